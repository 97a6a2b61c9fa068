"""Decision tables: from files and from rows in place, down to expressions and values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fitpoint.errors import FitpointError, Location, problem
from fitpoint.language.expression import Expression
from fitpoint.language.names import Names
from fitpoint.language.reader import read_cell
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import Value
from fitpoint.language.values import read_value
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import FieldDef, HitPolicy, Label, TableRow
from fitpoint.rulebook.priorities import Priority, fits_policy, priority_of
from fitpoint.rulebook.schema.conclusions import ConclusionForm
from fitpoint.rulebook.sheets import Row, Sheet, read_sheet
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.workbench import Workbench

_HEADER = re.compile(r"(when|当|then|得)\s*[:：]\s*(.+)")
_CONDITION = ("when", "当")
PLAIN = ("id", "reason.zh", "reason.en", "priority")
ANY = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its rows, and which headers are conditions and outputs (header, name)."""

    sheet: Sheet
    conditions: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]


def read_table(entry: Entry[ConclusionForm], bench: Workbench) -> Table | None:
    """The table that a conclusion names or holds."""
    form = entry.model.table
    if form is None or (form.file is None) == (form.rows is None):
        bench.problems.append(entry.problem("P230", "table"))
        return None
    if form.rows is not None:
        return _sorted_headers(_in_place(form.rows, entry), bench)
    folder = bench.declared.folders[entry.pack]
    at = entry.location("table", "file")
    try:
        return _sorted_headers(read_sheet(folder, form.file or "", form.sheet, at), bench)
    except FitpointError as error:
        bench.problems += error.diagnostics
        return None


def _in_place(rows: list[dict[str, object]], entry: Entry[ConclusionForm]) -> Sheet:
    headers = tuple(dict.fromkeys(header for row in rows for header in row))
    found = tuple(
        Row(
            entry.location("table", "rows", n),
            row,
            {header: entry.text_location("table", "rows", n, header) for header in row},
        )
        for n, row in enumerate(rows)
    )
    return Sheet(entry.source.file, None, headers, found, head=0)


def _sorted_headers(sheet: Sheet, bench: Workbench) -> Table | None:
    conditions: list[tuple[str, str]] = []
    outputs: list[tuple[str, str]] = []
    problems = len(bench.problems)
    for column, header in enumerate(sheet.headers, 1):
        match = _HEADER.fullmatch(header)
        if match is not None:
            place = conditions if match[1] in _CONDITION else outputs
            place.append((header, match[2].strip()))
        elif header and header not in PLAIN:
            at = at_header(sheet, column)
            near = nearest(header, PLAIN)
            bench.problems.append(problem("P231", at, suggestion=near, name=header))
    if len(bench.problems) > problems:
        return None
    if not outputs or not sheet.rows:
        bench.problems.append(problem("P232", at_header(sheet, 1)))
        return None
    return Table(sheet, tuple(conditions), tuple(outputs))


def at_header(sheet: Sheet, column: int) -> Location:
    """The place of a header; of rows in place, that of its first cell."""
    header = sheet.headers[column - 1] if sheet.headers else ""
    inside = next((row.places[header] for row in sheet.rows if header in row.places), None)
    return inside if inside is not None and sheet.head == 0 else sheet.header_location(column)


def field_named(name: str, fields: Iterable[FieldDef]) -> FieldDef | None:
    """The field that has this id or label."""
    known = tuple(fields)
    by_id = next((f for f in known if f.id == name), None)
    return by_id or next((f for f in known if name in (f.label.zh, f.label.en)), None)


def table_rows(
    key: str,
    table: Table,
    fields: tuple[FieldDef, ...],
    hit: HitPolicy,
    scope: Scope,
    bench: Workbench,
) -> tuple[TableRow, ...]:
    """The rows as expressions and values; under hit policy priority, the foremost row first."""
    symbols = _symbols(table, scope, bench)
    if symbols is None or not fits_policy(hit, table.sheet, fields, bench):
        return ()
    rows: list[tuple[Priority, TableRow]] = []
    seen: dict[str, Row] = {}
    for number, row in enumerate(table.sheet.rows, 1):
        id_ = row.text("id") or f"{key}.{number}"
        if id_ in seen:
            first = seen[id_].location
            bench.problems.append(problem("P130", row.place("id"), name=id_, first=first))
        seen[id_] = row
        conditions = _conditions(row, table, symbols, scope, bench)
        outputs = _outputs(row, table, fields, bench)
        if conditions is None:
            continue
        read = TableRow(id_, conditions, outputs, row.location, _reason(row))
        rows.append(
            (
                priority_of(row, table.sheet, fields, outputs, bench) if hit == "priority" else (),
                read,
            )
        )
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _symbols(table: Table, scope: Scope, bench: Workbench) -> dict[str, Symbol] | None:
    found: dict[str, Symbol] = {}
    names = Names(scope)
    for header, name in table.conditions:
        symbol = names.find(tuple(name.split(".")))
        if isinstance(symbol, Symbol):
            found[header] = symbol
        elif name not in bench.declared.broken:
            near = names.nearest(name)
            at = at_header(table.sheet, table.sheet.headers.index(header) + 1)
            bench.problems.append(problem("P158", at, suggestion=near, name=name))
    return found if len(found) == len(table.conditions) else None


def _conditions(
    row: Row, table: Table, symbols: dict[str, Symbol], scope: Scope, bench: Workbench
) -> tuple[Expression, ...] | None:
    """A row's tests; None where one cannot be read."""
    found: list[Expression] = []
    before = len(bench.problems)
    for header, _ in table.conditions:
        text = row.text(header) or ANY
        if text == ANY:
            continue
        read, problems = read_cell(text, symbols[header], scope, row.place(header))
        bench.problems += problems
        if read is not None:
            found.append(read)
    return tuple(found) if len(bench.problems) == before else None


def _outputs(
    row: Row, table: Table, fields: tuple[FieldDef, ...], bench: Workbench
) -> tuple[Value, ...]:
    found: list[Value] = []
    for (header, _), field in zip(table.outputs, fields, strict=True):
        raw = row.cells.get(header)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            found.append(None)
            continue
        value, problems = read_value(raw, field.type, bench.codelists, row.place(header))
        bench.problems += problems
        found.append(value)
    return tuple(found)


def _reason(row: Row) -> Label | None:
    zh, en = row.text("reason.zh"), row.text("reason.en")
    return Label(zh or en, en or zh) if zh or en else None
