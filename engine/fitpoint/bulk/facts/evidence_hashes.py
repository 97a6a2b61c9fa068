"""The hash of each account's evidence in a wide table, without the evidence being made.

What a column says is spelled once for each distinct cell; what is of account and row is put in
between, a column at a time. The hashes are those of
:func:`fitpoint.qualification.hashing.evidence_hash`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import repeat
from json.encoder import encode_basestring_ascii
from typing import cast

import polars as pl

from fitpoint.bulk.facts.cell_memory import CellMemory
from fitpoint.bulk.facts.fact_columns import STATE
from fitpoint.bulk.facts.spelling import Cut, cut, spelled_cells, spelled_values, text
from fitpoint.bulk.reading.column import Column
from fitpoint.bulk.reading.wide import Batch
from fitpoint.evidence.evidence import STATES, State
from fitpoint.evidence.reading import ID_DIGITS

AT_ONCE = 2_000
"""Accounts whose evidence is spelled out together: some 20 kB each where much is known."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """A column's cells: their values as JSON, their states, and the rest of their spelling."""

    field: str
    values: pl.Series
    states: pl.Series
    cuts: dict[State, Cut]

    def slice(self, first: int) -> _Cells:
        values, states = self.values.slice(first, AT_ONCE), self.states.slice(first, AT_ONCE)
        return _Cells(self.field, values, states, self.cuts)

    def made(self, names: pl.Series, lines: pl.Series) -> pl.Expr:
        """What ids are made of, as bytes."""
        end = next(iter(self.cuts.values())).made_end
        state = self._by_state({state: one.made for state, one in self.cuts.items()})
        field = f",{text(self.field)},"
        parts = ['["account/', names, field, self.values, state, lines, end]
        return _woven(parts).cast(pl.Binary)

    def told(self, lines: pl.Series) -> pl.Expr:
        """What is told of them behind their ids."""
        end = next(iter(self.cuts.values())).told_end
        state = self._by_state({state: one.told for state, one in self.cuts.items()})
        return _woven([f'",{text(self.field)},', self.values, state, lines, end])

    def _by_state(self, spelled: dict[State, str]) -> pl.Series | str:
        if len(spelled) == 1:
            return next(iter(spelled.values()))
        texts = pl.Series([spelled.get(state) for state in STATES], dtype=pl.String)
        return texts.gather(self.states.to_physical())


def _woven(parts: Sequence[pl.Series | str]) -> pl.Expr:
    """The parts side by side; null where one is. Braces in texts are no places of the pattern."""
    fixed = [isinstance(part, str) and not {"{", "}"} & set(part) for part in parts]
    pattern = "".join(["{}" if not f else str(p) for f, p in zip(fixed, parts, strict=True)])
    return pl.format(pattern, *[pl.lit(p) for f, p in zip(fixed, parts, strict=True) if not f])


class EvidenceHashes:
    """Prepared once a run; ``market`` is the market's hash."""

    def __init__(self, as_of: date, market: str) -> None:
        self._as_of = as_of
        self._head = text([market, "account"])[:-1]
        self._kept: defaultdict[str, CellMemory] = defaultdict(CellMemory)

    def of(self, batch: Batch) -> list[str]:
        """One hash an account."""
        columns = [cells for column in batch.columns if (cells := self._cells(batch, column))]
        accounts = cast("list[str]", batch.accounts.to_list())
        names = pl.Series(list(map(encode_basestring_ascii, accounts)), dtype=pl.String)
        lines = batch.rows.cast(pl.String)
        found: list[str] = []
        for first in range(0, len(names), AT_ONCE):
            some = [cells.slice(first) for cells in columns]
            found += self._hashes(names.slice(first, AT_ONCE), lines.slice(first, AT_ONCE), some)
        return found

    def _cells(self, batch: Batch, column: Column) -> _Cells | None:
        """None where the column says nothing by the date."""
        origin, field = batch.wide.of(column.field.id), column.field
        if origin.collected_on > self._as_of or column.cells.null_count() == len(column.cells):
            return None
        if column.distinct is None:
            values = spelled_values(column.cells)
            states = pl.Series([column.state], dtype=STATE).new_from_index(0, len(values))
        else:
            known = self._kept[field.id].frame(column.distinct, spelled_cells)
            values, states = known[column.cells].get_columns()
        there = cast("list[State]", states.unique().drop_nulls().to_list())
        return _Cells(field.id, values, states, {s: cut(batch.wide, field, s) for s in there})

    def _hashes(
        self, names: pl.Series, lines: pl.Series, columns: Iterable[_Cells]
    ) -> Iterator[str]:
        inner = names.str.slice(1)
        told = [_told(cells, inner, lines) for cells in columns]
        rows: Iterable[tuple[str | None, ...]] = (
            zip(*told, strict=True) if told else repeat((), len(names))
        )
        for name, items in zip(cast("list[str]", names.to_list()), rows, strict=True):
            whole = f"{self._head},{name},[{','.join(sorted(filter(None, items)))}]]"
            yield sha256(whole.encode("ascii")).hexdigest()


def _told(cells: _Cells, names: pl.Series, lines: pl.Series) -> list[str | None]:
    """What is told of each account's cell; ids go first, so that texts sort as they do."""
    texts = pl.select(made=cells.made(names, lines), told=cells.told(lines))
    made, told = cast("Iterable[list[bytes]]", map(pl.Series.to_list, texts))
    return [
        f'["E-{sha256(one).hexdigest()[:ID_DIGITS]}{two}' if one else None
        for one, two in zip(made, told, strict=True)
    ]
