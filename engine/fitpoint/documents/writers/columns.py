"""Widths of a table's columns, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fitpoint.documents.blocks import Align, Citation, Inlines, Table, Text
from fitpoint.messages.rendering import display_width

_WORD = re.compile(r"[!-~]+")
_PADDING, _CLEAR = 3.8, 2.6
"""Room beside a cell's words, and more of it where figures set flush right stand before them."""
_LEAST, _MOST = 4.0, 18.0
_SHORT = 16.0
_HEADER = 0.55
"""A header that is more than twice as long as its column's cells may take two lines where the
table is crowded."""
_NARROW, _FAR, _FEW = 0.62, 0.3, 8
"""The share of a narrow table, what its words may take of the page, and how many rows it has."""


def breadth(table: Table, room: float) -> float:
    """The share of the page's width that the table takes: all, but for a few labels with one short
    figure each, which would stand a page's width from their labels."""
    pairs = table.align in (("left", "right"), ("left", "right", "right"))
    if not pairs or len(table.rows) > _FEW:
        return 1.0
    natural = [max(map(_width, column)) for column in zip(table.header, *table.rows, strict=True)]
    return 1.0 if sum(natural) > _FAR * room else _NARROW


def clear(align: Sequence[Align], place: int) -> bool:
    """Whether a column's words follow figures that are set flush right, and so stand clear."""
    return place > 0 and align[place] == "left" and align[place - 1] == "right"


def weights(table: Table, room: float) -> tuple[float, ...]:
    """Each column's share of the table's width, summing to 1.

    ``room`` is the table's width in Latin characters of its font. Columns get what their longest
    cell needs, where that fits; else what cannot be broken, and the rest by how much is left to
    show, damped so that one long column does not squeeze the others.
    """
    columns = list(zip(table.header, *table.rows, strict=True))
    beside = [_PADDING + _CLEAR * clear(table.align, place) for place in range(len(columns))]
    natural = [max(map(_width, column)) + b for column, b in zip(columns, beside, strict=True)]
    least = [_unbreakable(column) + b for column, b in zip(columns, beside, strict=True)]
    total, floor = sum(natural), sum(least)
    if total > room:
        crowded = [_crowded(column) + b for column, b in zip(columns, beside, strict=True)]
        natural = [max(pair) for pair in zip(crowded, least, strict=True)]
        total = max(sum(natural), room)
    if total <= room or floor >= room:
        wanted = natural if total <= room else least
    else:
        thirst = [max(n - f, 0.0) ** 0.6 for n, f in zip(natural, least, strict=True)]
        spare = (room - floor) / (sum(thirst) or 1.0)
        wanted = [min(n, f + t * spare) for n, f, t in zip(natural, least, thirst, strict=True)]
    return tuple(w / sum(wanted) for w in wanted)


def _width(cell: Inlines) -> float:
    return sum(_inline_width(inline) for inline in cell)


def _inline_width(inline: object) -> float:
    if isinstance(inline, Text):
        return display_width(inline.text) * (1.06 if inline.strong else 1.0)
    if isinstance(inline, Citation):
        return 2.0 * len(inline.numbers)
    return 0.0


def _crowded(column: tuple[Inlines, ...]) -> float:
    """What the column shows at most, its header on two lines."""
    header, *cells = column
    named, longest = _width(header), max(map(_width, cells), default=0.0)
    return max(named * _HEADER if named > 2 * longest else named, longest)


def _unbreakable(column: tuple[Inlines, ...]) -> float:
    """What the column needs to look well: short cells and headers on one line, words whole."""
    header, *cells = column
    longest = max((_width(cell) for cell in cells), default=0.0)
    words = (
        len(word)
        for cell in cells
        for inline in cell
        if isinstance(inline, Text)
        for word in _WORD.findall(inline.text)
    )
    short = longest if longest <= _SHORT else 0.0
    return min(max([_LEAST, short, min(_width(header) * 1.06, 12.0), *words]), _MOST)
