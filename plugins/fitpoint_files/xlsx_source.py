"""XLSX workbooks: a table a sheet, joined headers, stored results of formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from fitpoint import Diagnostic, Location, RawTable, SourceContent, fail
from fitpoint_files.headers import Span
from fitpoint_files.tables import to_table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes; a workbook that unpacks to more is a bomb or a database."""


class XlsxSource:
    """Each sheet that has a header is a table; ``sheet`` in the options names just one."""

    id = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def read(self, path: Path, options: Mapping[str, Any]) -> SourceContent:
        has_formulas = _inspect(path)
        sheets = dict(_sheets(path, stored=True))
        formulas = dict(_sheets(path, stored=False)) if has_formulas else {}
        wanted = options.get("sheet")
        tables: list[RawTable] = []
        problems: list[Diagnostic] = []
        for name, sheet in sheets.items():
            if (wanted and name != wanted) or _empty(sheet):
                continue
            table, found = _table(path.name, sheet, formulas.get(name))
            tables += [table] if table else []
            problems += found
        if not tables and not problems:
            raise fail("F101", Location(path.name))
        return SourceContent(tables=tables, problems=problems, encoding="xlsx")


def _inspect(path: Path) -> bool:
    """Refuse what is no workbook or far too large; say whether any sheet has formulas."""
    try:
        with ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > MAX_UNPACKED:
                raise fail("F110", Location(path.name), size=size // 2**20)
            names = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
            return any(b"<f" in archive.read(name) for name in names if name.endswith(".xml"))
    except (BadZipFile, OSError) as error:
        raise fail("F109", Location(path.name), error=error) from error


def _sheets(path: Path, *, stored: bool) -> Iterator[tuple[str, Worksheet]]:
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(path, data_only=stored)
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise fail("F109", Location(path.name), error=type(error).__name__) from error
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            yield sheet.title, sheet


def _empty(sheet: Worksheet) -> bool:
    return all(cell is None for row in sheet.iter_rows(values_only=True) for cell in row)


def _table(
    file: str, sheet: Worksheet, formulas: Worksheet | None
) -> tuple[RawTable | None, list[Diagnostic]]:
    from openpyxl.utils import get_column_letter

    grid = [[_clean(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    spans = [
        Span(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
        for r in sheet.merged_cells.ranges
    ]
    return to_table(
        grid,
        spans,
        name=sheet.title,
        file=f"{file}!{sheet.title}",
        locate=lambda row, column: f"{sheet.title}!{get_column_letter(column + 1)}{row + 1}",
        formulas=_unstored(grid, formulas),
    )


def _clean(cell: object) -> object:
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _unstored(grid: list[list[object]], formulas: Worksheet | None) -> frozenset[tuple[int, int]]:
    """Places of formulas whose result the file does not hold."""
    if formulas is None:
        return frozenset()
    return frozenset(
        (r, c)
        for r, row in enumerate(formulas.iter_rows(values_only=True))
        for c, cell in enumerate(row)
        if isinstance(cell, str) and cell.startswith("=") and grid[r][c] is None
    )
