"""The page of a run tells figures, bars, what was missed and what was not measured."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.bulk_run import FORTY, THREE_TIER, spent_on
from benchmarks.cluster_paper import RULES_ALONE, hours, on_paper
from benchmarks.figure import Figure
from benchmarks.growth import exponent
from benchmarks.page import number, page
from benchmarks.pairing import paired, rotated
from benchmarks.part import Part
from benchmarks.picture import picture

GOOD = Figure("fast", 120.0, "×", 80, rate=True)
BAD = Figure("a <slow> one", 6.0, "ms", 5, cause="It waits.")
PLAIN = Figure("  of which", 1234567.0, "accounts/s", rate=True)


def test_a_page_tells_what_holds_and_what_does_not() -> None:
    parts = [
        Part("a", "Rates", "2026-03-01", 0.5, [GOOD, BAD, PLAIN]),
        Part("b", "None", "", 0.0, ()),
    ]
    told = page(parts, {"processor": "2 cores"}, "## On paper\n")
    assert "1 of 2 bars hold" in told
    assert "\n* a <slow> one: It waits.\n" in told
    assert "| fast | 120 × | ≥ 80 × | holds |" in told
    assert "| – of which | 1,230,000 accounts/s |  |  |" in told
    assert "2026-03-01, load 0.5" in told
    assert "Not measured" in told


def test_the_picture_is_drawing_and_keeps_names_as_text() -> None:
    drawn = ElementTree.fromstring(picture([GOOD, BAD, PLAIN]))
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "a <slow> one" in texts
    assert "of which" not in texts
    fills = [each.get("fill") for each in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    assert len(set(fills[1:])) == 2


def test_margins_are_how_many_times_better() -> None:
    assert (GOOD.margin, PLAIN.margin) == (1.5, 1.0)
    assert BAD.margin == pytest.approx(5 / 6)
    assert not BAD.holds


@pytest.mark.parametrize(
    ("value", "told"), [(0.0123456, "0.0123"), (5.25, "5.25"), (99950, "100,000")]
)
def test_numbers_have_three_digits(value: float, told: str) -> None:
    assert number(value) == told


def test_exponents_and_hours() -> None:
    assert exponent({10: 1.0, 100: 2.0, 1000: 20.0}) == pytest.approx(1)
    assert hours(10.0, 1000) == pytest.approx(180e6 / 100 / 700 / 3600)
    assert "lacks the rates" in on_paper([GOOD])
    measured = [Figure(spent_on(name), 7.0, "ms") for name in (FORTY, THREE_TIER)]
    told = on_paper([Figure(RULES_ALONE, 1e6, "accounts/s"), *measured])
    assert told.count("| 7 ms | 31.25 h |") == 2


def test_programs_take_turns() -> None:
    order: list[str] = []
    programs = {name: (lambda n=name: order.append(n)) for name in "abc"}
    times = rotated(programs, 3)
    assert "".join(order) == "abc" + "abc" + "bca" + "cab"
    assert {len(each) for each in times.values()} == {3}
    assert paired(lambda: sum(range(200_000)), lambda: sum(range(1_000)), 3) > 5
