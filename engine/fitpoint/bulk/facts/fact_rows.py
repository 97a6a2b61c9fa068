"""Facts of accounts, row by row, as a frame."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.bulk.answers.flat import cell
from fitpoint.bulk.facts.fact_columns import (
    DISPUTED,
    VALUED,
    cell_column,
    cited_column,
    columns_of_fact,
    confidence_column,
    conflict_column,
    fields_behind,
    slot_types,
    stale_column,
    state_column,
)
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.language.columnar.cells import row_cells
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.types import Type
from fitpoint.rulebook.pack import FieldDef, Pack


class FactRows:
    """Lays facts into the columns that are wanted of them; prepared once a run."""

    def __init__(self, pack: Pack, aggregates: Aggregates, as_of: date, columns: Set[str]) -> None:
        self._aggregates, self._as_of = aggregates, as_of
        self._codelists = pack.codelists
        self.fields = fields_behind(columns, pack.fields.values())
        self.schema: dict[str, pl.DataType] = {}
        """The wanted columns that hold facts, in the pack's order, and each fact's state."""
        self._slots: dict[str, dict[str, Type]] = {}
        for field in self.fields:
            self.schema |= self.columns(field, columns)
            self._slots[field.id] = {
                slot: type_
                for slot, type_ in slot_types(field).items()
                if not columns.isdisjoint(columns_of(slot, type_, pack.codelists))
            }

    def columns(self, field: FieldDef, wanted: Set[str]) -> dict[str, pl.DataType]:
        """The wanted columns of one field."""
        every = columns_of_fact(field, self._codelists)
        wanted = wanted | {state_column(field.id)}
        return {name: dtype for name, dtype in every.items() if name in wanted}

    def frame(self, accounts: Sequence[Facts]) -> pl.DataFrame:
        """One row an account, its shown values, with ``#disputed``."""
        disputed = [any(len(f.alternatives) > 1 for f in facts.values()) for facts in accounts]
        found = {DISPUTED: pl.Series(disputed, dtype=pl.Boolean)}
        for field in self.fields:
            found |= self.of_field(field, [facts.get(field.id) for facts in accounts])
        return pl.DataFrame(found).select(*self.schema, DISPUTED)

    def of_field(self, field: FieldDef, facts: Sequence[Fact | None]) -> dict[str, pl.Series]:
        """Facts about one field, one a row; null where there is none."""
        rows = [self._cells(field, fact) if fact else {} for fact in facts]
        return {
            name: pl.Series(name, [row.get(name) for row in rows], dtype=dtype, strict=True)
            for name, dtype in self.columns(field, self.schema.keys()).items()
        }

    def _cells(self, field: FieldDef, fact: Fact) -> dict[str, object]:
        value = fact.value if fact.state in VALUED else None
        slots = {field.id: value, **self._aggregates.values(field.id, value, self._as_of)}
        return {
            **row_cells(slots, self._slots[field.id], self._codelists),
            state_column(field.id): fact.state,
            stale_column(field.id): fact.stale,
            conflict_column(field.id): fact.conflict,
            cited_column(field.id): bool(fact.evidence),
            confidence_column(field.id): fact.confidence,
            **({shown: cell(value)} if (shown := cell_column(field.id)) in self.schema else {}),
        }
