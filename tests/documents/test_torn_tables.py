"""Long tables over pages: no page begins or ends with a lone row."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from fitpoint.documents.blocks import Document, Furniture, Paragraph, Table, Text
from fitpoint.documents.theme import DEFAULT
from fitpoint.documents.writers.docx_body import Body
from fitpoint.documents.writers.pdf import PdfWriter

ROWS = 40


def document(above: int) -> Document:
    rows = (((Text("行"),), (Text("右"),)),) * ROWS
    table = Table(((Text("甲"),), (Text("乙"),)), rows, ("left", "right"))
    blocks = (*(Paragraph((Text("字"),)) for _ in range(above)), table)
    return Document("题", "", "zh", "client", blocks, Furniture("", ""))


def rows_by_page(above: int) -> list[int]:
    pages = PdfReader(io.BytesIO(PdfWriter().write(document(above)))).pages
    return [page.extract_text().count("行") for page in pages]


def test_at_least_two_rows_begin_a_table_and_three_end_it() -> None:
    for above in range(0, 24, 3):
        counts = [count for count in rows_by_page(above) if count]
        assert sum(counts) == ROWS
        assert counts[0] >= 2
        assert counts[-1] >= 3


def test_the_numbers_of_a_torn_table_stay_to_the_right() -> None:
    page = PdfReader(io.BytesIO(PdfWriter().write(document(0)))).pages[0]
    places: dict[str, float] = {}
    page.extract_text(visitor_text=lambda text, at, *_: places.update({text.strip(): at[4]}))
    width = float(page.mediabox.width)
    assert places["右"] > width * 0.8
    assert places["行"] < width * 0.2


def test_in_word_the_last_rows_keep_together() -> None:
    xml = Body(document(0), DEFAULT).xml()
    rows = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", xml)[-ROWS:]
    assert ["w:keepNext" in row for row in rows[-3:]] == [True, True, False]
