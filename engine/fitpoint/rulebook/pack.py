"""A compiled pack: everything that rule files declare, checked and linked.

Plain frozen dataclasses that can be pickled: the cache keeps them, and no schema library is needed
to use them. Every part knows its ``location``, so that an explanation can point at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.codelist import Codelist
from fitpoint.language.expression import Expression
from fitpoint.language.types import Type, Value

SubjectKind = Literal["account", "medium", "industry", "population"]
Sensitivity = Literal["public", "internal", "client_secret"]
Reader = Literal["client", "agency"]
"""Those outside our house for whom a document is written: the client itself, its agency."""
Method = Literal["data", "asked", "observed", "judged"]
HitPolicy = Literal["unique", "first", "collect", "priority"]
COLLECTED = " + "
"""Joins the ids of the rows that gave a collected value."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text in both languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Ask:
    """How to find a field out: the question, whom to ask, and what the asking costs (1 … 5).

    ``public`` says that it is to be looked up before the meeting, not asked in it.
    ``client`` says whether the question may be printed for the client's eyes.
    """

    question: Label
    of: str
    cost: float = 1.0
    public: bool = False
    client: bool = True


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A declared aggregate of a records field: ``max(share) where role == 领导者``.

    ``function`` is max, min, sum, mean or count; ``column`` is None for count. ``where`` is an
    expression over the record's columns.
    """

    id: str
    label: Label
    function: Literal["max", "min", "sum", "mean", "count", "latest"]
    column: str | None
    where: Expression | None
    type: Type


@dataclass(frozen=True, slots=True)
class FieldDef:
    """A declared field."""

    id: str
    label: Label
    type: Type
    subjects: tuple[SubjectKind, ...]
    location: Location
    element: str | None = None
    unit: str | None = None
    accept_set: bool = False
    """A distribution that may be given as a bare set of codes (its shares are then unknown)."""
    valid_for_months: int | None = None
    valid_for_days: int | None = None
    sensitivity: Sensitivity = "public"
    tolerance: float | None = None
    """Two numbers further apart than this conflict; None means that any difference does."""
    mutable: bool = True
    accumulate: bool = False
    """A records field whose rows add up over evidence (orders, visits) instead of competing."""
    otherwise: float | None = None
    """What a map gives for a code that it does not list."""
    client_label: Label | None = None
    """What the client reads instead of the label."""
    basis: str | None = None
    """What the number covers, printed beside it (``刊例价``)."""
    decimals: int | None = None
    domain: tuple[float, float] | None = None
    """Smallest and largest possible number, where the method knows them."""
    ask: Ask | None = None
    aggregates: tuple[Aggregate, ...] = ()
    derived: bool = False
    """Whether a conclusion can give it."""
    aliases: tuple[str, ...] = ()
    """Further names that a table's header may have for it."""
    column_labels: tuple[tuple[str, Label], ...] = ()
    """What people call a record's columns, where the pack says so."""
    column_domains: tuple[tuple[str, tuple[float, float]], ...] = ()
    """Smallest and largest possible number of a record's columns."""
    not_for: tuple[Reader, ...] = ()
    """Readers who must not see it, whatever its sensitivity; a derived field's inputs included."""
    of_group: bool = False
    """Whether it is the company's: a brand without one takes its group's, as an estimate."""
    topic: Label | None = None
    """What it is listed under where a subject's facts are shown."""


@dataclass(frozen=True, slots=True)
class Require:
    """What an element's mastery asks: any one of ``fields``, only where ``when`` is not false.

    Where ``when`` is unknown, the field is required.
    """

    fields: tuple[str, ...]
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Element:
    id: str
    label: Label
    tier: str
    master: tuple[Require, ...]
    analyse: tuple[str, ...]
    """Ids of fields that conclusions give."""
    location: Location


@dataclass(frozen=True, slots=True)
class Tier:
    id: str
    label: Label
    elements: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a decision table: holds where every condition does. Outputs in the table's order."""

    id: str
    conditions: tuple[Expression, ...]
    outputs: tuple[Value, ...]
    location: Location
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How one or more fields are derived.

    ``cases``: rows tried in order (hit policy first) with ``otherwise`` where all are false;
    ``table``: rows under ``hit``; ``value``: an expression; ``scorer``: a plugin's scorer, whose
    outputs are named by ``outputs`` (output of the scorer → field). ``slots`` lists all that it
    reads. ``phase`` is ``match`` where it reads matches.
    """

    id: str
    kind: Literal["cases", "table", "value", "scorer"]
    fields: tuple[str, ...]
    slots: tuple[str, ...]
    location: Location
    phase: Literal["account", "match"] = "account"
    hit: HitPolicy = "first"
    rows: tuple[TableRow, ...] = ()
    otherwise: tuple[Value, ...] | None = None
    value: Expression | None = None
    scorer: str | None = None
    config: Mapping[str, object] = field(default_factory=dict[str, object])
    outputs: tuple[tuple[str, str], ...] = ()
    reveals_public: bool = False

    def rows_behind(self, reason: str) -> tuple[TableRow, ...]:
        """The rows that a derived fact's ``reason`` names: one, or those that were collected."""
        named = reason.split(COLLECTED) if self.hit == "collect" else (reason,)
        return tuple(row for row in self.rows if row.id in named)


