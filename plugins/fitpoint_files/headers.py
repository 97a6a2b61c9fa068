"""Finding a table's header, in one row or joined from two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fitpoint import Diagnostic, Location, problem

Grid = Sequence[Sequence[object]]
"""Rows of cell values, None for empty."""
MAX_TITLE_ROWS = 10
DEEPEST = 2
_UNIT = re.compile(r"单位|\bunits?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """Column names, ``""`` for columns without one, the index of the first data row, and the title
    above the header."""

    names: tuple[str, ...]
    first_row: int
    title: str = ""


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

    Rows above it are told and not read as data: a title (one filled or joined cell), which is
    kept, and remarks such as 单位：万元. A row whose cells are joined sideways, or which has gaps
    over a row of words, is the upper of two: names then read ``upper/lower``. Three rows are more
    than can be told apart, and refused.
    """
    top = _header_row(grid)
    if top is None:
        return None, [problem("F102", Location(file))]
    title = next((i for i in range(top) if _is_title(grid[i])), None)
    above = [index for index in range(top) if _filled(grid[index])]
    notes = [_told(file, index, grid[index], title == index) for index in above]
    depth = _depth(grid, spans, top)
    if depth > DEEPEST:
        return None, [problem("F103", Location(file, top + 1), rows=depth)]
    names = _joined(grid, spans, top) if depth == DEEPEST else _single(grid[top])
    words = "" if title is None else _words(grid[title])
    header, problems = _distinct(Header(names, top + depth, words), file, top)
    return header, [*notes, *problems]


def _filled(row: Sequence[object]) -> int:
    return sum(cell is not None for cell in row)


def _header_row(grid: Grid) -> int | None:
    """The first row with two filled cells that is no remark; a one-column table's first row."""
    head = grid[: MAX_TITLE_ROWS + 1]
    widest = max((_filled(row) for row in grid[: 3 * MAX_TITLE_ROWS]), default=0)
    for index, row in enumerate(head):
        if _filled(row) >= 2 and not (_filled(row) * 2 < widest and _is_remark(row)):
            return index
    return next((i for i, row in enumerate(grid) if _filled(row)), None) if widest == 1 else None


def _is_remark(row: Sequence[object]) -> bool:
    """Whether a row above the header says something: 单位：万元, a date."""
    return any(_says(cell) for cell in row)


def _says(cell: object) -> bool:
    if isinstance(cell, str):
        return "：" in cell or ":" in cell
    return isinstance(cell, (int, float, date))


def _is_title(row: Sequence[object]) -> bool:
    """One cell with words that name no unit."""
    return _filled(row) == 1 and not _UNIT.search(_words(row)) and any(_is_word(c) for c in row)


def _told(file: str, index: int, row: Sequence[object], title: bool) -> Diagnostic:
    place, text = Location(file, index + 1), _words(row)[:80]
    if title:
        return problem("F126", place, severity="note", text=text)
    return problem("F119", place, severity="warning", text=text)


def _words(row: Sequence[object]) -> str:
    return " ".join(" ".join(str(cell).split()) for cell in row if cell is not None)


def _depth(grid: Grid, spans: Sequence[Span], top: int) -> int:
    """How many rows the header takes."""
    depth = 1
    while top + depth < len(grid) and _continues(grid, spans, top, depth):
        depth += 1
    return depth


def _continues(grid: Grid, spans: Sequence[Span], top: int, depth: int) -> bool:
    """Whether the row below the header's first ``depth`` rows still belongs to it."""
    last = top + depth - 1
    if any(s.top <= last < s.bottom and s.top >= top for s in spans):
        return True
    if any(s.top == last and s.right > s.left for s in spans):
        return True
    return _has_gaps(grid[top : last + 1], grid[last + 1])


def _has_gaps(above: Grid, below: Sequence[object]) -> bool:
    """Without joined cells: columns named in no row so far have words below them, no cell below is
    a number, and some column that has its name has nothing below it (or it would be data)."""
    width = max(len(row) for row in above)
    named = [any(_at(row, i) is not None for row in above) for i in range(width)]
    gaps = [i for i in range(1, width) if not named[i] and any(named[:i])]
    if not any(_is_word(_at(below, i)) for i in gaps) or _has_number(below):
        return False
    return any(named[i] and _at(below, i) is None for i in range(width))


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
    lower = grid[top + 1]
    width = max(len(grid[top]), len(lower))
    upper = [_at(grid[top], index) for index in range(width)]
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
