"""Two decisions about one account compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from fitpoint.evidence.fact import Fact
from fitpoint.qualification import decision_json
from fitpoint.qualification.changes import KINDS, FactChangeKind, compare, kind_of
from fitpoint.rulebook.pack import Pack
from qualification.build import ACCOUNT, decide, qualifier
from qualification.worlds import accounts, packs


def fact(value: object = 1.0, state: str = "known", **more: object) -> Fact:
    return replace(Fact(ACCOUNT, "f", value, "known", ("E-1",)), state=state, **more)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(packs(), accounts())
def test_nothing_differs_from_itself_or_from_its_bytes(pack: Pack, facts: dict[str, Fact]) -> None:
    decision = decide(qualifier(pack), facts)
    assert not compare(decision, decision)
    assert not compare(decision_json.load(decision_json.dump(decision)), decision)


@settings(max_examples=25, deadline=None)
@given(packs(), accounts(), accounts())
def test_the_way_back_names_the_same_fields(
    pack: Pack, one: dict[str, Fact], other: dict[str, Fact]
) -> None:
    a, b = decide(qualifier(pack), one), decide(qualifier(pack), other)
    there, back = compare(a, b), compare(b, a)
    assert {c.field for c in there.facts} == {c.field for c in back.facts}
    assert bool(there) == bool(back)
    assert [(s.id, s.before) for s in there.gates] == [(s.id, s.after) for s in back.gates]
    assert [KINDS.index(c.kind) for c in there.facts if not c.derived] == sorted(
        KINDS.index(c.kind) for c in there.facts if not c.derived
    )


GONE = fact(None, "unknown")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, fact(), "added"),
        (GONE, fact(), "added"),
        (fact(), fact(2.0), "changed"),
        (fact(), None, "refuted"),
        (fact(), GONE, "refuted"),
        (fact(), fact(conflict=True), "disputed"),
        (fact(conflict=True), fact(2.0), "settled"),
        (fact(state="estimated"), fact(), "confirmed"),
        (fact(), fact(state="estimated"), "unsure"),
        (fact(), fact(stale=True), "expired"),
        (fact(stale=True), fact(), "renewed"),
        (GONE, fact(None, "withheld"), "answered"),
        (None, GONE, None),
        (fact(), fact(confidence=0.9), None),
        (fact(), fact(evidence=("E-2",)), None),
        (None, None, None),
    ],
)
def test_each_kind(before: Fact | None, after: Fact | None, kind: FactChangeKind | None) -> None:
    assert kind_of(before, after) == kind


@settings(max_examples=10, deadline=None)
@given(packs(), accounts())
def test_dates_and_derived_facts(pack: Pack, facts: dict[str, Fact]) -> None:
    before = decide(qualifier(pack), facts)
    after = replace(
        before,
        as_of=date(2026, 4, 1),
        stage="elsewhere",
        facts={**before.facts, "d": fact(inputs=("f",)), "f": fact(3.5)},
    )
    found = compare(before, after)
    assert (found.since, found.until) == (before.as_of, date(2026, 4, 1))
    assert found.stage is not None
    assert found.stage.after == "elsewhere"
    assert [c.derived for c in found.facts if c.field == "d"] == [True]
    assert found.facts[-1].derived
