"""Where elements stand on a slide: heights, columns, and what goes on to the next slide.

Lengths are points on a slide of 960 × 540 (16:9).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

from fitpoint.documents.blocks import Align, Chart, Inlines, Table
from fitpoint.documents.charts import native
from fitpoint.documents.writers.columns import clear
from fitpoint.documents.writers.slides.elements import Box, Cards, Element, Grid, Line, Words
from fitpoint.documents.writers.slides.fitting import LEADING, divided, rows

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 48.0
TEXT_WIDTH = WIDTH - 2 * MARGIN
GAP = 14.0
"""Between elements."""
INDENT, SOURCE_INDENT = 1.5, 2.8
"""Of a list's level and of a source's number, over the letters' size."""
PAD_X, PAD_Y, _CLEAR = 9.0, 5.0, 16.0
"""Inner margins of a table's cell; more where figures set flush right stand before it."""
BOX_PAD = 12.0
CARD_GAP, CARD_PAD, CARD_MARK = 8.0, 10.0, 46.0
CARD_BETWEEN, CARD_SIDE, CARD_TOP = 16.0, 16.0, 18.0
"""Between cards that stand side by side, beside the words of each, and above and below them."""
NUMBER, NUMBER_BELOW = 6.0, 4.0
"""How much larger than a card's words its number is, and the space between."""
_ACROSS, _ACROSS_ROWS, _UNEVEN = 4, 5, 2
"""So many cards of so many lines stand side by side, none of so many lines more than another."""
CAPTION = 22.0
"""Height of a chart's title."""
_LEAST_CHART, _CM = 150.0, 28.35


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of letters: of words, and of tables and boxes."""

    words: float
    tables: float


@dataclass(frozen=True, slots=True)
class Placed:
    element: Element
    left: float
    top: float
    width: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Taken:
    """What of an element fits, its height, and what is left of it."""

    head: Element | None
    height: float
    tail: Element | None


def flow(
    elements: Sequence[Element], left: float, width: float, room: float, scale: Scale
) -> list[list[Placed]]:
    """The elements below one another, on as many slides as they need; tops from 0."""
    return list(_flow(elements, left, width, room, scale))


def on_one(
    elements: Sequence[Element], left: float, width: float, room: float, scale: Scale
) -> list[Placed] | None:
    """The elements on one slide, or None where they do not fit."""
    slides = _flow(elements, left, width, room, scale)
    first = next(slides)
    return first if next(slides, None) is None else None


def _flow(
    elements: Sequence[Element], left: float, width: float, room: float, scale: Scale
) -> Iterator[list[Placed]]:
    slide: list[Placed] = []
    waiting, top = deque(elements), 0.0
    while waiting:
        element = waiting.popleft()
        size = scale.words if isinstance(element, Words | Cards) else scale.tables
        taken = take(element, width, room - top, size, force=not slide)
        if taken.head is not None:
            slide.append(Placed(taken.head, left, top, width, taken.height, size))
            top += taken.height + GAP
        rest = element if taken.head is None else taken.tail
        if rest is not None:
            waiting.appendleft(rest)
            yield slide
            slide, top = [], 0.0
    yield slide


def take(element: Element, width: float, room: float, size: float, *, force: bool) -> Taken:
    """As much of the element as the room holds; with ``force`` something at least."""
    match element:
        case Words(lines):
            head, high, tail = _lines_within(lines, width, room, size, force=force)
            # The space below the last line may lie beyond the room.
            high = min(high, max(room, 0.0))
            return Taken(Words(head) if head else None, high, Words(tail) if tail else None)
        case Box(kind, lines):
            inner = room - 2 * BOX_PAD
            head, high, tail = _lines_within(lines, width - 40, inner, size, force=force)
            left = Box(kind, tail) if tail else None
            return Taken(Box(kind, head) if head else None, high + 2 * BOX_PAD, left)
        case Cards(lines):
            high = cards_height(element, width, size)
            if high <= room:
                return Taken(element, high, None)
            return take(Words(lines), width, room, size, force=force)
        case Grid():
            return _rows_within(element, width, room, size, force=force)
        case Chart():
            high = min(chart_height(element, width), room)
            fits = force or high >= min(_LEAST_CHART, chart_height(element, width))
            return Taken(element if fits else None, high, None)


def chart_height(chart: Chart, width: float) -> float:
    """A good height for the drawing and its title."""
    stretch = 1.35 * min(width / TEXT_WIDTH + 0.25, 1.0)
    return native.height(chart) * _CM * stretch + (CAPTION if chart.title else 0.0)


def cards_height(cards: Cards, width: float, size: float) -> float:
    """Of all cards, each as high as the longest item needs."""
    if across(cards, width, size):
        numbered = any(line.mark.endswith(".") for line in cards.lines)
        number = (size + NUMBER) * LEADING + NUMBER_BELOW if numbered else 0.0
        return max(_across_rows(cards, width, size)) * size * LEADING + number + 2 * CARD_TOP
    inner = width - CARD_PAD
    most = max(rows(line.content, inner - card_mark(line), size) for line in cards.lines)
    each = most * size * LEADING + 2 * CARD_PAD
    return len(cards.lines) * (each + CARD_GAP) - CARD_GAP


def across(cards: Cards, width: float, size: float) -> bool:
    """Whether the cards stand side by side: a few with few words each, and about as many."""
    if not 2 <= len(cards.lines) <= _ACROSS:
        return False
    found = _across_rows(cards, width, size)
    return max(found) <= _ACROSS_ROWS and max(found) - min(found) <= _UNEVEN


def card_width(cards: Cards, width: float) -> float:
    """Of each of the cards that stand side by side."""
    return (width + CARD_BETWEEN) / len(cards.lines) - CARD_BETWEEN


def _across_rows(cards: Cards, width: float, size: float) -> list[int]:
    room = card_width(cards, width) - 2 * CARD_SIDE
    return [rows(line.content, room, size) for line in cards.lines]


def card_mark(line: Line) -> float:
    """Room before a card's words: for its number, or less."""
    return CARD_MARK if line.mark.endswith(".") else CARD_MARK / 2


