"""Facts of accounts, row by row, as a frame."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.bulk.answers.flat import cell
from fitpoint.bulk.facts.fact_columns import (
    DISPUTED,
    STATE,
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
from fitpoint.language.columnar.cells import slot_series
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.types import Type, Value
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
        values = [fact.value if fact and fact.state in VALUED else None for fact in facts]
        found = self._slots_of(field, values) | _limits(field, facts)
        if (shown := cell_column(field.id)) in self.schema:
            found[shown] = pl.Series(list(map(cell, values)), dtype=self.schema[shown])
        wanted = self.columns(field, self.schema.keys())
        return {name: found[name].alias(name) for name in wanted}

    def _slots_of(self, field: FieldDef, values: Sequence[Value]) -> dict[str, pl.Series]:
        """The value's own slot, and those of what is aggregated over it."""
        slots = self._slots[field.id]
        more = [self._aggregates.values(field.id, value, self._as_of) for value in values]
        found: dict[str, pl.Series] = {}
        for slot, type_ in slots.items():
            held = values if slot == field.id else [each.get(slot) for each in more]
            found |= slot_series(slot, held, type_, self._codelists)
        return found


def _limits(field: FieldDef, facts: Sequence[Fact | None]) -> dict[str, pl.Series]:
    """What limits the value; null where there is no fact."""
    there = pl.Boolean()
    return {
        state_column(field.id): pl.Series([f and f.state for f in facts], dtype=STATE),
        stale_column(field.id): pl.Series([f and f.stale for f in facts], dtype=there),
        conflict_column(field.id): pl.Series([f and f.conflict for f in facts], dtype=there),
        cited_column(field.id): pl.Series([f and bool(f.evidence) for f in facts], dtype=there),
        confidence_column(field.id): pl.Series(
            [f and f.confidence for f in facts], dtype=pl.Float64()
        ),
    }
