"""What ``fitpoint qualify --from`` answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fitpoint.bulk.reading.headers import Headers
from fitpoint.bulk.reading.layout import Layout
from fitpoint.bulk.reading.long_row import COLUMNS
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.wide_input import WideInput
from fitpoint.bulk.running.fault import Fault
from fitpoint.casework.bulk_run import Prepared
from fitpoint.casework.bulk_tally import Tally
from fitpoint.cli.bulk_remarks import BulkRemarks
from fitpoint.errors import Diagnostic
from fitpoint.messages import Lang, render

EXAMPLES = 5
"""Kinds of faults that are told."""
MOST_KINDS = 1_000
"""Kinds of faults that are counted; what comes beyond is counted as rows only."""


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column of the input: the field, or detail, that it is read as (empty: not read), and the
    nearest name for one that is not read."""

    header: str
    target: str
    hint: str


@dataclass(frozen=True, slots=True)
class BulkExample:
    """A cell that was not taken; a whole row where the column is empty. ``count`` cells of that
    column were refused for the same reason."""

    row: int
    account: str
    column: str
    value: str
    reasons: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class BulkResult:
    """``form``: wide (an account a row) or long (a finding a row). ``accounts`` are those of the
    input, ``answered`` those in the output, ``rejected`` rows that were not taken, whole or in
    part, of which ``examples`` are the commonest kinds. ``ways`` counts the answered by how;
    ``resumed`` are parts that an earlier run had finished; ``tallies`` counts the answered by what
    they were answered; ``rows`` tells of a file beside the accounts, whose totals are columns."""

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
    tallies: tuple[Tally, ...] = ()
    remarks: BulkRemarks = field(default_factory=BulkRemarks)
    rows: RowsTold | None = None


def columns_of(prepared: Prepared) -> tuple[BulkColumn, ...]:
    """The input's columns: those that are not read, then the others."""
    source = prepared.source
    headers = source.wide.headers if isinstance(source, WideInput) else None
    return columns_read(prepared.layout, prepared.ignored, prepared.notes, headers)


def columns_read(
    layout: Layout, ignored: Sequence[str], notes: Iterable[Diagnostic], headers: Headers | None
) -> tuple[BulkColumn, ...]:
    """The same of a layout; ``headers`` are a wide table's."""
    near = {dict(p.arguments).get("column"): p.suggestion or "" for p in notes}
    targets = {name: name for name in COLUMNS}
    if headers:
        targets = {name: field.id for name, field in headers.fields.items()}
        targets |= {headers.account: "account"} | ({headers.name: "name"} if headers.name else {})
    found = [
        BulkColumn(header, targets.get(taken.name, ""), near.get(taken.name, ""))
        for taken in layout
        for header in taken.headers.values()
    ]
    found += [BulkColumn(header, "", "") for header in ignored]
    return tuple(sorted(found, key=lambda column: (bool(column.target), not column.hint)))


def examples_of(faults: Iterable[Fault], lang: Lang) -> tuple[int, tuple[BulkExample, ...]]:
    """How many rows the faults are of, and the first of each of the commonest kinds."""
    first: dict[tuple[str, ...], Fault] = {}
    counts = Counter[tuple[str, ...]]()
    rows, last = 0, 0
    for fault in faults:
        rows, last = rows + (fault.row != last), fault.row
        kind = (fault.column, *(problem.code for problem in fault.problems))
        if kind in first or len(first) < MOST_KINDS:
            first.setdefault(kind, fault)
            counts[kind] += 1
    common = [kind for kind, _ in counts.most_common(EXAMPLES)]
    told = sorted(((first[kind], counts[kind]) for kind in common), key=lambda one: one[0].row)
    return rows, tuple(_example(fault, count, lang) for fault, count in told)


def _example(fault: Fault, count: int, lang: Lang) -> BulkExample:
    reasons = tuple(render(replace(p, location=None), lang) for p in fault.problems)
    return BulkExample(fault.row, fault.account, fault.column, fault.value, reasons, count)
