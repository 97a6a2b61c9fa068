from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from documents.build import ROOT, Case, case, without
from documents.office.decks import (
    PNG,
    TITLE_ONLY,
    Author,
    changed,
    everything,
    filled,
    notes,
    sound,
    words,
)
from documents.office.voices import voice
from fitpoint.documents.office.deck import fill_deck
from fitpoint.documents.office.deck_check import placeholders
from fitpoint.documents.office.deck_marks import take_mark
from fitpoint.documents.office.deck_runs import A, rewrite, template_of, unmarked, words_of
from fitpoint.documents.theme import Logo, Theme
from fitpoint.errors import FitpointError
from fitpoint.messages import render

STARTERS = ROOT / "templates" / "fitpoint_templates" / "starters"
NAME = "岚汽·无糖气泡茶（虚构）"
HOSTILE = '{{ 7*7 }}{% row %}</a:t><a:t>&"\x00\x1b\u202e=1+1{{ account }}'


def one(*paragraphs: str | tuple[str, ...], note: str = "", **place: float) -> Author:
    author = Author()
    author.text(author.slide(note), *paragraphs, **place)
    return author


def named(name: str) -> Case:
    return replace(case(), decision=replace(case().decision, name=name))


def told(author: Author, given: Case | None = None) -> list[str]:
    """What is refused, as its author reads it."""
    with pytest.raises(FitpointError) as caught:
        filled(author, voice(given, "方案.pptx"))
    return [render(problem, "zh").splitlines()[0] for problem in caught.value.diagnostics]


# --- text -------------------------------------------------------------------------------------


def test_a_tag_that_is_split_across_runs_is_filled_in_the_look_of_its_first_run() -> None:
    deck = filled(one(("致", "{{ acc", "ount.na", "me }}", "：请过目")))
    runs = deck.slides[0].shapes[0].text_frame.paragraphs[0].runs
    assert [run.text for run in runs] == ["致", NAME, "：请过目"]
    assert [run.font.size.pt for run in runs] == [18, 17, 14]
    assert runs[0].font.bold
    assert not runs[1].font.bold


def test_text_without_tags_stays_as_it_is_to_the_byte() -> None:
    author = one(("半", "句", "话"))
    before = author.deck.slides[0].shapes[0]._element.xml
    assert filled(author).slides[0].shapes[0]._element.xml == before


def test_claims_are_cited_in_raised_letters_and_their_sources_stand_in_the_notes() -> None:
    slide = filled(one("品类年规模{{ f.market_size }}。")).slides[0]
    runs = slide.shapes[0].text_frame.paragraphs[0].runs
    assert "".join(run.text for run in runs) == "品类年规模120亿元[1]。"
    assert [r.text for r in runs if r._r.rPr is not None and r._r.rPr.get("baseline")] == ["[1]"]
    assert notes(slide).startswith("[1] 无糖茶饮年度报告（虚构）")


def test_a_condition_and_a_loop_inside_a_paragraph() -> None:
    line = "{% if best %}首选{{ best.name }}{% else %}待定{% endif %}：{% for m in media %}{{ loop.index }}{% endfor %}"
    assert words(filled(one(line)).slides[0]) == ["首选云梯电梯网（虚构）：12"]


def test_a_paragraph_whose_fact_is_missing_goes_and_the_notes_say_so() -> None:
    given = without(case(), "competitive_strategy")
    author = one("年规模{{ f.market_size }}", "策略：{{ f.competitive_strategy }}")
    slide = filled(author, voice(given, "方案.pptx")).slides[0]
    assert words(slide) == ["年规模120亿元[1]"]
    assert "竞争思路" in notes(slide)


def test_a_box_that_says_nothing_any_more_goes() -> None:
    given = without(case(), "competitive_strategy")
    author = one("策略：{{ f.competitive_strategy }}")
    author.text(author.deck.slides[0], "{% if not best %}没有首选{% endif %}", "", name="Empty")
    assert words(filled(author, voice(given, "方案.pptx")).slides[0]) == []


