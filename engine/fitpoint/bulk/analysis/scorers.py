"""Scorers over a batch: each distinct tuple of inputs is scored once, by the scorer's row form."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from fitpoint.analysis.conclusions import Prepared
from fitpoint.bulk.analysis.draft import Draft
from fitpoint.bulk.analysis.outcomes import outcome_cells
from fitpoint.bulk.analysis.patterns import table_of
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import SCALARS, Codelists, columns_of
from fitpoint.language.slots import AS_OF
from fitpoint.language.types import Kind, Type

_WHOLE = SCALARS | frozenset[Kind](("set", "range", "series"))
"""Kinds whose values come back from their columns as they were."""


def scored(draft: Draft, prepared: Prepared, schema: Mapping[str, pl.DataType]) -> pl.Expr:
    """A struct of the outcome's columns."""
    conclusion, codelists = prepared.conclusion, draft.codelists
    types = {slot: draft.types[slot] for slot in conclusion.slots if slot in draft.types}
    lost = [slot for slot, type_ in types.items() if type_.kind not in _WHOLE]
    if lost:
        draft.refused.append(conclusion.id)
        types = {}
    columns = [pl.col(name) for slot in types for name in columns_of(slot, types[slot], codelists)]
    as_of = draft.plan.compiler.as_of
    return pl.struct(*columns, pl.lit(as_of, pl.Date).alias(AS_OF)).map_batches(
        lambda batch: _scores(batch, prepared, types, schema, codelists),
        return_dtype=pl.Struct(schema),
        is_elementwise=True,
    )


def _scores(
    batch: pl.Series,
    prepared: Prepared,
    types: Mapping[str, Type],
    schema: Mapping[str, pl.DataType],
    codelists: Codelists,
) -> pl.Series:
    inputs = batch.struct.unnest()
    distinct = inputs.unique(maintain_order=True)
    days = distinct[AS_OF].to_list()
    rows = decode(distinct, types, codelists)
    answers = [
        outcome_cells(prepared, codelists, prepared.derive({**row, AS_OF: day}, frozenset()))
        for row, day in zip(rows, days, strict=True)
    ]
    table = table_of(answers, schema)
    joined = inputs.join(
        distinct.hstack(table.get_columns()),
        on=inputs.columns,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return joined.select(*schema).to_struct(batch.name)
