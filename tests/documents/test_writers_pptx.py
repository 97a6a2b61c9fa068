from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, cast
from xml.etree import ElementTree

import openpyxl
import pptx
import pytest
from pptx.util import Pt

from documents.demo_clients import document
from documents.writer_samples import AGES, CHARTS, HOSTILE, hostile, sample
from fitpoint.documents.blocks import Block, Document, Listing, Paragraph, Table, Text
from fitpoint.documents.text import clean
from fitpoint.documents.theme import DEFAULT, Confidentiality, Logo
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.documents.writers.slides.fitting import LEADING

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "ffff3f0005fe02fea735816b0000000049454e44ae426082"
)
CONTENT_BOTTOM = Pt(486)


def opened(content: bytes) -> Any:
    """The deck as python-pptx reads it, whose shapes' types say too little."""
    return cast("Any", pptx.Presentation(io.BytesIO(content)))


@cache
def client() -> bytes:
    return PptxWriter().write(sample())


def made(*blocks: Block) -> Any:
    return opened(PptxWriter().write(replace(sample(), blocks=blocks)))


def shapes(deck: Any) -> Iterator[tuple[int, Any]]:
    """Each shape with the number of its slide."""
    return ((place, s) for place, slide in enumerate(deck.slides, start=1) for s in slide.shapes)


def words(deck: Any) -> str:
    """All text of the slides, tables included."""
    found: list[str] = []
    for _, shape in shapes(deck):
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title]


def test_it_is_a_writer() -> None:
    assert isinstance(PptxWriter(), Writer)


def test_slides_are_wide_and_each_has_a_title() -> None:
    deck = opened(client())
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    assert len(titles(deck)) == len(deck.slides)
    assert titles(deck)[0] == "轻负担（虚构）媒体推荐书"
    assert titles(deck)[1] == "目录"
    assert all(titles(deck))


def test_a_leading_sentence_is_the_title_and_its_section_stands_above() -> None:
    deck = opened(PptxWriter().write(document("banshan", "recommendation", "zh")))
    slide = deck.slides[2]
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text.startswith("建议贵司以云梯楼宇电梯网")
    assert "01 一页结论" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    assert "。" not in slide.shapes.title.text_frame.text


def test_contents_lead_to_the_slides_they_name() -> None:
    deck = opened(PptxWriter().write(document("chengchuan", "recommendation", "zh")))
    entries = [s for s in deck.slides[1].shapes if s.name == "Entry"]
    for number, title, page in zip(entries[::3], entries[1::3], entries[2::3], strict=True):
        target = title.click_action.target_slide
        assert target is not None
        assert deck.slides.index(target) + 1 == int(page.text_frame.text)
        section = f"{number.text_frame.text} {title.text_frame.text}"
        told = [s.text_frame.text for s in target.shapes if s.has_text_frame]
        assert section in told or title.text_frame.text in told


def test_notes_hold_each_source_cited_on_the_slide_in_full() -> None:
    deck = opened(client())
    noted = [slide.notes_slide.notes_text_frame for slide in deck.slides if slide.has_notes_slide]
    texts = [frame.text for frame in noted if frame is not None]
    assert "[1]  客户访谈  2026-10-12，第 3 页" in "\n".join(texts)
    for slide in deck.slides:
        cited = re.findall(r"\[([\d,]+)\]", "".join(_text(s) for s in slide.shapes))
        numbers = {number for found in cited for number in found.split(",")}
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        is_list = (
            slide.shapes.title is not None and slide.shapes.title.text_frame.text == "资料来源"
        )
        if numbers and not is_list:
            assert frame is not None
            assert numbers == set(re.findall(r"^\[(\d+)\]", frame.text, re.MULTILINE))


def _text(shape: Any) -> str:
    if shape.has_table:
        return "".join(cell.text for row in shape.table.rows for cell in row.cells)
    return shape.text_frame.text if shape.has_text_frame else ""


def test_charts_are_native_with_their_workbook() -> None:
    archive = zipfile.ZipFile(io.BytesIO(client()))
    charts = [shape.chart for _, shape in shapes(opened(client())) if shape.has_chart]
    assert len(charts) == 6
    assert list(charts[0].plots[0].categories) == list(AGES)
    assert charts[0].plots[0].series[0].values[2] == 0.41
    book = openpyxl.load_workbook(io.BytesIO(archive.read("ppt/embeddings/chart1.xlsx")))
    assert list(cast("Any", book.active).values)[3] == ("25–34岁", 0.41, 0.37)
    assert '<a:ea typeface="Microsoft YaHei"/>' in archive.read("ppt/charts/chart1.xml").decode()