def test_a_line_of_a_box_repeats_with_its_bullet() -> None:
    author = one(
        "媒体：", "{% row m in media %}{{ loop.index }}. {{ m.name }}", "{% row if best %}完"
    )
    author.deck.slides[0].shapes[0].text_frame.paragraphs[1].level = 2
    box = filled(author).slides[0].shapes[0].text_frame
    assert [p.text for p in box.paragraphs] == [
        "媒体：",
        "1. 云梯电梯网（虚构）",
        "2. 东岸都市频道（虚构）",
        "完",
    ]
    assert [p.level for p in box.paragraphs] == [0, 2, 2, 0]


def test_curled_quotation_marks_and_short_charts_are_understood() -> None:
    deck = filled(one("{{ media|map(attribute=“name”)|join(“、”) }}"))
    assert words(deck.slides[0]) == ["云梯电梯网（虚构）、东岸都市频道（虚构）"]


def test_notes_are_filled_too() -> None:
    assert notes(filled(one("开场", note="{{ account.name }}，您好")).slides[0]) == f"{NAME}，您好"


def test_the_list_of_sources_takes_a_paragraph_for_each() -> None:
    author = one("{{ f.market_size }}与{{ f.product_price }}")
    author.text(author.slide(), "{{ sources }}", "{{ missing }}", name="Sources")
    deck = filled(author)
    lines = words(deck.slides[1])[0].splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]"]
    given = voice(file="方案.pptx")
    filled(author, given)
    assert not [p for p in given.problems() if p.code == "D654"]


def test_a_deck_without_a_list_of_sources_is_warned_about() -> None:
    given = voice(file="方案.pptx")
    filled(one("{{ f.market_size }}"), given)
    assert [p.code for p in given.problems() if p.code.startswith("D6")] == ["D654"]


# --- slides, rows, shapes ---------------------------------------------------------------------


def test_a_slide_repeats_with_its_picture_and_notes() -> None:
    author = Author()
    slide = author.slide("{% slide m in media %}讲{{ m.name }}")
    author.text(slide, "{{ m.name }}")
    slide.shapes.add_picture(io.BytesIO(PNG), Pt(9), Pt(9))
    author.text(author.slide(), "完")
    deck = filled(author)
    assert [words(s) for s in deck.slides] == [
        ["云梯电梯网（虚构）"],
        ["东岸都市频道（虚构）"],
        ["完"],
    ]
    assert [notes(s) for s in deck.slides] == ["讲云梯电梯网（虚构）", "讲东岸都市频道（虚构）", ""]
    assert [len(s.shapes) for s in deck.slides] == [2, 2, 1]


def test_a_mark_may_stand_in_a_box_of_its_own() -> None:
    author = one("{{ m.name }}")
    author.text(author.deck.slides[0], ("{% slide m ", "in media %}"), name="Mark")
    assert [words(s) for s in filled(author).slides] == [
        ["云梯电梯网（虚构）"],
        ["东岸都市频道（虚构）"],
    ]


@pytest.mark.parametrize(
    "mark", ["{% slide m in [] %}", "{% slide if not best %}", "{% if not best %}"]
)
def test_a_slide_for_nothing_goes_and_links_to_it(mark: str) -> None:
    author = Author()
    first, gone = author.slide(), author.slide(mark)
    link = author.text(first, "见下页")
    link.click_action.target_slide = gone
    author.text(gone, "不出现")
    deck = filled(author)
    assert [words(s) for s in deck.slides] == [["见下页"]]
    assert "hlinkClick" not in deck.slides[0].shapes[0]._element.xml


def test_sections_list_copies_and_forget_what_went() -> None:
    author = Author()
    for mark in ("{% slide m in media %}", "{% slide if not best %}", ""):
        author.text(author.slide(mark), "页")
    ids = re.findall(r'<p:sldId [^>]*id="(\d+)"', etree.tostring(author.deck.element).decode())
    listed = "".join(f'<p14:sldId id="{number}"/>' for number in ids)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section '
        f'name="A" id="{{00000000-0000-0000-0000-000000000001}}"><p14:sldIdLst>{listed}'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    content = changed(
        author.saved(),
        "ppt/presentation.xml",
        lambda xml: re.sub(r"(<p:extLst>.*</p:extLst>)?</p:presentation>", sections, xml),
    )
    assert len(filled(content).slides) == 3


