"""What is held true, for each state, conflict, staleness and date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import ACCOUNT, AS_OF, evidence, pack
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject

PACK = pack()
INFINITE = float("inf")


def fact(*items: Evidence, as_of: date = AS_OF) -> Fact:
    (found,) = resolve(PACK, ACCOUNT, items, as_of).values()
    return found


def test_one_piece_of_evidence_is_the_fact() -> None:
    found = fact(evidence("E1", "price", 6.5, confidence=0.8))
    assert (found.value, found.state, found.evidence) == (6.5, "known", ("E1",))
    assert found.alternatives == (6.5,)
    assert not found.conflict
    assert (found.confidence, found.expires) == (0.8, date(2026, 8, 1))


def test_other_subjects_and_undeclared_fields_are_left_out() -> None:
    other = evidence("E1", "price", 1.0, subject=Subject("account", "a2"))
    assert resolve(PACK, ACCOUNT, [other, evidence("E2", "gone", 1.0)], AS_OF) == {}


@pytest.mark.parametrize(
    ("on", "recorded", "seen"),
    [
        ("2026-03-01", "2026-03-01", True),
        ("2026-03-02", "2026-03-02", False),
        ("2026-02-01", "2026-03-02", False),
    ],
)
def test_both_dates_must_have_come(on: str, recorded: str, seen: bool) -> None:
    found = resolve(PACK, ACCOUNT, [evidence("E1", "price", 1.0, on=on, recorded=recorded)], AS_OF)
    assert bool(found) is seen


def test_the_policy_picks_the_value_and_the_other_stays_in_conflict() -> None:
    asked = evidence("E1", "tier", "高", method="asked", confidence=1.0)
    data = evidence("E2", "tier", "中", method="data", confidence=0.5)
    found = fact(asked, data)
    assert (found.value, found.conflict) == ("中", True)
    assert (found.alternatives, found.disputed) == (("中", "高"), ("E1",))
    assert (found.evidence, found.confidence) == (("E2",), 0.5)


def test_a_higher_declared_rank_settles_and_an_equal_or_unranked_one_does_not() -> None:
    press = evidence("E1", "tier", "高", rank="press")
    audited = evidence("E2", "tier", "中", rank="audited")
    settled = fact(press, audited)
    assert (settled.value, settled.conflict, settled.disputed) == ("中", False, ("E1",))
    assert settled.alternatives == ("中",)
    assert fact(press, evidence("E3", "tier", "低", rank="press")).conflict
    assert fact(audited, evidence("E4", "tier", "低")).conflict


def test_an_agreeing_source_of_higher_rank_settles_for_the_value_it_supports() -> None:
    lesser = evidence("E1", "tier", "中", rank="press")
    higher = evidence("E2", "tier", "中", rank="official")
    against = evidence("E3", "tier", "高", rank="audited")
    assert not fact(lesser, higher, against).conflict


def test_a_person_settles_by_superseding() -> None:
    old = evidence("E1", "tier", "高")
    new = evidence("E2", "tier", "中", method="judged", supersedes=("E1",))
    found = fact(old, new)
    assert (found.value, found.conflict, found.disputed) == ("中", False, ())


def test_superseding_evidence_that_is_not_yet_recorded_sets_nothing_aside() -> None:
    old = evidence("E1", "tier", "高")
    new = evidence("E2", "tier", "中", supersedes=("E1",), recorded="2026-03-09")
    assert fact(old, new).value == "高"


def test_evidence_that_supersedes_itself_in_a_circle_loses_nothing() -> None:
    first = evidence("E1", "tier", "高", supersedes=("E2",))
    second = evidence("E2", "tier", "中", supersedes=("E1",))
    assert fact(first, second).conflict


@pytest.mark.parametrize(("other", "conflict"), [(0.15, False), (0.21, False), (0.22, True)])
def test_numbers_conflict_beyond_the_tolerance(other: float, conflict: bool) -> None:
    found = fact(
        evidence("E1", "growth", 0.18, confidence=0.9),
        evidence("E2", "growth", other, confidence=0.5),
    )
    assert found.value == 0.18
    assert found.conflict is conflict
    assert found.evidence == (("E1",) if conflict else ("E1", "E2"))


@pytest.mark.parametrize(
    ("field", "first", "second", "conflict", "support"),
    [
        ("category", "药品", "处方药", False, ("E1", "E2")),
        ("category", "处方药", "药品", False, ("E1",)),
        ("category", "处方药", "非处方药", True, ("E1",)),
        ("cities", frozenset({"上海"}), frozenset({"上海", "杭州"}), True, ("E1",)),
        ("age", {"18-24": 0.5, "25-34": 0.5}, {"25-34": 0.5, "18-24": 0.5}, False, ("E1", "E2")),
        ("age", {"18-24": 0.5, "25-34": 0.5}, {"18-24": 0.6, "25-34": 0.4}, True, ("E1",)),
        ("age", {"18-24": 0.5, "25-34": 0.5}, frozenset({"18-24"}), False, ("E1",)),
        ("age", frozenset({"18-24"}), {"18-24": 0.5, "25-34": 0.5}, False, ("E1", "E2")),
        ("age", frozenset({"35-44"}), {"18-24": 0.5, "25-34": 0.5}, True, ("E1",)),
        ("age", frozenset({"35-44"}), frozenset({"18-24"}), True, ("E1",)),
        ("budget", (1.0, 2.0), (1.0, 3.0), True, ("E1",)),
        ("budget", (1.0, INFINITE), (1.0, INFINITE), False, ("E1", "E2")),
        ("rivals", ({"name": "甲"}, {"name": "乙"}), ({"name": "乙"}, {"name": "甲"}), False, None),
        ("rivals", ({"name": "甲"},), ({"name": "乙"},), True, ("E1",)),
        ("story", "一", "二", True, ("E1",)),
        ("listed", True, False, True, ("E1",)),
    ],
)
def test_what_contradicts(
    field: str, first: Any, second: Any, conflict: bool, support: tuple[str, ...] | None
) -> None:
    found = fact(evidence("E1", field, first), evidence("E2", field, second))
    assert found.value == first
    assert found.conflict is conflict
    assert found.evidence == (support or ("E1", "E2"))


def test_stale_by_months_days_and_by_its_own_date() -> None:
    price = evidence("E1", "price", 1.0, on="2025-08-31")
    assert fact(price, as_of=date(2026, 2, 28)).expires == date(2026, 2, 28)
    assert not fact(price, as_of=date(2026, 2, 28)).stale
    assert fact(price, as_of=date(2026, 3, 1)).stale
    days = evidence("E2", "fresh", True, on="2026-02-14")
    assert not fact(days, as_of=date(2026, 2, 28)).stale
    assert fact(days, as_of=date(2026, 3, 1)).stale
    own = evidence("E3", "story", "一", valid_until=date(2026, 2, 20))
    assert (fact(own).stale, fact(own).value) == (True, "一")


def test_an_expired_value_does_not_put_a_fresh_one_in_conflict() -> None:
    old = evidence("E1", "price", 5.0, on="2025-01-01", confidence=1.0)
    new = evidence("E2", "price", 6.0, on="2026-02-01", confidence=0.6)
    found = fact(old, new)
    assert (found.value, found.conflict, found.stale) == (6.0, False, False)
    assert (found.alternatives, found.disputed) == ((6.0,), ("E1",))


def test_a_later_confirmation_refreshes_the_value() -> None:
    first = evidence("E1", "price", 5.0, on="2025-10-01", confidence=1.0)
    again = evidence("E2", "price", 5.0, on="2026-02-01", confidence=0.6)
    assert fact(first, again).expires == date(2026, 8, 1)


def test_states_without_value() -> None:
    for state in ("unknown", "withheld", "not_applicable"):
        found = fact(evidence("E1", "budget", None, state=state))  # pyright: ignore[reportArgumentType]
        assert (found.value, found.state, found.alternatives) == (None, state, ())
        assert found.evidence == ("E1",)


def test_a_later_refusal_does_not_erase_a_value() -> None:
    known = evidence("E1", "budget", (1.0, 2.0), on="2026-01-01")
    later = evidence("E2", "budget", None, state="withheld", on="2026-02-01")
    found = fact(known, later)
    assert (found.value, found.state, found.conflict) == ((1.0, 2.0), "known", False)


def test_a_value_against_not_applicable_is_in_conflict() -> None:
    known = evidence("E1", "stores", 3)
    never = evidence("E2", "stores", None, state="not_applicable")
    found = fact(known, never)
    assert (found.value, found.conflict, found.disputed) == (3, True, ("E2",))


def test_withheld_goes_before_unknown_and_after_not_applicable() -> None:
    unknown = evidence("E1", "budget", None, state="unknown")
    withheld = evidence("E2", "budget", None, state="withheld", method="judged")
    never = evidence("E3", "budget", None, state="not_applicable", method="judged")
    assert fact(unknown, withheld).state == "withheld"
    assert fact(unknown, withheld, never).state == "not_applicable"


def test_the_strictest_supporting_evidence_counts() -> None:
    public = evidence("E1", "story", "一")
    secret = evidence("E2", "story", "一", sensitivity="client_secret")
    other = evidence("E3", "story", "二", sensitivity="client_secret", method="judged")
    assert fact(public, secret).sensitivity == "client_secret"
    assert fact(public, other).sensitivity == "public"


def test_accumulated_rows_come_oldest_first_and_remember_their_evidence() -> None:
    new = evidence("E1", "orders", ({"name": "丙"},), on="2026-02-01", confidence=0.5)
    old = evidence("E2", "orders", ({"name": "甲"}, {"name": "乙"}), on="2026-01-01")
    found = fact(new, old)
    assert [row["name"] for row in found.value] == ["甲", "乙", "丙"]  # pyright: ignore
    assert found.evidence == ("E2", "E2", "E1")
    assert (found.conflict, found.confidence) == (False, 0.5)


DAYS = st.dates(date(2025, 6, 1), date(2026, 6, 1))


VALUES: list[tuple[str, Any]] = [
    *(("price", price) for price in (5.0, 6.0)),
    *(("category", code) for code in ("药品", "处方药", "气泡茶")),
    *(("growth", growth) for growth in (0.18, 0.2, 0.22)),
    ("orders", ({"name": "甲"},)),
    ("age", frozenset({"18-24"})),
]


@st.composite
def pieces(draw: st.DrawFn) -> list[Evidence]:
    def piece(number: int) -> Evidence:
        on = draw(DAYS)
        state = draw(st.sampled_from(["known"] * 4 + ["estimated", "withheld", "not_applicable"]))
        field, value = draw(st.sampled_from(VALUES))
        return evidence(
            f"E{number}",
            field,
            value if state in ("known", "estimated") else None,
            state=state,
            method=draw(st.sampled_from(["data", "asked", "judged"])),
            rank=draw(st.sampled_from(["", "press", "official"])),
            on=on.isoformat(),
            recorded=(on + timedelta(days=draw(st.integers(0, 60)))).isoformat(),
            confidence=draw(st.sampled_from([0.5, 1.0])),
            supersedes=tuple(draw(st.sets(st.sampled_from(["E0", "E1", "E2"]), max_size=1))),
        )

    return [piece(number) for number in range(draw(st.integers(0, 8)))]


@settings(deadline=None, max_examples=150)
@given(st.data(), pieces())
def test_the_order_of_evidence_makes_no_difference(data: st.DataObject, items: list[Any]) -> None:
    shuffled = data.draw(st.permutations(items))
    facts = resolve(PACK, ACCOUNT, items, AS_OF)
    again = resolve(PACK, ACCOUNT, shuffled, AS_OF)
    assert (facts, list(facts)) == (again, list(again))


@settings(deadline=None, max_examples=150)
@given(pieces(), DAYS)
def test_later_evidence_is_never_used(items: list[Evidence], as_of: date) -> None:
    then = [e for e in items if max(e.collected_on, e.recorded_at.date()) <= as_of]
    facts = resolve(PACK, ACCOUNT, items, as_of)
    assert facts == resolve(PACK, ACCOUNT, then, as_of)
    used = {id_ for f in facts.values() for id_ in (*f.evidence, *f.disputed)}
    assert used <= {e.id for e in then}


@settings(deadline=None, max_examples=150)
@given(pieces())
def test_facts_keep_their_promises(items: list[Evidence]) -> None:
    for found in resolve(PACK, ACCOUNT, items, AS_OF).values():
        assert (found.value is None) == (found.state not in ("known", "estimated"))
        assert (found.alternatives[:1] == (found.value,)) or found.value is None
        assert found.conflict or len(found.alternatives) <= 1
        assert not set(found.evidence) & set(found.disputed)
        assert found.evidence
