"""Paragraphs, tables and charts of a Word template, filled."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from documents.build import case, without
from documents.office.voices import voice
from documents.office.words import W, filled, lines, rows, template, text
from fitpoint.documents.office.parts import read_package, relations
from fitpoint.documents.office.word import fill_word
from fitpoint.messages import render


def test_a_tag_over_runs_takes_the_look_of_its_first():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("年规模")
        paragraph.add_run("{").bold = True
        paragraph.add_run("{ f.mar").italic = True
        paragraph.add_run("ket_size }").bold = False
        paragraph.add_run("}元以上。")

    (paragraph,) = [p for p in filled(build).paragraphs if "年规模" in p.text]
    assert (
        paragraph.text == "年规模120亿元[1]元以上。" or paragraph.text == "年规模120亿元元以上[1]。"
    )
    (run,) = [r for r in paragraph.runs if r.text == "120亿元"]
    assert run.bold
    assert [r.text for r in paragraph.runs if r.font.superscript] == ["[1]"]


def test_loops_over_paragraphs_rows_and_inside_a_sentence():
    def build(document: Docx) -> None:
        lines("{%p for m in media %}", "• {{ m.name }}", "{%p endfor %}")(document)
        lines("都有：{% for m in media %}{{ m.name }}；{% endfor %}完")(document)
        table = document.add_table(4, 2)
        for at, words in enumerate(
            ("媒体", "{%tr for m in media %}", "{{ m.name }}", "{%tr endfor %}")
        ):
            table.cell(at, 0).text = words
        table.cell(2, 1).text = "{{ m.f.list_price }}"

    document = filled(build)
    names = ["云梯电梯网（虚构）", "东岸都市频道（虚构）"]
    assert text(document) == [*(f"• {n}" for n in names), f"都有：{names[0]}；{names[1]}；完"]
    assert rows(document) == [
        ["媒体", ""],
        [names[0], "180万元/周[1]"],
        [names[1], "60万元/周[1]"],
    ]


def test_a_loop_over_columns_widens_the_table_and_cells_take_colours():
    def build(document: Docx) -> None:
        table = document.add_table(1, 3)
        words = ("{%tc for m in media %}", "{% cellbg 'EFF5F6' %}{{ m.name }}", "{%tc endfor %}")
        for at, word in enumerate(words):
            table.cell(0, at).text = word

    document = filled(build)
    assert rows(document) == [["云梯电梯网（虚构）", "东岸都市频道（虚构）"]]
    fills = [e.get(f"{W}fill") for e in document.element.body.iter(f"{W}shd")]
    assert fills == ["EFF5F6", "EFF5F6"]


def test_neighbouring_cells_of_one_source_cite_it_once():
    def build(document: Docx) -> None:
        table = document.add_table(1, 3)
        for at, words in enumerate(("f.market_size", "f.life_cycle", "f.category")):
            table.cell(0, at).text = "{{ " + words + " }}"

    assert rows(filled(build)) == [["120亿元", "成长期[1]", "茶饮料[2]"]]


def test_what_is_absent_takes_its_paragraph_its_row_and_an_emptied_table_along():
    def build(document: Docx) -> None:
        lines("收入{{ f.target_income }}", "品类{{ f.category }}", "{{ missing }}")(document)
        whole, lost = document.add_table(3, 2), document.add_table(2, 2)
        for at, name in enumerate(("f.category", "f.target_income", "f.life_cycle")):
            whole.cell(at, 0).text, whole.cell(at, 1).text = f"项目{at}", "{{ " + name + " }}"
        lost.cell(0, 0).text, lost.cell(1, 1).text = "表头", "{{ f.target_income }}"

    given = voice(without(case(), "target_income"))
    document = filled(build, given)
    assert text(document)[:2] == ["品类茶饮料[1]", "尚缺：消费者收入，待贵司补充后完善。"]
    assert [row[0] for row in rows(document)] == ["项目0", "项目2"]
    assert len(document.tables) == 1
    assert "D614" not in [d.code for d in given.problems()]


def test_what_is_left_out_and_told_nowhere_is_a_warning():
    given = voice(without(case(), "target_income"))
    filled(lines("甲", "收入{{ f.target_income }}"), given)
    (found,) = [d for d in given.problems() if d.code == "D614"]
    assert found.severity == "warning"
    assert "消费者收入" in render(found, "zh")


def test_a_cell_and_a_text_never_lose_their_last_paragraph():
    def build(document: Docx) -> None:
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "甲{{ f.target_income }}"
        table.cell(0, 0).add_paragraph("{% if false %}乙{% endif %}")
        table.cell(0, 0).add_paragraph("丙")

    document = filled(build, voice(without(case(), "target_income")))
    assert rows(document) == [["丙"]]


def test_a_chart_is_native_titled_cited_and_as_wide_as_its_column():
    def build(document: Docx) -> None:
        lines("{{ chart:coverage }}")(document)
        table = document.add_table(1, 2)
        table.cell(0, 1).text = "{{ chart(“target_vs_audience”, “age”) }}"

    content = fill_word(template(build), voice())
    package = read_package(content)
    charts = [name for name in package.parts if name.startswith("word/charts/chart")]
    assert charts == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert [r.kind for r in relations(package, charts[0])] == ["package"]
    document = Document(io.BytesIO(content))
    assert re.fullmatch(r".*当地的到达率(\[\d\])+", document.paragraphs[0].text.strip())
    wide, narrow = (int(e.get("cx", "0")) for e in document.element.body.iter("{*}extent"))
    assert wide > 1.8 * narrow > 0
    ids = [e.get("id") for e in document.element.body.iter("{*}docPr")]
    assert len(set(ids)) == len(ids) == 2


def test_a_charts_line_is_free_and_at_the_margin():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("{{ chart:coverage }}")
        paragraph.paragraph_format.line_spacing = Pt(12)
        paragraph.paragraph_format.first_line_indent = Pt(21)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    (chart, *_) = filled(build).paragraphs
    form = chart.paragraph_format
    assert (form.line_spacing, form.first_line_indent, form.keep_together) == (1.0, None, True)
    assert chart.alignment is None


def test_sources_stand_where_the_author_wants_them_else_at_the_end():
    here = filled(lines("品类{{ f.category }}", "来源", "{{ sources }}", "完"))
    assert [p.text for p in here.paragraphs][1:] == ["来源", SOURCE, "完"]
    there = filled(lines("品类{{ f.category }}", "完"))
    assert [p.text for p in there.paragraphs][1:] == ["完", "资料来源", SOURCE]
    nothing = filled(lines("甲{{ lang }}", "{{ sources }}", "完"))
    assert [p.text for p in nothing.paragraphs] == ["甲zh", "完"]


SOURCE = "[1] 门店走访记录（虚构）  实地查看；2026年2月18日；品类"
