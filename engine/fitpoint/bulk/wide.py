"""A wide table, one account a row: its batches, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import polars as pl

from fitpoint.bulk.column import Column, Distinct
from fitpoint.bulk.headers import Headers
from fitpoint.bulk.provenance import Provenance
from fitpoint.bulk.read_column import Cells, read_column
from fitpoint.bulk.rowwise import Known
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.reading import evidence_id
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import FieldDef, Pack


@dataclass(frozen=True, slots=True)
class Wide:
    """A table to be read. ``by_field`` holds where single fields' columns come from, if not from
    where the file does; ``overrides`` are people's, by account. ``repeated`` are the accounts that
    occur in several rows, with those; ``called`` the table's own names of columns read by others."""

    headers: Headers
    provenance: Provenance
    file: str
    by_field: Mapping[str, Provenance] = field(default_factory=dict[str, Provenance])
    overrides: Mapping[str, Sequence[Override]] = field(
        default_factory=dict[str, Sequence[Override]]
    )

    def of(self, field: str) -> Provenance:
        return self.by_field.get(field, self.provenance)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of it, those that can be read. ``rows`` are their numbers in the file, from 1;
    ``rejected`` says of the others what is wrong with them."""

    wide: Wide
    accounts: pl.Series
    names: pl.Series
    rows: pl.Series
    columns: tuple[Column, ...]
    rejected: Mapping[int, tuple[Diagnostic, ...]]

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
    accounts = table[headers.account].cast(pl.String).str.strip_chars()
    names = table[headers.name].cast(pl.String).fill_null(accounts) if headers.name else accounts
    bad = _without_id(accounts, wide, first)
    columns: list[Column] = []
    for name, declared in headers.fields.items():
        cells = Cells(table[name], declared, wide.of(declared.id), wide.file, first)
        column, problems = read_column(cells, pack)
        columns.append(column)
        for row, found in problems.items():
            bad[row] = (*bad.get(row, ()), *found)
    rows = pl.Series("row", range(first, first + len(table)), dtype=pl.Int64)
    rejected = {first + row: bad[row] for row in sorted(bad)}
    if not bad:
        return Batch(wide, accounts, names, rows, tuple(columns), rejected)
    good = ~pl.Series(range(len(table))).is_in(list(bad))
    kept = tuple([Column(c.field, c.cells.filter(good), c.distinct, c.state) for c in columns])
    return Batch(wide, accounts.filter(good), names.filter(good), rows.filter(good), kept, rejected)


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


def _without_id(accounts: pl.Series, wide: Wide, first: int) -> dict[int, tuple[Diagnostic, ...]]:
    blank = (accounts.is_null() | (accounts == "")).fill_null(True)
    rows = cast("list[int]", blank.arg_true().to_list())
    column = wide.headers.account
    return {r: (problem("BK105", Location(wide.file, first + r), column=column),) for r in rows}