def test_a_row_repeats_and_rows_stand_on_conditions() -> None:
    author = Author()
    author.table(
        author.slide(),
        ("媒体", "刊例价"),
        ("{% row m in media %}{{ m.name }}", "{{ m.f.list_price }}"),
        ("{% row if not best %}没有", ""),
        ("合计", "略"),
    )
    deck = filled(author)
    assert words(deck.slides[0]) == [
        *("媒体", "刊例价"),
        *("云梯电梯网（虚构）", "180万元/周[1]"),
        *("东岸都市频道（虚构）", "60万元/周[1]"),
        *("合计", "略"),
    ]


def test_a_row_whose_fact_is_missing_goes_and_a_table_of_its_header_alone() -> None:
    author = Author()
    author.table(
        author.slide(),
        ("媒体", "凭证"),
        ("{% row m in media %}{{ m.name }}", "{{ m.f.proof_of_posting }}"),
    )
    deck = filled(author)
    assert words(deck.slides[0]) == ["媒体", "凭证", "云梯电梯网（虚构）", "每周照片与点位清单[1]"]
    assert "监播" in notes(deck.slides[0]) or "凭证" in notes(deck.slides[0])
    lone = Author()
    lone.table(lone.slide(), ("媒体", "案例"), ("{% row m in [] %}{{ m.name }}", ""))
    assert len(filled(lone).slides[0].shapes) == 0


def test_a_shape_a_picture_and_a_group_stand_on_conditions() -> None:
    author = Author()
    slide = author.slide()
    author.text(slide, ("{% if be", "st %}", "有首选"))
    author.text(slide, "{% if not best %}没有", "第二段")
    picture = slide.shapes.add_picture(io.BytesIO(PNG), Pt(9), Pt(9))
    picture._element.nvPicPr.cNvPr.set("descr", "{% if not best %}印章")
    group = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", "{% if best %}{{ best.name }}的标志")
    group.shapes.add_textbox(0, 0, Pt(99), Pt(20)).text_frame.text = "{{ best.name }}"
    made = filled(author).slides[0]
    assert words(made) == ["有首选", "云梯电梯网（虚构）"]
    assert [s.shape_type for s in made.shapes] == [17, 6]
    assert made.shapes[1]._element.nvGrpSpPr.cNvPr.get("descr") == "云梯电梯网（虚构）的标志"


# --- charts and the logo ----------------------------------------------------------------------


def test_a_chart_takes_the_place_and_size_of_its_box() -> None:
    author = Author()
    slide = author.slide("{% slide m in media %}")
    author.text(slide, '{{ chart("coverage", "", m) }}', left=100, top=90, width=400, height=300)
    for page in filled(author).slides:
        (chart,) = [s for s in page.shapes if s.has_chart]
        caption = next(s for s in page.shapes if s.has_text_frame)
        assert (chart.left.pt, chart.width.pt) == (100, 400)
        assert caption.top.pt == 90
        assert chart.top + chart.height == Pt(390)
        assert "[1,2]" in caption.text_frame.text.replace("][", ",")
        assert [p.categories[0] for p in chart.chart.plots] == ["上海"]
        assert chart.chart.part.chart_workbook.xlsx_part is not None


def test_a_chart_that_lacks_its_facts_goes() -> None:
    given = without(case(), "channels")
    author = one("{{ chart:channels }}")
    slide = filled(author, voice(given, "方案.pptx")).slides[0]
    assert len(slide.shapes) == 0
    assert notes(slide)


def test_the_logo_stands_in_the_middle_of_its_box_or_nothing_does() -> None:
    author = one("{{ logo }}", left=100, top=100, width=200, height=100)
    (picture,) = filled(author, theme=Theme(logo=Logo(PNG, "png", 100, 100))).slides[0].shapes
    assert picture.image.blob == PNG
    assert (picture.left.pt, picture.top.pt, picture.width.pt) == (150, 100, 100)
    assert len(filled(author).slides[0].shapes) == 0


