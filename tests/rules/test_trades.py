"""What is for one trade only: its questions are not asked of others, its rules not shown to them."""

from __future__ import annotations

from demo.test_demo_content import demo
from demo.test_demo_decisions import decision, qualifier
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.explaining import explain
from rules.bundled import team

MEDICINES = {"drug_class", "ad_approval_number", "ad_approval_expires"}
OTHER_TRADES = ("banshan", "chiyuan", "lanjiang", "tawu", "songyan")


def of_unknown_trade(client: str) -> Decision:
    account = Subject("account", client)
    known = [e for e in demo().evidence[account] if e.field != "category"]
    return qualifier().qualify(account, demo().names[account], known)


def asked(client: str) -> set[str]:
    return {question.field for question in decision(client).questions}


def test_every_industry_question_says_for_whom_it_is() -> None:
    for field in team().fields.values():
        if field.ask is not None and not field.location.file.startswith("three_tier/"):
            assert field.ask.when is not None, field.id


def test_a_client_of_another_trade_is_not_asked_about_medicines() -> None:
    for client in OTHER_TRADES:
        assert not asked(client) & MEDICINES, client


def test_a_client_of_the_trade_is() -> None:
    assert asked("weishu") >= MEDICINES
    assert asked("langrun") >= {"learner_stages", "training_kind"}
    assert "food_kind" in asked("banshan")
    assert "infant_stage" not in asked("banshan")


def test_a_client_of_unknown_trade_is_asked_everything() -> None:
    found = {question.field for question in of_unknown_trade("banshan").questions}
    assert found >= MEDICINES | {"finance_licence", "alcohol_strength", "public_funds"}


def test_the_score_shows_the_rules_of_the_own_trade() -> None:
    shown = {child.id for child in explain(decision("lanjiang"), team(), "qualification").children}
    assert "FIN910" in shown
    assert not shown & {"MED910", "MED920", "EDU910", "RET910", "GOV910", "FIN920"}
    assert {r.id for s in decision("lanjiang").scores for r in s.reasons} >= {"MED910", "GOV910"}
    assert explain(decision("lanjiang"), team(), "MED910").what == "rule"


def test_of_an_unknown_trade_every_rule_is_shown() -> None:
    found = of_unknown_trade("banshan")
    shown = {child.id for child in explain(found, team(), "qualification").children}
    assert shown >= {"MED910", "FIN910", "GOV910"}
