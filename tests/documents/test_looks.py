"""What a designer sees to: columns, contrast, labels clear of lines, slides and phones filled."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.util import Pt

from documents.writer_samples import MAP, sample
from fitpoint.documents.blocks import (
    Block,
    Furniture,
    Heading,
    Listing,
    Paragraph,
    Series,
    Table,
    Text,
)
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.theme import DEFAULT, readable_on
from fitpoint.documents.theme_file import contrast
from fitpoint.documents.writers.columns import breadth, clear, weights
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.html_blocks import Page
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.documents.writers.slides.fitting import LEADING, rows

INDIGO = ("2B3A8C", "E3A008", "A7B0D6", "2F8F83", "C2557A", "6B7280")


def said(*words: str) -> Paragraph:
    return Paragraph(tuple(Text(word) for word in words))


def table(*rows: tuple[str, ...], align: tuple[Any, ...]) -> Table:
    header, *cells = [tuple((Text(cell),) for cell in row) for row in rows]
    return Table(header, tuple(cells), align)


FIGURES = table(("指标", "结果"), ("投放小区", "460个"), align=("left", "right"))


def deck(*blocks: Block) -> Any:
    document = replace(sample(), blocks=blocks)
    return Presentation(io.BytesIO(PptxWriter().write(document)))


@pytest.mark.parametrize("shade", sorted({*DEFAULT.series, *INDIGO}))
def test_figures_on_a_bar_are_readable(shade: str) -> None:
    ink = readable_on(shade, DEFAULT.ink)
    other = DEFAULT.ink if ink == "FFFFFF" else "FFFFFF"
    assert contrast(ink, shade) >= min(4.5, contrast(other, shade))


def test_a_figure_stands_near_its_label_in_every_format() -> None:
    assert breadth(FIGURES, 96) < 0.7
    assert breadth(replace(FIGURES, rows=FIGURES.rows * 9), 96) == 1
    assert breadth(replace(FIGURES, align=("left", "left")), 96) == 1
    assert '<table style="width:62%">' in Page(sample(), DEFAULT).block(FIGURES)
    wide = next(
        s for s in deck(Heading(1, (Text("例"),)), FIGURES).slides[-1].shapes if s.has_table
    )
    assert sum(column.width for column in wide.table.columns) < wide.width * 0.7


def test_words_stand_clear_of_figures_before_them() -> None:
    pair = table(("覆盖", "缺口"), ("100%", "品牌定位"), align=("right", "left"))
    assert [clear(pair.align, n) for n in (0, 1)] == [False, True]
    assert '<td class="clear">品牌定位</td>' in Page(sample(), DEFAULT).block(pair)
    plain = weights(replace(pair, align=("left", "left")), 96)
    assert weights(pair, 96)[1] > plain[1]


def test_a_long_header_leaves_the_room_to_labels_in_a_crowded_table() -> None:
    labels = table(
        ("", "架前商超店内屏（虚构）"), ("受众集中在核心年龄段", "93"), align=("left", "right")
    )
    first, second = weights(labels, 42)
    assert first > second
    assert first * 42 >= len("受众集中在核心年龄段") * 2


def test_a_citation_is_one_bracket_with_a_link_for_each_source() -> None:
    html = HtmlWriter().write(sample()).decode()
    assert '<sup>[<a href="#source-1">1</a>,<a href="#source-2">2</a>]</sup>' in html
    assert 'sup::before{content:"\\2060"}' in html
    with zipfile.ZipFile(io.BytesIO(DocxWriter().write(sample()))) as package:
        xml = package.read("word/document.xml").decode()
    assert "[1,2]" in re.sub(r"<[^>]+>", "", xml)


def test_a_maps_labels_keep_off_its_line() -> None:
    """The right side is taken by another dot, and the line stands on the left."""
    near = replace(
        MAP,
        categories=("慢岛咖啡（虚构）", "贵司产品", "一壶（虚构）"),
        series=(
            Series(MAP.series[0].name, (8.9, 9.9, 15.9)),
            Series(MAP.series[1].name, (0.14, 0.09, 0.08)),
        ),
        benchmark=7.5,
        highlight=(1,),
    )
    root = ElementTree.fromstring(svg(near, DEFAULT, "c"))
    space = "{http://www.w3.org/2000/svg}"
    line = next(e for e in root.iter(f"{space}line") if "stroke-dasharray" in e.attrib)
    label = next(e for e in root.iter(f"{space}text") if "".join(e.itertext()).startswith("慢岛"))
    x, wide = float(label.attrib["x"]), 12.0 * 8
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[label.attrib["text-anchor"]]
    assert left > float(line.attrib["x1"]) or left + wide < float(line.attrib["x1"])


def test_seventeen_sections_are_one_slide_of_contents() -> None:
    blocks = [b for n in range(17) for b in (Heading(1, (Text(f"第{n}节"),)), said("正文。"))]
    document = replace(
        sample(), blocks=tuple(blocks), furniture=Furniture("头", "脚", contents="目录")
    )
    slides = Presentation(io.BytesIO(PptxWriter().write(document))).slides
    assert len(slides) == 1 + 1 + 17


def cards(*texts: str, ordered: bool = False, more: tuple[Block, ...] = ()) -> list[Any]:
    listing = Listing(ordered, tuple((said(text),) for text in texts))
    slide = deck(Heading(1, (Text("交付"),)), listing, *more).slides[1]
    return [shape for shape in slide.shapes if shape.name == "Card"]


def test_a_few_short_items_stand_side_by_side() -> None:
    made = cards("上刊前签认", "上刊后监播", "结束后总结")
    assert len(made) == 3
    assert len({card.top for card in made}) == 1
    assert sorted({card.left for card in made}) == [card.left for card in made]


def test_items_of_very_unequal_length_stand_below_one_another() -> None:
    made = cards("上刊前，样稿与点位清单由双方逐项签认，改动另行书面确认。" * 3, "监播")
    assert len({card.left for card in made}) == 1


def test_a_numbered_cards_words_keep_to_their_card() -> None:
    """On a crowded slide no room is left to make the cards higher than they need."""
    crowd = Listing(False, tuple((said(f"第{n}项" + "说明" * 20),) for n in range(7)))
    made = cards("覆盖销售城市" * 5, "受众集中" * 7, ordered=True, more=(crowd,))
    assert len(made) == 2
    for card in made:
        number, text = card.text_frame.paragraphs
        inner = (card.width - 2 * Pt(16)) / Pt(1)
        size = text.runs[0].font.size / Pt(1)
        lines = rows((Text(text.text),), inner, size)
        need = lines * size * LEADING + number.runs[0].font.size / Pt(1) * LEADING + 18
        assert card.height / Pt(1) >= need


def test_wide_tables_scroll_on_a_phone_and_narrow_ones_fit() -> None:
    four = table(("甲", "乙", "丙", "丁"), ("1", "2", "3", "4"), align=("left",) * 4)
    page = Page(sample(), DEFAULT)
    assert '<div class="table wide">' in page.block(four)
    assert '<div class="table">' in page.block(FIGURES)


def test_the_cover_of_a_word_file_has_no_running_title_unless_it_bears_a_mark() -> None:
    covered = replace(DEFAULT, cover="page")
    for furniture, bare in (
        (Furniture("头", "脚"), True),
        (Furniture("头", "脚", watermark="内部"), False),
    ):
        document = replace(sample(), furniture=furniture)
        with zipfile.ZipFile(io.BytesIO(DocxWriter(covered).write(document))) as package:
            xml = package.read("word/document.xml").decode()
        assert ("<w:titlePg/>" in xml) is bare
