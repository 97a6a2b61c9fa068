"""Each demo client through qualification: the stage, action, gates and grades written down here
are what it was invented to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from demo.test_demo_content import demo
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import AS_OF, team


@dataclass(frozen=True)
class Expected:
    """``gates`` lists the class gates and the two that look at media, in the pack's order;
    ``qualification`` the points, their range and the grades still possible."""

    stage: str
    action: str
    account_class: set[str]
    gates: tuple[str, str, str, str, str]
    documents: dict[str, str]
    qualification: tuple[float, str, tuple[str, ...]]
    account_grade: str | None
    gaps: tuple[tuple[str, str], ...] = ()
    """What stands between the client and the next stage."""


NA = "not_applicable"
EXPECTED = {
    "qimu": Expected(
        "research",
        "research",
        {"新客户"},
        ("fail", NA, NA, "unknown", "pass"),
        {"recommendation": "questions", "outline": "questions"},
        (20, "C", ("A", "B", "C")),
        None,
        (
            ("price_tier", "missing"),
            ("target_age", "missing"),
            ("target_gender", "missing"),
            ("target_income", "missing"),
            ("decision_habit", "missing"),
            ("sales_regions", "missing"),
        ),
    ),
    "banshan": Expected(
        "initial",
        "write",
        {"新客户"},
        ("pass", NA, NA, "pass", "pass"),
        {"recommendation": "allowed", "outline": "allowed"},
        (51, "B", ("A", "B", "C")),
        "A",
        (("market_growth", "conflict"), ("next_moves", "missing")),
    ),
    "chiyuan": Expected(
        "assured",
        "write",
        {"重点客户"},
        (NA, "pass", NA, "pass", "pass"),
        {"recommendation": "allowed", "outline": "allowed"},
        (90, "A", ("A",)),
        "A",
        (
            ("brand_position", "missing"),
            ("brand_stage", "missing"),
            ("brand_strategy", "missing"),
            ("marketing_goal", "missing"),
            ("budget", "missing"),
            ("kpis", "missing"),
        ),
    ),
    "chengchuan": Expected(
        "full",
        "write",
        {"老客户", "重点客户"},
        (NA, "pass", "pass", "pass", "pass"),
        {"recommendation": "allowed", "outline": "allowed"},
        (106, "A", ("A",)),
        "A",
    ),
    "langrun": Expected(
        "initial",
        "hold",
        {"重点客户"},
        (NA, "fail", NA, "pass", "pass"),
        {"recommendation": "blocked", "outline": "allowed"},
        (81, "A", ("A",)),
        "A",
        (
            ("technology_level", "missing"),
            ("category_brand_strategy", "missing"),
            ("competitors", "missing"),
            ("competitive_strategy", "missing"),
            ("past_outcomes", "missing"),
            ("next_moves", "stale"),
        ),
    ),
    "weishu": Expected(
        "initial",
        "drop",
        {"新客户"},
        ("pass", NA, NA, "fail", "fail"),
        {"recommendation": "blocked", "outline": "blocked"},
        (20, "C", ("A", "B", "C")),
        None,
    ),
}
TIER_OF_NEXT = {"research": "tier1", "initial": "tier2", "assured": "tier3"}


@cache
def qualifier() -> Qualifier:
    pack = team()
    return Qualifier(
        pack,
        RowCompiler(pack.codelists, BUILTINS),
        demo().market(),
        {"rfm": RfmScorer()},
        None,
        AS_OF,
        Versions("test"),
    )


@cache
def decision(id_: str) -> Decision:
    account = Subject("account", id_)
    return qualifier().qualify(account, demo().names[account], demo().evidence[account])


@cache
def decisions() -> dict[str, Decision]:
    return {id_: decision(id_) for id_ in EXPECTED}


@pytest.mark.parametrize("id_", list(EXPECTED))
def test_decision_is_the_one_written_down(id_: str) -> None:
    decision, expected = decisions()[id_], EXPECTED[id_]
    assert decision.problems == ()
    assert (decision.stage, decision.action) == (expected.stage, expected.action)
    assert decision.facts["account_class"].value == expected.account_class
    assert tuple(gate.verdict for gate in decision.gates) == expected.gates
    assert {d.id: d.status for d in decision.documents} == expected.documents
    score = next(s for s in decision.scores if s.id == "qualification")
    assert (score.points, score.grade, score.possible) == expected.qualification
    assert score.low <= score.points <= score.high
    grade = next(g for g in decision.grades if g.id == "account")
    assert grade.grade == expected.account_grade


@pytest.mark.parametrize("id_", [i for i, e in EXPECTED.items() if e.gaps])
def test_what_is_missing_for_the_next_stage(id_: str) -> None:
    decision, expected = decisions()[id_], EXPECTED[id_]
    tier = TIER_OF_NEXT[decision.stage]
    gaps = [(g.field, g.why) for e in decision.elements if e.tier == tier for g in e.gaps]
    assert tuple(gaps) == expected.gaps


def test_every_stage_action_and_class_is_shown() -> None:
    found = decisions().values()
    assert {d.stage for d in found} == {"research", "initial", "assured", "full"}
    assert {d.action for d in found} == {"research", "write", "hold", "drop"}
    classes = [d.facts["account_class"].value for d in found]
    assert {c for one in classes for c in one} == {"新客户", "重点客户", "老客户"}


def test_the_minimal_set_for_the_coffee() -> None:
    (best,) = decisions()["banshan"].question_sets
    assert (best.stage, set(best.fields)) == ("assured", {"market_growth", "next_moves"})


def test_a_withheld_budget_is_asked_last() -> None:
    asked = decisions()["banshan"].questions
    assert asked[-1].field == "budget"
    assert asked[-1].withheld