# --- room -------------------------------------------------------------------------------------


def test_a_long_text_grows_shrinks_or_goes_on() -> None:
    some = "长" * 170
    close = one(some + "{{ account.name }}", height=130)
    grown = filled(close).slides[0].shapes[0]
    assert grown.height > Pt(130)
    assert not list(grown._element.iter(f"{A}normAutofit"))
    close.text(close.deck.slides[0], "下面", top=192, name="Below")
    shrunk = filled(close).slides
    assert len(shrunk) == 1
    (fit,) = shrunk[0].shapes[0]._element.iter(f"{A}normAutofit")
    assert 70_000 <= int(fit.get("fontScale")) < 100_000
    author = Author()
    slide = author.slide(layout=TITLE_ONLY, title="要点")
    lines = [f"{n}{'长' * 60}{{{{ account.name }}}}" for n in range(12)]
    author.text(slide, *lines, top=150, height=250, name="Long")
    author.text(slide, "{{ account.name }}", top=420, height=20, name="Below")
    pages = filled(author).slides
    assert len(pages) > 1
    said = [line for page in pages for line in page.shapes[1].text_frame.text.splitlines()]
    assert said == [line.replace("{{ account.name }}", NAME) for line in lines]
    assert [p.shapes.title.text_frame.text for p in pages] == [
        "要点",
        *["要点（续）"] * (len(pages) - 1),
    ]
    assert [len(page.shapes) for page in pages] == [3, *[2] * (len(pages) - 1)]


def test_a_box_that_grows_with_its_text_grows() -> None:
    author = one("{% row m in media %}" + "长" * 50 + "{{ m.name }}", height=20)
    author.deck.slides[0].shapes[0].text_frame.auto_size = MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT
    assert filled(author).slides[0].shapes[0].height > Pt(80)


def test_a_long_table_goes_on_under_its_header() -> None:
    author = Author()
    slide = author.slide(layout=TITLE_ONLY, title="清单")
    author.table(
        slide, ("序", "名"), ("{% row n in range(40) %}{{ n }}", "{{ account.name }}"), ("完", "")
    )
    pages = filled(author).slides
    tables = [next(s for s in page.shapes if s.has_table) for page in pages]
    firsts = [[row.cells[0].text for row in t.table.rows] for t in tables]
    assert all(first[0] == "序" for first in firsts)
    assert [n for first in firsts for n in first[1:]] == [*map(str, range(40)), "完"]
    for table in tables:
        assert table.top + table.height <= Pt(540)
        assert table.height == sum(row.height for row in table.table.rows)


@pytest.mark.parametrize("count", [5, 30])
def test_what_stands_below_a_table_stays_below_it(count: int) -> None:
    author = Author()
    slide = author.slide()
    author.table(slide, ("序",), (f"{{% row n in range({count}) %}}{{{{ n }}}}",), top=100)
    author.text(slide, "注", top=150, height=20, name="Remark")
    pages = filled(author).slides
    assert (len(pages) > 1) == (count > 20)
    for page in pages:
        table, remark = page.shapes
        assert remark.top >= table.top + table.height
        assert remark.top + remark.height <= Pt(540)


def test_the_basis_of_a_figure_may_stand_in_the_head_or_elsewhere_in_the_box() -> None:
    said = ("{{ m.name }}", "{{ m.f.list_price }}")
    author = Author()
    slide = author.slide("{% slide m in media %}")
    author.table(slide, ("媒体", "标准套装刊例价"), said)
    author.text(slide, "标准套装", "{{ m.f.list_price }}")
    given = voice(file="方案.pptx")
    filled(author, given)
    assert "D309" not in {p.code for p in given.problems()}
    bare = voice(file="方案.pptx")
    filled(one("{{ best.f.list_price }}"), bare)
    assert "D309" in {p.code for p in bare.problems()}


# --- safety -----------------------------------------------------------------------------------


