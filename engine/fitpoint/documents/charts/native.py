"""Charts that Word and PowerPoint draw and let people edit: DrawingML over a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.drawingml import (
    NO_FILL,
    NO_LINE,
    column,
    fill,
    grid,
    layout,
    numbers,
    shown,
    strings,
    text,
)
from fitpoint.documents.charts.native_map import scatter
from fitpoint.documents.charts.workbook import number, number_format
from fitpoint.documents.theme import Theme, readable_on

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CATEGORY_AXIS, _VALUE_AXIS = 111, 222
LETTERS = 9.0
"""Size of a chart's letters on a page, in points."""
_AXES = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
_RADAR, _MAP = layout(0.24, 0.22, (0.52, 0.62)), layout(0.07, 0.14, (0.9, 0.66))
"""Where a radar leaves room for its labels, and a map for its axes' titles."""


_DRAWN_ROOM = 1.14
"""Room for the labels of the longest bars, over the bars' own."""
LEGEND = 0.6
"""Height of a line of the series' names (cm)."""


def chart_part(
    chart: Chart,
    theme: Theme,
    lang: str,
    workbook: str,
    letters: float = LETTERS,
    *,
    legend: bool = True,
) -> str:
    """The XML of a chart part; ``workbook`` is the relationship to the embedded workbook.

    ``legend`` is false where the document itself names the series, flush with the chart's title as
    in its other formats: a legend stands where Office likes, and LibreOffice lists lying bars in
    reverse.
    """
    kind = figures.kind(chart)
    place = _RADAR if kind == "radar" else _MAP if kind == "map" else "<c:layout/>"
    named = legend and figures.named(chart)
    names = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' * named
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
        f'xmlns:r="{_RELATIONS}"><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{place}'
        f"{_plot(chart, theme, lang)}{NO_FILL}"
        f'</c:plotArea>{names}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{NO_FILL}{text(theme, theme.ink, round(letters * 100), lang)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        f"</c:chartSpace>"
    )


def height(chart: Chart) -> float:
    """A good height in cm at the width of a page's text."""
    match figures.kind(chart):
        case "radar":
            return 7.6
        case "map":
            return 7.2
        case _ if figures.stands(chart):
            return 5.8
        case _:
            row = 0.72 if len(chart.series) == 1 else 0.46 * len(chart.series) + 0.34
            names = LEGEND + 0.2 if len(chart.series) > 1 else 0.2
            extra = names + (0.7 if chart.benchmark is not None else 0)
            return min(max(row * len(chart.categories) + extra, 2.2), 20.0)


def _plot(chart: Chart, theme: Theme, lang: str) -> str:
    match figures.kind(chart):
        case "radar":
            return _radar(chart, theme)
        case "map":
            return scatter(chart, theme, lang)
        case _:
            return _bars(chart, theme, lang)


def _bars(chart: Chart, theme: Theme, lang: str) -> str:
    standing, stacked = figures.stands(chart), figures.kind(chart) == "stacked"
    gap = 45 if stacked or len(chart.series) == 1 else 55
    series = "".join(_series(chart, index, theme, lang) for index in range(len(chart.series)))
    return (
        f'<c:barChart><c:barDir val="{"col" if standing else "bar"}"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{100 if stacked else -6}"/>{_AXES}'
        f"</c:barChart>{_category_axis(theme, standing=standing)}"
        f"{_value_axis(chart, theme, lang, standing=standing)}"
    )


def _radar(chart: Chart, theme: Theme) -> str:
    series = "".join(_series(chart, index, theme, "") for index in range(len(chart.series)))
    return (
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}{_AXES}'
        f"</c:radarChart>{_category_axis(theme, standing=True)}"
        f"{_value_axis(chart, theme, '', standing=True)}"
    )


def _series(chart: Chart, index: int, theme: Theme, lang: str) -> str:
    """In the schema's order: name, look, points of another colour, labels, categories, values."""
    series, colour = chart.series[index], theme.series[index % len(theme.series)]
    letter, last = column(index + 1), len(chart.categories) + 1
    name = strings(f"{letter}$1", [series.name])
    head = f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
    names = strings(f"$A$2:$A${last}", figures.names(chart))
    held = [None if value is None else number(value, chart) for value in series.values]
    found = numbers(f"{letter}$2:{letter}${last}", held, number_format(chart))
    data = f"<c:cat>{names}</c:cat><c:val>{found}</c:val>"
    if figures.kind(chart) == "radar":
        return f"<c:ser>{head}{_line(colour)}{data}</c:ser>"
    points = "".join(_faded(chart, index, theme))
    return (
        f"<c:ser>{head}<c:spPr>{fill(colour)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_labels(chart, colour, theme, lang)}{data}</c:ser>'
    )


