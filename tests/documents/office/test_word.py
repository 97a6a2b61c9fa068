"""Word templates filled: what is said, where, and that data stays data."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.build import Case, case, without
from documents.office.voices import making, voice
from documents.writer_samples import HOSTILE
from fitpoint.documents.kinds import shipped_kind
from fitpoint.documents.office.parts import parsed, read_package, relations
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.office.word import fill_word, placeholders
from fitpoint.documents.text import one_line
from fitpoint.errors import FitpointError
from fitpoint.messages import render

Build = Callable[[Docx], object]


def template(build: Build) -> bytes:
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(*texts: str) -> Build:
    return lambda document: [document.add_paragraph(text) for text in texts]


def named(name: str) -> Case:
    given = case()
    return replace(given, decision=replace(given.decision, name=name))


def filled(build: Build, given: Voice | None = None) -> Docx:
    return Document(io.BytesIO(fill_word(template(build), given or voice())))


def text(document: Docx) -> list[str]:
    """The paragraphs before the list of sources."""
    said = [p.text for p in document.paragraphs]
    return said[: said.index("资料来源")] if "资料来源" in said else said


def rows(document: Docx, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def refused(build: Build, given: Voice | None = None) -> list[str]:
    with pytest.raises(FitpointError) as caught:
        filled(build, given)
    return [d.code for d in caught.value.diagnostics]


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


def test_header_footer_and_picture_texts_are_filled():
    def build(document: Docx) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ account.na"
        section.header.paragraphs[0].add_run("me }}")
        section.footer.paragraphs[0].text = "品类{{ f.category }}"
        lines("正文{{ f.market_size }}")(document)

    document = filled(build)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == case().decision.name
    assert section.footer.paragraphs[0].text == "品类茶饮料[2]"
    assert document.core_properties.title == f"{case().decision.name} 媒体推荐书"
    assert document.core_properties.author == ""


def test_comments_and_deleted_words_do_not_reach_the_client():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("报价")
        run = paragraph.add_run("三折")
        wrapper = paragraph._p.makeelement(f"{W}del", {f"{W}id": "1", f"{W}author": "x"})
        run._r.addprevious(wrapper)
        wrapper.append(run._r)
        inserted = paragraph.add_run("{{ f.cate")
        wrapper = paragraph._p.makeelement(f"{W}ins", {f"{W}id": "2", f"{W}author": "x"})
        inserted._r.addprevious(wrapper)
        wrapper.append(inserted._r)
        paragraph.add_run("gory }}")
        document.add_comment(paragraph.runs, "底价四二折", author="同事")

    content = fill_word(template(build), voice())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode(
            "utf-8", "ignore"
        )
        assert not [name for name in archive.namelist() if "comment" in name]
    assert "三折" not in whole
    assert "四二折" not in whole
    assert text(Document(io.BytesIO(content))) == ["报价茶饮料[1]"]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("name", [*HOSTILE, "a & b < c > d \" '", "7*7 }} {% endfor %}"])
def test_data_is_printed_verbatim_and_never_run(name):
    given = voice(named(name))
    document = filled(
        lines("甲{{ account.name }}乙", "{%p if account.name %}", "丙", "{%p endif %}"), given
    )
    assert [p.text for p in document.paragraphs] == [f"甲{one_line(name)}乙", "丙"]


@given(name=st.text(min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_name_is_printed_as_itself(name):
    document = filled(lines("x{{ account.name }}x"), voice(named(name)))
    assert document.paragraphs[0].text == f"x{one_line(name)}x"


def test_a_long_text_stands_whole():
    name = "长" * 20_000
    assert filled(lines("{{ account.name }}"), voice(named(name))).paragraphs[0].text == name


def test_the_same_inputs_give_the_same_bytes():
    build = lines("{{ account.name }}", "{{ chart:coverage }}", "{{ sources }}")
    content = template(build)
    assert fill_word(content, voice()) == fill_word(content, voice())


def test_every_relation_and_type_of_the_filled_file_holds():
    build = lines(
        "{{ account.name }}", "{{ chart:coverage }}", "{{ chart:channels }}", "{{ sources }}"
    )
    package = read_package(fill_word(template(build), voice()))
    for source in package.relations:
        ids = [r.id for r in relations(package, source)]
        assert len(set(ids)) == len(ids)
        assert all(r.external or r.target in package.parts for r in relations(package, source))
    for name, data in package.parts.items():
        if name.endswith(".xml"):
            parsed(data)
        assert package.types[name] != "application/octet-stream"


def test_our_own_document_can_be_a_template_again():
    build = lines("{{ chart:coverage }}", "完")
    once = fill_word(template(build), voice())
    again = Document(io.BytesIO(once))
    again.add_paragraph("{{ chart:channels }}")
    out = io.BytesIO()
    again.save(out)
    package = read_package(fill_word(out.getvalue(), voice()))
    assert sum("charts/chart" in name for name in package.parts) == 2


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["{{ f.taget_age }}"], ["D201"]),
        (["{{ status }}"], []),
        (["{{ f.category"], ["D611"]),
        (["{% include 'recommendation.zh.md.j2' %}"], ["D612"]),
        (["{% macro a() %}", "{% endmacro %}"], ["D612", "D612"]),
        (["{%p section 'a' %}", "甲", "{%p endsection %}"], ["D612", "D612"]),
        (["{% colspan 2 %}甲"], ["D612"]),
        (["{%p for m in media %}", "甲"], ["D726"]),
        (["{{ f.category|nofilter }}"], ["D720"]),
        (["{{ chart('pie') }}"], ["D205"]),
        (["甲{{ chart('coverage') }}乙"], ["D502"]),
        (["{{ 1/0 }}"], ["D207"]),
    ],
)
def test_a_templates_mistakes_are_refused(texts, codes):
    if codes:
        assert refused(lines(*texts)) == codes
    else:
        filled(lines(*texts))


def test_a_loop_that_tears_a_table_apart_is_told():
    def build(document: Docx) -> None:
        document.add_table(1, 2).cell(0, 1).text = "{% for m in media %}甲"
        lines("乙{% endfor %}")(document)

    assert refused(build) == ["D613"]


def test_mistakes_are_told_at_their_places():
    def build(document: Docx) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ acount.name }}"
        lines("好{{ f.category }}", "坏{{ f.taget_age }}")(document)
        table = document.add_table(2, 2)
        table.cell(1, 1).text = "{{ bset.name }}"

    with pytest.raises(FitpointError) as caught:
        filled(build)
    told = [(render(d, "zh").split(":")[0], d.suggestion) for d in caught.value.diagnostics]
    assert told == [
        ("方案.docx!第2段", "target_age"),
        ("方案.docx!表格1第2行第2格", "best"),
        ("方案.docx!页眉1第1段", "account"),
    ]


def test_placeholders_come_with_their_places():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("{{ f.cate")
        paragraph.add_run("gory }} 与 {{ chart:coverage }}")
        lines("{%p for m in media %}", "{{ m.name }}", "{%p endfor %}", "{{ f.x }")(document)

    tags, problems = placeholders(template(build), "方案.docx", "en")
    assert [(tag.expression, tag.place.words("en")) for tag in tags] == [
        ("{{ f.category }}", "paragraph 1"),
        ('{{ chart("coverage") }}', "paragraph 1"),
        ("{% for m in media %}", "paragraph 2"),
        ("{{ m.name }}", "paragraph 3"),
        ("{% endfor %}", "paragraph 4"),
    ]
    assert [(d.code, str(d.location)) for d in problems] == [("D611", "方案.docx!paragraph 5")]


def test_a_clients_file_has_no_internal_figures():
    build = lines(
        "{{ best.f.floor_discount }}",
        "{{ compared }}",
        "{{ account.__class__ }}",
        "{{ chart.stage }}",
        "{{ f|attr('_facts') }}",
        "完",
    )
    try:
        said = " ".join(p.text for p in filled(build).paragraphs)
    except FitpointError as error:
        said = str(error)
    assert "42%" not in said
    assert "Facts" not in said


def test_our_own_file_has_them():
    ours = Voice(making(kind=shipped_kind("outline"), audience="internal"), "x.docx")
    assert "42%" in text(filled(lines("底线{{ best.f.floor_discount }}"), ours))[0]


def test_an_english_file_speaks_english():
    given = voice(without(case(), "target_income"), lang="en")
    build = lines(
        "Size: {{ f.market_size }}.", "{{ f.target_income }}", "{{ missing }}", "{{ sources }}"
    )
    said = [p.text for p in filled(build, given).paragraphs]
    assert said[0] == "Size: CNY 12 billion[1]."
    assert said[1].startswith("Still missing:")
    assert said[2].startswith("[1] ")
