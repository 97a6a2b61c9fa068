"""A table of evidence as the input of a bulk run: one row a finding, any number on an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil
from typing import Any

import polars as pl

from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.reading.layout import Layout, by_header
from fitpoint.bulk.reading.long_row import LongRow
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.shuffle import RANK, ROW, Shuffled
from fitpoint.bulk.running.fault import Fault, shown
from fitpoint.errors import Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class Gathered:
    """Accounts with all that was found out about each."""

    accounts: tuple[Known, ...]

    def __len__(self) -> int:
        return len(self.accounts)

    def known(self, row: int) -> Known:
        return self.accounts[row]


@dataclass(frozen=True, slots=True)
class Gathering:
    """How rows that have been brought together are read. A row that cannot be read is left out by
    itself; an account of which nothing can be read is not answered."""

    layout: Layout
    provenance: Provenance
    file: str
    overrides: Mapping[str, Sequence[Override]] = field(
        default_factory=dict[str, Sequence[Override]]
    )

    def gather(self, table: pl.DataFrame, pack: Pack) -> tuple[Gathered, tuple[Fault, ...]]:
        """The accounts of whole ranks, each's rows in order, and the cells that could not be
        taken."""
        faults: list[Fault] = []
        found: list[Known] = []
        for _, shared in groupby(table.iter_rows(named=True), key=lambda row: row[RANK]):
            by_account: dict[str, list[dict[str, Any]]] = {}
            for row in shared:
                by_account.setdefault(row["account"], []).append(row)
            for account, rows in by_account.items():
                evidence = self._evidence(rows, pack, faults)
                if evidence:
                    name = next((str(r["name"]) for r in rows if r.get("name")), account)
                    found.append(Known(account, name, evidence, self.overrides.get(account, ())))
        return Gathered(tuple(found)), by_header(faults, self.layout)

    def _evidence(
        self, rows: Sequence[dict[str, Any]], pack: Pack, faults: list[Fault]
    ) -> list[Evidence]:
        """What an account's rows say, in their order; an id that comes again is refused."""
        found: dict[str, Evidence] = {}
        for row in rows:
            number: int = row[ROW]
            reader = LongRow(row, number, pack, self.provenance, self.file, [])
            evidence = reader.read()
            faults += reader.faults
            if evidence is not None and evidence.id in found:
                place = Location(self.file, number)
                told = problem("BK223", place, id=evidence.id, account=row["account"])
                faults.append(Fault(number, row["account"], "id", shown(row.get("id")), (told,)))
            elif evidence is not None:
                found[evidence.id] = evidence
        return list(found.values())


@dataclass(frozen=True, slots=True)
class LongInput:
    """Accounts whose rows have been brought together, ``size`` at a time."""

    rows: Shuffled
    gathering: Gathering
    size: int

    @property
    def accounts(self) -> int:
        return self.rows.accounts

    @property
    def places(self) -> int:
        return ceil(self.accounts / self.size)

    def place_of(self, account: str) -> int | None:
        """The place of the account; None where no row is about it."""
        rank = self.rows.rank_of(account)
        return None if rank is None else rank // self.size

    def batch(self, place: int, pack: Pack) -> tuple[Gathered, tuple[Fault, ...]]:
        """The accounts of that place, and the cells that could not be taken."""
        return self.gathering.gather(self.rows.read(place * self.size, self.size), pack)
