from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.documents.view.months import named_months
from fitpoint.documents.view.schedule import FULL_MONTH, spread

YEAR = tuple(range(1, 13))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4月至6月、8月下旬至9月、12月年货节", (4, 5, 6, 8, 9, 12)),
        ("4月下旬至6月，9月至10月马拉松季", (4, 5, 6, 9, 10)),
        ("4-6月", (4, 5, 6)),
        ("11月至次年1月", (1, 11, 12)),
        ("2026年9月", (9,)),
        ("10月1日至7日", (10,)),
        ("2026-04-15", ()),
        ("13月", ()),
        ("全年都投，4月除外", ()),
        ("7月不投", ()),
        ("春节前后", ()),
        ("April to June, late September", (4, 5, 6, 9)),
        ("Nov–Jan", (1, 11, 12)),
        ("not in May", ()),
    ],
)
def test_months_that_a_text_names(text: str, months: tuple[int, ...]) -> None:
    assert named_months(text) == months


@given(st.text("0123456789月至-年底旬初 AprilMay", max_size=40))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_months_of_the_year(text: str) -> None:
    found = named_months(text)
    assert list(found) == sorted(set(found))
    assert all(1 <= month <= 12 for month in found)


@given(st.integers(1, 60), st.sets(st.sampled_from(YEAR), min_size=1), st.integers(0, 11))
@settings(deadline=None)
def test_all_weeks_are_scheduled_and_no_month_has_more_than_it_holds(
    weeks: int, wanted: set[int], turn: int
) -> None:
    order = (*YEAR[turn:], *YEAR[:turn])
    found = spread(weeks, sorted(wanted), order)
    if weeks > FULL_MONTH * 12:
        assert found is None
        return
    assert found is not None
    assert sum(found.values()) == weeks
    assert max(found.values()) <= FULL_MONTH
    if weeks <= FULL_MONTH * len(wanted):
        assert {month for month, each in found.items() if each} <= wanted


def test_each_flight_begins_before_any_goes_on() -> None:
    found = spread(4, (4, 5, 6, 9, 10), YEAR)
    assert {month: n for month, n in (found or {}).items() if n} == {4: 2, 9: 2}


def test_nothing_is_scheduled_without_a_month() -> None:
    assert spread(4, (), YEAR) is None
