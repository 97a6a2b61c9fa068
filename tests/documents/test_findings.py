"""What a document is found out on: place, field and remedy of each finding, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from documents.build import Case, case
from documents.test_claims_law import body, said
from fitpoint.documents.findings import Judge, PrintedClaim
from fitpoint.documents.kinds import shipped_kind
from fitpoint.documents.ledger import Ledger, Origin
from fitpoint.documents.standing import standing
from fitpoint.documents.theme import DEFAULT
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.documents.writers.pdf_blocks import Blocks
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.errors import Diagnostic, Location
from fitpoint.matching.match import VetoResult
from fitpoint.messages import render
from fitpoint.qualification.decision import DocumentStatus, GateResult

GROWTH = "市场总规模增速{{ f.market_growth|pct }}。"


def with_fact(field: str, **changes: Any) -> Case:
    given = case()
    facts = {**given.decision.facts, field: replace(given.decision.facts[field], **changes)}
    return replace(given, decision=replace(given.decision, facts=facts))


def lost(*ids: str) -> Case:
    given = case()
    return replace(given, evidence={k: e for k, e in given.evidence.items() if k not in ids})


def with_field(field: str, **changes: Any) -> Case:
    given = case()
    fields = {**given.pack.fields, field: replace(given.pack.fields[field], **changes)}
    return replace(given, pack=replace(given.pack, fields=fields))


def shut(*results: GateResult) -> Case:
    given = case()
    documents = (DocumentStatus("recommendation", "blocked", tuple(r.id for r in results)),)
    return replace(given, decision=replace(given.decision, documents=documents, gates=results))


def under_law(effect: Any, verdict: Any, unknown: tuple[str, ...] = ()) -> Case:
    """The recommended medium with what the law says of it."""
    given = case()
    assert given.pack.match is not None
    law = next(v for v in given.pack.match.vetoes if v.kind == "law")
    first, *others = given.decision.matching.media
    told = replace(first, vetoes=(VetoResult(law.id, verdict, effect, unknown),))
    matching = replace(given.decision.matching, media=(told, *others))
    return replace(given, decision=replace(given.decision, matching=matching))


TEMPLATE_CASES: dict[str, tuple[Case, str, str, str, str]] = {
    "no evidence": (
        with_fact("market_size", evidence=()),
        "{{ f.market_size }}",
        "D301",
        "market_size",
        "fitpoint evidence add industry/茶饮料",
    ),
    "lost": (lost("E05"), "{{ f.target_gender }}", "D302", "target_gender", "问"),
    "conflict": (case(), GROWTH, "D303", "market_growth", "fitpoint evidence resolve industry/"),
    "conflict in a sum": (
        case(),
        "{{ f.market_growth * 2 }}",
        "D303",
        "market_growth",
        "fitpoint evidence resolve",
    ),
    "expired": (
        with_fact("product_price", stale=True, expires=date(2026, 2, 27)),
        "{{ f.product_price }}",
        "D304",
        "product_price",
        "fitpoint evidence add lanqi",
    ),
    "expired by the day of issue": (
        with_fact("product_price", expires=date(2026, 3, 1)),
        "{{ f.product_price }}",
        "D304",
        "product_price",
        "fitpoint evidence add lanqi",
    ),
    "needs what is internal": (
        case(),
        "{% section 'a', '甲', needs=['past_spend'] %}x{% endsection %}",
        "D306",
        "past_spend",
        "needs",
    ),
    "no unit": (
        with_field("market_size", unit=None, domain=None),
        "{{ f.market_size }}",
        "D307",
        "market_size",
        "unit",
    ),
    "unit lost": (case(), "规模{{ f.market_size|num }}", "D308", "market_size", "写上单位"),
    "basis lost": (case(), "价{{ best.f.list_price }}", "D309", "list_price", "标准套装"),
}


@pytest.mark.parametrize("name", TEMPLATE_CASES)
def test_a_finding_has_its_line_its_field_and_a_remedy(tmp_path: Path, name: str) -> None:
    given, template, code, field, remedy = TEMPLATE_CASES[name]
    found = said(tmp_path, f"甲\n\n{template}\n", given).diagnostics
    assert [one.code for one in found] == [code]
    assert dict(found[0].arguments)["field"] == field
    assert found[0].location is not None
    assert (Path(found[0].location.file).name, found[0].location.line) == (
        "recommendation.zh.md.j2",
        3,
    )
    worded(found[0], remedy, given.pack.fields[field].label.zh)


def worded(found: Diagnostic, remedy: str, label: str) -> None:
    chinese, english = render(found, "zh"), render(found, "en")
    assert label in chinese
    assert remedy in chinese.partition("建议:")[2]
    assert english.partition("help:")[2].strip()
    assert "{" not in chinese + english


@pytest.mark.parametrize(
    ("template", "given"),
    [
        ("{{ f.market_growth }}", case()),
        ("{{ cite(f.market_growth) }}此事有两说。", case()),
        ("{% if f.market_growth > 0.1 %}增长{% endif %}{{ f.category }}", case()),
        ("{{ f.market_size|num }}元", case()),
        ("| 规模（元） |\n|--|\n| {{ f.market_size|num }} |", case()),
        ("标准套装：{{ best.f.list_price }}", case()),
        ("{{ f.price_index }}", case()),
        ("{{ f.target_age }}", case()),
    ],
)
def test_what_stands_is_not_found_out(tmp_path: Path, template: str, given: Case) -> None:
    assert said(tmp_path, template, given).diagnostics == ()


def test_our_own_documents_may_compare_what_sources_say(tmp_path: Path) -> None:
    (tmp_path / "outline.zh.md.j2").write_text(GROWTH, encoding="utf-8")
    assert case().compile("outline", "zh", tmp_path).diagnostics == ()


def test_old_figures_give_their_date(tmp_path: Path) -> None:
    given = with_fact("product_price", stale=True, expires=date(2026, 2, 27))
    template = "价格{{ f.product_price }}，很低。\n\n| a | b |\n|--|--|\n| {{ f.product_price }} | {{ f.product_price }} |"
    text = body(said(tmp_path, template, given))
    assert "价格6.77元，很低（2026年2月18日的资料）[1]。" in text
    assert "| 6.77元 | 6.77元（2026年2月18日的资料）[1] |" in text
    english = said(tmp_path, "At {{ f.product_price }}.", given, "en").markdown
    assert "At CNY 6\\.77 (as of 18 February 2026)[1]." in english


def test_evidence_that_the_reader_may_not_see() -> None:
    given, place = case(), Location("own.md.j2", 7)
    ledger = Ledger(given.evidence.keys(), (), lambda: place)
    known = standing(given.decision, given.market, given.evidence, date(2026, 3, 2))
    judge = Judge(ledger, known, given.decision, given.pack, "zh", "client")
    (found,) = judge.findings([PrintedClaim("420万元", Origin(place, ("E25",)))])
    assert (found.code, found.location, dict(found.arguments)["field"]) == (
        "D305",
        place,
        "past_spend",
    )
    worded(found, "谈判要点大纲", "监测投放")


def test_a_gate_says_what_is_wanting_and_what_opens_it() -> None:
    given = shut(GateResult("class.prospect", "fail", ("pass", "fail"), ("target_age", "budget")))
    (found,) = given.compile("recommendation").diagnostics
    assert (found.code, found.severity) == ("D101", "error")
    assert "gates.yaml" in str(found.location)
    chinese = render(found, "zh")
    assert "还缺目标年龄、媒体预算" in chinese
    assert "fitpoint override lanqi 新客户须先掌握第一层次" in chinese
    ask = given.pack.fields["target_age"].ask
    assert ask is not None
    assert ask.question.zh in chinese
    assert ask.question.en in render(found, "en")


def test_a_gate_that_nobody_may_lift_says_so() -> None:
    given = shut(GateResult("lawful", "fail", ("fail",), ("lawful",)))
    (found,) = given.compile("recommendation").diagnostics
    assert "现有资料已经确定不符合" in render(found, "zh")
    assert "fitpoint explain lanqi" in render(found, "zh")
    assert "nobody may override it" in render(found, "en")


def test_what_the_law_says_of_the_recommended_medium() -> None:
    made = under_law("veto", "true").compile("recommendation")
    assert made.document is None
    (found,) = [d for d in made.diagnostics if d.code == "D310"]
    assert "云梯电梯网（虚构）" in render(found, "zh")
    assert "法律顾问" in render(found, "zh")
    assert ".yaml" in str(found.location)
    open_ = under_law("confirm", "unknown", ("product_price",)).compile("recommendation")
    assert open_.document is not None
    (told,) = [d for d in open_.diagnostics if d.code == "D311"]
    assert told.severity == "warning"
    assert dict(told.arguments)["field"] == "product_price"
    worded(told, "？", "产品价格")
    stated = under_law("condition", "true").compile("recommendation")
    assert not {"D310", "D311"} & {d.code for d in stated.diagnostics}


def test_findings_stand_in_the_order_of_the_text_each_once(tmp_path: Path) -> None:
    template = "{{ f.target_gender }}\n\n{{ f.market_growth|pct }}{{ f.market_growth|pct }}\n\n{{ f.target_gender }}"
    found = said(tmp_path, template, lost("E05")).diagnostics
    assert [(d.code, d.location and d.location.line) for d in found] == [
        ("D302", 1),
        ("D303", 3),
        ("D302", 5),
    ]
    assert said(tmp_path, template, lost("E05")).diagnostics == found


def draft(folder: Path, lang: Any = "zh") -> Any:
    (folder / f"recommendation.{lang}.md.j2").write_text(
        "性别{{ f.target_gender }}。\n\n增速{{ f.market_growth|pct }}。\n\n规模{{ f.market_size }}。",
        encoding="utf-8",
    )
    return lost("E05").compile("recommendation", lang, folder, allow_draft=True)


def test_a_draft_says_what_does_not_stand(tmp_path: Path) -> None:
    made = draft(tmp_path)
    assert made.document is not None
    assert made.document.draft
    assert "（待补出处）。" in body(made)
    assert "增速18%（来源不一）[1][2]。" in body(made)
    assert "规模120亿元[1]。" in body(made)
    assert [d.code for d in made.diagnostics] == ["D302", "D303"]


@pytest.mark.parametrize(("lang", "mark"), [("zh", "草稿"), ("en", "DRAFT")])
def test_each_format_of_a_draft_is_marked(tmp_path: Path, lang: str, mark: str) -> None:
    document = draft(tmp_path, lang).document
    assert document.furniture.header.startswith(mark)
    assert MarkdownWriter().write(document).decode().startswith(f"**{mark}")
    assert HtmlWriter().write(document).decode().count(mark) >= 3
    with ZipFile(BytesIO(DocxWriter().write(document))) as word:
        assert word.read("word/header.xml").decode().count(mark) >= 3
    with ZipFile(BytesIO(PptxWriter().write(document))) as deck:
        layouts = [
            n for n in deck.namelist() if "slideLayouts/slideLayout" in n and "rels" not in n
        ]
        masters = [
            n for n in deck.namelist() if "slideMasters/slideMaster" in n and "rels" not in n
        ]
        assert mark in "".join(deck.read(n).decode() for n in (*layouts, *masters))


def test_a_pdf_of_a_draft_is_marked(tmp_path: Path) -> None:
    data = Blocks(draft(tmp_path).document, DEFAULT).data()
    assert data["watermark"] == "草稿 不得外发"
    assert str(data["header"]).startswith("草稿")


def test_a_draft_in_spite_of_a_gate_and_none_of_a_template_that_cannot_run(tmp_path: Path) -> None:
    given = shut(GateResult("lawful", "fail", ("fail",), ("lawful",)))
    made = given.compile("recommendation", allow_draft=True)
    assert made.document is not None
    assert made.document.draft
    (tmp_path / "recommendation.zh.md.j2").write_text("{{ 1 / 0 }}", encoding="utf-8")
    assert case().compile("recommendation", "zh", tmp_path, allow_draft=True).document is None


def test_without_errors_nothing_is_a_draft() -> None:
    made = case().compile("recommendation", allow_draft=True)
    assert made.document is not None
    assert not made.document.draft
    assert shipped_kind("recommendation").title.zh in made.document.furniture.header
