"""The few SVG shapes that charts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.figures import WIDTH, em
from fitpoint.documents.theme import Theme

_SWATCH = 12.0


@dataclass(frozen=True, slots=True)
class Drawing:
    shapes: list[str]
    height: float


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="1.5" fill="#{fill}"/>'
    )


def dashes(x1: float, y1: float, x2: float, y2: float, stroke: str, *, solid: bool = False) -> str:
    """A thin line, dashed unless ``solid``."""
    style = "" if solid else ' stroke-dasharray="5 3"'
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="#{stroke}" stroke-width="1"{style}/>'
    )


def dot(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="#{fill}"/>'


def label(
    text: str,
    x: float,
    y: float,
    fill: str,
    size: float,
    anchor: str = "start",
    *,
    strong: bool = False,
    halo: bool = False,
) -> str:
    """A line of text; a halo keeps it readable where a line crosses it."""
    weight = ' font-weight="700"' if strong else ""
    around = ' paint-order="stroke" stroke="#fff" stroke-width="3"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="#{fill}" '
        f'text-anchor="{anchor}"{weight}{around}>{escape(text)}</text>'
    )


def legend(chart: Chart, theme: Theme) -> tuple[list[str], float]:
    """Names of the series from the left, over several lines where needed, and its height."""
    if not figures.named(chart):
        return [], 0.0
    shapes: list[str] = []
    x, y = 0.0, 4.0
    for index, series in enumerate(chart.series):
        width = _SWATCH + 6 + em(series.name, 12) + 22
        if x and x + width > WIDTH:
            x, y = 0.0, y + 20
        colour = theme.series[index % len(theme.series)]
        shapes.append(rectangle(x, y, _SWATCH, _SWATCH, colour))
        shapes.append(label(series.name, x + _SWATCH + 6, y + 10.5, theme.ink, 12))
        x += width
    return shapes, y + 24