def test_data_is_never_run_and_never_markup() -> None:
    author = one("{{ account.name }}", note="{% slide if account.name %}{{ account.name }}")
    author.table(author.deck.slides[0], ("名",), ("{% row n in [1] %}{{ account.name }}",))
    author.deck.slides[0].shapes[0]._element.nvSpPr.cNvPr.set("descr", "{{ account.name }}")
    made = fill_deck(author.saved(), voice(named(HOSTILE), "方案.pptx"))
    sound(made)
    deck: Any = pptx.Presentation(io.BytesIO(made))
    clean = '{{ 7*7 }}{% row %}</a:t><a:t>&"=1+1{{ account }}'
    assert words(deck.slides[0]) == [clean, "名", clean]
    assert notes(deck.slides[0]) == clean
    assert deck.slides[0].shapes[0]._element.nvSpPr.cNvPr.get("descr") == clean
    assert deck.core_properties.title.startswith(clean)


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        ("{{ acount.name }}", "第1页“Box”: D201 模板用到的名称“acount”不存在。"),
        ("{{ chart:covrage }}", "第1页“Box”: D205 没有名为“covrage”的图表。"),
        ("{{ account.name", "第1页“Box”: D611"),
        ("{% include 'x' %}", "第1页“Box”: D612"),
        ("见{{ chart:coverage }}", "第1页“Box”: D652 图表与别的文字写在了一起。"),
        ("{% row m of media %}{{ m }}", "第1页“Box”: D653 “{% row m of media %}”读不懂。"),
        ("一行{% slide m in media %}", "第1页“Box”: D651"),
    ],
)
def test_mistakes_are_told_with_their_place(words_: str, said: str) -> None:
    assert told(one(words_))[0].startswith(f"方案.pptx!{said}")


def test_all_mistakes_are_told_at_once_and_the_nearest_name() -> None:
    author = one("{{ acount.name }}")
    author.table(author.slide(), ("a", "b"), ("x", "{% row m in media %}"), ("{{ nam }}", ""))
    found = told(author)
    assert [line.split("!")[1].split(" ")[0] for line in found] == [
        "第1页“Box”:",
        "第2页“Table”第2行第2格:",
        "第2页“Table”第3行第1格:",
    ]


def test_internal_names_are_not_there_for_a_client() -> None:
    given = voice(file="方案.pptx")
    assert words(filled(one("{{ status }}{{ account.name }}"), given).slides[0]) == [NAME]
    assert [p.code for p in given.problems()] == ["D204"]


def test_an_unsafe_deck_is_refused() -> None:
    author = one("{{ account.name }}")
    rels = "ppt/slides/_rels/slide1.xml.rels"
    remote = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="http://example.com/x.png" TargetMode="External"/>'
    )
    content = changed(author.saved(), rels, lambda x: x.replace("</Rel", f"{remote}</Rel", 1))
    with pytest.raises(FitpointError) as caught:
        fill_deck(content, voice(file="方案.pptx"))
    assert [p.code for p in caught.value.diagnostics] == ["D604"]


def test_a_deck_that_lacks_a_part_is_refused() -> None:
    content = one("x").saved()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "ppt/slideMasters/slideMaster1.xml":
                new.writestr(name, old.read(name))
    with pytest.raises(FitpointError) as caught:
        fill_deck(out.getvalue(), voice(file="方案.pptx"))
    assert {p.code for p in caught.value.diagnostics} == {"D601"}


def test_the_same_inputs_give_the_same_bytes() -> None:
    content = (STARTERS / "deck.zh.pptx").read_bytes()
    assert fill_deck(content, voice(file="方案.pptx")) == fill_deck(
        content, voice(file="方案.pptx")
    )


