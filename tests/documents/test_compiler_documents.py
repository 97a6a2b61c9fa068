"""What a decision's documents come to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from documents.build import ROOT, at_research, case, pack, without
from fitpoint.documents.blocks import Callout, Chart, Heading, Sources, Table
from fitpoint.messages import render
from fitpoint.qualification.decision import DocumentStatus, Override

METHOD_WORDS = {
    "zh": ["层次", "要素", "掌握", "等级", "甄别", "门槛", "挑战者", "追随者", "切合分", "测度"]
    + [
        "底线",
        "折扣",
        "返点",
        "上刊率",
        "监测",
        "老客户",
        "新客户",
        "重点客户",
        "得分",
        "相似增益",
    ],
    "en": ["tier [123]", "element", "mastered", "gate", "grade", "challenger", "follower", "floor"]
    + ["discount", "rebate", "monitored", "prospect", "score", "similarity gain"],
}


def client_texts(lang):
    for given in (case(), without(case(), "target_income", "market_size"), at_research(case())):
        compiled = given.compile("recommendation", lang)
        assert compiled.document is not None, compiled.diagnostics
        yield repr(compiled.document).casefold() + compiled.markdown.casefold()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_client_never_reads_the_methods_words(lang):
    for text in client_texts(lang):
        found = [w for w in METHOD_WORDS[lang] if re.search(rf"(?<![a-z]){w}(?![a-z])", text)]
        assert found == []


@pytest.mark.parametrize("kind", ["recommendation", "outline"])
def test_no_english_on_a_chinese_page(kind):
    for given in (case(), at_research(case())):
        compiled = given.compile(kind, "zh")
        text = re.sub(
            r"\\.|Sheet1|television表|elevator表|p\d+|TGI|missing|inferred|warning",
            " ",
            compiled.markdown,
        )
        assert re.findall(r"[A-Za-z]{2,}", text) == []


def test_the_recommendation_has_its_parts():
    document = case().compile("recommendation").document
    assert document is not None
    assert (document.title, document.audience, document.furniture.watermark) == (
        "媒体推荐书", "client", "",
    )  # fmt: skip
    assert document.facts[:2] == (("客户", "岚汽·无糖气泡茶（虚构）"), ("编制人", "林一帆"))
    charts = [b for b in document.blocks if isinstance(b, Chart)]
    assert {chart.kind for chart in charts} == {"grouped_bars", "coverage", "bars"}
    assert all(chart.citation and chart.citation.numbers for chart in charts)
    assert next(c for c in charts if c.kind == "grouped_bars").highlight == (0, 1)
    assert isinstance(document.blocks[-1], Sources)
    assert any(isinstance(b, Callout) and b.kind == "inferred" for b in document.blocks)
    assert sum(isinstance(b, Table) for b in document.blocks) >= 4


def test_the_outline_is_internal_and_marked_so():
    document = case().compile("outline").document
    assert document is not None
    assert document.audience == "internal"
    assert document.furniture.watermark == "内部资料 严禁外传"
    english = case().compile("outline", "en").document
    assert english is not None
    assert english.furniture.watermark == "INTERNAL"


def test_figures_of_the_fit_points_are_the_matchings():
    text = case().compile("recommendation").markdown.replace("\\", "")
    for figure in (
        "占75%",
        "占50%",
        "占34%",
        "以总体为100，该媒体为147，抽样误差范围139—155",
        "46.7%",
        "占贵司销量的90%",
    ):
        assert figure in text
    assert "25%的受众在深圳" in text
    assert "苏州占贵司销量的10%" in text


def test_packages_are_multiples_of_the_smallest_purchase_at_list_price():
    text = case().compile("recommendation").markdown.replace("\\", "")
    for row in ("1周 | 180万元", "2周 | 360万元", "4周 | 720万元"):
        assert row in text


def test_a_blocked_document_names_its_gates():
    given = case()
    blocked = replace(
        given.decision,
        documents=(DocumentStatus("recommendation", "blocked", ("class.key", "lawful")),),
    )
    compiled = replace(given, decision=blocked).compile("recommendation")
    assert compiled.document is None
    assert [problem.code for problem in compiled.diagnostics] == ["D101", "D101"]
    key, lawful = [render(problem, "zh") for problem in compiled.diagnostics]
    assert "没有通过“重点客户必须掌握前两个层次”" in key
    assert "没有通过“至少有一个媒体依法可投”" in lawful


def test_at_research_both_documents_are_questions():
    client = at_research(case()).compile("recommendation")
    ours = at_research(case()).compile("outline")
    assert client.document is not None
    assert ours.document is not None
    assert client.document.title == "合作前期沟通清单"
    assert [s.key for s in client.sections] == ["questions"]
    assert "——" not in client.markdown
    assert "失信" not in client.markdown
    assert "市场动作" not in client.markdown
    assert "| 市场总监 |" in ours.markdown
    assert "会前自查" in ours.markdown


def test_an_override_is_printed():
    given = case()
    override = Override("o1", "lanqi", "target_client", "周总监", "季度重点", given.decision.as_of,
                        given.decision.as_of)  # fmt: skip
    gates = tuple(replace(g, overridden_by="o1") for g in given.decision.gates)
    lifted = replace(given, decision=replace(given.decision, overrides=(override,), gates=gates))
    assert "周总监放行：季度重点" in lifted.compile("outline").markdown


@pytest.mark.parametrize("field", sorted(case().decision.facts))
def test_no_single_missing_fact_breaks_a_document(field):
    given = without(case(), field)
    for kind in ("recommendation", "outline"):
        compiled = given.compile(kind)
        assert compiled.document is not None, [render(d, "zh") for d in compiled.diagnostics]


def test_knowing_nothing_but_the_name_still_gives_headings_that_say_what_is_missing():
    given = without(case(), *pack().fields)
    given = replace(
        given, decision=replace(given.decision, matching=replace(given.decision.matching, media=(),
                                                                 ranking=()))
    )  # fmt: skip
    compiled = given.compile("recommendation")
    assert compiled.document is not None, compiled.diagnostics
    headings = [b for b in compiled.document.blocks if isinstance(b, Heading)]
    assert len(headings) >= 10
    assert {s.state for s in compiled.sections} <= {"missing", "partial", "complete", "empty"}
    assert sum(s.state == "missing" for s in compiled.sections) >= 8


PROGRAM = """
import hashlib, sys
sys.path.insert(0, "tests")
from documents.build import case
for kind in ("recommendation", "outline"):
    compiled = case().compile(kind)
    print(hashlib.sha256(repr((compiled.document, compiled.markdown)).encode()).hexdigest())
"""


def test_two_processes_give_the_same_document():
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run("1") == run("2")
