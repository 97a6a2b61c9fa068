"""A wide table, one account a row: its batches, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import polars as pl

from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.reading.column import Column, Distinct
from fitpoint.bulk.reading.headers import Headers
from fitpoint.bulk.reading.known_cells import Memory
from fitpoint.bulk.reading.ordinary import within_calendar
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.read_column import Cells, Problems, read_column
from fitpoint.bulk.running.fault import Fault, shown
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.reading import evidence_id
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import FieldDef, Pack

LONGEST_ID = 200
"""Characters of an account's id; a longer one is a broken export."""


@dataclass(frozen=True, slots=True)
class Wide:
    """A table to be read. ``by_field`` holds where single fields' columns come from, if not from
    where the file does; ``overrides`` are people's, by account. ``repeated`` are the accounts that
    occur in several rows, with the first of those. ``memory`` is of cells read before."""

    headers: Headers
    provenance: Provenance
    file: str
    by_field: Mapping[str, Provenance] = field(default_factory=dict[str, Provenance])
    overrides: Mapping[str, Sequence[Override]] = field(
        default_factory=dict[str, Sequence[Override]]
    )
    repeated: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def of(self, field: str) -> Provenance:
        return self.by_field.get(field, self.provenance)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of it, those that can be read. ``rows`` are their numbers in the file, from 1;
    ``rejected`` says of the others what is wrong with them, ``faults`` the same by cell."""

    wide: Wide
    accounts: pl.Series
    names: pl.Series
    rows: pl.Series
    columns: tuple[Column, ...]
    rejected: Mapping[int, tuple[Diagnostic, ...]]
    faults: tuple[Fault, ...] = ()

    def __len__(self) -> int:
        return len(self.accounts)

    def known(self, row: int) -> Known:
        """What a meeting would know of the account in that row."""
        account, name = cast("str", self.accounts[row]), cast("str", self.names[row])
        overrides = self.wide.overrides.get(account, ())
        return Known(account, name, evidence(self, row), overrides)


def read_batch(wide: Wide, pack: Pack, table: pl.DataFrame, first: int) -> Batch:
    """The batch whose first row has the number ``first``. A row is answered whole or not at all:
    one cell that cannot be read rejects it."""
    headers = wide.headers
    table = table.with_columns([within_calendar(s) for s in table if s.dtype.is_temporal()])
    wide.memory.tidy()
    accounts = table[headers.account].cast(pl.String).str.strip_chars()
    names = table[headers.name].cast(pl.String).fill_null(accounts) if headers.name else accounts
    bad = [(headers.account, _unusable(accounts, wide, first))]
    columns: list[Column] = []
    for name, declared in headers.fields.items():
        cells = Cells(name, table[name], declared, wide.of(declared.id), wide.file, first)
        column, problems = read_column(cells, pack, wide.memory)
        columns.append(column)
        bad.append((name, problems))
    rows = pl.Series("row", range(first, first + len(table)), dtype=pl.Int64)
    faults = _faults(bad, table, accounts, first)
    if not faults:
        return Batch(wide, accounts, names, rows, tuple(columns), {})
    rejected: dict[int, tuple[Diagnostic, ...]] = {}
    for fault in faults:
        rejected[fault.row] = (*rejected.get(fault.row, ()), *fault.problems)
    good = ~rows.is_in(list(rejected))
    kept = tuple([Column(c.field, c.cells.filter(good), c.distinct, c.state) for c in columns])
    accounts, names, rows = accounts.filter(good), names.filter(good), rows.filter(good)
    return Batch(wide, accounts, names, rows, kept, rejected, faults)


def _faults(
    bad: Sequence[tuple[str, Problems]], table: pl.DataFrame, accounts: pl.Series, first: int
) -> tuple[Fault, ...]:
    """Row by row, and within a row column by column."""
    found = [
        Fault(first + row, accounts[row] or "", name, shown(table[name][row]), told)
        for name, problems in bad
        for row, told in problems.items()
    ]
    return tuple(sorted(found, key=lambda fault: fault.row))


def evidence(batch: Batch, row: int) -> list[Evidence]:
    """The evidence of the account in that row."""
    wide = batch.wide
    subject = Subject("account", cast("str", batch.accounts[row]))
    line = cast("int", batch.rows[row])
    found: list[Evidence] = []
    for column in batch.columns:
        cell = column.at(row)
        if cell is not None:
            item = evidence_of(wide, column.field, cell, subject, line)
            found.append(replace(item, id=evidence_id(item)))
    return found


def evidence_of(
    wide: Wide, field: FieldDef, cell: Distinct, subject: Subject, line: int
) -> Evidence:
    """What one cell says of its account, still without an id."""
    of = wide.of(field.id)
    return Evidence(
        "",
        subject,
        field.id,
        cell.value,
        cell.state,
        of.source,
        of.collected_on,
        of.recorded_at,
        f"{field.id}[{line}]",
        valid_until=of.valid_until,
        confidence=of.confidence,
        author=of.author,
        sensitivity=strictest((field.sensitivity, of.sensitivity or "public")),
    )


def _unusable(accounts: pl.Series, wide: Wide, first: int) -> Problems:
    """Rows that name no account, or one that other rows name too, or by what can be no id."""
    blank = (accounts.is_null() | (accounts == "")).fill_null(True)
    column = wide.headers.account
    found: dict[int, tuple[Diagnostic, ...]] = {}
    for row in cast("list[int]", blank.arg_true().to_list()):
        found[row] = (problem("BK105", Location(wide.file, first + row), column=column),)
    long = (accounts.str.len_chars() > LONGEST_ID).fill_null(False)
    for row in cast("list[int]", long.arg_true().to_list()):
        place = Location(wide.file, first + row)
        found[row] = (problem("BK108", place, column=column, most=LONGEST_ID),)
    twice = accounts.is_in(list(wide.repeated)).fill_null(False)
    for row in cast("list[int]", twice.arg_true().to_list()):
        account = cast("str", accounts[row])
        rows = list(map(str, wide.repeated[account]))
        place, told = Location(wide.file, first + row), ", ".join(rows)
        zh = "、".join(rows)
        found[row] = (
            problem("BK106", place, account=account, rows=told, rows_zh=zh, rows_en=told),
        )
    return found
