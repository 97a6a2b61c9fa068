"""Finding a table's header, in one row or joined from two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fitpoint import Diagnostic, Location, problem

Grid = Sequence[Sequence[object]]
"""Rows of cell values, None for empty."""
MAX_TITLE_ROWS = 10


@dataclass(frozen=True, slots=True)
class Header:
    """Column names, ``""`` for columns without one, and the index of the first data row."""

    names: tuple[str, ...]
    first_row: int


@dataclass(frozen=True, slots=True)
class Span:
    """A joined cell: rows and columns it covers, from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def find_header(
    grid: Grid, spans: Sequence[Span], file: str
) -> tuple[Header | None, list[Diagnostic]]:
    """The header of a grid.

    Title rows above (at most one filled or joined cell) are skipped. A row whose cells are joined
    sideways, or have empty neighbours over a row of words, is the upper of two: names then read
    ``upper/lower``. Three rows are more than can be told apart, and refused.
    """
    top = _header_row(grid)
    if top is None:
        return None, [problem("F102", Location(file))]
    depth = _depth(grid, spans, top)
    if depth > 2:
        return None, [problem("F103", Location(file, top + 1), rows=depth)]
    names = _joined(grid, spans, top) if depth == 2 else _single(grid[top])
    return _distinct(Header(names, top + depth), file, top)


def _filled(row: Sequence[object]) -> int:
    return sum(cell is not None for cell in row)


def _header_row(grid: Grid) -> int | None:
    """The first row with two filled cells; a one-column table's first row."""
    for index, row in enumerate(grid[: MAX_TITLE_ROWS + 1]):
        if _filled(row) >= 2:
            return index
    widest = max((_filled(row) for row in grid), default=0)
    return next((i for i, row in enumerate(grid) if _filled(row)), None) if widest == 1 else None


def _depth(grid: Grid, spans: Sequence[Span], top: int) -> int:
    """How many rows the header takes."""
    depth = 1
    while top + depth < len(grid) and _continues(grid, spans, top + depth - 1):
        depth += 1
    return depth


def _continues(grid: Grid, spans: Sequence[Span], row: int) -> bool:
    """Whether the row below still belongs to the header."""
    if any(s.top <= row < s.bottom for s in spans):
        return True
    if any(s.top == row and s.right > s.left for s in spans):
        return True
    above, below = grid[row], grid[row + 1]
    gaps = [i for i in range(1, len(above)) if above[i] is None and _left_of(above, i)]
    return bool(gaps) and all(_is_word(_at(below, i)) for i in gaps) and not _has_number(below)


def _left_of(row: Sequence[object], index: int) -> bool:
    return any(cell is not None for cell in row[:index])


def _at(row: Sequence[object], index: int) -> object:
    return row[index] if index < len(row) else None


def _is_word(cell: object) -> bool:
    return isinstance(cell, str) and not cell.replace(".", "").replace("%", "").isdigit()


def _has_number(row: Sequence[object]) -> bool:
    return any(cell is not None and not _is_word(cell) for cell in row)


def _single(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if cell is None else _name(cell) for cell in row)


def _name(cell: object) -> str:
    return " ".join(str(cell).split())


def _joined(grid: Grid, spans: Sequence[Span], top: int) -> tuple[str, ...]:
    upper, lower = list(grid[top]), grid[top + 1]
    width = max(len(upper), len(lower))
    upper += [None] * (width - len(upper))
    for index in range(1, width):
        if upper[index] is None and _at(lower, index) is not None:
            upper[index] = upper[index - 1]
    tall = {s.left for s in spans if s.top == top and s.bottom > top}
    names: list[str] = []
    for index in range(width):
        parts = [upper[index], None if index in tall else _at(lower, index)]
        words = [_name(part) for part in parts if part is not None]
        names.append("/".join(dict.fromkeys(words)))
    return tuple(names)


def _distinct(header: Header, file: str, row: int) -> tuple[Header | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    seen: dict[str, int] = {}
    for index, name in enumerate(header.names):
        if name and name in seen:
            place = Location(file, row + 1)
            problems.append(
                problem("F104", place, name=name, first=seen[name] + 1, second=index + 1)
            )
        seen.setdefault(name, index)
    return (None, problems) if problems else (header, [])
