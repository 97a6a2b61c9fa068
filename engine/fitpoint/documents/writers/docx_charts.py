"""The names of a native chart's series, in Word's text above it."""

from __future__ import annotations

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import native
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.docx_words import run


def series_names(chart: Chart, theme: Theme) -> str:
    """The series of lying bars in their colours and order, on a line of their own."""
    if not native.names_apart(chart):
        return ""
    names = "".join(
        run("■ ", f'<w:color w:val="{theme.series[place % len(theme.series)]}"/>')
        + run(f"{series.name}\u2003", '<w:b w:val="0"/>')
        for place, series in enumerate(chart.series)
    )
    return f"<w:r><w:br/></w:r>{names}"
