from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Twips

from documents.writer_samples import AGES, HOSTILE, hostile, sample
from fitpoint.documents.blocks import Chart
from fitpoint.documents.text import clean
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.docx import DocxWriter


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def client() -> bytes:
    return DocxWriter().write(sample())


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8")


def test_it_is_a_writer() -> None:
    assert isinstance(DocxWriter(), Writer)


def test_styles_are_real_word_styles(client: bytes) -> None:
    styles = [(p.style.name, p.text) for p in opened(client).paragraphs if p.style]
    assert ("Heading 1", "一页结论") in styles
    assert ("Heading 2", "对照") in styles
    assert ("List Number", "受众") in styles
    assert ("List Bullet", "18–44 岁") in styles
    captions = [text for style, text in styles if style == "Caption"]
    assert any(text.startswith("年龄构成[1,2]\n■ ") for text in captions)
    assert opened(client).tables[0].cell(0, 0).paragraphs[0].style.name == "Title"


def test_numbered_lists_start_where_they_say(client: bytes) -> None:
    numbering = part(client, "word/numbering.xml")
    starts = re.findall(r'w:ilvl="(\d)"><w:startOverride w:val="(\d+)"', numbering)
    assert starts == [("0", "1"), ("2", "1")]


def test_tables_repeat_their_header_and_keep_rows_whole(client: bytes) -> None:
    table = next(t for t in opened(client).tables if t.cell(0, 0).text == "媒体")
    rows = [row._tr.trPr for row in table.rows]
    assert rows[0].find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    widths = [column.width for column in table.columns]
    assert widths[2] > 2 * widths[1]
    assert table.cell(1, 1).paragraphs[0].alignment is not None


def test_fonts_are_set_for_east_asian_text(client: bytes) -> None:
    assert 'w:eastAsia="Microsoft YaHei"' in part(client, "word/styles.xml")
    assert '<a:ea typeface="Microsoft YaHei"/>' in part(client, "word/charts/chart1.xml")


def test_citations_lead_to_their_sources(client: bytes) -> None:
    body = part(client, "word/document.xml")
    anchors = set(re.findall(r'w:anchor="([^"]+)"', body))
    assert anchors <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body))
    assert "source_2" in anchors


def test_page_numbers_are_fields_and_the_page_is_a4(client: bytes) -> None:
    footer = part(client, "word/footer.xml")
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert "第 " in footer
    section = opened(client).sections[0]
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))


def test_only_internal_documents_have_a_watermark(client: bytes) -> None:
    assert "WaterMark" not in part(client, "word/header.xml")
    header = part(DocxWriter().write(sample("internal")), "word/header.xml")
    assert "PowerPlusWaterMarkObject" in header
    assert 'string="内部资料"' in header
    assert ">内部资料</w:t>" in header


def test_charts_are_native_with_their_workbook(client: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(client)).namelist()
    assert sum(name.startswith("word/charts/chart") for name in names) == 6
    book = openpyxl.load_workbook(
        io.BytesIO(zipfile.ZipFile(io.BytesIO(client)).read("word/embeddings/chart1.xlsx"))
    )
    rows = list(book.active.values)
    assert rows[0] == (None, "目标人群", "媒体受众")
    assert rows[3] == ("25–34岁", 0.41, 0.37)
    assert rows[6] == ("55岁及以上", 0.05, None)
    chart = part(client, "word/charts/chart1.xml")
    assert all(f"<c:v>{age}</c:v>" in chart for age in AGES)
    assert 'formatCode="0%"' in chart


def test_a_chart_without_data_is_its_title_alone() -> None:
    chart = Chart("bars", "空图", (), (), "plain")
    content = DocxWriter().write(replace(sample(), blocks=(chart,)))
    assert "空图" in [paragraph.text for paragraph in opened(content).paragraphs]
    assert not [n for n in zipfile.ZipFile(io.BytesIO(content)).namelist() if "charts" in n]


def test_core_properties(client: bytes) -> None:
    properties = opened(client).core_properties
    assert properties.title == "轻负担（虚构）媒体推荐书"
    assert properties.subject == "轻负担"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2026-11-20"


def test_every_part_is_well_formed_and_every_target_exists() -> None:
    archive = zipfile.ZipFile(io.BytesIO(DocxWriter().write(sample("internal"))))
    for name in archive.namelist():
        if not name.endswith(".xlsx"):
            root = ElementTree.fromstring(archive.read(name))
        if name.endswith(".rels"):
            folder = name.split("_rels/", 1)[0]
            for relation in root:
                target = zipfile.Path(archive).joinpath(folder + relation.attrib["Target"])
                target = re.sub(r"[^/]+/\.\./", "", target.at)
                assert target in archive.namelist()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_data_stays_data(text: str) -> None:
    content = DocxWriter().write(hostile(text))
    document = opened(content)
    assert document.core_properties.title == clean(text)
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [" ".join(clean(text).split())]
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.endswith(".xlsx"):
            assert_inert(archive.read(name), clean(text))
        else:
            tree = ElementTree.fromstring(archive.read(name))
            assert not any((e.text or "") == "injected" for e in tree.iter())
            assert "TargetMode" not in archive.read(name).decode()


def assert_inert(book: bytes, text: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(book))
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    cell = openpyxl.load_workbook(io.BytesIO(book)).active["B1"]
    assert cell.data_type == "s"
    assert cell.value == text
