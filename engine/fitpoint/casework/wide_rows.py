"""Rows that are subjects: accounts, media, industries, populations; their columns are fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fitpoint.casework.cells import (
    Rejection,
    place_of,
    rejection,
    serial_date,
    text_of,
    unusable,
    value_of,
)
from fitpoint.casework.roster import Key
from fitpoint.casework.rows import (
    Column,
    ReadRow,
    RowReader,
    TableDesk,
    base_of,
    columns_of,
    first_cell,
    industry_id,
    is_total,
    remark_in,
)
from fitpoint.casework.targets import SUBJECT_DETAILS, WIDE_KINDS, types_of
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.source import RawCell, RawEvidence, RawRow
from fitpoint.rulebook.pack import SubjectKind


@dataclass(slots=True)
class _Found:
    """What a row's cells gave."""

    evidence: list[tuple[str, RawEvidence]]
    rejections: list[Rejection]
    notes: list[Diagnostic]


def wide_reader(desk: TableDesk) -> RowReader:
    """Reads rows of a table whose rows are subjects."""
    kind = WIDE_KINDS[desk.mapping.kind]
    columns = tuple(columns_of(desk, types_of(desk.mapping.kind, desk.pack)))
    single = tuple(c for c in columns if not c.target.code)
    names = dict.fromkeys(c.target.name for c in columns if c.target.code)
    shared = [tuple(c for c in columns if c.target.code and c.target.name == n) for n in names]

    def read(row: RawRow) -> ReadRow:
        key = remark_in(desk, row) or desk.unsound(row, SUBJECT_DETAILS)
        key = key or _identity(desk, kind, row)
        if isinstance(key, ReadRow):
            return key
        found = _Found([], [], [])
        for column in single:
            _take_single(desk, row, key, column, found)
        for together in shared:
            _take_shared(desk, row, key, together, found)
        base = base_of(desk, kind, row)
        pieces = found.evidence
        if base is not None:
            pieces = [(header, replace(raw, base=base)) for header, raw in pieces]
        given = {t: desk.words(row, t) for t in SUBJECT_DETAILS if t != "id"}
        if "name" in desk.headers and not given["name"] and key not in desk.roster.names:
            given["name"] = key[1]
            place = place_of(desk.file, row.number, first_cell(row))
            found.notes.append(problem("I160", place, severity="warning", id=key[1]))
        return ReadRow(
            row,
            key,
            {name: words for name, words in given.items() if words},
            tuple(pieces),
            tuple(found.rejections),
            tuple(found.notes),
            own=True,
        )

    return read


def _identity(desk: TableDesk, kind: SubjectKind, row: RawRow) -> Key | ReadRow:
    """Whom the row is about. Without a column for ids the name is one, unless it is known."""
    detail = "id" if "id" in desk.headers else "name"
    words = desk.words(row, detail) or desk.default_id
    if not words:
        total = next((said for cell in row.cells.values() if is_total(said := text_of(cell))), "")
        if total:
            return desk.refused(row, "I136", name=total)
        return desk.refused(row, "I106", detail=desk.headers[detail])
    if is_total(words) or is_total(desk.words(row, "name")):
        return desk.refused(row, "I136", name=words)
    if kind == "industry":
        code, near = industry_id(words, desk.pack)
        if code is None:
            return desk.refused(row, "I137", name=words, suggestion=near)
        return kind, code
    if detail == "id":
        return kind, words
    known = desk.roster.find(kind, words)
    if len(known) > 1:
        return desk.refused(row, "I138", name=words, ids=", ".join(known))
    return kind, known[0] if known else words


def _take_single(desk: TableDesk, row: RawRow, key: Key, column: Column, found: _Found) -> None:
    """A column that gives a field its value."""
    cell = desk.value_cell(row, column.header)
    if cell is None:
        return
    wrong = unusable(cell)
    if wrong is not None:
        found.rejections.append(rejection(wrong, desk.file, row.number, column.header, cell))
        return
    value = value_of(cell, column.unit, column.kind)
    if column.kind == "date" and value != cell.value and serial_date(cell.value):
        found.notes.append(
            problem(
                "I139",
                place_of(desk.file, row.number, cell),
                severity="note",
                header=column.header,
                value=text_of(cell),
                date=value,
            )
        )
    found.evidence.append((column.header, desk.raw(row, key, column.target.name, value, cell)))


def _take_shared(
    desk: TableDesk, row: RawRow, key: Key, columns: Sequence[Column], found: _Found
) -> None:
    """Columns that together give a field its shares. A cell that says that there is no value is
    suppressed: None, never zero. An empty one gives its code no share."""
    shares: dict[str, object] = {}
    used: list[tuple[Column, RawCell]] = []
    for column in columns:
        cell = row.cells.get(column.header)
        if cell is None:
            continue
        wrong = unusable(cell)
        if wrong is not None:
            found.rejections.append(rejection(wrong, desk.file, row.number, column.header, cell))
            return
        missing = isinstance(cell.value, str) and cell.value in desk.missing
        shares[column.target.code] = None if missing else value_of(cell, column.unit, column.kind)
        used.append((column, cell))
    if any(share is not None for share in shares.values()):
        first, last = used[0][1], used[-1][1]
        whole = replace(first, locator=_span(first, last))
        header = used[0][0].header
        found.evidence.append((header, desk.raw(row, key, columns[0].target.name, shares, whole)))


def _span(first: RawCell, last: RawCell) -> str:
    """``Sheet1!C4:H4``; in a text file ``media.csv:4:3-8``."""
    if first.locator == last.locator:
        return first.locator
    _, mark, end = last.locator.rpartition("!")
    return f"{first.locator}:{end}" if mark else f"{first.locator}-{last.column}"
