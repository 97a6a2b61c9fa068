"""A batch of a wide table as a frame of facts.

An account has at most one piece of evidence a field here, so that a fact says no more than its
cell, and each distinct cell is resolved once a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import cast

import polars as pl

from fitpoint.bulk.facts.cell_memory import CellMemory
from fitpoint.bulk.facts.fact_columns import (
    DISPUTED,
    SAYS_SOMETHING,
    VALUED,
    state_column,
)
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.bulk.reading.column import Column, Distinct
from fitpoint.bulk.reading.wide import Batch, evidence_of
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.joining import CATEGORY, join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import FieldDef, Pack

_ANYBODY = Subject("account", "")


class FactBatches:
    """Lays batches into the columns that are wanted of facts; prepared once a run."""

    def __init__(
        self, pack: Pack, rows: FactRows, industries: Mapping[str, Facts], as_of: date
    ) -> None:
        self._pack, self._rows, self._as_of = pack, rows, as_of
        self._industries: Mapping[str, Facts] = industries if CATEGORY in pack.fields else {}
        self._kept: defaultdict[str, CellMemory] = defaultdict(CellMemory)
        self._told = CellMemory()
        self._alone = {f.id: replace(pack, fields={f.id: f}) for f in rows.fields}

    def frame(self, batch: Batch) -> pl.DataFrame:
        """One row an account, in the columns of :attr:`FactRows.schema`, with ``#disputed``."""
        columns = {c.field.id: c for c in batch.columns if self._is_known(batch, c)}
        series = {
            name: one
            for field in self._rows.fields
            if field.id in columns
            for name, one in self._of_column(batch, columns[field.id]).items()
        }
        schema = self._rows.schema
        empty = {n: pl.lit(None, dtype) for n, dtype in schema.items() if n not in series}
        frame = pl.DataFrame(series) if series else pl.DataFrame({"": batch.accounts})
        frame = frame.with_columns(**empty).select(*schema, pl.lit(False).alias(DISPUTED))
        category = columns.get(CATEGORY)
        if category is None or not self._industries:
            return frame
        return self._joined(frame, batch, _by_place(category))

    def _is_known(self, batch: Batch, column: Column) -> bool:
        return batch.wide.of(column.field.id).collected_on <= self._as_of

    def _of_column(self, batch: Batch, column: Column) -> Mapping[str, pl.Series]:
        if column.distinct is None:
            return self._plain(batch, column)

        def laid(cells: Sequence[Distinct]) -> pl.DataFrame:
            facts = [self._fact(batch, column.field, cell) for cell in cells]
            return pl.DataFrame(self._rows.of_field(column.field, facts))

        found = self._kept[column.field.id].frame(column.distinct, laid)
        return found.select(pl.all().gather(column.cells)).to_dict()

    def _plain(self, batch: Batch, column: Column) -> Mapping[str, pl.Series]:
        """Values as they are; all else is the same wherever there is one."""
        field, cells = column.field, column.cells
        some = cells.drop_nulls().head(1).to_list()
        fact = self._fact(batch, field, Distinct(some[0], column.state)) if some else None
        if fact is None:
            return {}
        places = pl.select(pl.when(cells.is_not_null()).then(pl.lit(0, pl.UInt32))).to_series()
        same = pl.DataFrame(self._rows.of_field(field, [fact]))
        found = same.select(pl.all().gather(places)).to_dict()
        if field.id in found and fact.state in VALUED:
            found[field.id] = cells.alias(field.id)
        return found

    def _fact(self, batch: Batch, field: FieldDef, cell: Distinct) -> Fact | None:
        item = evidence_of(batch.wide, field, cell, _ANYBODY, 0)
        return resolve(self._alone[field.id], _ANYBODY, [item], self._as_of).get(field.id)

    def _joined(self, frame: pl.DataFrame, batch: Batch, category: Column) -> pl.DataFrame:
        """With the facts of each account's category, for what the account says nothing of."""

        def laid(codes: Sequence[Distinct]) -> pl.DataFrame:
            return self._rows.frame([self._of_category(batch, category, code) for code in codes])

        of_categories = self._told.frame(category.distinct or (), laid)
        told = of_categories.select(pl.all().gather(category.cells)).rename(lambda n: f"~{n}")
        chosen = [pl.col(f"~{DISPUTED}").fill_null(False).alias(DISPUTED)]
        for field in self._rows.fields:
            state = state_column(field.id)
            if of_categories[state].count():
                names = self._rows.columns(field, self._rows.schema.keys())
                chosen += [_own_or_told(name, state) for name in names]
        return frame.hstack(told.get_columns()).with_columns(chosen).select(frame.columns)

    def _of_category(self, batch: Batch, category: Column, code: Distinct) -> Facts:
        """What is known of every account of a category, its own code aside."""
        fact = self._fact(batch, category.field, code)
        if fact is None:
            return {}
        joined = join(self._pack, {CATEGORY: fact}, self._industries)
        return {id_: found for id_, found in joined.items() if id_ != CATEGORY}


def _by_place(column: Column) -> Column:
    """The column with places of distinct cells, where it holds values."""
    if column.distinct is not None:
        return column
    values = column.cells.drop_nulls().unique(maintain_order=True)
    distinct = [Distinct(value, column.state) for value in cast("list[str]", values.to_list())]
    places = pl.arange(len(values), dtype=pl.UInt32, eager=True)
    cells = column.cells.replace_strict(values, places).cast(pl.UInt32)
    return Column(column.field, cells, distinct)


def _own_or_told(name: str, state: str) -> pl.Expr:
    """The account's own fact, unless it says nothing where its category's says something."""
    says = reduce(lambda a, b: a | b, [pl.col(state) == each for each in SAYS_SOMETHING])
    own = says.fill_null(False) | pl.col(f"~{state}").is_null()
    return pl.when(own).then(pl.col(name)).otherwise(pl.col(f"~{name}")).alias(name)
