"""A map's plane: its ticks, its points, and where their labels stand without touching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, log10
from typing import Literal

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import figures

Side = Literal["r", "l", "t", "b"]
DOT = 6.0
"""A point's radius (px)."""
_STEPS = (1, 2, 2.5, 5, 10)
_PARTS, _MARGIN = 4, 0.12
_APART, _MOVE = 5.0, 6.0
"""Between a point and its label, and how far a label moves at a time."""


@dataclass(frozen=True, slots=True)
class Point:
    """A category with both values known."""

    category: int
    across: float
    up: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a drawing (px), y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Area) -> bool:
        wide = self.left <= other.left and other.right <= self.right
        return wide and self.top <= other.top and other.bottom <= self.bottom


_ANYWHERE = Area(-inf, -inf, inf, inf)
Label = tuple[Side, Area]
Spot = tuple[float, float]
"""Of a dot its place, of a label its width and height (px)."""


def points(chart: Chart) -> tuple[Point, ...]:
    """The points of a map, in the order of its categories."""
    across, up = (series.values for series in chart.series)
    pairs = enumerate(zip(across, up, strict=True))
    return tuple(Point(c, x, y) for c, (x, y) in pairs if x is not None and y is not None)


def ticks(chart: Chart, index: int) -> tuple[float, ...]:
    """Round values along an axis, the first and last beyond every point; a share starts at 0."""
    found = [point.up if index else point.across for point in points(chart)]
    if index == 0 and chart.benchmark is not None:
        found.append(chart.benchmark)
    low, high = min(found), max(found)
    room = (high - low or abs(high) or 1.0) * _MARGIN
    unit = chart.second_unit if index else chart.unit
    low = 0.0 if unit == "percent" and low >= 0 else low - (room if low - room > 0 > -low else 0.0)
    return _round(low, high + room)


def _round(low: float, high: float) -> tuple[float, ...]:
    span = (high - low) / _PARTS
    power = 10.0 ** floor(log10(span))
    step = power * next(step for step in _STEPS if step * power >= span * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))


def frame(values: Sequence[float], start: float, end: float) -> tuple[float, float]:
    """From values to px: (px at 0, px for each unit)."""
    scale = (end - start) / ((values[-1] - values[0]) or 1.0)
    return start - values[0] * scale, scale


def labels(
    dots: Sequence[Spot], sizes: Sequence[Spot], room: Area, lines: Sequence[Area] = ()
) -> list[Label] | None:
    """For each dot the side and place of its label of that size, clear of the ``lines``; None
    where they do not all fit."""
    taken: list[Label] = []
    for dot, size in zip(dots, sizes, strict=True):
        found = _free(_further(dot, size, room), dots, taken, room, lines)
        if found is None:
            return None
        taken.append(found)
    return taken


def crowded(dots: Sequence[Spot], sizes: Sequence[Spot]) -> list[Label]:
    """Each label beside its dot, whatever it touches."""
    return [next(_near(dot, size)) for dot, size in zip(dots, sizes, strict=True)]


def sides(dots: Sequence[Spot], sizes: Sequence[Spot], room: Area) -> list[Side]:
    """For each dot one of the four sides, a free one where there is one."""
    taken: list[Label] = []
    for dot, size in zip(dots, sizes, strict=True):
        near = list(_near(dot, size))
        found = _free(near, dots, taken, room) or _free(near, dots, taken, _ANYWHERE)
        taken.append(found or near[0])
    return [side for side, _ in taken]


def _free(
    candidates: Iterable[Label],
    dots: Sequence[Spot],
    taken: Sequence[Label],
    room: Area,
    lines: Sequence[Area] = (),
) -> Label | None:
    """The first place inside the room that touches no label, no line and no dot."""
    others = [*lines, *(area for _, area in taken)]
    others += [Area(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    for side, area in candidates:
        if room.holds(area) and not any(area.touches(other) for other in others):
            return side, area
    return None


def _near(dot: Spot, size: Spot) -> Iterator[Label]:
    """Beside the dot, above and below it."""
    (x, y), (wide, high) = dot, size
    yield from _beside(dot, size, 0.0)
    left, right = x - wide / 2, x + wide / 2
    yield "t", Area(left, y - DOT - _APART - high, right, y - DOT - _APART)
    yield "b", Area(left, y + DOT + _APART, right, y + DOT + _APART + high)


def _further(dot: Spot, size: Spot, room: Area) -> Iterator[Label]:
    """Near the dot, then further and further down and up beside it."""
    yield from _near(dot, size)
    for move in range(1, ceil((room.bottom - room.top) / _MOVE) + 1):
        yield from _beside(dot, size, move * _MOVE)
        yield from _beside(dot, size, -move * _MOVE)


def _beside(dot: Spot, size: Spot, down: float) -> Iterator[Label]:
    (x, y), (wide, high) = dot, size
    right, left, top = x + DOT + _APART, x - DOT - _APART - wide, y - high / 2 + down
    yield "r", Area(right, top, right + wide, top + high)
    yield "l", Area(left, top, left + wide, top + high)


def tick_words(chart: Chart, index: int) -> tuple[str, ...]:
    """The ticks as printed, all with as many decimals."""
    at = ticks(chart, index)
    unit = chart.second_unit if index else chart.unit
    return tuple(figures.shown(value, figures.on_axis(at, unit)) for value in at)
