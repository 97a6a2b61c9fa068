"""The names of a native chart's series, in Word's text above it."""

from __future__ import annotations

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
