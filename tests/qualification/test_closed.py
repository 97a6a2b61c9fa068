"""What no answer can change any more: fields that do not apply, media that are vetoed for good."""

from __future__ import annotations

import pytest

from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.qualification.decision import Decision, Reason, Score
from qualification.build import (
    absent,
    card,
    cases,
    decide,
    facts,
    known,
    pack,
    qualifier,
    rule,
)
from qualification.shipped import decisions


def reasons(decision: Decision) -> dict[str, tuple[float, float, float]]:
    found: tuple[Reason, ...] = decision.scores[0].reasons
    return {r.id: (r.points, r.low, r.high) for r in found}


RULES = [
    rule("DIRECT", "num >= 1", -5),
    rule("DERIVED", "tier == 高", -5),
    rule("BESIDE", "num >= 1 or flag", -5),
    rule("OPEN", "flag", -5),
]
TIER = cases("tier", [("num >= 1", "高")], "低")


def test_a_rule_over_what_does_not_apply_widens_nothing() -> None:
    made = pack(scorecards={"card": card([], RULES)}, conclusions=(TIER,))
    decision = decide(qualifier(made), facts(absent("num")))
    found = reasons(decision)
    assert found["DIRECT"] == found["DERIVED"] == (0, 0, 0)
    assert found["OPEN"] == found["BESIDE"] == (0, -5, 0)
    assert (decision.scores[0].low, decision.scores[0].high) == (-10, 0)


def media_fit(account: str) -> Score:
    (decision,) = [d for d in decisions() if d.account == account]
    return next(s for s in decision.scores if s.id == "media_fit")


def test_where_every_medium_is_vetoed_for_good_no_grade_is_possible() -> None:
    score = media_fit("weishu")
    assert (score.points, score.low, score.high, score.exact) == (0, 0, 0, True)
    assert (score.grade, score.possible, score.possible_with_unknown) == (None, (), ())
    assert score.decided
    assert score.deciding == ()


def test_where_media_remain_grades_do() -> None:
    assert media_fit("banshan").possible


@pytest.mark.parametrize("value", [None, 0.0, 3.0, 9.0])
def test_what_was_decided_before_changes_nothing(value: Value) -> None:
    made = pack(scorecards={"card": card([], RULES)}, conclusions=(TIER,))
    others: list[dict[str, Fact]] = [
        facts(absent("num")),
        {},
        *[facts(known("num", n)) for n in (0.0, 3.0, 9.0)],
        *[facts(known("num", n), known("flag", n > 1)) for n in (0.0, 3.0)],
    ]
    account = {} if value is None else facts(known("num", value))
    used = qualifier(made)
    for other in others:
        decide(used, other)
    assert decide(used, account) == decide(qualifier(made), account)
