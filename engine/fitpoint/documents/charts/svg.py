"""Charts as SVG, written by hand: small, deterministic, with fonts for Chinese.

Every size is in px of a drawing 640 wide; labels are placed by estimated widths so that none
touches another. The chart's title is not drawn: it stands above, where text can cite its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.figures import LABEL, NAME, WIDTH, em, wrapped
from fitpoint.documents.charts.map import map_
from fitpoint.documents.charts.radar import radar
from fitpoint.documents.charts.shapes import (
    Drawing,
    dashes,
    label,
    legend,
    rectangle,
)
from fitpoint.documents.charts.stack import stack
from fitpoint.documents.theme import Theme

LINE = 15.0
_NAME_ROOM = 170.0
_BOLD = 1.06
"""Bold letters are so much wider."""
_TALL = 170.0

Shapes = Iterable[str]


def svg(chart: Chart, theme: Theme, name: str) -> str:
    """The chart as one ``<svg>`` element; ``name`` makes its ids unique on the page."""
    drawing = _drawing(chart, theme)
    fonts = ",".join(f"'{font}'" if " " in font else font for font in theme.fonts.web)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" '
        f'viewBox="0 0 {WIDTH:.0f} {drawing.height:.0f}" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{fonts}">'
        f'<title id="{name}-title">{escape(chart.title)}</title>'
        f'<desc id="{name}-desc">{escape(figures.description(chart))}</desc>'
        f"{''.join(drawing.shapes)}</svg>"
    )


def _drawing(chart: Chart, theme: Theme) -> Drawing:
    match figures.kind(chart):
        case "radar":
            return radar(chart, theme)
        case "map":
            return map_(chart, theme)
        case "stacked":
            return stack(chart, theme)
        case _:
            return _bars(chart, theme)


def _bars(chart: Chart, theme: Theme) -> Drawing:
    return _columns(chart, theme) if figures.stands(chart) else _rows(chart, theme)


def _columns(chart: Chart, theme: Theme) -> Drawing:
    """Standing bars in groups, values on top, categories below."""
    shapes, top = legend(chart, theme)
    base = top + 18 + _TALL
    _, high = figures.axis(chart)
    slot = figures.slot(chart)
    right = slot * len(chart.categories)
    labels: list[str] = []
    for c, category in enumerate(chart.categories):
        for s, series in enumerate(chart.series):
            bar = slot * 0.76 / len(chart.series)
            x = (c + 0.12) * slot + s * bar
            tall = _TALL * (series.values[c] or 0.0) / high
            fill = figures.colour(chart, s, c, theme)
            shapes.append(rectangle(x + 1, base - tall, bar - 2, tall, fill))
            shown, at = figures.shown(series.values[c], chart), base - tall - 5
            labels.append(label(shown, x + bar / 2, at, theme.ink, LABEL, "middle", halo=True))
        strong = c in chart.highlight
        for n, line in enumerate(wrapped(category, slot, NAME)):
            at = base + 18 + n * LINE
            labels.append(
                label(line, (c + 0.5) * slot, at, theme.ink, NAME, "middle", strong=strong)
            )
    shapes.append(dashes(0, base, right, base, theme.muted, solid=True))
    if chart.benchmark is not None:
        y = base - _TALL * chart.benchmark / high
        shapes.append(dashes(0, y, right, y, theme.internal))
        labels.append(label(chart.benchmark_label, WIDTH, y + 4, theme.internal, LABEL, "end"))
    lines = max(len(wrapped(name, slot, NAME)) for name in chart.categories)
    return Drawing(shapes + labels, base + 10 + lines * LINE)


def _rows(chart: Chart, theme: Theme) -> Drawing:
    """Lying bars: one row a value, so that labels of any length fit."""
    shapes, top = legend(chart, theme)
    frame = _frame(chart, top + (24 if chart.benchmark is not None else 4))
    labels: list[str] = []
    y = frame.top
    for c, category in enumerate(chart.categories):
        lines = wrapped(category, _NAME_ROOM, NAME)
        tall = max(frame.bar * len(chart.series), LINE * len(lines))
        labels += _name(lines, frame.left - 10, y + tall / 2, theme, strong=c in chart.highlight)
        y += (tall - frame.bar * len(chart.series)) / 2
        for s, series in enumerate(chart.series):
            fill = figures.colour(chart, s, c, theme)
            shapes += _bar(chart, frame, series.values[c], y, fill, theme)
            labels.append(_value(chart, frame, series.values[c], y, theme))
            y += frame.bar
        y += (tall - frame.bar * len(chart.series)) / 2 + 11
    bottom = y - 6
    shapes.append(dashes(frame.zero, frame.top - 4, frame.zero, bottom, theme.muted, solid=True))
    shapes += _benchmark(chart, frame, bottom, theme)
    return Drawing(shapes + labels, bottom + 4)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where lying bars stand: the left edge, the zero line, px for each unit, a bar's height."""

    left: float
    zero: float
    scale: float
    bar: float
    top: float


def _frame(chart: Chart, top: float) -> _Frame:
    names = (line for name in chart.categories for line in wrapped(name, _NAME_ROOM, NAME))
    left = max((em(line, NAME) for line in names), default=0.0) * _BOLD + 12
    low, high = figures.axis(chart)
    label = max((em(figures.shown(v, chart), LABEL) for v in figures.values(chart)), default=0) + 10
    gutter = label if low < 0 else 0.0
    scale = (WIDTH - left - label - gutter) / ((high - low) or 1.0)
    bar = 18.0 if len(chart.series) == 1 else 14.0
    return _Frame(left, left + gutter - low * scale, scale, bar, top)


def _name(lines: list[str], x: float, middle: float, theme: Theme, *, strong: bool) -> Shapes:
    first = middle + 4.5 - LINE * (len(lines) - 1) / 2
    for n, line in enumerate(lines):
        yield label(line, x, first + n * LINE, theme.ink, NAME, "end", strong=strong)


def _bar(
    chart: Chart, frame: _Frame, value: float | None, y: float, fill: str, theme: Theme
) -> Shapes:
    if figures.filled(chart):
        _, high = figures.axis(chart)
        yield rectangle(frame.zero, y + 1, high * frame.scale, frame.bar - 2, theme.panel)
    length = (value or 0.0) * frame.scale
    yield rectangle(min(frame.zero, frame.zero + length), y + 1, abs(length), frame.bar - 2, fill)


def _value(chart: Chart, frame: _Frame, value: float | None, y: float, theme: Theme) -> str:
    """The number at the bar's end."""
    known = value or 0.0
    x = frame.zero + known * frame.scale + (5 if known >= 0 else -5)
    anchor = "start" if known >= 0 else "end"
    shown = figures.shown(value, chart)
    return label(shown, x, y + frame.bar / 2 + 4, theme.ink, LABEL, anchor, halo=True)


def _benchmark(chart: Chart, frame: _Frame, bottom: float, theme: Theme) -> Shapes:
    if chart.benchmark is not None:
        x = frame.zero + chart.benchmark * frame.scale
        half = em(chart.benchmark_label, LABEL) / 2
        middle = min(max(x, half), WIDTH - half)
        yield dashes(x, frame.top - 6, x, bottom, theme.internal)
        yield label(chart.benchmark_label, middle, frame.top - 11, theme.internal, LABEL, "middle")
