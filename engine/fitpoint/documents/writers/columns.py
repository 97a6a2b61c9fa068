"""Widths of a table's columns, by what stands in them."""

from __future__ import annotations

import re

from fitpoint.documents.blocks import Citation, Inlines, Table, Text
from fitpoint.messages.rendering import display_width

_WORD = re.compile(r"[!-~]+")
_PADDING = 3.8
_LEAST, _MOST = 4.0, 18.0
_SHORT = 16.0


def weights(table: Table, room: float) -> tuple[float, ...]:
    """Each column's share of the table's width, summing to 1.

    ``room`` is the table's width in Latin characters of its font. Columns get what their longest
    cell needs, where that fits; else what cannot be broken, and the rest by how much is left to
    show, damped so that one long column does not squeeze the others.
    """
    columns = list(zip(table.header, *table.rows, strict=True))
    natural = [max(_width(cell) for cell in column) + _PADDING for column in columns]
    least = [_unbreakable(column) + _PADDING for column in columns]
    total, floor = sum(natural), sum(least)
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
