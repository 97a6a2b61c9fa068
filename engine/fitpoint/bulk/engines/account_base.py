"""The account base of a bulk table, for calibration: added batch by batch and counted; what scorers
learn from is kept on disk."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from fitpoint.analysis.fitting import counted, fitted
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorer import BatchFittedScorer, Columns, FittedScorer, Parameters
from fitpoint.analysis.scoring import BoundScorer, bind
from fitpoint.bulk.analysis.scorer_arrays import arrays_of
from fitpoint.bulk.analysis.scorers import WHOLE
from fitpoint.bulk.answers.engine import Accounts
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines.base_columns import BaseColumns
from fitpoint.bulk.reading.long_input import Gathered
from fitpoint.bulk.reading.wide import Batch
from fitpoint.bulk.running.whole_file import write_table
from fitpoint.evidence.sensitivity import strictest
from fitpoint.language.columnar.cells import decode, encode
from fitpoint.language.slots import AS_OF
from fitpoint.language.types import DATE
from fitpoint.qualification.plan import slot_types
from fitpoint.rulebook.pack import FieldDef

if TYPE_CHECKING:
    from datetime import date

    from fitpoint.bulk.engines.kit import Kit

SECRET = "client_secret"


class AccountBase:
    """A :class:`fitpoint.analysis.fitting.Base`. ``folder`` takes what scorers learn from; it grows
    with the base, memory does not."""

    def __init__(self, kit: Kit, folder: Path) -> None:
        types = slot_types(kit.pack)
        read = [slot for _, _, bound in fitted(kit.pack, kit.scorers) for _, slot in bound.inputs]
        self._kit, self._folder, self._files = kit, folder, 0
        self._inputs = {slot: types[slot] for slot in dict.fromkeys(read) if slot in types}
        self._counts = {field.id: Counter[str]() for field in counted(kit.pack)}
        self._codes = {id_: types[id_] for id_ in self._counts}
        self._whole = all(type_.kind in WHOLE for type_ in self._inputs.values())
        wanted = {**self._codes, **self._inputs} if self._whole else self._codes
        self._columns = BaseColumns(kit, wanted)
        self.accounts = 0

    @property
    def singly(self) -> int:
        """Accounts that went row by row."""
        return self._columns.singly

    def add(self, accounts: Accounts) -> None:
        """Some more accounts. What clients gave in confidence is left out; of whom nothing is known
        does not count."""
        open_ = _open(accounts)
        self.accounts += len(open_)
        if not len(open_):
            return
        if self._whole:
            table = self._columns.of(open_)
        else:
            rows = self._columns.rows(open_, range(len(open_)))
            table = encode(rows, self._codes, self._kit.pack.codelists)
            self._keep_rows(rows)
        for id_, counts in self._counts.items():
            found = table[id_].drop_nulls().value_counts()
            counts.update(dict(found.with_columns(pl.col(id_).cast(pl.String)).iter_rows()))
        if self._whole and self._inputs:
            self._keep(table.select(pl.exclude(self._codes.keys() - self._inputs.keys())))

    def counts(self, field: str) -> Mapping[str, int]:
        return self._counts[field]

    def learn(self, scorer: FittedScorer, bound: BoundScorer, as_of: date) -> Parameters:
        if self._whole and isinstance(scorer, BatchFittedScorer):
            return scorer.fit_batches(self._batches(bound), as_of, bound.config)
        rows = chain.from_iterable(self._rows())
        return scorer.fit((bind(bound.inputs, row) for row in rows), as_of, bound.config)

    def _keep(self, table: pl.DataFrame) -> None:
        write_table(table, self._folder / f"{self._files:07d}.parquet")
        self._files += 1

    def _keep_rows(self, rows: Sequence[Row]) -> None:
        """Values that have no columns of their own, as they are."""
        kept = [{slot: row.get(slot) for slot in (*self._inputs, AS_OF)} for row in rows]
        (self._folder / f"{self._files:07d}.pickle").write_bytes(pickle.dumps(kept))
        self._files += 1

    def _tables(self) -> Iterator[pl.DataFrame]:
        day = pl.lit(self._kit.as_of, pl.Date).alias(AS_OF)
        for path in sorted(self._folder.glob("*.parquet")):
            yield pl.read_parquet(path).with_columns(day)

    def _batches(self, bound: BoundScorer) -> Iterator[Columns]:
        types = {**self._inputs, AS_OF: DATE}
        slots = [(name, slot, types[slot]) for name, slot in (*bound.inputs, (AS_OF, AS_OF))]
        for table in self._tables():
            yield arrays_of(table, slots, self._kit.pack.codelists)

    def _rows(self) -> Iterator[list[Any]]:
        for path in sorted(self._folder.glob("*.pickle")):
            yield pickle.loads(path.read_bytes())
        for table in self._tables():
            day = {AS_OF: self._kit.as_of}
            rows = decode(table, self._inputs, self._kit.pack.codelists)
            yield [{**row, **day} for row in rows]


def _open(accounts: Accounts) -> Accounts:
    """The accounts of which something is known, without what clients gave in confidence."""
    if not isinstance(accounts, Batch):
        each = map(accounts.known, range(len(accounts)))
        return Gathered(tuple([_without(known) for known in each if known.evidence]))
    if not accounts.columns:
        return Gathered(())
    known = [column.cells.is_not_null() for column in accounts.columns]
    some = pl.select(pl.any_horizontal(known)).to_series()
    shown = [column for column in accounts.columns if not _is_secret(accounts, column.field)]
    kept = [replace(column, cells=column.cells.filter(some)) for column in shown]
    names, ids, rows = (s.filter(some) for s in (accounts.names, accounts.accounts, accounts.rows))
    return replace(accounts, accounts=ids, names=names, rows=rows, columns=tuple(kept))


def _without(known: Known) -> Known:
    return replace(known, evidence=[e for e in known.evidence if e.sensitivity != SECRET])


def _is_secret(batch: Batch, field: FieldDef) -> bool:
    """Whether evidence from the field's column is given in confidence."""
    said = batch.wide.of(field.id).sensitivity or "public"
    return strictest((field.sensitivity, said)) == SECRET
