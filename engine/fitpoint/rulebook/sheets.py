"""Tables in files: CSV in UTF-8 or GB18030, XLSX; every cell knows its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fitpoint.errors import FitpointError, Location, fail
from fitpoint.messages.nearest import nearest

LARGEST_FILE = 16 * 1024 * 1024
MOST_ROWS = 100_000
LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by header, with the row's place and that of each cell."""

    location: Location
    cells: Mapping[str, object]
    places: Mapping[str, Location]

    def text(self, header: str) -> str:
        """The cell as text; empty where there is none."""
        value = self.cells.get(header)
        return "" if value is None else cell_text(value).strip()

    def place(self, header: str) -> Location:
        return self.places.get(header, self.location)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with one header row."""

    file: str
    sheet: str | None
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    head: int = 1
    """Line of the headers."""

    def header_location(self, column: int) -> Location:
        return self.location(self.head, column)

    def location(self, row: int, column: int = 1) -> Location:
        if self.sheet is None:
            return Location(self.file, row)
        return Location(self.file, cell=f"{self.sheet}!{column_letter(column)}{row}")


def read_sheet(folder: Path, relative: str, sheet: str | None, at: Location) -> Sheet:
    """Read a table of a pack; ``at`` is where the pack names it. Raises FitpointError."""
    path = _found(folder, relative, at)
    name = f"{folder.name}/{path.relative_to(folder.resolve()).as_posix()}"
    if path.stat().st_size > LARGEST_FILE:
        raise fail("P212", at, name=name, limit=LARGEST_FILE // 1024 // 1024)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _read_csv(_content(path, name), name)
    if suffix == ".xlsx":
        return _read_xlsx(path, name, sheet, at)
    raise fail("P213", at, name=relative)


def files_beside(folder: Path) -> list[str]:
    """The tables that a pack has, as its files would name them."""
    found = [p for p in folder.rglob("*") if p.suffix.lower() in (".csv", ".xlsx")]
    return sorted(p.relative_to(folder).as_posix() for p in found)


def decoded(raw: bytes, name: str) -> str:
    """Text in UTF-8 (with or without BOM), else in GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise fail("P214", Location(name))


def _found(folder: Path, relative: str, at: Location) -> Path:
    """The file that a pack names, which must lie in the pack's folder."""
    try:
        path = (folder / relative).resolve()
        inside, there = path.is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        raise fail("P211", at, name=relative[:80]) from None
    if not inside:
        raise fail("P210", at, name=relative)
    if not there:
        near = nearest(relative, files_beside(folder))
        raise fail("P211", at, suggestion=near, name=relative)
    return path


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise fail("Y001", Location(name), why=error.strerror) from None


def _read_csv(raw: bytes, name: str) -> Sheet:
    reader = csv.reader(io.StringIO(decoded(raw, name), newline=""), strict=True)
    lines: list[tuple[int, list[object]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, [cell or None for cell in cells]))
            start = reader.line_num + 1
            if len(lines) > MOST_ROWS:
                raise fail("P217", Location(name, start), limit=MOST_ROWS)
    except csv.Error as error:
        raise fail("P215", Location(name, start), why=error) from None
    return _table(name, None, lines)


def _read_xlsx(path: Path, name: str, sheet: str | None, at: Location) -> Sheet:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever zip and XML raise
        raise fail("P216", Location(name), why=type(error).__name__) from None
    try:
        if sheet is not None and sheet not in book.sheetnames:
            near = nearest(sheet, book.sheetnames)
            raise fail("P218", at, suggestion=near, name=sheet, file=name)
        page = book[sheet] if sheet is not None else book.worksheets[0]
        lines: list[tuple[int, list[object]]] = []
        for number, values in enumerate(page.iter_rows(values_only=True), 1):
            if any(value is not None and str(value).strip() for value in values):
                lines.append((number, list(values)))
            if len(lines) > MOST_ROWS:
                raise fail("P217", Location(name), limit=MOST_ROWS)
        return _table(name, page.title, lines)
    except FitpointError:
        raise
    except Exception as error:  # a damaged sheet shows only while it is read
        raise fail("P216", Location(name), why=type(error).__name__) from None
    finally:
        book.close()


def _table(name: str, sheet: str | None, lines: list[tuple[int, list[object]]]) -> Sheet:
    if not lines:
        raise fail("P219", Location(name))
    head_line, head = lines[0]
    headers = tuple("" if cell is None else cell_text(cell).strip() for cell in head)
    empty = Sheet(name, sheet, headers, (), head_line)
    for column, header in enumerate(headers):
        if header and header in headers[:column]:
            raise fail("P220", empty.location(head_line, column + 1), name=header)
    rows = tuple(_row(empty, number, values) for number, values in lines[1:])
    return Sheet(name, sheet, headers, rows, head_line)


def _row(sheet: Sheet, number: int, values: list[object]) -> Row:
    cells: dict[str, object] = {}
    places: dict[str, Location] = {}
    for column, value in enumerate(values):
        header = sheet.headers[column] if column < len(sheet.headers) else ""
        place = sheet.location(number, column + 1)
        if not header:
            if value is not None and str(value).strip():
                raise fail("P221", place, value=cell_text(value)[:40])
            continue
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            raise fail("P222", place, limit=LONGEST_CELL)
        cells[header], places[header] = value, place
    return Row(sheet.location(number), cells, places)


def cell_text(value: object) -> str:
    """A cell as one would type it: no ``.0`` behind whole numbers, dates as 2026-03-01."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def column_letter(number: int) -> str:
    """A spreadsheet's name of a column, from 1: A … Z, AA …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
