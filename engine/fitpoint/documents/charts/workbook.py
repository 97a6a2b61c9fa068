"""The workbook inside a native chart, so that its numbers can be edited in Word."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures, plane

SHEET = "Sheet1"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(chart: Chart) -> bytes:
    """Categories in column A, one column a series; a label is text whatever it starts with."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out, dict(_INERT))
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    forms = [
        book.add_format({"num_format": number_format(unit_of(chart, index))})
        for index in range(len(chart.series))
    ]
    sheet.set_column(0, 0, 24)
    for row, category in enumerate(figures.names(chart), start=1):
        sheet.write_string(row, 0, category)
    for column, (series, form) in enumerate(zip(chart.series, forms, strict=True), start=1):
        sheet.write_string(0, column, series.name)
        unit = unit_of(chart, column - 1)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, number(value, unit), form)
    if figures.kind(chart) == "map" and chart.benchmark is not None:
        row, top = len(chart.categories) + 1, plane.ticks(chart, 1)[-1]
        sheet.write_string(row, 0, chart.benchmark_label)
        for index, value in enumerate((chart.benchmark, top)):
            sheet.write_number(row, index + 1, number(value, unit_of(chart, index)), forms[index])
    book.close()
    return out.getvalue()


def unit_of(chart: Chart, series: int) -> Chart:
    """The chart as far as one series' numbers go: a map's second has a unit of its own."""
    if chart.kind != "map":
        return chart
    unit = chart.second_unit if series else chart.unit
    return figures.on_axis(chart.series[series].values, unit)


def number(value: float, chart: Chart) -> float:
    """The value as the workbook holds it: scores as points of 100, shares as fractions."""
    return round(value * 100 if chart.unit == "score" else value, 12)


def number_format(chart: Chart) -> str:
    """Excel's format for the chart's unit."""
    places = figures.decimals(chart)
    digits = "#,##0" if chart.unit == "plain" else "0"
    sign = "%" if chart.unit == "percent" else ""
    return f"{digits}{'.' + '0' * places if places else ''}{sign}"
