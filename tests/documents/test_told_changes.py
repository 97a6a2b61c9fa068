"""What changed since the last document, who lifted a gate, who claims the account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.build import GATES, case
from fitpoint.qualification.changes import compare
from fitpoint.qualification.decision import Override

LIFTED = Override(
    "O1",
    "lanqi",
    "class.prospect",
    "周总监（虚构）",
    "对方催得急，先谈",
    date(2026, 2, 20),
    date(2026, 4, 1),
)


def before(**changed):
    """The decision as it was, with other values of some facts."""
    decision = case().decision
    facts = dict(decision.facts)
    for field, value in changed.items():
        facts[field] = replace(facts[field], value=value, alternatives=(value,))
    return replace(decision, facts=facts, stage="research", action="research")


def compiled(kind="outline", old=None, **changes):
    now = case().decision
    told = compare(old, now) if old else None
    return case().compile(kind, changes=told, **changes)


def test_the_outline_lists_what_changed_and_what_followed():
    text = compiled(old=before(planned_regions=frozenset({"成都"}), past_spend=100.0)).markdown
    section = text.partition("## 上次以来的变化")[2].partition("\n## ")[0]
    assert "| 计划区域 | 有变 | 成都" in section
    assert "监测投放" in section
    assert "阶段：待调研 → 初步" in section
    assert "处理意见：继续调研 → 可以提案" in section


def test_without_an_earlier_document_nothing_is_said_to_have_changed():
    assert "上次以来的变化" not in compiled().markdown
    assert "上次以来的变化" not in compiled(old=case().decision).markdown


def test_the_client_is_told_what_was_corrected_and_nothing_internal():
    old = before(planned_regions=frozenset({"成都"}), past_spend=100.0, competitive_role="领导者")
    text = compiled("recommendation", old).markdown
    assert "计划进入的城市由“成都”更正为“武汉”" in text
    for hidden in ("监测投放", "领导者", "挑战者", "阶段：", "处理意见"):
        assert hidden not in text
    agency = compiled("recommendation", old, reader="agency").markdown
    assert "更正为" not in agency


def test_an_override_is_printed_on_both_documents_and_not_for_an_agency():
    given = case()
    gates = tuple(replace(g, overridden_by="O1") if g.id == "class.prospect" else g for g in GATES)
    lifted = replace(given, decision=replace(given.decision, gates=gates, overrides=(LIFTED,)))
    for kind in ("recommendation", "outline"):
        text = lifted.compile(kind).markdown
        assert "周总监（虚构）" in text
        assert "对方催得急，先谈" in text
        assert "2026年4月1日" in text
    assert "新客户须先掌握" not in lifted.compile("recommendation").markdown
    assert "周总监" not in lifted.compile("recommendation", reader="agency").markdown


def test_two_claims_warn_in_the_outline_alone():
    claims = (("林一帆", date(2026, 1, 5)), ("许闻", date(2026, 2, 9)))
    outline = compiled(claimants=claims).markdown
    assert "撞单" in outline
    assert "许闻（2026年2月9日起）" in outline
    assert "许闻" not in compiled("recommendation", claimants=claims).markdown


def test_a_population_that_is_a_sample_is_named_among_the_limits():
    given = case()
    found = given.decision.matching.baseline
    assert found is not None
    sampled = replace(given.decision.matching, baseline=replace(found, sample=True, n=8000))
    told = replace(given, decision=replace(given.decision, matching=sampled))
    assert "不是官方统计" in told.compile("recommendation").markdown
    stated = replace(given.decision.matching, baseline=replace(found, sample=False))
    plain = replace(given, decision=replace(given.decision, matching=stated))
    assert "不是官方统计" not in plain.compile("recommendation").markdown


def test_what_only_we_judged_is_among_no_outsiders_sources():
    given = case()
    for reader in ("client", "agency"):
        cited = given.compile("recommendation", reader=reader).cited
        assert all(given.evidence[id_].source.method != "judged" for id_ in cited)
