"""A grid of cells as a table of rows with names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from fitpoint import Diagnostic, Location, RawCell, RawRow, RawTable, problem
from fitpoint_files.headers import Grid, Header, Span, find_header

Locate = Callable[[int, int], str]
"""Row and column, from 0, as a place that people find (``Sheet1!C4``)."""


def to_table(
    grid: Grid,
    spans: Sequence[Span],
    *,
    name: str,
    file: str,
    locate: Locate,
    formulas: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[RawTable | None, list[Diagnostic]]:
    """The table under the grid's header; rows that are wider than it are told and left out."""
    header, problems = find_header(grid, spans, file)
    if header is None:
        return None, problems
    rows: list[RawRow] = []
    for index in range(header.first_row, len(grid)):
        cells = _cells(grid[index], index, header, locate, formulas)
        stray = [c for i, c in enumerate(grid[index]) if c is not None and not _named(header, i)]
        if stray:
            place = Location(file, index + 1)
            problems.append(problem("F105", place, value=str(stray[0])[:60]))
        elif cells:
            rows.append(RawRow(index + 1, cells))
    if not rows:
        problems.append(problem("F106", Location(file)))
    return RawTable(name, tuple(n for n in header.names if n), rows), problems


def _named(header: Header, index: int) -> bool:
    return index < len(header.names) and bool(header.names[index])


def _cells(
    row: Sequence[object],
    index: int,
    header: Header,
    locate: Locate,
    formulas: frozenset[tuple[int, int]],
) -> dict[str, RawCell]:
    cells: dict[str, RawCell] = {}
    for column, value in enumerate(row):
        formula = (index, column) in formulas
        if _named(header, column) and (value is not None or formula):
            shown = value.date() if isinstance(value, datetime) else value
            cells[header.names[column]] = RawCell(shown, locate(index, column), formula)
    return cells