def line_height(line: Line, width: float, size: float) -> float:
    return rows(line.content, _inner(line, width, size), size) * size * LEADING + after(line, size)


def words_height(words: Words, width: float, size: float) -> float:
    return sum(line_height(line, width, size) for line in words.lines)


def after(line: Line, size: float) -> float:
    """The space below a line."""
    return size * (0.25 if line.label or line.depth else 0.5)


def pad_left(align: Sequence[Align], place: int) -> float:
    """A cell's inner margin before its words."""
    return PAD_X + _CLEAR * clear(align, place)


def columns(grid: Grid, width: float) -> list[float]:
    """The room for words in each column of a table of this width."""
    align = grid.table.align
    return [
        share * width - pad_left(align, place) - PAD_X - 2
        for place, share in enumerate(grid.shares)
    ]


def row_height(cells: Sequence[Inlines], room: Sequence[float], size: float) -> float:
    """A row's height, of ``room`` for words in each column."""
    most = max(rows(cell, wide, size) for cell, wide in zip(cells, room, strict=True))
    return most * size * LEADING + 2 * PAD_Y


def hanging(line: Line, size: float) -> float:
    """Room for a line's mark; a source's number needs more than a bullet."""
    return (SOURCE_INDENT if line.mark.startswith("[") else INDENT) * size * bool(line.mark)


def _inner(line: Line, width: float, size: float) -> float:
    taken = line.depth * INDENT * size + hanging(line, size)
    return max(width - taken - 2, 4 * size)


def _lines_within(
    lines: tuple[Line, ...], width: float, room: float, size: float, *, force: bool
) -> tuple[tuple[Line, ...], float, tuple[Line, ...]]:
    high, count = 0.0, 0
    for line in lines:
        more = line_height(line, width, size)
        if high + more - after(line, size) > room:
            break
        high, count = high + more, count + 1
    if count == len(lines):
        return lines, high, ()
    while count and lines[count - 1].label:
        count -= 1
    if count or not force:
        high = sum(line_height(line, width, size) for line in lines[:count])
        return lines[:count], high, lines[count:]
    return _parted(lines, width, room, size)


def _parted(
    lines: tuple[Line, ...], width: float, room: float, size: float
) -> tuple[tuple[Line, ...], float, tuple[Line, ...]]:
    """Labels and then a line that is longer than the slide, cut where the slide ends."""
    place = next((i for i, line in enumerate(lines) if not line.label), 0)
    used = sum(line_height(line, width, size) for line in lines[:place])
    line = lines[place]
    most = max(floor((room - used) / (size * LEADING)), 1)
    head, tail = divided(line.content, _inner(line, width, size), size, most)
    rest = (replace(line, content=tail, mark=""),) if tail else ()
    taken = (*lines[:place], replace(line, content=head))
    return taken, used + most * size * LEADING, (*rest, *lines[place + 1 :])


def _rows_within(grid: Grid, width: float, room: float, size: float, *, force: bool) -> Taken:
    """Whole rows under the header; a row higher than the slide goes on below it."""
    table, widths = grid.table, columns(grid, width)
    header = row_height(table.header, widths, size)
    if header > room / 2 and force:
        table, header = _cut_header(table, widths, room, size)
    high, count = header, 0
    for cells in table.rows:
        more = row_height(cells, widths, size)
        if high + more > room:
            break
        high, count = high + more, count + 1
    if count == len(table.rows) and high <= room:
        return Taken(replace(grid, table=table), high, None)
    if not count and not force:
        return Taken(None, 0.0, None)
    head, tail = table.rows[:count], table.rows[count:]
    if not count:
        most = max(floor((room - header - 2 * PAD_Y) / (size * LEADING)), 1)
        first, rest = _parted_row(table.rows[0], widths, size, most)
        head, tail, high = (first,), (rest, *table.rows[1:]), room
    taken = replace(grid, table=replace(table, rows=head))
    return Taken(taken, high, replace(grid, table=replace(table, rows=tail)))


def _cut_header(
    table: Table, widths: Sequence[float], room: float, size: float
) -> tuple[Table, float]:
    """The table with its header shortened to a third of the room."""
    most = max(floor(room / 3 / (size * LEADING)), 1)
    header, _ = _parted_row(table.header, widths, size, most)
    return replace(table, header=header), row_height(header, widths, size)


def _parted_row(
    cells: Sequence[Inlines], widths: Sequence[float], size: float, most: int
) -> tuple[tuple[Inlines, ...], tuple[Inlines, ...]]:
    parts = [divided(cell, wide, size, most) for cell, wide in zip(cells, widths, strict=True)]
    return tuple(head for head, _ in parts), tuple(tail for _, tail in parts)