def test_fonts_are_set_for_east_asian_text() -> None:
    archive = zipfile.ZipFile(io.BytesIO(client()))
    theme = archive.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:ea typeface="Microsoft YaHei"/>') == 2
    slide = archive.read("ppt/slides/slide3.xml").decode()
    assert slide.count("<a:rPr") == slide.count('<a:ea typeface="+mn-ea"/>')
    assert 'lang="zh-CN"' in slide


def test_a_long_table_goes_on_with_its_header_and_loses_nothing() -> None:
    header = ((Text("媒体"),), (Text("说明"),))
    rows = tuple(
        ((Text(f"媒体{n}"),), (Text(f"第{n}处：" + "覆盖住宅小区" * 9),)) for n in range(60)
    )
    deck = made(Table(header, rows, ("left", "left")))
    tables = [shape.table for _, shape in shapes(deck) if shape.has_table]
    assert len(tables) > 2
    assert all(table.cell(0, 0).text == "媒体" for table in tables)
    told = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert told == [f"媒体{n}" for n in range(60)]
    sizes = [len(table.rows) for table in tables]
    assert max(sizes) - min(sizes) <= max(sizes) / 2


def test_a_cell_longer_than_a_slide_goes_on() -> None:
    text = "".join(f"第{n}条。" for n in range(1500))
    deck = made(Table(((Text("甲"),), (Text("乙"),)), (((Text(text),), ()),), ("left", "left")))
    tables = [shape.table for _, shape in shapes(deck) if shape.has_table]
    assert "".join(table.cell(1, 0).text for table in tables) == text
    assert_within(deck)


def test_long_words_and_lists_lose_nothing() -> None:
    items = tuple((Paragraph((Text(f"第{n}项" + "内容" * 40),)),) for n in range(40))
    deck = made(Listing(True, items, 3), Paragraph((Text("长" * 5000),)))
    told = words(deck)
    assert all(f"第{n}项" in told for n in range(40))
    assert told.count("长") == 5000
    assert_within(deck)


def assert_within(deck: Any) -> None:
    """Nothing leaves its slide, and content keeps clear of the foot."""
    for place, shape in shapes(deck):
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width + 1
        low = deck.slide_height if place == 1 or shape.name in FEET else CONTENT_BOTTOM
        assert shape.top + shape.height <= low, (place, shape.name)
        if shape.has_table:
            high = sum(row.height for row in shape.table.rows)
            assert shape.top + high <= CONTENT_BOTTOM + 20


FEET = {"Footer", "Number", "Sources"}


