"""How accounts and media are compared, as files declare it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fitpoint.rulebook.pack import MeasureKind, MediaRole, VetoKind
from fitpoint.rulebook.schema.base import Amount, AnyLabel, Id, Name, Part, Points, Text


class DimensionForm(Part):
    """Three distributions over the same bands: the client's, the medium's, the population's."""

    label: AnyLabel | None = None
    target: Text
    audience: Text
    population: Text


class GroupForm(Part):
    """A group of measures; at most one fit point comes from each."""

    id: Name
    label: AnyLabel


class ScaleForm(Part):
    """How a measure's value becomes a score from 0 to 1: ``[[value, score], …]``, rising."""

    points: list[Annotated[tuple[Amount, Amount], Field(strict=False)]] = Field(min_length=1)
    benchmark: Amount | None = None
    source: Text
    public: bool = False


class MeasureForm(Part):
    """A fit measure."""

    id: Name
    label: AnyLabel
    kind: MeasureKind
    group: Name | None = None
    weight: Points = Field(default=0, ge=0)
    decimals: int = Field(default=3, ge=0, le=6)
    dimension: Name | None = None
    table: Name | None = None
    scale: ScaleForm | None = None
    fit_at: Amount | None = None
    misfit_at: Amount | None = None
    fit: AnyLabel | None = None
    misfit: AnyLabel | None = None
    objection: AnyLabel | None = None
    answer: AnyLabel | None = None
    unit: Text | None = None
    client_label: AnyLabel | None = None


class AdjacencyRowForm(Part):
    """A channel and how near each scene is to it, 0 … 1."""

    channel: Text
    scene: dict[str, Annotated[Amount, Field(ge=0, le=1)]]


class AdjacencyForm(Part):
    """A table of channels and scenes."""

    id: Name
    otherwise: Amount = Field(default=0.0, ge=0, le=1)
    rows: list[AdjacencyRowForm]


class CitationForm(Part):
    """The article of law that a veto stands on."""

    law: AnyLabel
    article: AnyLabel
    version: Text
    review: AnyLabel


class VetoForm(Part):
    """A reason against a medium, or a condition on it."""

    id: Id
    label: AnyLabel | None = None
    kind: VetoKind
    when: Text
    reason: AnyLabel
    effect: Literal["veto", "condition"] = "veto"
    if_unknown: Literal["block", "confirm"] | None = None
    cite: CitationForm | None = None


class RolesForm(Part):
    """Which field plays which part."""

    sales_regions: Text
    planned_regions: Text
    channels: Text
    price_tier: Text
    media_city_reach: Text
    media_city_audience: Text
    media_scenes: Text
    media_tier: Text
    media_list_price: Text
    media_impressions: Text
    media_reach: Text
    media_grp: Text | None = None
    media_owner: Text | None = None
    universe_size: Text
    budget: Text | None = None
    media_min_buy: Text | None = None
    media_min_units: Text | None = None
    media_city_price: Text | None = None
    category_regions: Text | None = None
    population_cities: Text | None = None
    population_sample: Text | None = None


class PackageForm(Part):
    """A spend level: which media of the combination, how many times the smallest purchase."""

    id: Name
    label: AnyLabel
    media: list[MediaRole] = Field(min_length=1)
    times: int = Field(default=1, ge=1)
    of_budget: Annotated[Amount, Field(gt=0, le=1)] | None = None


Bridge = Annotated[tuple[Text, Text], Field(strict=False)]
Share = Annotated[Amount, Field(ge=0, le=1)]


class MatchForm(Part):
    """The settings of ``match:``; its lists are entries of their own."""

    population: Text | None = None
    abstain_below: Share | None = None
    waste_above: Share | None = None
    target_share: Share | None = None
    min_gain_base: Share | None = None
    bridges: list[Bridge] = Field(default_factory=list[Bridge])
    roles: RolesForm | None = None
