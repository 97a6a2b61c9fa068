"""Tables, shapes, charts and the logo of a deck."""

from __future__ import annotations

import io

from pptx.util import Pt

from documents.build import case, without
from documents.office.decks import (
    PNG,
    Author,
    filled,
    notes,
    one,
    words,
)
from documents.office.voices import voice
from fitpoint.documents.theme import Logo, Theme


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
