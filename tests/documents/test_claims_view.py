"""What a client's document can never hold, whatever its template tries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.build import MONITOR, NOW, case, without
from documents.test_claims_law import said
from fitpoint.evidence.subject import Subject
from fitpoint.messages import render

SECRETS = ("42%", "75.6", "420万", "挑战者", "媒介政策", "新客户", "qualification", "Decision")

TRICKS = [
    "f.floor_discount",
    "f.past_spend",
    "f['past_spend']",
    "f.account_class",
    "f.competitive_role",
    "best.f.floor_discount",
    "best.f.list_price * best.f.floor_discount",
    "status.grades",
    "compared[0].score",
    "questions.meeting",
    "f.category.value",
    "f.category.evidence",
    "f.category.ledger.problems",
    "f|attr('_facts')",
    "f._teller.evidence",
    "best._match.score",
    "best._stage.decision",
    "best['_stage']",
    "[best]|map(attribute='_stage')|list",
    "[best]|map(attribute='_stage.decision.scores')|join",
    "chart.stage.decision.scores",
    "points.stage.decision.name",
    "cite.stage.decision.facts",
    "best.points[0].chart.placed.evidence",
    "best.points[0].headline.ledger",
    "best.points.__class__",
    "best.__class__.__mro__",
    "''.__class__.__mro__[1].__subclasses__()",
    "cite.__globals__",
    "self._TemplateReference__context",
    "'{0._stage}'.format(best)",
    "'{0.value}'.format(f.category)",
    "f.sales_regions.form.codelists",
    "points.__call__.__self__.stage",
    "range.__self__",
    "lipsum.__globals__['os']",
    "f.competitive_role.reason ~ f.competitive_role.label",
]


@pytest.mark.parametrize("expression", TRICKS)
def test_no_trick_reaches_what_is_internal(tmp_path, expression):
    compiled = said(tmp_path, "甲\n\n乙{{ " + expression + " }}")
    shown = compiled.markdown + "".join(render(d, "zh") for d in compiled.diagnostics)
    assert not [secret for secret in SECRETS if secret in shown.replace("\\", "")]
    if compiled.document is not None:
        assert compiled.left_out or "乙" not in compiled.markdown or compiled.diagnostics


def test_internal_facts_take_their_block_along_and_are_listed(tmp_path):
    template = (
        '{% section "a", "甲" %}\n规模{{ f.market_size }}。\n\n'
        "- 投放{{ f.past_spend }}\n{% endsection %}"
    )
    compiled = said(tmp_path, template)
    assert compiled.document is not None
    assert "投放" not in compiled.markdown
    assert "监测" not in compiled.markdown
    assert compiled.left_out == (("a", "监测投放"),)


def test_a_name_of_the_internal_view_is_said_to_be_internal(tmp_path):
    compiled = said(tmp_path, "甲{{ status }}")
    assert [(d.code, d.severity) for d in compiled.diagnostics] == [("D204", "warning")]


def test_what_only_we_have_judged_is_not_told_to_the_client():
    compiled = case().compile("recommendation")
    assert "购买方式" in dict(map(reversed, compiled.left_out))
    assert "冲动" not in compiled.markdown
    assert "临时起意" not in compiled.markdown
    assert "临时起意" in case().compile("outline").markdown


def test_another_clients_evidence_is_in_no_document(tmp_path):
    given = case()
    other = replace(
        given.evidence["E08"], id="X1", subject=Subject("account", "other"), recorded_at=NOW
    )
    shared = replace(given.evidence["E11"], id="X2", sensitivity="client_secret", source=MONITOR)
    facts = dict(given.decision.facts)
    facts["market_size"] = replace(facts["market_size"], evidence=("X2",))
    facts["channels"] = replace(facts["channels"], evidence=("X1",))
    mixed = replace(
        given,
        evidence={**given.evidence, "X1": other, "X2": shared},
        decision=replace(given.decision, facts=facts),
    )
    for kind in ("recommendation", "outline"):
        compiled = mixed.compile(kind)
        assert compiled.document is not None, compiled.diagnostics
        assert not {"X1", "X2"} & set(compiled.cited)
        assert "120亿" not in compiled.markdown
        assert "便利店45" not in compiled.markdown


def test_the_outline_does_hold_what_is_internal():
    text = case().compile("outline").markdown.replace("\\", "")
    for secret in ("42%", "75.6万元", "420万元", "挑战者"):
        assert secret in text


def test_exclusivity_tells_of_other_clients_and_stays_inside():
    assert "排他" not in case().compile("recommendation").markdown
    assert "排他" in case().compile("outline").markdown


def test_a_withheld_budget_is_answered_with_three_packages():
    text = without(case(), "budget").compile("recommendation").markdown
    assert [level in text for level in ("起步档", "标准档", "加强档")] == [True] * 3
    assert "刊例价" in text
