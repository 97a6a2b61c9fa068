"""How facts stand in a frame: the columns of their slots, and beside them what limits them.

A field's value stands in the columns of :mod:`fitpoint.language.columnar.columns`, an aggregate's
likewise. What mastery and derived states ask of a fact stands beside them:

=============== =========================================================================
``x#state``     the fact's state; null where there is no fact
``x#stale``     whether it has expired
``x#conflict``  whether it is in conflict
``x#cited``     whether evidence supports it
``x#confidence`` 0 … 1; null where none is said
``x#cell``      the value as a cell of an answer, of kinds that hold more than one value
=============== =========================================================================

and, of the whole account, ``#disputed``: whether values are in contention, so that there are
several worlds.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from fitpoint.bulk.answers.answer_schema import value_type
from fitpoint.evidence.evidence import STATES
from fitpoint.language.columnar.columns import Codelists, columns_of
from fitpoint.language.types import Type
from fitpoint.rulebook.pack import FieldDef

STATE = pl.Enum(STATES)
DISPUTED = "#disputed"
VALUED = ("known", "estimated")
SAYS_SOMETHING = (*VALUED, "not_applicable")
"""States of facts that others stand on."""


def state_column(field: str) -> str:
    return f"{field}#state"


def stale_column(field: str) -> str:
    return f"{field}#stale"


def conflict_column(field: str) -> str:
    return f"{field}#conflict"


def cited_column(field: str) -> str:
    return f"{field}#cited"


def confidence_column(field: str) -> str:
    return f"{field}#confidence"


def cell_column(field: str) -> str:
    return f"{field}#cell"


def slot_types(field: FieldDef) -> dict[str, Type]:
    """The slots that a field's evidence fills: its own and its aggregates'."""
    return {field.id: field.type} | {f"{field.id}.{a.id}": a.type for a in field.aggregates}


def columns_of_fact(field: FieldDef, codelists: Codelists) -> dict[str, pl.DataType]:
    """Every column that the field's fact has, its values' first."""
    found: dict[str, pl.DataType] = {}
    for slot, type_ in slot_types(field).items():
        found |= columns_of(slot, type_, codelists)
    return found | {
        state_column(field.id): STATE,
        stale_column(field.id): pl.Boolean(),
        conflict_column(field.id): pl.Boolean(),
        cited_column(field.id): pl.Boolean(),
        confidence_column(field.id): pl.Float64(),
        cell_column(field.id): value_type(field.type.kind),
    }


def fields_behind(columns: Iterable[str], fields: Iterable[FieldDef]) -> tuple[FieldDef, ...]:
    """The fields that some of the columns belong to."""
    named = {column.partition("#")[0] for column in columns}
    return tuple([field for field in fields if not named.isdisjoint(slot_types(field))])