def test_nothing_of_the_template_is_left_but_its_slides() -> None:
    author = one("{{ account.name }}")
    author.deck.core_properties.author = "模板作者"
    made = fill_deck(author.saved(), voice(file="方案.pptx"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "docProps/app.xml" not in archive.namelist()
        assert "模板作者" not in archive.read("docProps/core.xml").decode()


def test_animations_of_shapes_that_went_go_and_others_stay() -> None:
    author = one("{% if not best %}不出现", "二")
    author.text(author.deck.slides[0], "{{ account.name }}", name="Kept")
    animated = (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" nodeType="tmRoot"/></p:par></p:tnLst><p:bldLst>'
        '<p:bldP spid="{}" grpId="0"/></p:bldLst></p:timing></p:sld>'
    )
    for number, kept in ((2, False), (3, True)):
        content = changed(
            author.saved(),
            "ppt/slides/slide1.xml",
            lambda xml, number=number: xml.replace("</p:sld>", animated.format(number)),
        )
        xml = etree.tostring(filled(content).slides[0].element).decode()
        assert ("p:timing" in xml) == kept


# --- the check and the starter ----------------------------------------------------------------


def test_tags_are_listed_with_places_as_the_sandbox_reads_them() -> None:
    author = one(("{{ acc", "ount.name }}"), "{{ logo }}", note="{% slide m in media %}")
    author.table(author.deck.slides[0], ("a",), ("{% row p in packages %}{{ p.name }}",))
    found, problems = placeholders(author.saved(), "方案.pptx", "zh")
    assert problems == []
    assert [(p.place.words("en"), p.expression) for p in found] == [
        ("slide 1", "{% for m in media %}"),
        ("slide 1, “Box”", "{{ account.name }}"),
        ("slide 1, “Box”", "{{ logo }}"),
        ("slide 1, “Table”, row 2", "{% for p in packages %}"),
        ("slide 1, “Table”, row 2, cell 1", "{{ p.name }}"),
        ("slide 1, “Table”, row 2", "{% endfor %}"),
        ("slide 1", "{% endfor %}"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_starter_fills_without_a_word_of_warning_about_its_form(lang: Any) -> None:
    content = (STARTERS / f"deck.{lang}.pptx").read_bytes()
    found, problems = placeholders(content, "starter.pptx", lang)
    assert len(found) > 40
    assert problems == []
    given = voice(file="starter.pptx", lang=lang)
    deck = filled(content, given)
    assert [p.code for p in given.problems()] == []
    assert not [t for slide in deck.slides for t in [*words(slide), notes(slide)] if "{" in t]
    assert sum(shape.has_chart for s in deck.slides for shape in everything(s.shapes)) >= 3


# --- laws -------------------------------------------------------------------------------------


def paragraph_of(pieces: list[str]) -> Any:
    made = etree.Element(f"{A}p")
    for number, piece in enumerate(pieces):
        run = etree.SubElement(made, f"{A}r")
        etree.SubElement(run, f"{A}rPr", {"sz": str(1000 + number)})
        etree.SubElement(run, f"{A}t").text = piece
    return made


TEXTS = st.lists(
    st.sampled_from(["{{ a.b }}", "{% if x %}", "{% endif %}", "甲", " ", "{", "}", "%", "文字"]),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.lists(st.integers(0, 60), max_size=6))
def test_however_a_text_is_cut_into_runs_it_is_the_same_template(
    text: str, cuts: list[int]
) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    pieces = [text[a:b] for a, b in pairwise(ends)]
    paragraph = paragraph_of(pieces)
    assert words_of(paragraph) == text
    assert unmarked(template_of(paragraph)) == text


@settings(deadline=None, max_examples=200)
@given(st.text("甲乙%} ", max_size=9), st.text("丙 ", max_size=3))
def test_a_mark_is_cut_out_of_any_runs(whole: str, after: str) -> None:
    mark = "{% row m in media %}"
    pieces = [whole, mark[:7], mark[7:], after]
    parent = etree.Element(f"{A}txBody")
    paragraph = paragraph_of(pieces)
    parent.append(paragraph)
    found = take_mark([paragraph], "row")
    assert found is not None
    assert (found.name, found.expression) == ("m", "media")
    assert words_of(paragraph) == whole + after


def test_rewriting_nothing_leaves_a_paragraph_that_powerpoint_accepts() -> None:
    paragraph = paragraph_of(["甲"])
    rewrite(paragraph, ())
    assert len(paragraph) == 0
