"""A grid of cells as a table of rows with names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fitpoint import Diagnostic, Location, RawCell, RawRow, RawTable, problem
from fitpoint_files.encodings import DAMAGED
from fitpoint_files.headers import Header, Span, find_header

Locate = Callable[[int, int], str]
"""Row and column, from 0, as a place that people find (``Sheet1!C4``)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as read, before a header is found.

    ``file`` is the place that messages name; ``lines`` are the rows' numbers where they are not
    simply counted; ``formulas`` the places of formulas without a stored result. In a ``ragged``
    sheet a row that is wider than the header has probably been shifted, and is not taken.
    """

    name: str
    file: str
    grid: list[list[object]] | list[list[str | None]]
    locate: Locate
    spans: Sequence[Span] = ()
    lines: Sequence[int] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    ragged: bool = False

    def line(self, index: int) -> int:
        return self.lines[index] if self.lines else index + 1


def to_table(
    sheet: Sheet, broken: Sequence[Diagnostic] = ()
) -> tuple[RawTable | None, list[Diagnostic]]:
    """The table under the sheet's header, or None and what keeps it from being one.

    Rows that cannot be taken are told in the table's ``problems``, after those of ``broken``.
    """
    header, problems = find_header(sheet.grid, sheet.spans, sheet.file)
    if header is None:
        return None, [*problems, *broken]
    sheet, joined = _filled_down(sheet, header)
    problems += [*broken, *joined, *_unnamed(sheet, header)]
    rows: list[RawRow] = []
    for index in range(header.first_row, len(sheet.grid)):
        wrong = _refused(sheet, header, index)
        if wrong is not None:
            problems.append(wrong)
        elif cells := _cells(sheet, header, index):
            rows.append(RawRow(sheet.line(index), cells))
    if not rows and not any(p.severity == "error" for p in problems):
        problems.append(problem("F106", Location(sheet.file)))
    names = tuple(name for name in header.names if name)
    return RawTable(sheet.name, names, rows, tuple(problems), header.title), []


def _filled_down(sheet: Sheet, header: Header) -> tuple[Sheet, list[Diagnostic]]:
    """Cells joined downwards among the rows hold for each of them."""
    below = [s for s in sheet.spans if s.top >= header.first_row and s.bottom > s.top]
    if not below:
        return sheet, []
    grid: list[list[object]] = [list(row) for row in sheet.grid]
    for span in below:
        value = grid[span.top][span.left] if span.left < len(grid[span.top]) else None
        for index in range(span.top + 1, min(span.bottom + 1, len(grid))):
            row = grid[index]
            row += [None] * (span.left + 1 - len(row))
            row[span.left] = value
    place = sheet.locate(below[0].top, below[0].left)
    note = problem("F120", Location(sheet.file), severity="note", cell=place, count=len(below))
    return replace(sheet, grid=grid), [note]


def _unnamed(sheet: Sheet, header: Header) -> Iterator[Diagnostic]:
    """A note on each column that has cells but no name; it is left out."""
    found: dict[int, int] = {}
    for index in range(header.first_row, len(sheet.grid)):
        row = sheet.grid[index]
        known = len(header.names)
        for column in range(known if sheet.ragged else len(row)):
            if column < len(row) and row[column] is not None and not _named(header, column):
                found.setdefault(column, index)
    for column, index in sorted(found.items()):
        value = str(sheet.grid[index][column])[:60]
        place = Location(sheet.file, sheet.line(index), column + 1)
        yield problem("F117", place, severity="warning", column=column + 1, value=value)


def _named(header: Header, index: int) -> bool:
    return index < len(header.names) and bool(header.names[index])


def _refused(sheet: Sheet, header: Header, index: int) -> Diagnostic | None:
    """Why a row is not taken; a heading among the rows is only noted."""
    row = sheet.grid[index]
    place = Location(sheet.file, sheet.line(index))
    if sheet.ragged and len(row) > len(header.names):
        stray = next((cell for cell in row[len(header.names) :] if cell is not None), None)
        if stray is not None:
            return problem("F105", place, value=str(stray)[:60])
    if sheet.ragged and any(isinstance(cell, str) and DAMAGED in cell for cell in row):
        return problem("F116", place)
    filled = [cell for cell in row if cell is not None]
    if len(filled) == 1 and any(s.top == index and s.right > s.left for s in sheet.spans):
        return problem("F121", place, severity="note", text=str(filled[0])[:60])
    return None


def _cells(sheet: Sheet, header: Header, index: int) -> dict[str, RawCell]:
    cells: dict[str, RawCell] = {}
    formulas = sheet.formulas
    for column, (name, value) in enumerate(zip(header.names, sheet.grid[index], strict=False)):
        if not name or (value is None and (index, column) not in formulas):
            continue
        shown = value.date() if isinstance(value, datetime) else value
        formula = bool(formulas) and (index, column) in formulas
        cells[name] = RawCell(shown, sheet.locate(index, column), formula, column + 1)
    return cells
