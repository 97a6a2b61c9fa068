"""A map as a native scatter chart: a series for each point, so that its label is its name."""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures, plane
from fitpoint.documents.charts.drawingml import (
    NO_LINE,
    fill,
    grid,
    line,
    numbers,
    shown,
    strings,
    text,
    title,
)
from fitpoint.documents.charts.workbook import (
    number,
    number_format,
    unit_of,
)
from fitpoint.documents.theme import Theme

_ACROSS, _UP = 111, 222
_AXES = f'<c:axId val="{_ACROSS}"/><c:axId val="{_UP}"/>'
_WIDE, _HIGH, _LINE = 430.0, 120.0, 12.0
"""About the plane's size in points, and a label's height: what its sides are chosen for."""


def scatter(chart: Chart, theme: Theme, lang: str) -> str:
    """The plot: points, the benchmark as a line of two points, and both axes."""
    series = "".join(
        _point(chart, point, side, theme, lang)
        for point, side in zip(plane.points(chart), _sides(chart), strict=True)
    )
    if chart.benchmark is not None:
        series += _benchmark(chart, chart.benchmark, theme, lang)
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{series}{_AXES}</c:scatterChart>{_axis(chart, 0, theme)}{_axis(chart, 1, theme)}"
    )


def _sides(chart: Chart) -> list[plane.Side]:
    """Where each label stands, as far as Word's four sides avoid the others."""
    zero, across = plane.frame(plane.ticks(chart, 0), 0.0, _WIDE)
    base, up = plane.frame(plane.ticks(chart, 1), _HIGH, 0.0)
    found = plane.points(chart)
    dots = [(zero + p.across * across, base + p.up * up) for p in found]
    sizes = [(figures.em(chart.categories[p.category], 9.0) + 40, _LINE) for p in found]
    room = plane.Area(0.0, -_LINE, _WIDE, _HIGH)
    return plane.sides(dots, sizes, room)


def _point(chart: Chart, point: plane.Point, side: str, theme: Theme, lang: str) -> str:
    """In the schema's order: name, look, marker, label, values."""
    place, row = point.category, point.category + 2
    colour = figures.colour(chart, 0, place, theme)
    across, up = (unit_of(chart, index) for index in (0, 1))
    look = text(theme, theme.ink, 0, lang, strong=place in chart.highlight, wraps=False)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{strings(f'$A${row}', [chart.categories[place]])}</c:tx>{NO_LINE}"
        f'<c:marker><c:symbol val="circle"/><c:size val="11"/><c:spPr>{fill(colour)}'
        f"<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{look}"
        f'<c:dLblPos val="{side}"/>{shown(series=True)}</c:dLbls>'
        f"<c:xVal>{numbers(f'$B${row}', [number(point.across, across)], number_format(across))}"
        f"</c:xVal><c:yVal>{numbers(f'$C${row}', [number(point.up, up)], number_format(up))}"
        '</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _benchmark(chart: Chart, value: float, theme: Theme, lang: str) -> str:
    """A point at the upper end, from which an error bar falls as the line; LibreOffice draws no
    point of a series that is shorter than another, so that the line may not have two."""
    place, row = len(chart.categories), len(chart.categories) + 2
    across, up = (unit_of(chart, index) for index in (0, 1))
    top = number(plane.ticks(chart, 1)[-1], up)
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{strings(f'$A${row}', [chart.benchmark_label])}</c:tx>{NO_LINE}"
        f'<c:marker><c:symbol val="none"/></c:marker>'
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text(theme, theme.internal, 0, lang, wraps=False)}"
        f'<c:dLblPos val="t"/>{shown(series=True)}</c:dLbls>'
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="1"/><c:val val="100"/><c:spPr>{line(theme.internal, "dash")}</c:spPr>'
        "</c:errBars>"
        f"<c:xVal>{numbers(f'$B${row}', [number(value, across)], number_format(across))}</c:xVal>"
        f"<c:yVal>{numbers(f'$C${row}', [top], number_format(up))}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _axis(chart: Chart, index: int, theme: Theme) -> str:
    unit, ticks = unit_of(chart, index), plane.ticks(chart, index)
    at = [number(tick, unit) for tick in ticks]
    form = number_format(figures.on_axis(ticks, unit.unit))
    upright = index == 1
    own, other = (_UP, _ACROSS) if upright else (_ACROSS, _UP)
    look = "" if not upright else grid(theme.rule, "solid")
    drawn = NO_LINE if upright else f"<c:spPr>{line(theme.muted)}</c:spPr>"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{at[-1]:.12g}"/><c:min val="{at[0]:.12g}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if upright else "b"}"/>{look}'
        f"{title(chart.series[index].name, theme, upright=upright)}"
        f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{drawn}<c:crossAx val="{other}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{at[1] - at[0]:.12g}"/></c:valAx>'
    )