@pytest.mark.parametrize("client_", ["banshan", "chengchuan"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_keeps_to_its_slides_and_nothing_overlaps(client_: str, lang: Any) -> None:
    deck = opened(PptxWriter().write(document(client_, "recommendation", lang)))
    assert_within(deck)
    for slide in deck.slides:
        boxes = [s for s in slide.shapes if s.name in {"Text", "Remark", "Card", "Table", "Chart"}]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = (
                    one.left + one.width <= other.left
                    or other.left + other.width <= one.left
                    or one.top + one.height <= other.top + 10
                    or other.top + other.height <= one.top + 10
                )
                assert apart, (titles(deck), one.name, other.name)


def test_every_text_of_the_demo_is_on_a_slide() -> None:
    made_ = document("banshan", "outline", "zh")
    told = _bare(words(opened(PptxWriter().write(made_))))
    for block in made_.blocks:
        assert all(_bare(text) in told for text in _texts(block))


def _bare(text: str) -> str:
    """Without citations, blanks and the full stops that titles lose."""
    return re.sub(r"\[[\d,]+\]|[\s。]", "", text)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content):
            for inline in content:
                yield from inline.text.split("。") if isinstance(inline, Text) else ()
        case Table(header, rows):
            for cells in (header, *rows):
                for cell in cells:
                    yield from (i.text for i in cell if isinstance(i, Text))
        case Listing(_, items):
            for item in items:
                for inner in item:
                    yield from _texts(inner)
        case _:
            return


def test_only_internal_decks_have_band_and_watermark() -> None:
    def layouts(deck: Any) -> str:
        return str([[s.name for s in layout.shapes] for layout in deck.slide_layouts])

    inside = opened(PptxWriter().write(sample("internal")))
    outside = opened(client())
    assert [s.text_frame.text for s in inside.slide_master.shapes if s.name == "Band"] == [
        "内部资料"
    ]
    assert "Watermark" in layouts(inside)
    assert not [s for s in outside.slide_master.shapes if s.name in {"Band", "Watermark"}]
    assert "Watermark" not in layouts(outside)


def test_page_numbers_are_fields_and_the_line_of_confidence_is_on_every_slide() -> None:
    theme = replace(DEFAULT, confidentiality=Confidentiality("仅供贵司内部使用", ""))
    content = PptxWriter(theme).write(sample())
    deck = opened(content)
    for number, slide in enumerate(list(deck.slides), start=1):
        told = "".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert "仅供贵司内部使用" in told
        xml = zipfile.ZipFile(io.BytesIO(content)).read(f"ppt/slides/slide{number}.xml").decode()
        assert number == 1 or ('type="slidenum"' in xml and f"共 {len(deck.slides)} 页" in told)


def test_a_logo_stands_on_the_cover() -> None:
    theme = replace(DEFAULT, logo=Logo(PIXEL, "png", 1, 1))
    deck = opened(PptxWriter(theme).write(sample()))
    assert [s.image.blob for s in deck.slides[0].shapes if s.name == "Logo"] == [PIXEL]


def test_charts_and_sections_without_anything_are_slides_too() -> None:
    empty = replace(CHARTS["bars"], title="空图", categories=(), series=())
    assert "空图" in words(made(empty))
    assert len(made().slides) == 1
    bare = opened(PptxWriter().write(replace(sample(), facts=(), subtitle="", properties=())))
    assert len(bare.slides) > 3


def test_it_survives_being_saved_by_others() -> None:
    out = io.BytesIO()
    opened(client()).save(out)
    again = opened(out.getvalue())
    assert words(again) == words(opened(client()))
    assert len([s for _, s in shapes(again) if s.has_chart]) == 6


def test_lines_are_as_high_as_reckoned() -> None:
    slide = zipfile.ZipFile(io.BytesIO(client())).read("ppt/slides/slide3.xml").decode()
    spaced = re.findall(r'spcPts val="(\d+)"/></a:lnSpc>.*?sz="(\d+)"', slide)
    assert spaced
    assert all(int(high) >= int(int(size) * LEADING) - 1 for high, size in spaced)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_data_stays_data(text: str) -> None:
    content = PptxWriter().write(hostile(text))
    deck = opened(content)
    assert deck.core_properties.title == clean(text)
    assert_within(deck)
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.endswith(".xlsx"):
            sheet = zipfile.ZipFile(io.BytesIO(archive.read(name))).read("xl/worksheets/sheet1.xml")
            assert b"<f>" not in sheet
            assert b"hyperlink" not in sheet
        else:
            tree = ElementTree.fromstring(archive.read(name))
            assert not any((e.text or "") == "injected" for e in tree.iter())
            assert "TargetMode" not in archive.read(name).decode()


def test_every_target_exists_and_identities_are_not_shared() -> None:
    archive = zipfile.ZipFile(io.BytesIO(PptxWriter().write(sample("internal"))))
    names = set(archive.namelist())
    for name in names:
        if name.endswith(".rels"):
            folder = name.split("_rels/", 1)[0]
            for relation in ElementTree.fromstring(archive.read(name)):
                target = folder + relation.attrib["Target"]
                while "/../" in target:
                    target = re.sub(r"[^/]+/\.\./", "", target, count=1)
                assert target in names
        if re.fullmatch(r"ppt/slide\w*/\w+\.xml", name):
            found = re.findall(r'<p:cNvPr id="(\d+)"', archive.read(name).decode())
            assert len(found) == len(set(found)), name


def test_an_empty_document_has_a_cover() -> None:
    empty: Document = replace(sample(), blocks=())
    assert titles(opened(PptxWriter().write(empty))) == ["轻负担（虚构）媒体推荐书"]
