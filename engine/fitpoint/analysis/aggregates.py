"""Declared aggregates of records: the little that expressions see of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, cast

from fitpoint.analysis.rows import Compiler, RowFunction
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Aggregate, FieldDef

NOTHING: frozenset[str] = frozenset()
Record = Mapping[str, Value]


class Aggregates:
    """The compiled aggregates of a pack's records fields."""

    def __init__(self, fields: Mapping[str, FieldDef], compiler: Compiler) -> None:
        self._compiled = {
            field.id: tuple(
                (f"{field.id}.{a.id}", a, None if a.where is None else compiler.compile(a.where))
                for a in field.aggregates
            )
            for field in fields.values()
            if field.aggregates
        }

    def __contains__(self, field: str) -> bool:
        return field in self._compiled

    def slots(self, field: str) -> tuple[str, ...]:
        """The slots of a field's aggregates."""
        return tuple(slot for slot, _, _ in self._compiled.get(field, ()))

    def values(self, field: str, records: Value, as_of: date) -> dict[str, Value]:
        """Slot → value for each aggregate of a field."""
        if field not in self._compiled or records is None:
            return {}
        rows = cast("Sequence[Record]", records)
        return {
            slot: aggregate(declared, where, rows, as_of)
            for slot, declared, where in self._compiled[field]
        }


def aggregate(
    declared: Aggregate, where: RowFunction | None, rows: Sequence[Record], as_of: date
) -> Value:
    """The aggregate over the rows for which ``where`` is true.

    Unknown where ``where`` is unknown for some row or a row that counts lacks the column. Of no
    rows the sum and the count are 0 and everything else is unknown. ``latest`` is the latest date,
    of a column that holds no dates the last row's value. Sums accumulate in the rows' order.
    """
    counted: list[Record] = []
    for row in rows:
        verdict = True if where is None else where({**row, "#as_of": as_of}, NOTHING)
        if verdict is None:
            return None
        if verdict is True:
            counted.append(row)
    if declared.column is None:
        return len(counted)
    values = [row.get(declared.column) for row in counted]
    return None if any(value is None for value in values) else _fold(declared, values)


def _fold(declared: Aggregate, values: list[Any]) -> Value:
    if declared.function == "count":
        return len(values)
    if not values:
        return None if declared.function != "sum" else 0 if _is_integer(declared) else 0.0
    if declared.function == "latest":
        return max(values) if isinstance(values[0], date) else values[-1]
    if declared.function in ("max", "min"):
        return max(values) if declared.function == "max" else min(values)
    total = sum(values)
    result = total if declared.function == "sum" else total / len(values)
    return result if isfinite(result) else None


def _is_integer(declared: Aggregate) -> bool:
    return declared.type.kind == "integer"