@dataclass(frozen=True, slots=True)
class Bin:
    """Points for a field's value that passes ``when``."""

    when: Expression
    points: int
    """Scaled by 10,000."""
    text: str
    """The cell as written."""
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A field's bins; the first bin that holds gives the points."""

    id: str
    slot: str
    label: Label
    part: str | None
    bins: tuple[Bin, ...]
    location: Location
    unknown_points: int | None = None
    not_applicable_points: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Points that a true predicate adds; ``fired(id)`` sees it."""

    id: str
    when: Expression
    points: int
    """Scaled by 10,000."""
    reason: Label
    part: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class GradeBand:
    id: str
    at_least: int | None
    """Scaled by 10,000; None is the lowest grade."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Points of characteristics and rules; grades from the total.

    With ``measure`` (the slot ``match.best.score`` or that of a group) the card grades the match
    itself: the total is 100 times its value and there are no characteristics.
    """

    id: str
    label: Label
    parts: tuple[tuple[str, Label], ...]
    characteristics: tuple[Characteristic, ...]
    rules: tuple[Rule, ...]
    grades: tuple[GradeBand, ...]
    base: int
    location: Location
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class GradeTable:
    """A grade looked up from the grades of scorecards: ``cells`` maps their tuple to the grade."""

    id: str
    label: Label
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, ...], str]
    order: tuple[str, ...]
    """The grades, best first."""
    location: Location


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How shares over one band list spread over another: code → code → share, each row adding up
    to 1. What it gives is an estimate."""

    id: str
    label: Label
    from_list: str
    to_list: str
    shares: Mapping[str, Mapping[str, float]]
    source: str
    year: str
    location: Location


Document = str
Effect = Literal["block", "warn"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold before documents are written.

    ``applies`` false: the gate is not applicable. ``on_fail`` and ``on_unknown`` say whether the
    controlled documents are blocked or only warned about; ``override`` whether a person may.
    """

    id: str
    label: Label
    require: Expression
    location: Location
    applies: Expression | None = None
    controls: tuple[Document, ...] = ()
    on_fail: Effect = "block"
    on_unknown: Effect = "block"
    override: bool = True
    drop: bool = False
    """A failure means that the account is not pursued (action drop)."""
    research: bool = False
    """An unknown verdict means that more is to be found out (action research)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Stages are tried in the pack's order, highest first; the first whose ``require`` holds is
    the account's. ``research`` marks the stage whose documents are question lists."""

    id: str
    label: Label
    require: Expression
    location: Location
    research: bool = False


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


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """A sentence for a document's place, printed where ``when`` is true.

    ``places`` maps a document to the section key; ``say`` is Jinja over the facts.
    """

    id: str
    places: tuple[tuple[Document, str], ...]
    when: Expression
    say: Label
    location: Location
    per_medium: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """How one value is picked from several: by ``order``, the earlier criterion first."""

    order: tuple[Literal["source", "method", "confidence", "collected_on"], ...]
    method_rank: tuple[Method, ...]
    source_rank: tuple[str, ...]
    min_confidence: float
    location: Location


@dataclass(frozen=True, slots=True)
class TestCase:
    """An inline test; ``given`` and the rest stay as read, the runner in authoring gives them
    meaning."""

    __test__ = False
    name: str
    body: Mapping[str, object]
    location: Location


@dataclass(frozen=True, slots=True)
class Pack:
    """The method, linked. ``hash`` is over the content of all files that it was read from."""

    id: str
    version: str
    title: Label
    hash: str
    tiers: tuple[Tier, ...]
    elements: Mapping[str, Element]
    fields: Mapping[str, FieldDef]
    codelists: Mapping[str, Codelist]
    conclusions: tuple[Conclusion, ...]
    """In dependency order, those of phase ``match`` last."""
    scorecards: Mapping[str, Scorecard]
    grades: Mapping[str, GradeTable]
    gates: tuple[Gate, ...]
    stages: tuple[Stage, ...]
    match: MatchPlan | None
    points: tuple[TalkingPoint, ...]
    resolution: Resolution
    priors: Mapping[str, Mapping[str, float]]
    """Field → code → frequency, for ranking questions where there is no account base."""
    tests: tuple[TestCase, ...]
    locale: str = "zh"
    crosswalks: tuple[Crosswalk, ...] = ()

    def crosswalk(self, from_list: str, to_list: str) -> Crosswalk | None:
        """The declared way from one band list to another."""
        pair = (from_list, to_list)
        return next((c for c in self.crosswalks if (c.from_list, c.to_list) == pair), None)
