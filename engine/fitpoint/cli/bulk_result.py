"""What ``fitpoint qualify --from`` answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fitpoint.bulk.reading.long_row import COLUMNS
from fitpoint.bulk.reading.wide_input import WideInput
from fitpoint.bulk.running.fault import Fault
from fitpoint.casework.bulk_run import Prepared
from fitpoint.messages import Lang, render


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column of the input: the field, or detail, that it is read as (empty: not read), and the
    nearest name for one that is not read."""

    header: str
    target: str
    hint: str


@dataclass(frozen=True, slots=True)
class BulkExample:
    """A cell that was not taken; a whole row where the column is empty."""

    row: int
    account: str
    column: str
    value: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulkResult:
    """``form``: wide (an account a row) or long (a finding a row). ``accounts`` are those of the
    input, ``answered`` those in the output, ``rejected`` rows that were not taken, whole or in
    part, of which ``examples`` are the first. ``ways`` counts the answered by how; ``resumed`` are
    parts that an earlier run had finished."""

    input: str
    form: str
    encoding: str
    output: str
    as_of: str
    pack: str
    accounts: int
    answered: int
    rejected: int
    rejects_file: str
    ways: dict[str, int]
    resumed: int
    columns: tuple[BulkColumn, ...]
    examples: tuple[BulkExample, ...]
    dry_run: bool


def columns_of(prepared: Prepared) -> tuple[BulkColumn, ...]:
    """The input's columns: those that are read, then the others."""
    near = {dict(p.arguments).get("column"): p.suggestion or "" for p in prepared.notes}
    source = prepared.source
    targets = {name: name for name in COLUMNS}
    if isinstance(source, WideInput):
        headers = source.wide.headers
        targets = {name: field.id for name, field in headers.fields.items()}
        targets |= {headers.account: "account"} | ({headers.name: "name"} if headers.name else {})
    found = [
        BulkColumn(header, targets.get(taken.name, ""), near.get(taken.name, ""))
        for taken in prepared.layout
        for header in taken.headers.values()
    ]
    found += [BulkColumn(header, "", "") for header in prepared.ignored]
    return tuple(sorted(found, key=lambda column: not column.target))


def examples_of(faults: Iterable[Fault], lang: Lang) -> tuple[BulkExample, ...]:
    """The faults as they are told."""
    return tuple(
        BulkExample(
            fault.row,
            fault.account,
            fault.column,
            fault.value,
            tuple(render(replace(p, location=None), lang) for p in fault.problems),
        )
        for fault in faults
    )
