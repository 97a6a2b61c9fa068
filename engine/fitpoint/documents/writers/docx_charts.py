"""A native chart's place in a Word text, and the names of its series above it."""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures, native
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.docx_words import run


def series_names(chart: Chart, theme: Theme) -> str:
    """The series in their colours and order, on a line of their own in the drawing's letters."""
    if not figures.named(chart):
        return ""
    size = f'<w:sz w:val="{2 * native.LETTERS:.0f}"/>'
    # In the Chinese font wherever it stands: programs take the sign for either script's.
    font = theme.fonts.chinese
    faces = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    names = "".join(
        f'<w:r><w:rPr>{faces}<w:color w:val="{theme.series[place % len(theme.series)]}"/>{size}'
        '</w:rPr><w:t xml:space="preserve">■ </w:t></w:r>'
        + run(f"{series.name}\u2003", f'<w:b w:val="0"/>{size}')
        for place, series in enumerate(chart.series)
    )
    return f"<w:r><w:br/></w:r>{names}"


def chart_frame(number: int, size: tuple[int, int], chart: Chart) -> str:
    """The place of a chart in its paragraph; its relationship is ``chart<number>``."""
    wide, high = size
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    words = escape(figures.description(chart)[:1000]).replace("\n", " ")
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{words}"/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/chart">'
        f'<c:chart xmlns:c="{drawing}/chart" r:id="chart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
