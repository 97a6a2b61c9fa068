"""Printing a fact cites its evidence; nothing is printed without."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from documents.build import BUNDLED, Case, case
from fitpoint.documents.blocks import Sources
from fitpoint.documents.compiler import Compiled


def said(folder: Path, template: str, given: Case | None = None, lang: str = "zh") -> Compiled:
    """What a recommendation template of one's own comes to."""
    (folder / f"recommendation.{lang}.md.j2").write_text(template, encoding="utf-8")
    return (given or case()).compile("recommendation", lang, folder)  # type: ignore[arg-type]


def body(compiled: Compiled) -> str:
    """The text before the list of sources, without Markdown's escapes."""
    assert compiled.document is not None, compiled.diagnostics
    text = compiled.markdown.partition("\n## 资料来源")[0]
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).strip()


def sources(compiled: Compiled) -> Sources:
    assert compiled.document is not None
    return next(b for b in compiled.document.blocks if isinstance(b, Sources))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["recommendation", "outline"])
def test_every_cited_evidence_is_in_the_sources(kind, lang):
    compiled = case().compile(kind, lang)
    assert compiled.diagnostics == ()
    listed = sources(compiled).entries
    assert [entry.number for entry in listed] == list(range(1, len(listed) + 1))
    assert sorted(e for entry in listed for e in entry.evidence) == sorted(compiled.cited)
    numbers = {int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", compiled.markdown)}
    assert numbers == {entry.number for entry in listed}


def test_numbers_follow_first_appearance():
    numbers = [int(n) for n in re.findall(r"\[(\d+)\]", case().compile("outline").markdown)]
    first = list(dict.fromkeys(numbers))
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("f.market_size", "120亿元[1]"),
        ("f.market_size|wan", "1200000万[1]"),
        ("f.market_size|yuan", "120亿元[1]"),
        ("f.price_index|num(1)", "1.4[1][2]"),
        ("f.target_age|top(2)", "18-24岁占30%、25-34岁占45%[1]"),
        ("f.sales_regions|cities(2)", "上海、杭州[1]"),
        ("f.planned_regions|label", "武汉[1]"),
        ("f.category ~ '与' ~ f.life_cycle", "茶饮料与成长期[1][2]"),
        ("[f.category, f.life_cycle]|join('、')", "茶饮料、成长期[1][2]"),
        ("'%s' % f.category", "茶饮料[1]"),
        ("'{}'.format(f.category)", "茶饮料[1]"),
        ("f.category|upper", "茶饮料[1]"),
        ("f.product_price - f.category_median_price", "1.77元[1][2]"),
        ("best.f.list_price * 2", "360万元/周[1]"),
        ("best.f.scene_tier", "中高[1]"),
        ("f.market_growth", "18%或30%（各来源说法不一）[1][2]"),
    ],
)
def test_what_is_printed_is_cited_whatever_was_done_to_it(tmp_path, expression, text):
    assert body(said(tmp_path, "{{ " + expression + " }}")) == text


def test_comparing_is_no_claim(tmp_path):
    compiled = said(
        tmp_path, "{% if f.market_size > 1 and f.life_cycle == '成长' %}成长{% endif %}"
    )
    assert body(compiled) == "成长"
    assert compiled.cited == ()


def test_ordered_codes_compare_by_their_order(tmp_path):
    assert body(said(tmp_path, "{% if f.price_tier >= '中' %}不低{% endif %}")) == "不低"


def test_support_that_is_not_printed(tmp_path):
    assert body(said(tmp_path, "判断如此{{ cite(f.price_tier) }}。")) == "判断如此[1][2]。"


def test_a_derived_fact_cites_what_it_is_derived_from(tmp_path):
    assert set(said(tmp_path, "{{ f.price_index }}").cited) == {"E02", "E03"}


