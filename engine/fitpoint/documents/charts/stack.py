"""Standing bars whose parts lie on one another, each with its value inside."""

from __future__ import annotations

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.figures import LABEL, NAME, em, wrapped
from fitpoint.documents.charts.shapes import Drawing, dashes, label, legend, rectangle
from fitpoint.documents.theme import Theme, readable_on

_TALL, _LINE, _FULL = 150.0, 15.0, 0.7


def stack(chart: Chart, theme: Theme) -> Drawing:
    """One column a category; a part too small for its number goes without."""
    shapes, top = legend(chart, theme)
    base, (_, high) = top + 8 + _TALL, figures.axis(chart)
    slot = figures.slot(chart)
    right = slot * len(chart.categories)
    texts: list[str] = []
    for c, category in enumerate(chart.categories):
        y, bar = base, slot * _FULL
        for s, series in enumerate(chart.series):
            tall = _TALL * (series.values[c] or 0.0) / high
            fill, words = theme.series[s % len(theme.series)], figures.printed(chart, s, c)
            y -= tall
            if tall:
                shapes.append(rectangle((c + 0.5) * slot - bar / 2, y, bar, tall, fill))
            if tall > LABEL * 1.2 and em(words, LABEL) < bar:
                ink, middle = readable_on(fill, theme.ink), y + tall / 2 + 4
                texts.append(label(words, (c + 0.5) * slot, middle, ink, LABEL, "middle"))
        for n, line in enumerate(wrapped(category, slot, NAME)):
            at = base + 18 + n * _LINE
            strong = c in chart.highlight
            texts.append(
                label(line, (c + 0.5) * slot, at, theme.ink, NAME, "middle", strong=strong)
            )
    shapes.append(dashes(0, base, right, base, theme.muted, solid=True))
    lines = max(len(wrapped(name, slot, NAME)) for name in chart.categories)
    return Drawing(shapes + texts, base + 10 + lines * _LINE)
