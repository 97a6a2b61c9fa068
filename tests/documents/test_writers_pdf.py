from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.writer_samples import HOSTILE, hostile, sample
from fitpoint.documents.blocks import Document, Furniture, Paragraph, Table, Text
from fitpoint.documents.fonts import FontBook, packaged
from fitpoint.documents.text import clean
from fitpoint.documents.theme import DEFAULT, Confidentiality
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.pdf import PdfWriter
from fitpoint.errors import FitpointError
from fitpoint.messages import render

MARKUP = "#\\[]$@<>*_`/~={}\"'+-|;:.,()!&%^"


@cache
def writer() -> PdfWriter:
    return PdfWriter()


def read(document: Document, made: PdfWriter | None = None) -> PdfReader:
    return PdfReader(BytesIO((made or writer()).write(document)))


def words(reader: PdfReader) -> str:
    """All words without blanks: where lines end is the setter's business."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def simple(*blocks: Any, lang: Any = "zh") -> Document:
    return Document("标题", "", lang, "client", tuple(blocks), Furniture("", ""))


def test_it_is_a_writer() -> None:
    assert isinstance(PdfWriter(), Writer)


def test_structure() -> None:
    reader = read(sample())
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "zh-CN"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)] == [
        "一页结论",
        "资料来源",
    ]
    metadata: Any = reader.metadata
    assert metadata.title == "轻负担（虚构）媒体推荐书"
    assert metadata.creation_date == datetime(2026, 11, 20, tzinfo=UTC)
    shown = words(reader)
    assert "轻负担·媒体推荐书" in shown
    assert "第1页，共3页" in shown
    assert "内部资料" not in shown
    assert shown.count("社区与通勤场景") == 1


def test_citations_and_contents_are_links_into_the_document() -> None:
    reader = read(sample())
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert len(links) >= 8
    assert all(link["/Subtype"] == "/Link" and "/A" not in link for link in links)


def test_charts_are_set_in_the_font_of_the_text() -> None:
    reader = read(sample())
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert not {font for font in fonts if "CJKjp" in font or "Droid" in font}
    assert "倾向指数" in words(reader)
    assert "147" in words(reader)


def test_only_internal_documents_have_a_watermark() -> None:
    assert words(read(sample("internal"))).count("内部资料") == 6
    assert "内部资料" not in words(read(sample()))


def test_the_same_writer_gives_the_same_bytes() -> None:
    first = writer().write(sample())
    writer().write(sample("internal"))
    assert writer().write(sample()) == first == PdfWriter().write(sample())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_data_stays_data(text: str) -> None:
    reader = read(hostile(text))
    first = squeezed("".join(page.extract_text() for page in reader.pages[:2]))
    assert squeezed(clean(text))[:60] in first
    raw = b"".join(page.get_contents().get_data() for page in reader.pages)  # type: ignore[union-attr]
    assert raw
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert all("/A" not in link for link in links)
    assert (
        "/Names" not in reader.trailer["/Root"]
        or "/JavaScript" not in reader.trailer["/Root"]["/Names"]
    )  # type: ignore[index]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from(MARKUP + "\n甲ab1 “”…"), max_size=30))
def test_nothing_that_people_write_is_markup(text: str) -> None:
    shown = words(read(simple(Paragraph((Text("始" + text + "终"),)))))
    assert "始" + squeezed(clean(text)) + "终" in shown.replace("ﬁ", "fi")


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from(MARKUP + "\n甲a"), max_size=40))
def test_it_is_set_wherever_it_stands(text: str) -> None:
    assert len(read(hostile(text)).pages) >= 1


@pytest.mark.parametrize("text", ["长" * 10_000, "a" * 10_000, "a b" * 4_000, "#x" * 5_000])
def test_long_cells_go_on_over_pages(text: str) -> None:
    cell = (Text(text),)
    table = Table(((Text("甲"),), (Text("乙"),)), ((cell, (Text("末"),)),), ("left", "left"))
    reader = read(simple(table))
    assert len(reader.pages) > 1
    assert squeezed("".join(words(reader))).count(text[0]) >= text.count(text[0])


def test_without_a_chinese_font_it_is_refused_in_words() -> None:
    with pytest.raises(FitpointError) as caught:
        PdfWriter(book=FontBook(system=False)).write(sample())
    (told,) = caught.value.diagnostics
    assert told.code == "D504"
    for lang in ("zh", "en"):
        assert "pip install 'fitpoint[fonts]'" in render(told, lang)
        assert "一 (U+4E00)" in render(told, lang)


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(FitpointError) as caught:
        writer().write(replace(sample(), title="茶\U0001fae9"))
    (told,) = caught.value.diagnostics
    assert told.code == "D505"
    assert "U+1FAE9" in render(told, "en")


def test_the_packaged_font_serves_alone() -> None:
    made = PdfWriter(book=FontBook(packaged(), system=False))
    assert "目标人群占77%" in words(read(sample(), made))


def test_themes_are_followed() -> None:
    theme = replace(DEFAULT, cover="page", confidentiality=Confidentiality("仅供收件人", "For you"))
    made = PdfWriter(theme)
    reader = read(sample(), made)
    assert "一页结论" in squeezed(reader.pages[1].extract_text())
    assert "仅供收件人" in squeezed(reader.pages[1].extract_text())
    assert "仅供收件人" not in words(read(sample("internal"), made))
