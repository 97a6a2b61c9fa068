"""Rows that are added to a field of an account: orders, visits, contacts, complaints, surveys."""

from __future__ import annotations

from fitpoint.casework.cells import amount_of, rejection, unusable, value_of
from fitpoint.casework.routing import taken_for
from fitpoint.casework.rows import ReadRow, RowReader, TableDesk, columns_of, is_total, remark_in
from fitpoint.casework.targets import types_of
from fitpoint.evidence.source import RawRow


def record_reader(desk: TableDesk) -> RowReader:
    """Reads rows that name an account, by id or name. One that nobody knows is a new account."""
    field = desk.pack.fields[desk.mapping.kind]
    kind = field.subjects[0]
    columns = tuple(columns_of(desk, types_of(field.id, desk.pack)))

    def read(row: RawRow) -> ReadRow:
        unsound = remark_in(desk, row) or desk.unsound(row, ("subject",))
        if unsound is not None:
            return unsound
        words = desk.words(row, "subject")
        if not words:
            return desk.refused(row, "I106", detail=desk.headers["subject"])
        if is_total(words):
            return desk.refused(row, "I136", name=words)
        exact = desk.roster.find(kind, words)
        known = exact or desk.roster.without_brackets(kind, words)
        if len(known) > 1:
            return desk.refused_at(row, "subject", "I138", name=words, ids=", ".join(known))
        values: dict[str, object] = {}
        for column in columns:
            cell = desk.value_cell(row, column.header)
            if cell is None:
                continue
            wrong = unusable(cell)
            if wrong is not None:
                bad = rejection(wrong, desk.file, row.number, column.header, cell)
                return ReadRow(row, rejections=(bad,))
            value = value_of(cell, column.unit, column.kind)
            values[column.target.name] = amount_of(value) if column.kind == "number" else value
        if not values:
            return desk.refused(row, "I140")
        key = (kind, known[0] if known else words)
        raw = desk.raw(row, key, field.id, [values], None)
        notes = () if exact or not known else (taken_for(desk, row, key),)
        return ReadRow(row, key, {}, (("", raw),), notes=notes)

    return read
