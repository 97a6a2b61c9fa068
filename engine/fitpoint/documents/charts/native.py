"""Charts that Word and PowerPoint draw and let people edit: DrawingML over a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.workbook import SHEET, number, number_format
from fitpoint.documents.theme import Theme

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CATEGORY_AXIS, _VALUE_AXIS = 111, 222
LETTERS = 9.0
"""Size of a chart's letters on a page, in points."""
_LONGEST = 200
"""Letters of a label that the drawing keeps; the workbook has it whole."""
_AXES = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


_INNER = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
    '<c:yMode val="edge"/><c:x val="0.24"/><c:y val="0.22"/><c:w val="0.52"/><c:h val="0.62"/>'
    "</c:manualLayout></c:layout>"
)
"""Word and LibreOffice leave a radar little room beside its labels unless told."""


def chart_part(
    chart: Chart, theme: Theme, lang: str, workbook: str, letters: float = LETTERS
) -> str:
    """The XML of a chart part; ``workbook`` is the relationship to the embedded workbook."""
    round_ = figures.kind(chart) == "radar"
    drawn = _radar(chart, theme) if round_ else _bars(chart, theme)
    layout = _INNER if round_ else "<c:layout/>"
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
        f'xmlns:r="{_RELATIONS}"><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{drawn}{_NO_FILL}'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NO_FILL}{_text(theme, theme.ink, round(letters * 100), lang)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        f"</c:chartSpace>"
    )


def height(chart: Chart) -> float:
    """A good height in cm at the width of a page's text."""
    if figures.kind(chart) == "radar":
        return 7.6
    if figures.stands(chart):
        return 5.8
    row = 0.72 if len(chart.series) == 1 else 0.46 * len(chart.series) + 0.34
    extra = (0.8 if len(chart.series) > 1 else 0.2) + (0.7 if chart.benchmark is not None else 0)
    return min(max(row * len(chart.categories) + extra, 2.2), 20.0)


def _bars(chart: Chart, theme: Theme) -> str:
    standing = figures.stands(chart)
    gap = 45 if len(chart.series) == 1 else 55
    series = "".join(_series(chart, index, theme) for index in range(len(chart.series)))
    return (
        f'<c:barChart><c:barDir val="{"col" if standing else "bar"}"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="-6"/>{_AXES}</c:barChart>'
        f"{_category_axis(theme, standing=standing)}{_value_axis(chart, theme, standing=standing)}"
    )


def _radar(chart: Chart, theme: Theme) -> str:
    series = "".join(_series(chart, index, theme) for index in range(len(chart.series)))
    return (
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}{_AXES}'
        f"</c:radarChart>{_category_axis(theme, standing=True)}"
        f"{_value_axis(chart, theme, standing=True)}"
    )


def _series(chart: Chart, index: int, theme: Theme) -> str:
    """In the schema's order: name, look, points of another colour, labels, categories, values."""
    series, colour = chart.series[index], theme.series[index % len(theme.series)]
    column = _column(index + 1)
    name = _strings(f"{column}$1", [series.name])
    head = f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
    last = len(chart.categories) + 1
    names = _strings(f"$A$2:$A${last}", figures.names(chart))
    data = (
        f"<c:cat>{names}</c:cat>"
        f"<c:val>{_numbers(chart, series, f'{column}$2:{column}${last}')}</c:val>"
    )
    if figures.kind(chart) == "radar":
        return f"<c:ser>{head}{_line(colour)}{data}</c:ser>"
    points = "".join(_faded(chart, index, theme))
    return (
        f"<c:ser>{head}<c:spPr>{_fill(colour)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_labels(chart)}{data}</c:ser>'
    )


def _faded(chart: Chart, index: int, theme: Theme) -> Iterator[str]:
    """Points of categories that are not highlighted, where others are."""
    for category in range(len(chart.categories)):
        if chart.highlight and category not in chart.highlight:
            fill = _fill(figures.colour(chart, index, category, theme))
            yield (
                f'<c:dPt><c:idx val="{category}"/><c:invertIfNegative val="0"/>'
                f'<c:bubble3D val="0"/><c:spPr>{fill}</c:spPr></c:dPt>'
            )


def _line(colour: str) -> str:
    return (
        f'<c:spPr><a:ln w="25400">{_fill(colour)}</a:ln></c:spPr>'
        f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{_fill(colour)}</c:spPr>'
        "</c:marker>"
    )


def _labels(chart: Chart) -> str:
    """Values at the bars' ends; white behind them where a benchmark's line may run."""
    behind = _fill("FFFFFF") if chart.benchmark is not None else "<a:noFill/>"
    return (
        f'<c:dLbls><c:numFmt formatCode="{escape(number_format(chart))}" sourceLinked="0"/>'
        f'<c:spPr>{behind}<a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
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
        f'<c:spPr><a:ln w="9525">{_fill(theme.muted)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def marks_benchmark(chart: Chart) -> bool:
    """Whether the drawing shows the benchmark: as the axis' one gridline, so below half of it."""
    benchmark, (low, high) = chart.benchmark or 0.0, figures.axis(chart)
    return figures.kind(chart) != "radar" and low == 0 and benchmark < high < 2 * benchmark


def _value_axis(chart: Chart, theme: Theme, *, standing: bool) -> str:
    """Values are printed at the bars, so that the axis shows a benchmark and nothing else."""
    low, high = (number(end, chart) for end in figures.axis(chart))
    grid, unit, labels, form = "", "", "none", number_format(chart)
    if figures.kind(chart) == "radar":
        grid = _grid(theme.rule, "solid")
        unit = f'<c:majorUnit val="{(high - low) / 4:.12g}"/>'
    elif chart.benchmark is not None and marks_benchmark(chart):
        at = number(chart.benchmark, chart)
        grid = _grid(theme.internal, "dash")
        unit, labels = f'<c:majorUnit val="{at:.12g}"/>', "nextTo"
        words = chart.benchmark_label[:60].replace('"', "”")  # a format has at most 255 letters
        form = f'[={at:.12g}]"{words}";""'
    elif standing:
        high += (high - low) * 0.14  # room for the labels of the highest bars below the legend
    elif low < 0:
        low -= (high - low) * 0.12  # room for the labels of bars to the left
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:.12g}"/><c:min val="{low:.12g}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if standing else "t"}"/>{grid}'
        f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/>{_NO_LINE}<c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _grid(colour: str, dash: str) -> str:
    return (
        f'<c:majorGridlines><c:spPr><a:ln w="9525">{_fill(colour)}<a:prstDash val="{dash}"/>'
        "</a:ln></c:spPr></c:majorGridlines>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _text(theme: Theme, colour: str, size: int, lang: str) -> str:
    """Fonts for Latin and for Chinese; ``size`` in hundredths of a point."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">{_fill(colour)}'
        f'<a:latin typeface="{theme.fonts.latin}"/><a:ea typeface="{theme.fonts.chinese}"/>'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def _strings(cells: str, words: Iterable[str]) -> str:
    points = [
        f'<c:pt idx="{index}"><c:v>{escape(word[:_LONGEST])}</c:v></c:pt>'
        for index, word in enumerate(words)
    ]
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f><c:strCache>"
        f'<c:ptCount val="{len(points)}"/>{"".join(points)}</c:strCache></c:strRef>'
    )


def _numbers(chart: Chart, series: Series, cells: str) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{number(value, chart)!r}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format(chart))}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef>'
    )


def _column(index: int) -> str:
    """``$A`` for 0, ``$AA`` for 26."""
    letters = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        letters, index = chr(ord("A") + letter) + letters, index - 1
    return f"${letters}"
