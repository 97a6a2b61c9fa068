"""Charts as SVG, written by hand: small, deterministic, with fonts for Chinese.

Every size is in px of a drawing 640 wide; labels are placed by estimated widths so that none
touches another. The chart's title is not drawn: it stands above, where text can cite its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.figures import WIDTH, em
from fitpoint.documents.charts.radar import radar
from fitpoint.documents.charts.shapes import (
    Drawing,
    dashes,
    label,
    legend,
    rectangle,
    wrapped,
)
from fitpoint.documents.theme import Theme

FONT = 12.0
SMALL = 11.0
LINE = 15.0


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
    if figures.kind(chart) == "radar":
        return radar(chart, theme)
    return _columns(chart, theme) if figures.stands(chart) else _rows(chart, theme)


def _columns(chart: Chart, theme: Theme) -> Drawing:
    """Standing bars in groups, values on top, categories below."""
    shapes, top = legend(chart, theme)
    height, base = 170.0, top + 18 + 170.0
    _, high = figures.axis(chart)
    margin = em(chart.benchmark_label, SMALL) + 8 if chart.benchmark is not None else 0.0
    slot = (WIDTH - margin) / len(chart.categories)
    bar = slot * 0.76 / len(chart.series)
    for c, category in enumerate(chart.categories):
        left = c * slot + slot * 0.12
        for s, series in enumerate(chart.series):
            value = series.values[c]
            tall = height * (value or 0.0) / high
            x = left + s * bar
            fill = figures.colour(chart, s, c, theme)
            shapes.append(rectangle(x + 1, base - tall, bar - 2, tall, fill))
            shown = figures.shown(value, chart)
            shapes.append(label(shown, x + bar / 2, base - tall - 5, theme.ink, SMALL, "middle"))
        shapes += _category(chart, c, category, (c + 0.5) * slot, base + 18, slot, theme)
    shapes.append(dashes(0, base, WIDTH - margin, base, theme.muted, solid=True))
    if chart.benchmark is not None:
        y = base - height * chart.benchmark / high
        shapes.append(dashes(0, y, WIDTH - margin, y, theme.internal))
        shapes.append(label(chart.benchmark_label, WIDTH, y + 4, theme.internal, SMALL, "end"))
    lines = max(len(wrapped(name, slot, FONT)) for name in chart.categories)
    return Drawing(shapes, base + 10 + lines * LINE)


def _category(
    chart: Chart, index: int, name: str, x: float, y: float, room: float, theme: Theme
) -> Iterable[str]:
    strong = index in chart.highlight
    for line, text in enumerate(wrapped(name, room, FONT)):
        yield label(text, x, y + line * LINE, theme.ink, FONT, "middle", strong=strong)


def _rows(chart: Chart, theme: Theme) -> Drawing:
    """Lying bars: one row a value, so that labels of any length fit."""
    shapes, y = legend(chart, theme)
    names = [wrapped(name, 170, FONT) for name in chart.categories]
    left = max((em(line, FONT) for lines in names for line in lines), default=0.0) + 12
    low, high = figures.axis(chart)
    right = max((em(figures.shown(v, chart), SMALL) for v in figures.values(chart)), default=0) + 10
    gutter = right if low < 0 else 0.0
    scale = (WIDTH - left - right - gutter) / ((high - low) or 1.0)
    zero = left + gutter - low * scale
    bar = 18.0 if len(chart.series) == 1 else 14.0
    top = y = y + (16 if chart.benchmark is not None else 4)
    for c, lines in enumerate(names):
        tall = max(bar * len(chart.series), LINE * len(lines))
        strong = c in chart.highlight
        first = y + tall / 2 + 4.5 - LINE * (len(lines) - 1) / 2
        for n, line in enumerate(lines):
            shapes.append(
                label(line, left - 10, first + n * LINE, theme.ink, FONT, "end", strong=strong)
            )
        at = y + (tall - bar * len(chart.series)) / 2
        for s, series in enumerate(chart.series):
            shapes += _row(chart, theme, (c, s), series.values[c], zero, scale, at + s * bar, bar)
        y += tall + 11
    bottom = y - 6
    shapes.append(dashes(zero, top - 4, zero, bottom, theme.muted, solid=True))
    if chart.benchmark is not None:
        x = zero + chart.benchmark * scale
        half = em(chart.benchmark_label, SMALL) / 2
        shapes.append(dashes(x, top - 4, x, bottom, theme.internal))
        middle = min(max(x, half), WIDTH - half)
        shapes.append(
            label(chart.benchmark_label, middle, top - 8, theme.internal, SMALL, "middle")
        )
    return Drawing(shapes, bottom + 4)


def _row(
    chart: Chart,
    theme: Theme,
    place: tuple[int, int],
    value: float | None,
    zero: float,
    scale: float,
    y: float,
    bar: float,
) -> Iterable[str]:
    category, series = place
    length = (value or 0.0) * scale
    if chart.kind == "coverage":
        _, high = figures.axis(chart)
        yield rectangle(zero, y + 1, high * scale, bar - 2, theme.panel)
    fill = figures.colour(chart, series, category, theme)
    yield rectangle(min(zero, zero + length), y + 1, abs(length), bar - 2, fill)
    end, anchor = (zero + length + 5, "start") if length >= 0 else (zero + length - 5, "end")
    shown = figures.shown(value, chart)
    yield label(shown, end, y + bar / 2 + 4, theme.ink, SMALL, anchor, halo=True)
