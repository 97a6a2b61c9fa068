"""What ``fitpoint match`` says of measures, packages, places and the population."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitpoint.cli.session import Session
from fitpoint.cli.terms import code_label, field_label, label_of

if TYPE_CHECKING:
    from fitpoint.matching.match import Baseline, MarketIndex, Matching, MeasureResult, SpendPackage
    from fitpoint.rulebook.pack import Measure, Pack

WHOLE_WEIGHT = 10_000
"""Weights in a pack are scaled by this."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """``weight`` as the pack writes it, 0 where the measure is only shown; ``missing`` the labels
    of the facts that it lacks."""

    id: str
    label: str
    state: str
    value: float | None
    score: float | None
    interval: tuple[float, float] | None
    estimated: bool
    weight: float
    benchmark: float | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackagePart:
    medium: str
    name: str
    units: int
    cost: float
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A spend level at list price; ``reach`` from its lower to its upper bound."""

    id: str
    label: str
    parts: tuple[PackagePart, ...]
    cost: float
    impressions: float | None
    reach: tuple[float, float] | None
    within_budget: bool | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A market of the account: shares, BDI and CDI."""

    place: str
    label: str
    sales: float | None
    category: float | None
    population: float | None
    bdi: float | None
    cdi: float | None


@dataclass(frozen=True, slots=True)
class BaselineRow:
    population: str
    sample: bool | None
    wave: str
    n: int | None


def measure_line(session: Session, pack: Pack, result: MeasureResult) -> MeasureLine:
    measure = measure_of(pack, result.id)
    scale = measure.scale if measure else None
    return MeasureLine(
        result.id,
        measure.label.of(session.lang) if measure else result.id,
        result.state,
        result.value,
        result.score,
        result.interval,
        result.estimated,
        measure.weight / WHOLE_WEIGHT if measure else 0.0,
        scale.benchmark if scale else None,
        tuple(field_label(pack, slot, session.lang) for slot in result.why_unknown),
    )


def measure_of(pack: Pack, id_: str) -> Measure | None:
    return next((m for m in (pack.match.measures if pack.match else ()) if m.id == id_), None)


def package_row(
    session: Session, pack: Pack, package: SpendPackage, matching: Matching
) -> PackageRow:
    names = {medium.medium: medium.name for medium in matching.media}
    levels = pack.match.packages if pack.match else ()
    return PackageRow(
        package.id,
        label_of(levels, package.id, session.lang),
        tuple(
            PackagePart(
                line.medium,
                names[line.medium],
                line.units,
                line.cost,
                tuple(place_label(session, pack, city) for city in line.cities),
            )
            for line in package.lines
        ),
        package.cost,
        package.impressions,
        package.reach,
        package.within,
        package.estimated,
    )


def place_row(session: Session, pack: Pack, row: MarketIndex) -> PlaceRow:
    label = place_label(session, pack, row.place)
    return PlaceRow(row.place, label, row.sales, row.category, row.population, row.bdi, row.cdi)


def place_label(session: Session, pack: Pack, place: str) -> str:
    regions = pack.fields[pack.match.roles.sales_regions].type.codelist if pack.match else None
    return code_label(pack, regions or "", place, session.lang)


def baseline_row(baseline: Baseline | None) -> BaselineRow | None:
    if baseline is None:
        return None
    return BaselineRow(baseline.population, baseline.sample, baseline.wave, baseline.n)
