"""Conclusions over a batch: what cases, tables, expressions and scorers come to."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

import polars as pl

from fitpoint.analysis import hit_policies
from fitpoint.analysis.conclusions import Prepared
from fitpoint.bulk.analysis.draft import Draft
from fitpoint.bulk.analysis.outcomes import (
    TEXTS,
    concluded,
    concluded_cell,
    outcome_cells,
    outcome_schema,
    possible_column,
)
from fitpoint.bulk.analysis.patterns import Cells, by_pattern, verdict, verdicts
from fitpoint.bulk.analysis.scorers import scored
from fitpoint.bulk.answers.answer_schema import value_type
from fitpoint.bulk.answers.flat import text
from fitpoint.errors import Location
from fitpoint.language import tree
from fitpoint.language.columnar.columns import SCALARS, columns_of
from fitpoint.language.expression import Expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import BOOLEAN, Type
from fitpoint.language.walk import type_of
from fitpoint.rulebook.pack import Conclusion, FieldDef

_NOTHING: Set[str] = frozenset()


def conclude(draft: Draft, prepared: Prepared) -> None:
    """Puts the columns ``concluded:…`` of the conclusion's fields."""
    conclusion = prepared.conclusion
    if conclusion.value is not None:
        _value(draft, prepared.fields[0], conclusion.value)
    elif conclusion.kind == "scorer":
        schema = outcome_schema(prepared, draft.codelists)
        _put_struct(draft, conclusion.id, schema, scored(draft, prepared, schema))
    else:
        _by_rows(draft, prepared)


def _put_struct(draft: Draft, id_: str, schema: Mapping[str, pl.DataType], made: pl.Expr) -> None:
    """The struct's fields as columns."""
    struct = draft.put(f"~{id_}", made)
    for name in schema:
        draft.put(name, struct.struct.field(name))


def _by_rows(draft: Draft, prepared: Prepared) -> None:
    """Cases and tables: a verdict for each row, then what the hit policy makes of them."""
    conclusion = prepared.conclusion
    names = [f"?{conclusion.id}:{place}" for place in range(len(conclusion.rows))]
    for name, row in zip(names, conclusion.rows, strict=True):
        draft.ask_all(name, row.conditions)
    derive = hit_policies.deriver(_asking(conclusion, names), RowCompiler({}, {}))
    schema = outcome_schema(prepared, draft.codelists)

    def outcome(places: tuple[int, ...]) -> Cells:
        found = derive(dict(zip(names, verdicts(places), strict=True)), _NOTHING)
        return outcome_cells(prepared, draft.codelists, found)

    _put_struct(
        draft, conclusion.id, schema, by_pattern(list(map(verdict, names)), schema, outcome)
    )


def _asking(conclusion: Conclusion, names: list[str]) -> Conclusion:
    """The conclusion with its rows' verdicts in the place of their conditions."""
    here = Location("")
    rows = [
        replace(row, conditions=(Expression(n, tree.Name(n, BOOLEAN), BOOLEAN, (n,), here),))
        for n, row in zip(names, conclusion.rows, strict=True)
    ]
    return replace(conclusion, rows=tuple(rows))


def _value(draft: Draft, field: FieldDef, value: Expression) -> None:
    type_ = type_of(value.tree)
    slot, of = concluded(field.id), field.type
    numbers = {of.kind, type_.kind} == {"number", "integer"}
    if numbers:
        given = draft.ask(f"value:{field.id}", value)
        draft.put(slot, _whole(given) if of.kind == "integer" else given.cast(pl.Float64))
    elif of == type_ and of.kind in SCALARS:
        draft.ask(slot, value)
    else:
        draft.refused.append(field.id)
        for name, dtype in columns_of(slot, of, draft.codelists).items():
            draft.put(name, pl.lit(None, dtype))
    draft.put(possible_column(field.id), _open(slot, of))
    draft.put(concluded_cell(field.id), pl.lit(None, value_type(of.kind)))


def _whole(number: pl.Expr) -> pl.Expr:
    """An integer that is given as a number; unknown where it is none."""
    return pl.when(number == number.floor()).then(number).cast(pl.Int64, strict=False)


def _open(slot: str, type_: Type) -> pl.Expr:
    none = pl.lit([], TEXTS)
    if type_.kind != "boolean":
        return none
    both = pl.lit([text(True), text(False)], TEXTS)
    return pl.when(pl.col(slot).is_null()).then(both).otherwise(none)
