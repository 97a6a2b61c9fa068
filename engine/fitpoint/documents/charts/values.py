"""A chart's values in words, for drawings that print none."""

from __future__ import annotations

from fitpoint.documents.blocks import Chart, Table, Text
from fitpoint.documents.charts import figures


def values_table(chart: Chart) -> Table:
    """A chart's values as a table."""
    header = ((), *((Text(series.name),) for series in chart.series))
    rows = tuple(
        (
            (Text(category, strong=index in chart.highlight),),
            *((Text(figures.printed(chart, s, index)),) for s in range(len(chart.series))),
        )
        for index, category in enumerate(chart.categories)
    )
    return Table(header, rows, ("left", *("right" for _ in chart.series)))