def test_citations_stand_once_at_the_end_of_sentence_and_cell(tmp_path):
    template = (
        "品类{{ f.category }}，价格{{ f.product_price }}。规模**{{ f.market_size }}**！\n\n"
        "| a | b |\n|:--|:--|\n| {{ f.category }} | {{ f.market_size }} |\n"
    )
    assert body(said(tmp_path, template)) == (
        "品类茶饮料，价格6.77元[1]。规模**120亿元**[2]！\n\n"
        "| a | b |\n|:--|:--|\n| 茶饮料[1] | 120亿元[2] |"
    )


def test_neighbouring_cells_cite_the_same_sources_once_in_the_last(tmp_path):
    template = (
        "| a | b | c |\n|:--|:--|:--|\n"
        "| {{ f.market_size }} | {{ f.life_cycle }} | {{ f.category }} |\n"
        "| {{ f.market_size }} | {{ f.category }} | {{ f.life_cycle }} |\n"
    )
    rows = body(said(tmp_path, template)).splitlines()[2:]
    assert rows == [
        "| 120亿元 | 成长期[1] | 茶饮料[2] |",
        "| 120亿元[1] | 茶饮料[2] | 成长期[1] |",
    ]


def test_walking_through_a_distribution_keeps_the_claims(tmp_path):
    template = "{% for s in f.channels %}\n- {{ s.label }}：{{ s.share }}\n{% endfor %}"
    assert body(said(tmp_path, template)).splitlines()[0] == "- 便利店：45%[1]"


@pytest.mark.parametrize("gone", ["E11", "E08", "elevator.list_price"])
def test_without_its_evidence_a_claim_fails_at_its_line(gone):
    given = case()
    evidence = {k: v for k, v in given.evidence.items() if k != gone}
    compiled = replace(given, evidence=evidence).compile("recommendation")
    assert compiled.document is None
    field = {"E11": "f.market_size", "E08": "f.sales_regions", "elevator.list_price": "list_price"}
    places = [d.location for d in compiled.diagnostics if d.code == "D302"]
    assert places
    assert any(field[gone] in _line(place) for place in places)
    assert all((p and p.file.endswith((".md.j2", ".yaml:0"))) or p for p in places)


def _line(place):
    """The bundled template's line that a problem names; nothing where it names another file."""
    files = [
        file
        for file in BUNDLED.glob("*/*.md.j2")
        if place and place.file.endswith(str(file.relative_to(BUNDLED)))
    ]
    return files[0].read_text(encoding="utf-8").splitlines()[place.line - 1] if files else ""


def test_a_fact_without_any_evidence_is_an_error(tmp_path):
    given = case()
    facts = dict(given.decision.facts)
    facts["market_size"] = replace(facts["market_size"], evidence=())
    bare = replace(given, decision=replace(given.decision, facts=facts))
    compiled = said(tmp_path, "首行\n\n{{ f.market_size }}", bare)
    (problem,) = compiled.diagnostics
    assert (problem.code, problem.location and problem.location.line) == ("D301", 3)


def test_a_missing_fact_takes_its_sentence_along_and_is_named(tmp_path):
    template = (
        '{% section "a", "甲" %}\n学历{{ f.target_education }}。\n\n年龄{{ f.target_age }}。\n\n'
        "| a | b |\n|--|--|\n| 学历 | {{ f.target_education }} |\n{% endsection %}"
    )
    compiled = said(tmp_path, template)
    text = body(compiled)
    assert "年龄" in text
    assert "| a |" not in text
    assert "尚缺：消费者学历" in text
    assert text.count("学历") == 1
    (section,) = compiled.sections
    assert (section.key, section.state, section.missing) == ("a", "partial", ("消费者学历",))


def test_a_section_whose_need_is_missing_says_so_and_does_not_run(tmp_path):
    template = '{% section "a", "甲", needs=["budget"] %}{{ 1 / 0 }}{% endsection %}'
    compiled = said(tmp_path, template)
    assert body(compiled).startswith("## 甲\n\n:::missing\n本节尚缺：媒体预算")
    assert compiled.sections[0].state == "missing"
