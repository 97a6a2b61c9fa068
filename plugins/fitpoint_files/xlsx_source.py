"""XLSX workbooks: a table a sheet, joined headers, stored results of formulas."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitpoint import Diagnostic, Location, RawTable, SourceContent, fail, problem
from fitpoint.errors import FitpointError
from fitpoint.messages import nearest
from fitpoint_files.tables import Sheet, to_table
from fitpoint_files.xlsx_archive import Anatomy, SheetMarks, inspect

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

Places = frozenset[tuple[int, int]]
MAX_COLUMNS = 2_000
MAX_EMPTY_ROWS = 10_000
"""So many empty rows in a row end a sheet: a stray cell far below is no part of the table."""


def read(path: Path, options: Mapping[str, Any]) -> SourceContent:
    """Each visible sheet that has cells is a table; ``sheet`` in the options names just one."""
    anatomy = inspect(path)
    try:
        return _read(path, anatomy, options.get("sheet"))
    except (FitpointError, OSError):
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise fail("F109", Location(path.name)) from error


def _read(path: Path, anatomy: Anatomy, wanted: str | None) -> SourceContent:
    problems: list[Diagnostic] = []
    if anatomy.macros:
        problems.append(problem("F123", Location(path.name), severity="note"))
    with _opened(path, stored=True) as workbook:
        _check_wanted(workbook, wanted, path.name)
        grids: dict[str, list[list[object]]] = {}
        for sheet in workbook.worksheets:
            name, shown = str(sheet.title), sheet.sheet_state == "visible"
            if name == wanted or (wanted is None and shown):
                grids[name] = _grid(sheet)
            elif not shown:
                place = Location(path.name)
                problems.append(problem("F124", place, severity="note", name=name))
    marks = {name: anatomy.sheets.get(name, SheetMarks((), formulas=True)) for name in grids}
    with_formulas = [name for name, found in marks.items() if found.formulas and grids[name]]
    formulas = _formulas(path, with_formulas) if with_formulas else {}
    tables: list[RawTable] = []
    for name, grid in grids.items():
        if grid:
            unstored = _unstored(grid, formulas.get(name, frozenset()))
            table, found = to_table(_sheet(path, name, grid, marks[name], unstored))
            tables += [table] if table else []
            problems += found
    if not tables and not any(p.severity == "error" for p in problems):
        raise FitpointError([problem("F101", Location(path.name)), *problems])
    return SourceContent(tables=tables, problems=problems, encoding="xlsx")


class _opened:  # noqa: N801 - a context manager, used like a function
    """A workbook read as a stream: with stored results, or with the formulas themselves."""

    def __init__(self, path: Path, *, stored: bool) -> None:
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read
            self.workbook: Workbook = load_workbook(path, read_only=True, data_only=stored)

    def __enter__(self) -> Workbook:
        return self.workbook

    def __exit__(self, *_: object) -> None:
        self.workbook.close()


def _check_wanted(workbook: Workbook, wanted: str | None, file: str) -> None:
    names = workbook.sheetnames
    if wanted is not None and wanted not in names:
        listed = ", ".join(names)
        raise fail("I111", Location(file), names=listed, suggestion=nearest(wanted, names))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows up to the last that is followed by nothing but empty ones."""
    sheet.reset_dimensions()
    empty: list[tuple[Any, ...]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for whole in sheet.iter_rows():
            row = whole[:MAX_COLUMNS]
            if all(cell.value is None for cell in row):
                empty.append(row)
                if len(empty) > MAX_EMPTY_ROWS:
                    return
                continue
            yield from empty
            empty.clear()
            yield row


def _grid(sheet: Any) -> list[list[object]]:
    return [[_value(cell) for cell in row] for row in _rows(sheet)]


def _value(cell: Any) -> object:
    """The cell's value; an amount shown in percent as people see it, ``35%``."""
    value = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        form = cell.number_format
        if form and "%" in form:
            return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return value


def _formulas(path: Path, names: list[str]) -> dict[str, Places]:
    """Where the sheets have formulas."""
    with _opened(path, stored=False) as workbook:
        return {
            name: frozenset(
                (r, c)
                for r, row in enumerate(_rows(workbook[name]))
                for c, cell in enumerate(row)
                if cell.data_type == "f"
            )
            for name in names
        }


def _unstored(grid: list[list[object]], formulas: Places) -> Places:
    """Places of formulas whose result the file does not hold."""
    return frozenset(
        (r, c) for r, c in formulas if r >= len(grid) or c >= len(grid[r]) or grid[r][c] is None
    )


def _sheet(
    path: Path, name: str, grid: list[list[object]], marks: SheetMarks, unstored: Places
) -> Sheet:
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(i + 1) for i in range(max(len(row) for row in grid))]
    locate: Callable[[int, int], str] = lambda row, column: f"{name}!{letters[column]}{row + 1}"  # noqa: E731
    for row, column in unstored:
        if row < len(grid):
            grid[row] += [None] * (column + 1 - len(grid[row]))
    return Sheet(name, f"{path.name}!{name}", grid, locate, marks.spans, formulas=unstored)
