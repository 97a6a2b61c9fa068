"""Totals side by side say what each says for itself."""

from __future__ import annotations

from functools import reduce

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.ranges.lanes import exchanges
from fitpoint.bulk.ranges.total_rows import Settled, graded
from fitpoint.bulk.ranges.totals_tree import TotalsTree
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.qualification.sums import Sums
from fitpoint.qualification.totals import (
    WIDEST,
    Totals,
    Yield,
    clipped_grades,
    fixed,
    grades_of,
    plus,
    reached,
    totals,
)
from fitpoint.rulebook.pack import GradeBand

BANDS = (GradeBand("A", 6), GradeBand("B", 1), GradeBand("C", None))
SETTINGS = settings(deadline=None, max_examples=60)
numbers = st.integers(-6, 8)
yields = st.one_of(
    numbers.map(fixed),
    st.tuples(numbers, numbers, numbers).map(lambda n: Yield(n[0], min(n[1:]), max(n[1:]))),
)
sets = st.frozensets(yields, min_size=1, max_size=4)
rows = st.lists(st.lists(sets, min_size=3, max_size=3), min_size=1, max_size=5)


def summed(base: int, settled: Yield, parts: list[frozenset[Yield]]) -> Totals:
    return totals(base, [[settled], *parts], 1)


def codes(tree: TotalsTree, each: list[list[frozenset[Yield]]]) -> np.ndarray:
    return np.array([[tree.yields(one) for one in row] for row in each], np.int64)


def settled_of(each: list[Yield]) -> Settled:
    return Settled(*[np.array(column, np.int64) for column in zip(*each, strict=True)])


def bits_of(grades: tuple[str, ...]) -> int:
    return sum(1 << n for n, band in enumerate(BANDS) if band.id in grades)


@SETTINGS
@given(rows, st.data(), numbers)
def test_grades_and_bounds(
    each: list[list[frozenset[Yield]]], data: st.DataObject, base: int
) -> None:
    tree, settled = TotalsTree(base, 1), [data.draw(yields) for _ in each]
    of = tree.of(codes(tree, each), np.array([not own.inside for own in settled]))
    wanted = [summed(base, own, row) for own, row in zip(settled, each, strict=True)]
    found = tree.rows.grades(of, settled_of(settled), BANDS)
    assert found.tolist() == [bits_of(grades_of(one, BANDS)) for one in wanted]
    floor, ceiling = np.full(len(each), -3), np.full(len(each), 4)
    some = tree.rows.reached(of, settled_of(settled), floor, ceiling)
    assert some.tolist() == [reached(one, -3, 4) for one in wanted]


@SETTINGS
@given(rows, st.data())
def test_rests_are_the_totals_of_all_others(
    each: list[list[frozenset[Yield]]], data: st.DataObject
) -> None:
    tree = TotalsTree(0, 1)
    rests = tree.without(codes(tree, each), np.zeros(len(each), np.bool_))
    nothing = settled_of([fixed(0)] * len(each))
    for place in range(3):
        found = tree.rows.grades(rests[:, place], nothing, BANDS)
        others = [[one for n, one in enumerate(row) if n != place] for row in each]
        wanted = [summed(0, fixed(0), row) for row in others]
        assert found.tolist() == [bits_of(grades_of(one, BANDS)) for one in wanted]


@SETTINGS
@given(
    st.lists(st.lists(st.frozensets(numbers, min_size=1), min_size=2, max_size=2), min_size=1),
    st.data(),
)
def test_grades_where_fields_stay_open(
    each: list[list[frozenset[int]]], data: st.DataObject
) -> None:
    tree, settled = TotalsTree(0, 1), [data.draw(yields) for _ in each]
    held = codes(tree, [[frozenset(map(fixed, one)) for one in row] for row in each])
    of = tree.of(held, np.zeros(len(each), np.bool_))
    low, high = np.full(len(each), -4), np.full(len(each), 5)
    found = tree.rows.grades_with_unknown(of, settled_of(settled), low, high, BANDS)
    for bits, own, row in zip(found.tolist(), settled, each, strict=True):
        sums = totals(0, [map(fixed, one) for one in (own, *row)], 1)
        wanted = [grade for grade in clipped_grades(sums, -4, 5, BANDS) if grade]
        assert bits == bits_of(tuple(wanted))


def test_what_is_too_wide_counts_as_reached() -> None:
    tree = TotalsTree(0, 1)
    wide = frozenset((fixed(0), fixed(2 * WIDEST)))
    of = tree.of(codes(tree, [[wide]]), np.zeros(1, np.bool_))
    at = np.array([7])
    assert tree.rows.reached(of, settled_of([fixed(0)]), at, at + 1).tolist() == [True]
    assert reduce(plus, [wide], totals(0, (), 1)).kinds is None


def test_grades_of_points() -> None:
    points = list(range(-2, 9))
    one = [
        ScoreRange(BANDS, 0, 1, fixed(0), (), n, shared=Sums(0, 1, fixed(0), ())) for n in points
    ]
    found = graded(BANDS, np.array(points))
    places: list[int] = found.tolist()
    assert [BANDS[n].id for n in places] == [of.grade for of in one]


@given(st.lists(st.integers(0, 5), max_size=20))
def test_exchanges_put_the_larger_first(held: list[int]) -> None:
    found = list(held)
    for one, other in exchanges(len(held)):
        found[one], found[other] = max(found[one], found[other]), min(found[one], found[other])
    assert found == sorted(held, reverse=True)
