"""The radar chart: an axis for each category, values printed with the category's name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from math import cos, pi, sin

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.figures import NAME, WIDTH, em, wrapped
from fitpoint.documents.charts.shapes import Drawing, legend
from fitpoint.documents.theme import Theme

RADIUS = 112.0
RINGS = 4
LINE = 15.0
_MIDDLE = WIDTH / 2


@dataclass(frozen=True, slots=True)
class Corner:
    """A category's label: its lines, values last, around the height ``y`` of its centre."""

    index: int
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str

    @property
    def height(self) -> float:
        return LINE * (len(self.lines) + 1)


def radar(chart: Chart, theme: Theme) -> Drawing:
    """Rings, one polygon a series over its known values, labels that do not touch."""
    shapes, top = legend(chart, theme)
    corners = _corners(chart)
    highest = min(c.y - c.height / 2 for c in corners)
    lowest = max(c.y + c.height / 2 for c in corners)
    shift = top + 6 - highest
    shapes.append(f'<g transform="translate({_MIDDLE:.1f} {shift:.1f})">')
    shapes += _web(len(chart.categories), theme)
    shapes += [_polygon(chart, s, theme) for s in range(len(chart.series))]
    shapes += [_corner(chart, corner, theme) for corner in corners]
    shapes.append("</g>")
    return Drawing(shapes, shift + lowest + 4)


def _point(index: int, count: int, radius: float) -> tuple[float, float]:
    angle = 2 * pi * index / count - pi / 2
    return radius * cos(angle), radius * sin(angle)


def _path(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _web(count: int, theme: Theme) -> list[str]:
    rounds = (
        [_point(i, count, RADIUS * ring / RINGS) for i in range(count)]
        for ring in range(1, RINGS + 1)
    )
    rings = [
        f'<polygon points="{_path(corners)}" fill="none" stroke="#{theme.rule}"/>'
        for corners in rounds
    ]
    ends = (_point(i, count, RADIUS) for i in range(count))
    return rings + [
        f'<line x1="0" y1="0" x2="{x:.1f}" y2="{y:.1f}" stroke="#{theme.rule}"/>' for x, y in ends
    ]


def _polygon(chart: Chart, index: int, theme: Theme) -> str:
    low, high = figures.axis(chart)
    count = len(chart.categories)
    points = [
        _point(i, count, RADIUS * (value - low) / (high - low))
        for i, value in enumerate(chart.series[index].values)
        if value is not None
    ]
    colour = theme.series[index % len(theme.series)]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#{colour}"/>' for x, y in points)
    return (
        f'<polygon points="{_path(points)}" fill="#{colour}" fill-opacity="0.14" '
        f'stroke="#{colour}" stroke-width="2" stroke-linejoin="round"/>{dots}'
    )


def _corners(chart: Chart) -> list[Corner]:
    count = len(chart.categories)
    corners: list[Corner] = []
    for index, category in enumerate(chart.categories):
        x, y = _point(index, count, RADIUS + 16)
        anchor = "middle" if abs(x) < 8 else "start" if x > 0 else "end"
        corner = Corner(index, tuple(wrapped(category, 165, NAME)), x, y, anchor)
        if anchor == "middle":
            corner = replace(corner, y=y + (corner.height / 2 - 10) * (1 if y > 0 else -1))
        corners.append(corner)
    sides = [c for s in ("start", "end") for c in _apart([c for c in corners if c.anchor == s])]
    return [*sides, *(_beyond(c, sides, chart) for c in corners if c.anchor == "middle")]


def _beyond(corner: Corner, sides: list[Corner], chart: Chart) -> Corner:
    """The top or bottom label, moved out past labels of the sides that stand below or above it."""
    values = " · ".join(figures.shown(s.values[corner.index], chart) for s in chart.series)
    half = max(em(line, NAME) for line in (*corner.lines, values)) / 2 + 6
    near = [c for c in sides if abs(c.x) < half]
    if corner.y < 0:
        limits = [c.y - (c.height + corner.height) / 2 - 4 for c in near]
        return replace(corner, y=min([corner.y, *limits]))
    limits = [c.y + (c.height + corner.height) / 2 + 4 for c in near]
    return replace(corner, y=max([corner.y, *limits]))


def _apart(side: list[Corner]) -> list[Corner]:
    """The labels of one side, pushed down where one would touch the one above."""
    placed: list[Corner] = []
    for corner in sorted(side, key=lambda c: (c.y, c.index)):
        above = placed[-1] if placed else None
        if above is None:
            placed.append(corner)
        else:
            free = above.y + (above.height + corner.height) / 2 + 4
            placed.append(replace(corner, y=max(corner.y, free)))
    return placed


def _corner(chart: Chart, corner: Corner, theme: Theme) -> str:
    """The name's lines, then each series' value in its colour."""
    values = " · ".join(
        f'<tspan fill="#{theme.series[s % len(theme.series)]}" font-weight="700">'
        f"{escape(figures.shown(series.values[corner.index], chart))}</tspan>"
        for s, series in enumerate(chart.series)
    )
    first = corner.y - corner.height / 2 + 12
    rows = [*(escape(line) for line in corner.lines), values]
    lines = (
        f'<tspan x="{corner.x:.1f}" y="{first + n * LINE:.1f}">{row}</tspan>'
        for n, row in enumerate(rows)
    )
    weight = ' font-weight="700"' if corner.index in chart.highlight else ""
    return (
        f'<text font-size="12" fill="#{theme.ink}" text-anchor="{corner.anchor}"{weight}>'
        f"{''.join(lines)}</text>"
    )
