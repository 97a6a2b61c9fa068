"""The columns of what a conclusion comes to, before evidence of its own fields is looked at.

Of a concluded field ``x``: ``concluded:x`` the value (with the further columns of its type),
``possible:x`` what it may still be, as texts, and ``concluded:x#cell`` the value as a cell of the
answer.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.outcome import Outcome
from fitpoint.bulk.answers.answer_schema import value_type
from fitpoint.bulk.answers.flat import cell, text
from fitpoint.language.columnar.cells import row_cells
from fitpoint.language.columnar.columns import Codelists, columns_of

TEXTS = pl.List(pl.String)


def concluded(field: str) -> str:
    return f"concluded:{field}"


def possible_column(field: str) -> str:
    return f"possible:{field}"


def concluded_cell(field: str) -> str:
    return f"concluded:{field}#cell"


def problems_column(conclusion: str) -> str:
    """Codes of what went wrong, as one text; null where nothing did."""
    return f"problems:{conclusion}"


def outcome_schema(prepared: Prepared, codelists: Codelists) -> dict[str, pl.DataType]:
    """The columns that an outcome of the conclusion has."""
    found: dict[str, pl.DataType] = {problems_column(prepared.conclusion.id): pl.String()}
    for field in prepared.fields:
        found |= columns_of(concluded(field.id), field.type, codelists)
        found[possible_column(field.id)] = TEXTS
        found[concluded_cell(field.id)] = value_type(field.type.kind)
    return found


def outcome_cells(
    prepared: Prepared, codelists: Codelists, outcome: Outcome
) -> Mapping[str, object]:
    """An outcome by column."""
    found: dict[str, object] = {
        problems_column(prepared.conclusion.id): " ".join(p.code for p in outcome.problems) or None
    }
    each = zip(prepared.fields, outcome.values, outcome.possible, strict=True)
    for field, value, possible in each:
        slot = concluded(field.id)
        found |= row_cells({slot: value}, {slot: field.type}, codelists)
        found[possible_column(field.id)] = [] if value is not None else list(map(text, possible))
        found[concluded_cell(field.id)] = cell(value)
    return found
