"""What holds for a measure of any kind: estimates, facts that do not apply, conflicts and gaps of any
fact that it stands on show in its result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest

from fitpoint.evidence.evidence import Base
from fitpoint.matching.match import MeasureResult
from fitpoint.rulebook.pack import MeasureKind
from matching.build import (
    CLIENT,
    MEASURES,
    MEDIUM,
    POPULATION,
    ROLES,
    analysis,
    conflict,
    fact,
    match,
    measure,
    medium,
    plan,
    result,
)

KINDS = (*MEASURES, measure("bdi", "bdi"), measure("cdi", "cdi"))
PLAN = plan(
    KINDS, roles=replace(ROLES, population_cities="people", category_regions="category_sales")
)
SIDES: dict[str, dict[str, Any]] = {
    "client": {**CLIENT, "category_sales": {"甲": 0.6, "乙": 0.4}},
    "medium": MEDIUM,
    "population": {**POPULATION, "people": {"甲": 0.5, "乙": 0.3, "丙": 0.2}},
}


def taken(id_: str, side: str = "", changes: dict[str, Any] | None = None) -> MeasureResult:
    """The measure where one side's facts are changed."""
    values = {name: dict(facts) for name, facts in SIDES.items()}
    values.get(side, {}).update(changes or {})
    found = match(
        medium(**values["medium"]),
        client=analysis(**values["client"]),
        plan_=PLAN,
        **values["population"],
    )
    return result(found.media[0], id_)


def stands_on() -> Iterator[tuple[str, str, str]]:
    """Each measure with each side and field that its known result names."""
    for kind in KINDS:
        known = taken(kind.id)
        named = (known.client_fields, known.medium_fields, known.population_fields)
        for side, fields in zip(SIDES, named, strict=True):
            yield from ((kind.id, side, field) for field in fields)


PARTS = list(stands_on())


def test_every_kind_is_known_and_firm_here() -> None:
    assert {kind.kind for kind in KINDS} == set(get_args(MeasureKind))
    for kind in KINDS:
        known = taken(kind.id)
        assert (known.state, known.estimated, known.why_unknown) == ("known", False, ()), kind.id


@pytest.mark.parametrize(("id_", "side", "field"), PARTS)
def test_an_estimate_is_shown(id_: str, side: str, field: str) -> None:
    """So do values that came over a crosswalk: they are estimated facts."""
    found = taken(id_, side, {field: fact(field, SIDES[side][field], "estimated")})
    assert (found.value, found.estimated) == (taken(id_).value, True)


@pytest.mark.parametrize(("id_", "side", "field"), PARTS)
def test_a_fact_that_does_not_apply_takes_the_measure_out(id_: str, side: str, field: str) -> None:
    found = taken(id_, side, {field: fact(field, None, "not_applicable")})
    if field == "sales" and id_ in ("area", "cdi"):
        # It sells nowhere yet: its plans (戊) take the place of its sales.
        assert found.client_fields[0] == "planned"
    else:
        assert (found.state, found.value, found.score) == ("not_applicable", None, None)


@pytest.mark.parametrize(("id_", "side", "field"), PARTS)
def test_a_conflict_or_a_gap_is_unknown_and_named(id_: str, side: str, field: str) -> None:
    prefix = {"client": "", "medium": "media.", "population": "population."}[side]
    value = SIDES[side][field]
    for gone in (conflict(field, value, value), fact(field, None, "unknown")):
        found = taken(id_, side, {field: gone})
        assert (found.state, found.value) == ("unknown", None)
        assert prefix + field in found.why_unknown


@pytest.mark.parametrize(
    ("id_", "side", "field"),
    [p for p in PARTS if isinstance(SIDES[p[1]][p[2]], dict)],
)
def test_a_suppressed_cell_that_counts_makes_it_unknown(id_: str, side: str, field: str) -> None:
    cells: dict[str, Any] = SIDES[side][field]
    found = taken(id_, side, {field: cells | {next(iter(cells)): None}})
    assert (found.state, found.value) == ("unknown", None)


@pytest.mark.parametrize(
    ("id_", "compared"),
    [("tgi", True), ("gain", True), ("reached", True), ("precision", False), ("cost", False)],
)
def test_other_universes_do_not_meet(id_: str, compared: bool) -> None:
    """What compares the audience with the population is unknown; what does not stays."""
    elsewhere = Base("别处", "2025H2", 500)
    changes = {field: fact(field, MEDIUM[field], base=elsewhere) for field in ("age", "taste")}
    assert (taken(id_, "medium", changes).state == "unknown") is compared
    bridged = replace(PLAN, bridges=(("别处", "五城"),))
    described: dict[str, Any] = {**MEDIUM, **changes}
    found = match(medium(**described), plan_=bridged, **SIDES["population"])
    assert result(found.media[0], id_).estimated is compared
