"""The barred figures as one picture: how far each is on the good side of its bar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from benchmarks.figure import Figure

WIDTH, LEFT, ROW, TOP = 960, 470, 22, 44
SPAN = 10.0
"""The scale ends at ten times better, and at ten times worse."""
LONGEST = 74
"""So many characters of a figure's name are shown."""
GOOD, BAD, INK, FAINT = "#2f6f8f", "#b5472f", "#222222", "#dddddd"


def picture(figures: Sequence[Figure]) -> str:
    """SVG; bars to the right of the line hold."""
    barred = [figure for figure in figures if figure.bar]
    height = TOP + ROW * len(barred) + 16
    rows = [_row(figure, TOP + ROW * at) for at, figure in enumerate(barred)]
    marks = "".join(_text(_x(n), 34, f"{n:g}×", "middle") for n in (0.1, 0.5, 1, 2, 5, 10))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="11">',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            _text(8, 16, "How many times better than its bar each figure is", "start"),
            marks,
            *rows,
            _line(_x(1.0), 38, _x(1.0), height - 12, INK),
            "</svg>\n",
        )
    )


def _row(figure: Figure, y: int) -> str:
    end, start = _x(figure.margin), _x(1.0)
    name = figure.name.strip()
    shown = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    left, width = min(start, end), abs(end - start)
    bar = f'<rect x="{left:.1f}" y="{y + 3}" width="{width:.1f}" height="14" '
    line = _line(LEFT, y + 20, WIDTH - 30, y + 20, FAINT)
    color = GOOD if figure.holds else BAD
    return f'{_text(LEFT - 12, y + 14, shown, "end")}{bar}fill="{color}"/>{line}'


def _text(x: float, y: float, said: str, anchor: str) -> str:
    place = f'x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{INK}">{escape(said)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, color: str) -> str:
    ends = f'x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"'
    return f'<line {ends} stroke="{color}"/>'


def _x(margin: float) -> float:
    """Logarithmic, the bar itself in the middle."""
    place = math.log(min(max(margin, 1 / SPAN), SPAN)) / math.log(SPAN)
    return LEFT + (WIDTH - 30 - LEFT) * (place + 1) / 2
