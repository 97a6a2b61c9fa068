"""S, K, intervals: by hand and as laws."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.matching.duplication import combined_reach, duplication
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.recipe import place, settle
from fitpoint.matching.scoring import Weights, overlap, tally
from fitpoint.matching.shares import Bands, core, likeness
from matching.build import CLIENT, CODELISTS, TGI_SCALE, analysis, match, medium, one

LAWS = settings(max_examples=60, deadline=None)
UNIT = st.floats(0, 1, allow_nan=False)


def test_by_hand() -> None:
    found = match(medium()).media[0]
    assert found.score == pytest.approx((19.2 + 10 + 20 * (0.3 + 0.7 * 0.22 / 0.3) + 7 + 13) / 100)
    assert found.coverage == 1.0
    assert found.interval == (found.score, found.score)
    groups = {g.id: (g.score, g.coverage) for g in found.groups}
    assert groups == {
        "audience": (pytest.approx(0.73), 1.0),
        "region": (pytest.approx(0.775556, abs=1e-6), 1.0),
        "setting": (0.0, 1.0),
        "cost": (pytest.approx(0.65), 1.0),
    }


def test_an_unknown_measure_by_hand() -> None:
    found = match(medium(city_reach=None)).media[0]
    assert found.score == pytest.approx(0.615)
    assert found.coverage == 0.8
    assert found.interval == pytest.approx((0.492, 0.692))
    region = next(g for g in found.groups if g.id == "region")
    assert (region.score, region.coverage) == (pytest.approx(0.7), pytest.approx(1 / 3))
    assert region.interval == pytest.approx((0.7 / 3, 0.9))


def test_what_does_not_apply_leaves_both_sums() -> None:
    client = analysis(target_age=frozenset({"青", "中", "老"}))
    found = match(medium(), client=client).media[0]
    # gain 10, area 20, place 10, tier 10 remain, and cost: 45 on everyone, s 0.95
    points = 10 + 20 * (0.3 + 0.7 * 0.22 / 0.3) + 7 + 20 * 0.95
    assert found.score == pytest.approx(points / 70)
    assert found.coverage == 1.0


def test_nothing_known() -> None:
    found = match(medium(), client=analysis(**dict.fromkeys(CLIENT))).media[0]
    assert (found.score, found.coverage, found.interval) == (None, 0.0, (0.0, 1.0))


@pytest.mark.parametrize(
    ("value", "score"),
    [(70, 0), (80, 0), (90, 0.2), (100, 0.4), (125, 0.7), (150, 1), (400, 1)],
)
def test_the_scale(value: float, score: float) -> None:
    assert place(TGI_SCALE.points, value) == pytest.approx(score)


STATES = st.sampled_from(("known", "unknown", "not_applicable"))
ROWS = st.lists(st.tuples(st.integers(0, 50).map(lambda w: w * 10_000), STATES, UNIT), min_size=1)


def results(rows: list[tuple[int, str, float]]) -> list[MeasureResult]:
    return [
        MeasureResult(str(n), state, score=score if state == "known" else None)  # type: ignore[arg-type]
        for n, (_, state, score) in enumerate(rows)
    ]


def weights(rows: list[tuple[int, str, float]]) -> Weights:
    return tuple((place, weight) for place, (weight, _, _) in enumerate(rows) if weight)


@LAWS
@given(ROWS)
def test_the_interval_contains_the_score(rows: list[tuple[int, str, float]]) -> None:
    found = tally(weights(rows), results(rows))
    low, high = found.interval
    assert 0 <= low <= high <= 1
    if found.score is not None:
        assert low <= found.score <= high
        assert low == pytest.approx(found.coverage * found.score)
        assert high == pytest.approx(found.coverage * found.score + 1 - found.coverage)


@LAWS
@given(ROWS)
def test_any_completion_stays_inside(rows: list[tuple[int, str, float]]) -> None:
    low, high = tally(weights(rows), results(rows)).interval
    complete = [(w, "known" if s == "unknown" else s, score) for w, s, score in rows]
    found = tally(weights(rows), results(complete)).score
    if found is not None:
        assert low - 1e-12 <= found <= high + 1e-12


@LAWS
@given(ROWS, st.integers(1, 50))
def test_an_unknown_measure_never_narrows(rows: list[tuple[int, str, float]], weight: int) -> None:
    low, high = tally(weights(rows), results(rows)).interval
    more = [*rows, (weight * 10_000, "unknown", 0.0)]
    wider = tally(weights(more), results(more)).interval
    assert wider[0] <= low + 1e-12
    assert wider[1] >= high - 1e-12


# --- laws of the measures -------------------------------------------------------------------------

CELLS = st.lists(st.integers(1, 100), min_size=3, max_size=3)


def spread(cells: list[int], codelist: str = "age") -> dict[str, float]:
    codes = [code.id for code in CODELISTS[codelist].codes]
    return {code: cell / sum(cells) for code, cell in zip(codes, cells, strict=True)}


@LAWS
@given(CELLS, CELLS)
def test_the_population_against_itself(target: list[int], people: list[int]) -> None:
    client = analysis(target_age=spread(target))
    found = match(medium(age=spread(people)), client=client, age=spread(people)).media[0]
    index = found.measures[0]
    assert index.state == "not_applicable" or index.value == 100.0


@LAWS
@given(CELLS, CELLS)
def test_a_composition_is_a_share(target: list[int], audience: list[int]) -> None:
    found = one("precision", client=analysis(target_age=spread(target)), age=spread(audience))
    assert found.value is None or 0 <= found.value <= 1


@LAWS
@given(CELLS, CELLS)
def test_likeness_is_at_most_one_and_symmetric(one_: list[int], other: list[int]) -> None:
    bands = Bands(CODELISTS["age"])
    a, b = spread(one_), spread(other)
    like = likeness(tuple(a.items()), b, bands)
    assert like is not None
    assert 0 <= like <= 1
    assert like == pytest.approx(likeness(tuple(b.items()), a, bands), abs=1e-12)
    assert likeness(tuple(a.items()), a, bands) == pytest.approx(1, abs=1e-12)


@LAWS
@given(CELLS)
def test_the_core_is_smallest_and_holds_enough(cells: list[int]) -> None:
    shares = spread(cells)
    chosen = core(tuple(shares.items()), 0.7)
    whole = sum(cells)
    by_size = sorted(cells, reverse=True)
    needed = next(n for n in range(1, 4) if 10 * sum(by_size[:n]) >= 7 * whole)
    assert len(chosen) == needed
    assert sum(shares[code] for code in chosen) == pytest.approx(sum(by_size[:needed]) / whole)


@LAWS
@given(st.lists(st.lists(st.booleans(), min_size=20, max_size=20), min_size=2, max_size=4))
def test_duplication_bounds_hold_for_any_people(people: list[list[bool]]) -> None:
    reaches = [sum(seen) / 20 for seen in people]
    low, high = duplication(reaches[0], reaches[1])
    both = sum(a and b for a, b in zip(people[0], people[1], strict=True)) / 20
    assert low - 1e-12 <= both <= high + 1e-12
    low, high = combined_reach(reaches)
    assert low - 1e-12 <= sum(map(any, zip(*people, strict=True))) / 20 <= high + 1e-12


def test_duplication_by_hand() -> None:
    assert duplication(0.7, 0.5) == pytest.approx((0.2, 0.5))
    assert duplication(0.3, 0.5) == (0.0, 0.3)
    assert combined_reach([0.3, 0.5, 0.4]) == (0.5, 1.0)
    assert combined_reach([]) == (0.0, 0.0)


def test_likeness_by_hand() -> None:
    like = likeness((("青", 0.5), ("中", 0.5)), {"青": 0.25, "老": 0.75}, Bands(CODELISTS["age"]))
    assert like == sqrt(0.5 * 0.25)


def test_levels_of_a_codelist_do_not_mix() -> None:
    bands = Bands(CODELISTS["city"])
    assert likeness((("东省", 1.0),), {"东一": 1.0}, bands) is None
    assert likeness((("东一", 1.0),), {"东一": 1.0}, bands) == 1.0


def test_intervals_that_touch_overlap() -> None:
    assert overlap((0.1, 0.3), (0.3, 0.5))
    assert not overlap((0.1, 0.3), (0.31, 0.5))


def test_sums_settle_alike_in_any_order() -> None:
    parts = (0.35 * 0.58, 0.15 * 0.45, 0.2 * 0.5, 0.2 * 0.48)
    short, full = sum(parts), sum(reversed(parts))
    assert short < full == 0.4665
    assert settle(short, 3) == settle(full, 3) == 0.467
    assert str(settle(-0.0001, 2)) == "0.0"
    assert settle(0.125, 2) == 0.12


def test_what_a_medium_wants_is_what_its_scored_measures_lack() -> None:
    """The measures of weight 0 (precision, reached, cpm, cprp) want nothing."""
    found = match(medium(tier=None, reach=None), client=analysis(channels=None)).media[0]
    assert found.wanting == ("channels", "media.tier")
    assert match(medium()).media[0].wanting == ()
