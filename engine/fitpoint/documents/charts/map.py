"""A map: a point for each category between two axes, each with its name and its two values."""

from __future__ import annotations

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures, plane
from fitpoint.documents.charts.figures import LABEL, NAME, WIDTH, em, wrapped
from fitpoint.documents.charts.shapes import Drawing, dashes, dot, label
from fitpoint.documents.theme import Theme

_TALL, _MORE = 210.0, 60.0
"""Height of the plane (px), and how much higher it grows where labels do not fit."""
_MOST = 1200.0
"""From this height on a label may touch others: one wider than the plane fits nowhere."""
_LINE, _NAME_ROOM = 14.0, 150.0
_EDGE = 10.0
_SIGN = 12.0
"""More than the estimated width of a tick's words: a percent sign is wide."""


def map_(chart: Chart, theme: Theme) -> Drawing:
    """Light lines at the axes' ticks, the benchmark upright, points, and labels beside them."""
    words = [_lines(chart, point) for point in plane.points(chart)]
    sizes = [(max(em(line, NAME) for line in each), len(each) * _LINE) for each in words]
    high = _TALL
    placed = plane.labels(_dots(chart, high), sizes, _room(chart, high), _line(chart, high))
    while placed is None and high < _MOST:
        placed = plane.labels(_dots(chart, high), sizes, _room(chart, high))
        high += _MORE * (placed is None)
    placed = placed or plane.crowded(_dots(chart, high), sizes)
    shapes = _grid(chart, high, theme)
    texts: list[str] = []
    for point, at, lines, (side, area) in zip(
        plane.points(chart), _dots(chart, high), words, placed, strict=True
    ):
        shapes.append(dot(*at, plane.DOT, figures.colour(chart, 0, point.category, theme)))
        anchor = {"r": "start", "l": "end"}.get(side, "middle")
        x = {"start": area.left, "end": area.right}.get(anchor, (area.left + area.right) / 2)
        for n, line in enumerate(lines):
            strong = point.category in chart.highlight and n < len(lines) - 1
            size, ink = (NAME, theme.ink) if n < len(lines) - 1 else (LABEL, theme.muted)
            y = area.top + n * _LINE + NAME * 0.85
            texts.append(label(line, x, y, ink, size, anchor, strong=strong, halo=True))
    bottom = _area(chart, high).bottom
    return Drawing([*shapes, *texts], bottom + 2 * _LINE + NAME)


def _lines(chart: Chart, point: plane.Point) -> list[str]:
    pair = " · ".join(figures.printed(chart, s, point.category) for s in (0, 1))
    return [*wrapped(chart.categories[point.category], _NAME_ROOM, NAME), pair]


def _area(chart: Chart, high: float) -> plane.Area:
    """Where the plane lies: below the upper axis' title, right of its ticks."""
    left = max(em(words, LABEL) for words in plane.tick_words(chart, 1)) + _SIGN
    top = NAME + 10 + (_LINE if chart.benchmark is not None else 0.0)
    right = WIDTH - em(plane.tick_words(chart, 0)[-1], LABEL) / 2
    return plane.Area(left, top, right, top + high)


def _room(chart: Chart, high: float) -> plane.Area:
    area = _area(chart, high)
    return plane.Area(area.left + 4, area.top + 2, WIDTH, area.bottom - 4)


def _line(chart: Chart, high: float) -> list[plane.Area]:
    """The benchmark's line, which labels avoid where they can."""
    if chart.benchmark is None:
        return []
    area = _area(chart, high)
    zero, across = plane.frame(plane.ticks(chart, 0), area.left, area.right)
    x = zero + chart.benchmark * across
    return [plane.Area(x - 3, area.top, x + 3, area.bottom)]


def _dots(chart: Chart, high: float) -> list[tuple[float, float]]:
    area = _area(chart, high)
    zero, across = plane.frame(plane.ticks(chart, 0), area.left, area.right)
    base, up = plane.frame(plane.ticks(chart, 1), area.bottom, area.top)
    return [(zero + p.across * across, base + p.up * up) for p in plane.points(chart)]


def _grid(chart: Chart, high: float, theme: Theme) -> list[str]:
    area, (across, up) = _area(chart, high), chart.series
    shapes = [label(up.name, 0, NAME, theme.muted, LABEL)]
    base, rise = plane.frame(plane.ticks(chart, 1), area.bottom, area.top)
    for value, words in zip(plane.ticks(chart, 1), plane.tick_words(chart, 1), strict=True):
        y = base + value * rise
        shapes.append(dashes(area.left, y, area.right, y, theme.rule, solid=True))
        shapes.append(label(words, area.left - 6, y + 4, theme.muted, LABEL, "end"))
    zero, run = plane.frame(plane.ticks(chart, 0), area.left, area.right)
    for value, words in zip(plane.ticks(chart, 0), plane.tick_words(chart, 0), strict=True):
        x = zero + value * run
        shapes.append(dashes(x, area.bottom, x, area.bottom + 4, theme.muted, solid=True))
        shapes.append(label(words, x, area.bottom + 4 + LABEL, theme.muted, LABEL, "middle"))
    shapes.append(dashes(area.left, area.bottom, area.right, area.bottom, theme.muted, solid=True))
    title = area.bottom + 2 * _LINE + 4
    shapes.append(label(across.name, area.right, title, theme.muted, LABEL, "end"))
    if chart.benchmark is not None:
        x = zero + chart.benchmark * run
        half = em(chart.benchmark_label, LABEL) / 2
        middle = max(min(x, WIDTH - half), em(up.name, LABEL) + _EDGE + half)
        shapes.append(dashes(x, area.top - 4, x, area.bottom, theme.internal))
        words = label(chart.benchmark_label, middle, area.top - 8, theme.internal, LABEL, "middle")
        shapes.append(words)
    return shapes
