"""Scorers over a batch: asked once where they have a batch form, else for each distinct row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import thread_time
from typing import cast

import polars as pl

from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.scorer import BatchScorer
from fitpoint.analysis.scoring import BoundScorer, open_values
from fitpoint.bulk.analysis.draft import Draft
from fitpoint.bulk.analysis.outcomes import (
    TEXTS,
    concluded,
    concluded_cell,
    outcome_cells,
    possible_column,
    problems_column,
)
from fitpoint.bulk.analysis.patterns import table_of
from fitpoint.bulk.analysis.scorer_arrays import Read, arrays_of, read_answer
from fitpoint.bulk.answers.flat import text
from fitpoint.bulk.answers.slow import SlowScorer
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import SCALARS, Codelists, columns_of
from fitpoint.language.slots import AS_OF
from fitpoint.language.types import DATE, Kind, Type

WHOLE = SCALARS | frozenset[Kind](("set", "range", "series"))
"""Kinds whose values come back from their columns as they were."""
FEW = 64
"""Of so many rows that failed together each is asked by itself; of more, either half anew."""


def scored(draft: Draft, prepared: Prepared, schema: Mapping[str, pl.DataType]) -> pl.Expr:
    """A struct of the outcome's columns."""
    conclusion, codelists = prepared.conclusion, draft.codelists
    types = {slot: draft.types[slot] for slot in conclusion.slots if slot in draft.types}
    known = len(types) == len(set(conclusion.slots))
    if not known or any(type_.kind not in WHOLE for type_ in types.values()):
        draft.refused.append(conclusion.id)
        types = {}
    columns = [pl.col(name) for slot in types for name in columns_of(slot, types[slot], codelists)]
    as_of = draft.plan.compiler.as_of
    asking = _Asking(prepared, types, schema, codelists, draft.slow)
    # Elementwise it is, but said so, Polars would cut the batch into one piece a thread.
    return pl.struct(*columns, pl.lit(as_of, pl.Date).alias(AS_OF)).map_batches(
        asking.answers, return_dtype=pl.Struct(schema)
    )


def has_batches(bound: BoundScorer, prepared: Prepared) -> bool:
    """Whether the conclusion can be drawn for many rows at once."""
    plain = all(field.type.kind in SCALARS for field in prepared.fields)
    return plain and isinstance(bound.scorer, BatchScorer)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A conclusion that a scorer draws; ``slow`` takes what had to be asked row by row."""

    prepared: Prepared
    types: Mapping[str, Type]
    schema: Mapping[str, pl.DataType]
    codelists: Codelists
    slow: list[SlowScorer]

    def answers(self, batch: pl.Series) -> pl.Series:
        inputs, bound = batch.struct.unnest(), self.prepared.scorer
        at_once = bound is not None and has_batches(bound, self.prepared) and len(inputs)
        found = self._at_once(inputs, bound) if bound and at_once else self._singly(inputs)
        return found.to_struct(batch.name)

    def _at_once(self, inputs: pl.DataFrame, bound: BoundScorer) -> pl.DataFrame:
        """What fails is asked again in halves, and in the end row by row: the rows that are at
        fault bear it alone."""
        try:
            read = self._batch(inputs, bound)
        except Exception as error:
            if len(inputs) <= FEW:
                return self._singly(inputs, _told(error, bound))
            half = len(inputs) // 2
            parts = [self._at_once(part, bound) for part in (inputs[:half], inputs[half:])]
            return pl.concat(parts)
        table = self._table(read.values, bound)
        if read.problem is None:
            return table
        rows = self._singly(inputs.filter(read.wrong), read.problem)
        order = pl.concat([(~read.wrong).arg_true(), read.wrong.arg_true()]).arg_sort()
        return pl.concat([table.filter(~read.wrong), rows])[order]

    def _batch(self, inputs: pl.DataFrame, bound: BoundScorer) -> Read:
        types = {AS_OF: DATE, **self.types}
        slots = [(name, slot, types[slot]) for name, slot in (*bound.inputs, (AS_OF, AS_OF))]
        columns = arrays_of(inputs, slots, self.codelists)
        scorer = cast("BatchScorer", bound.scorer)
        answer = scorer.score_batch(columns, bound.parameters, bound.config)
        fields = {field.id: field.type for field in self.prepared.fields}
        wanted = {output: fields[field] for output, field in bound.outputs}
        return read_answer(answer, scorer, wanted, len(inputs), self.codelists)

    def _table(self, values: Mapping[str, pl.Series], bound: BoundScorer) -> pl.DataFrame:
        """The outcome's columns of what the scorer answered."""
        none = pl.lit([], TEXTS)
        made = {problems_column(self.prepared.conclusion.id): pl.lit(None)}
        for output, field in bound.outputs:
            value = pl.lit(values[output])
            open_ = pl.lit(list(map(text, open_values(bound.scorer, output))), TEXTS)
            made[concluded(field)] = value
            made[possible_column(field)] = pl.when(value.is_null()).then(open_).otherwise(none)
            made[concluded_cell(field)] = value
        return pl.select(made[name].cast(dtype).alias(name) for name, dtype in self.schema.items())

    def _singly(self, inputs: pl.DataFrame, why: Diagnostic | None = None) -> pl.DataFrame:
        """Each distinct row by the scorer's row form."""
        begun = thread_time()
        distinct = inputs.unique(maintain_order=True)
        days = distinct[AS_OF].to_list()
        rows = decode(distinct, self.types, self.codelists)
        derive = self.prepared.derive
        answers = [
            outcome_cells(self.prepared, self.codelists, derive({**row, AS_OF: day}, frozenset()))
            for row, day in zip(rows, days, strict=True)
        ]
        table = table_of(answers, self.schema)
        if self.prepared.scorer is not None:
            id_, took = self.prepared.scorer.scorer.id, thread_time() - begun
            self.slow.append(SlowScorer(id_, len(distinct), took, why))
        joined = inputs.join(
            distinct.hstack(table.get_columns()),
            on=inputs.columns,
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        return joined.select(*self.schema)


def _told(error: Exception, bound: BoundScorer) -> Diagnostic:
    """What was wrong with the batch form of a scorer."""
    if isinstance(error, FitpointError):
        return error.diagnostics[0]
    why = f"{type(error).__name__}: {error}"[:200]
    return problem("BK405", scorer=bound.scorer.id, why=why)
