"""The plan by which account and medium are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.rulebook.parts.label import Label


@dataclass(frozen=True, slots=True)
class Dimension:
    """Three fields that describe the same bands: the client's target, the medium's audience, the
    population."""

    id: str
    label: Label
    target: str
    audience: str
    population: str
    codelist: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A piecewise-linear scale: (value, score) points, in rising order of value.

    Outside the points the score is that of the nearest one. ``benchmark`` is what the value is
    compared with in text; ``source`` says where scale and benchmark come from.
    """

    points: tuple[tuple[float, float], ...]
    benchmark: float | None
    source: str
    public: bool = False
    """Whether the client may read the benchmark."""


MeasureKind = Literal[
    "tgi",
    "composition",
    "similarity_gain",
    "target_reach",
    "geography",
    "channel_scene",
    "price_scene",
    "cpm",
    "cpm_target",
    "cprp",
    "bdi",
    "cdi",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """One fit measure. A weight of 0 means shown, not scored."""

    id: str
    label: Label
    kind: MeasureKind
    group: str
    weight: int
    """Scaled by 10,000."""
    decimals: int
    location: Location
    dimension: str | None = None
    table: str | None = None
    scale: Scale | None = None
    fit_at: float | None = None
    misfit_at: float | None = None
    fit: Label | None = None
    """Consequence printed with a fit point."""
    misfit: Label | None = None
    objection: Label | None = None
    """What the client may say against it (outline only)."""
    answer: Label | None = None
    unit: str | None = None
    client_label: Label | None = None


VetoKind = Literal["law", "exclusivity", "availability", "region", "budget", "other"]


@dataclass(frozen=True, slots=True)
class LawCitation:
    """The article that a legal veto stands on; ``review`` is printed with it."""

    law: Label
    article: Label
    version: str
    review: Label


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason not to recommend a medium, or to recommend it only under a condition.

    ``when`` is over account and ``media.``; law cannot be overridden and blocks where unknown.
    """

    id: str
    label: Label
    kind: VetoKind
    when: Expression
    reason: Label
    location: Location
    effect: Literal["veto", "condition"] = "veto"
    if_unknown: Literal["block", "confirm"] = "confirm"
    cite: LawCitation | None = None


@dataclass(frozen=True, slots=True)
class MatchRoles:
    """Which fields play which part in matching, so that no field name stands in code."""

    sales_regions: str
    planned_regions: str
    channels: str
    price_tier: str
    media_city_reach: str
    media_city_audience: str
    media_scenes: str
    media_tier: str
    media_list_price: str
    media_impressions: str
    media_reach: str
    media_grp: str | None
    media_owner: str | None
    """A boolean or choice field; the medium is ours unless it says ``rival``."""
    universe_size: str
    budget: str | None = None
    media_min_buy: str | None = None
    """The smallest sum that a medium is sold for."""
    media_min_units: str | None = None
    """The smallest number of units (weeks) that it is sold for."""
    media_city_price: str | None = None
    """List price by city, of a network that is sold city by city."""
    category_regions: str | None = None
    """The category's sales by place."""
    population_cities: str | None = None
    """The population by place."""
    population_sample: str | None = None
    """A boolean: the population is a sample, not a published statistic."""


MediaRole = Literal["main", "supplement", "alternative"]


@dataclass(frozen=True, slots=True)
class SpendLevel:
    """A package that is put together for every account.

    The media stand by their role in the recommended combination, the main one first; it is bought
    ``times`` its smallest purchase. Where the account's budget is known and pays for all levels
    that have one, it is bought for ``of_budget`` of the budget's lower end instead.
    """

    id: str
    label: Label
    media: tuple[MediaRole, ...]
    times: int
    of_budget: float | None = None


@dataclass(frozen=True, slots=True)
class MatchPlan:
    """How account and medium are compared."""

    population: str
    """Id of the population subject."""
    abstain_below: float
    waste_above: float
    """Audience share outside sales and planned cities that is always a misfit."""
    target_share: float
    """A distribution's T is the smallest set of bands that holds this share (0.70)."""
    min_gain_base: float
    """Similarity gain is not applicable where 1 − BC(t, p) is below this (0.02)."""
    roles: MatchRoles
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    vetoes: tuple[Veto, ...]
    groups: tuple[tuple[str, Label], ...]
    adjacency: Mapping[str, Mapping[str, Mapping[str, float]]]
    """Table id → channel code → scene code → 0 … 1."""
    adjacency_otherwise: Mapping[str, float]
    bridges: tuple[tuple[str, str], ...] = ()
    """Pairs of universes whose audience figures may be compared, as an estimate."""
    packages: tuple[SpendLevel, ...] = ()
    """Spend levels, the smallest first."""
