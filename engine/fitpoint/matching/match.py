"""What comparing an account with the media came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fitpoint.rulebook.pack import MediaRole

Applicability = Literal["known", "unknown", "not_applicable"]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure of one medium.

    ``value`` is rounded at the measure's declared decimals before anything compares it; ``score``
    is its place on the scale, 0 … 1. ``interval`` is the 95 % interval where sample sizes are
    given. ``details`` holds the parts worth printing: for a TGI ``composition``, ``population``,
    ``bands``; for geography ``covered`` and so on. ``client_fields``, ``medium_fields`` and
    ``population_fields`` name the facts it stands on.
    """

    id: str
    state: Applicability
    value: float | None = None
    score: float | None = None
    interval: Interval | None = None
    estimated: bool = False
    why_unknown: tuple[str, ...] = ()
    """Slots that are missing or in conflict."""
    client_fields: tuple[str, ...] = ()
    medium_fields: tuple[str, ...] = ()
    population_fields: tuple[str, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class VetoResult:
    """A veto's answer for one medium: true, or unknown with what happens then."""

    id: str
    verdict: Literal["true", "unknown"]
    effect: Literal["veto", "condition", "block", "confirm"]
    """``veto``: not recommended. ``condition``: only under this condition. ``block``: unknown, and
    not recommended until known. ``confirm``: unknown, to be confirmed."""
    unknown: tuple[str, ...] = ()
    """Slots that would decide it."""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """S, K and the interval over one group's measures."""

    id: str
    score: float | None
    coverage: float
    interval: Interval


FitKind = Literal["measure", "cities_uncovered", "waste"]


@dataclass(frozen=True, slots=True)
class FitPoint:
    """A reason for or against a medium, with the facts on both sides.

    ``measure`` is the measure's id, or None for the two geographic misfits, whose ``cities`` and
    ``share`` say how much.
    """

    kind: FitKind
    measure: str | None
    group: str
    strength: float
    """weight × s, for the order."""
    client_fields: tuple[str, ...]
    medium_fields: tuple[str, ...]
    population_fields: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class MediumMatch:
    """One account × one medium.

    ``score`` is S over the known measures, ``coverage`` K, ``interval`` [K·S, K·S + 1 − K].
    ``rank`` counts from 1 among recommendable media, None for vetoed ones and rivals' media.
    ``wanting`` are the slots that keep scored measures unknown, each once.
    """

    medium: str
    name: str
    ours: bool
    score: float | None
    coverage: float
    interval: Interval
    measures: tuple[MeasureResult, ...]
    groups: tuple[GroupScore, ...]
    vetoes: tuple[VetoResult, ...] = ()
    fit_points: tuple[FitPoint, ...] = ()
    misfits: tuple[FitPoint, ...] = ()
    rank: int | None = None
    tie_group: int | None = None
    wanting: tuple[str, ...] = ()

    @property
    def vetoed(self) -> bool:
        return any(v.effect in ("veto", "block") for v in self.vetoes)


@dataclass(frozen=True, slots=True)
class Combination:
    """Main, supplement and alternative medium, by id; None where there is none.

    ``supplement_cities`` are the sales cities that the supplement adds. ``reach`` bounds the share
    of the population that main and supplement reach together, ``overlap`` the share that both do;
    None where a reach is unknown or their universes differ.
    """

    main: str | None = None
    supplement: str | None = None
    supplement_cities: tuple[str, ...] = ()
    alternative: str | None = None
    reach: Interval | None = None
    overlap: Interval | None = None


@dataclass(frozen=True, slots=True)
class PackageLine:
    """So much of one medium at list price.

    ``units`` are what the list price is for (weeks, issues). ``cities`` are those bought of a
    network that is sold by city, empty for the whole package; of a part the impressions are not
    known. ``reach`` is the share of the population; ``fields`` the medium's facts that units and
    cost stand on.
    """

    medium: str
    role: MediaRole
    units: int
    cost: float
    impressions: float | None
    reach: float | None
    cities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpendPackage:
    """One of the plan's spend levels, put together for the account.

    ``cost`` is at list price, in the list price's money. ``reach`` are the bounds of what the media
    reach together. ``within``: the budget pays for it even at its lower end, or not even at its
    upper end; None where that lies between or the budget is not known.
    """

    id: str
    lines: tuple[PackageLine, ...]
    cost: float
    impressions: float | None
    reach: Interval | None
    within: bool | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class MarketIndex:
    """A place where the account sells or plans to: the shares of its sales, of the category's sales
    and of the population, and the first two divided by the third, times 100."""

    place: str
    sales: float | None
    category: float | None
    population: float | None
    bdi: float | None
    cdi: float | None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The population that audiences were compared with. ``sample``: it is a sample and no published
    statistic, which is to be printed beside the figures; None where nothing says."""

    population: str
    sample: bool | None
    universe: str = ""
    wave: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """All media compared. ``abstained`` says why no ranking is claimed: coverage too low, or no
    medium is left."""

    media: tuple[MediumMatch, ...]
    """Ranked ones first, in rank order; then the others in the market's order."""
    ranking: tuple[str, ...] = ()
    abstained: Literal["", "coverage", "no_media"] = ""
    combination: Combination = field(default_factory=Combination)
    packages: tuple[SpendPackage, ...] = ()
    """In the plan's order; a level that comes to the same as an earlier one is left out."""
    markets: tuple[MarketIndex, ...] = ()
    baseline: Baseline | None = None

    @property
    def best(self) -> MediumMatch | None:
        """The leader; None under abstention."""
        return self.media[0] if self.ranking and not self.abstained else None
