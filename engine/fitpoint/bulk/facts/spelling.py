"""Cells as canonical JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii
from typing import cast

import polars as pl

from fitpoint.bulk.facts.fact_columns import STATE
from fitpoint.bulk.reading.column import Distinct
from fitpoint.bulk.reading.wide import Wide, evidence_of
from fitpoint.evidence.canonical import canonical
from fitpoint.evidence.evidence import State
from fitpoint.evidence.reading import identity
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.hashing import spelled
from fitpoint.rulebook.pack import FieldDef

_ANYBODY = Subject("account", "")
_LOCATOR = 4
"""The locator's place in what is told of evidence, behind its value."""
_NONE = "null"


@dataclass(frozen=True, slots=True)
class Cut:
    """What evidence of one field and state says, cut where something of account, value or row goes:
    ``made`` is what its id is made of, between value and row, ``told`` what is told of it; each
    with its end behind the row."""

    made: str
    made_end: str
    told: str
    told_end: str


def cut(wide: Wide, field: FieldDef, state: State) -> Cut:
    """The spelling of all cells of that state, but for account, value and row."""
    item = evidence_of(wide, field, Distinct(None, state), _ANYBODY, 0)
    before, after = f"{text(field.id)[:-1]}[", ']"'
    _, _, _, *made, _, day = map(text, identity(item))
    _, _, _, *told = map(text, spelled(item))
    return Cut(
        "," + ",".join([*made, before]),
        f"{after},{day}]",
        "," + ",".join([*told[:_LOCATOR], before]),
        ",".join([after, *told[_LOCATOR + 1 :]]) + "]",
    )


def spelled_cells(cells: Sequence[Distinct]) -> pl.DataFrame:
    """``value`` as JSON, and the ``state``."""
    return pl.DataFrame(
        {
            "value": pl.Series([text(cell.value) for cell in cells], dtype=pl.String),
            "state": pl.Series([cell.state for cell in cells], dtype=STATE),
        }
    )


def spelled_values(values: pl.Series) -> pl.Series:
    """A plain column's values as JSON; null where there is none."""
    if values.dtype == pl.Float64:
        texts = text(values.to_list())[1:-1].split(",")
        return pl.Series([None if one == _NONE else one for one in texts], dtype=pl.String)
    if values.dtype == pl.String:
        held = cast("list[str | None]", values.to_list())
        quoted = [None if one is None else encode_basestring_ascii(one) for one in held]
        return pl.Series(quoted, dtype=pl.String)
    texts = values.cast(pl.String)
    return '"' + texts + '"' if values.dtype == pl.Date else texts


def text(value: object) -> str:
    return canonical(value).decode("ascii")
