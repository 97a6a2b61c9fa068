"""Native charts as parts of an Office file, each with its workbook."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts.native import LETTERS, chart_part
from fitpoint.documents.charts.workbook import workbook
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.package import Package

_OFFICE = "application/vnd.openxmlformats-officedocument"


def add_charts(
    package: Package,
    charts: Sequence[Chart],
    source: str,
    theme: Theme,
    lang: str,
    *,
    first: int = 1,
    letters: float = LETTERS,
    legend: bool = True,
) -> None:
    """Put in the charts of the part ``source``, numbered from ``first`` through the whole file.

    ``source`` calls each by the relationship ``chart<number>``; ``letters`` in points. ``legend``
    is false where the document names the series itself.
    """
    folder = source.split("/", 1)[0]
    for number, chart in enumerate(charts, start=first):
        name = f"{folder}/charts/chart{number}.xml"
        book = f"{folder}/embeddings/chart{number}.xlsx"
        package.relate(source, f"chart{number}", "chart", name)
        package.relate(name, "workbook", "package", book)
        part = chart_part(chart, theme, lang, "workbook", letters, legend=legend)
        package.add(name, f"{_OFFICE}.drawingml.chart+xml", part)
        package.add(book, f"{_OFFICE}.spreadsheetml.sheet", workbook(chart))
