"""Gates both ways and unknown, documents, stages, actions, overrides, grades."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import GradeTable, Pack
from qualification.build import (
    ACCOUNT,
    HERE,
    absent,
    card,
    characteristic,
    decide,
    disputed,
    facts,
    gate,
    known,
    label,
    pack,
    qualifier,
    rule,
    stage,
)

READY = (stage("ready", "true"),)


def one(gate_: Any, *given: Fact, stages: Any = READY, overrides: Any = ()) -> Any:
    made = pack(gates=(gate_,), stages=stages)
    return decide(qualifier(made), facts(*given), overrides)


@pytest.mark.parametrize(
    ("given_", "verdict", "possible"),
    [
        ((known("flag", True),), "pass", ("pass",)),
        ((known("flag", False),), "fail", ("fail",)),
        ((), "unknown", ("pass", "fail", "unknown")),
        ((disputed("flag", True, False),), "unknown", ("pass", "fail", "unknown")),
        ((disputed("flag", True, True),), "pass", ("pass",)),
        ((absent("flag"),), "unknown", ("unknown",)),
    ],
)
def test_a_gate_both_ways_and_unknown(given_: Any, verdict: str, possible: Any) -> None:
    result = one(gate("g", "flag"), *given_).gates[0]
    assert (result.verdict, result.possible, result.deciding) == (verdict, possible, ("flag",))


@pytest.mark.parametrize(
    ("level", "flag", "verdict"),
    [
        ("低", False, "not_applicable"),
        ("高", False, "fail"),
        ("高", True, "pass"),
        ("高", None, "unknown"),
        (None, False, "unknown"),
        (None, True, "pass"),
        (None, None, "unknown"),
    ],
)
def test_a_gate_that_applies_to_some(level: str | None, flag: bool | None, verdict: str) -> None:
    given_ = [known("flag", flag)] if flag is not None else []
    given_ += [known("level", level)] if level else []
    result = one(gate("g", "flag", "level == 高"), *given_).gates[0]
    assert result.verdict == verdict
    assert verdict in result.possible


def test_documents_follow_their_gates() -> None:
    blocked = one(gate("g", "flag"), known("flag", False))
    assert [(d.id, d.status, d.gates) for d in blocked.documents] == [
        ("recommendation", "blocked", ("g",)),
        ("outline", "allowed", ()),
    ]
    warned = one(gate("g", "flag", on_fail="warn"), known("flag", False))
    assert warned.documents[0].status == "warned"
    unknown = one(gate("g", "flag", on_unknown="warn"))
    assert unknown.documents[0].status == "warned"
    other = one(gate("g", "flag", controls=("letter",)), known("flag", False))
    assert [(d.id, d.status) for d in other.documents][-1] == ("letter", "blocked")
    research = one(gate("g", "flag"), stages=(stage("r", "true", research=True),))
    assert {d.status for d in research.documents} == {"questions"}


RESEARCH = (stage("ready", "level == 高"), stage("research", "true", research=True))


@pytest.mark.parametrize(
    ("given_", "action"),
    [
        ((known("flag", False), known("level", "低")), "drop"),
        ((known("flag", True), known("level", "低")), "research"),
        ((known("level", "高"),), "research"),
        ((known("flag", True), known("level", "高"), known("count", 0)), "hold"),
        ((known("flag", True), known("level", "高"), known("count", 3)), "write"),
    ],
)
def test_actions_in_their_order(given_: tuple[Fact, ...], action: str) -> None:
    made = pack(
        gates=(gate("target", "flag", drop=True, research=True), gate("ready", "count >= 1")),
        stages=RESEARCH,
    )
    assert decide(qualifier(made), facts(*given_)).action == action


def override(gate_: str = "g", **more: Any) -> Override:
    values = {
        "id": "o1",
        "account": ACCOUNT.id,
        "gate": gate_,
        "person": "虚构主管",
        "reason": "已口头确认",
        "made_on": date(2026, 2, 1),
        "until": date(2026, 3, 1),
    }
    return Override(**(values | more))


def test_an_override_lifts_a_gate_until_its_last_day() -> None:
    failing = known("flag", False)
    lifted = one(gate("g", "flag", drop=True), failing, overrides=[override()])
    assert lifted.gates[0].verdict == "fail"
    assert lifted.gates[0].overridden_by == "o1"
    assert lifted.documents[0].status == "warned"
    assert lifted.documents[0].gates == ("g",)
    assert lifted.action == "write"
    assert [o.id for o in lifted.overrides] == ["o1"]


@pytest.mark.parametrize(
    "more",
    [
        {"until": date(2026, 2, 28)},
        {"made_on": date(2026, 3, 2), "until": date(2026, 4, 1)},
        {"account": "another"},
        {"gate": "no such gate"},
    ],
)
def test_an_override_that_does_not_count(more: dict[str, Any]) -> None:
    found = one(gate("g", "flag"), known("flag", False), overrides=[override(**more)])
    assert found.gates[0].overridden_by is None
    assert found.documents[0].status == "blocked"
    assert not found.overrides


def test_a_gate_may_refuse_overrides() -> None:
    found = one(gate("g", "flag", override=False), known("flag", False), overrides=[override()])
    assert found.documents[0].status == "blocked"


def test_a_gate_that_passes_needs_no_override() -> None:
    found = one(gate("g", "flag"), known("flag", True), overrides=[override()])
    assert found.gates[0].overridden_by is None


def graded() -> Pack:
    bands = (("A", 10), ("B", 5))
    cards = {
        "fit": card(
            [characteristic("C1", "level", [("高", 10), ("中", 5), ("低", 0)])],
            id_="fit",
            bands=bands,
        ),
        "worth": card(
            [characteristic("C2", "flag", [("true", 10), ("false", 0)])], id_="worth", bands=bands
        ),
    }
    cells = {(f, w): min(f, w) if w != "C" else "C" for f in "ABC" for w in "ABC"}
    table = GradeTable("account", label("account"), ("fit", "worth"), cells, ("A", "B", "C"), HERE)
    return pack(scorecards=cards, grades={"account": table})


def test_grades_are_looked_up_and_what_is_possible_too() -> None:
    by = qualifier(graded())
    found = decide(by, facts(known("level", "中"), known("flag", True))).grades[0]
    assert (found.grade, found.possible, found.decided, found.exact) == ("A", ("A",), True, True)
    found = decide(by, facts(known("level", "中"))).grades[0]
    assert (found.grade, found.possible, found.deciding) == ("C", ("A", "C"), ("flag",))
    found = decide(by, facts(known("flag", False))).grades[0]
    assert (found.possible, found.decided, found.deciding) == (("C",), True, ())
    question = {q.field: q for q in decide(by, {}).questions}["flag"]
    assert set(question.targets) == {"worth", "account"}


def test_not_applicable_widens_nothing() -> None:
    made = pack(
        scorecards={
            "card": card(
                [characteristic("C1", "count", [(">= 2", 10), ("< 2", 0)], not_applicable=5)],
                [rule("R1", "count >= 4", -5)],
            )
        }
    )
    score = decide(qualifier(made), facts(absent("count"))).scores[0]
    assert (score.points, score.low, score.high, score.exact) == (5, 5, 5, True)


def test_above_the_cap_the_range_is_a_bound() -> None:
    made = pack(
        scorecards={
            "card": card(
                [], [rule("R1", "num >= 1 and level == 高", 10), rule("R2", "num < 1", 10)]
            )
        }
    )
    exact = decide(qualifier(made), {}).scores[0]
    assert (exact.low, exact.high, exact.exact) == (0, 10, True)
    bound = decide(qualifier(made, cap=8), {}).scores[0]
    assert (bound.low, bound.high, bound.exact) == (0, 20, False)
    assert decide(qualifier(made, cap=1), {}).scores[0].high == 20


def test_a_sum_that_cannot_be_cut_is_bounded() -> None:
    made = pack(scorecards={"card": card([], [rule("R1", "num + size >= 3", 10)])})
    by = qualifier(made)
    score = decide(by, {}).scores[0]
    assert (score.low, score.high, score.exact, score.possible) == (0, 10, False, ("B", "C"))
    assert score.deciding == ("num", "size")
    assert decide(by, facts(known("num", 3.0), known("size", 1.0))).scores[0].points == 10


def test_coarse_codes_stay_between_their_children() -> None:
    made = pack(scorecards={"card": card([], [rule("R1", "kind == 处方药", 10)])})
    score = decide(qualifier(made), facts(known("kind", "药品"))).scores[0]
    assert (score.points, score.low, score.high, score.exact) == (0, 0, 10, False)


def test_bins_with_the_same_points_are_as_good_as_known() -> None:
    same = characteristic("kind", "kind", [("处方药", 5), ("药品", 5)])
    made = pack(scorecards={"card": card([same], [rule("R", "flag", -3)])})
    (score,) = decide(qualifier(made), facts(known("kind", "药品"))).scores
    assert (score.points, score.low, score.high) == (5, 2, 5)
    assert score.points == sum(reason.points for reason in score.reasons)