def _faded(chart: Chart, index: int, theme: Theme) -> Iterator[str]:
    """Points of categories that are not highlighted, where others are."""
    for category in range(len(chart.categories)):
        if chart.highlight and category not in chart.highlight:
            faded = fill(figures.colour(chart, index, category, theme))
            yield (
                f'<c:dPt><c:idx val="{category}"/><c:invertIfNegative val="0"/>'
                f'<c:bubble3D val="0"/><c:spPr>{faded}</c:spPr></c:dPt>'
            )


def _line(colour: str) -> str:
    return (
        f'<c:spPr><a:ln w="25400">{fill(colour)}</a:ln></c:spPr>'
        f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill(colour)}</c:spPr>'
        "</c:marker>"
    )


def _labels(chart: Chart, colour: str, theme: Theme, lang: str) -> str:
    """Values at the bars' ends, in the middle of a stack's parts; white behind them where a
    benchmark's line may run."""
    stacked = figures.kind(chart) == "stacked"
    behind = fill("FFFFFF") if chart.benchmark is not None and not stacked else "<a:noFill/>"
    ink = text(theme, readable_on(colour, theme.ink), 0, lang) if stacked else ""
    return (
        f'<c:dLbls><c:numFmt formatCode="{escape(number_format(chart))}" sourceLinked="0"/>'
        f"<c:spPr>{behind}<a:ln><a:noFill/></a:ln></c:spPr>{ink}"
        f'<c:dLblPos val="{"ctr" if stacked else "outEnd"}"/>{shown(value=True)}</c:dLbls>'
    )


def _category_axis(theme: Theme, *, standing: bool) -> str:
    """Lying bars read from the top down, as the categories are given."""
    order = "minMax" if standing else "maxMin"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>'
        f'<c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if standing else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{fill(theme.muted)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def marks_benchmark(chart: Chart) -> bool:
    """Whether the drawing shows the benchmark: a map's line, else the axis' one gridline, so that
    it must lie above half of it."""
    match figures.kind(chart):
        case "map":
            return chart.benchmark is not None
        case "radar" | "stacked":
            return False
        case _:
            benchmark, (low, high) = chart.benchmark or 0.0, _ends(chart)
            return low == 0 and number(benchmark, chart) < high < 2 * number(benchmark, chart)


def _ends(chart: Chart) -> tuple[float, float]:
    """The value axis from end to end, with room for the labels beyond the bars."""
    low, high = (number(end, chart) for end in figures.axis(chart))
    room = (high - low) * (_DRAWN_ROOM - 1)
    if figures.kind(chart) in ("radar", "stacked") or figures.filled(chart):
        return low, high
    return (low - room if low < 0 else low), high + room


def _value_axis(chart: Chart, theme: Theme, lang: str, *, standing: bool) -> str:
    """Values are printed at the bars, so that the axis shows a benchmark and nothing else."""
    low, high = _ends(chart)
    lines, unit, labels, form, ink = "", "", "none", number_format(chart), ""
    if figures.kind(chart) == "radar":
        lines = grid(theme.rule, "solid")
        unit = f'<c:majorUnit val="{(high - low) / 4:.12g}"/>'
    elif chart.benchmark is not None and marks_benchmark(chart):
        at = number(chart.benchmark, chart)
        lines = grid(theme.internal, "dash")
        unit, labels = f'<c:majorUnit val="{at:.12g}"/>', "nextTo"
        ink = text(theme, theme.internal, 0, lang)
        words = chart.benchmark_label[:60].replace('"', "”")  # a format has at most 255 letters
        form = f'[={at:.12g}]"{words}";""'
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:.12g}"/><c:min val="{low:.12g}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if standing else "t"}"/>{lines}'
        f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/>{NO_LINE}{ink}<c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/>{unit}</c:valAx>'
    )
