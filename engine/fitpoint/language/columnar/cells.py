"""Rows of the row target ↔ frames: for tests, for reading in, and for what has only a row form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import repeat
from typing import Any, cast

import polars as pl

from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import (
    WORD,
    Codelists,
    absent_column,
    columns_of,
    count_words,
    words_of,
)
from fitpoint.language.slots import MEDIA, Row
from fitpoint.language.types import Type, Value

Types = Mapping[str, Type]
"""Slot → type."""
Cells = dict[str, Any]
"""Column → value, of one row."""
NOTHING: frozenset[str] = frozenset()


def encode(
    rows: Sequence[Row],
    types: Types,
    codelists: Codelists,
    *,
    absent: Sequence[Set[str]] = (),
    media: Types | None = None,
) -> pl.DataFrame:
    """The frame of the slots that ``types`` names. With ``media`` (the types of a medium's own
    slots, ``match.removed`` among them) also ``#media``. ``absent``, one for each row, gives every
    slot that is in one of them its ``x#absent``. A code that its codelist lacks is a KeyError."""
    schema = frame_schema(types, codelists)
    cells = [row_cells(row, types, codelists) for row in rows]
    if media is not None:
        schema[MEDIA] = pl.List(pl.Struct(frame_schema(media, codelists)))
        for row, found in zip(rows, cells, strict=True):
            among = cast("Sequence[Row] | None", row.get(MEDIA))
            found[MEDIA] = among and [row_cells(medium, media, codelists) for medium in among]
    for slot in sorted(set[str]().union(*absent)):
        schema[absent_column(slot)] = pl.Boolean()
        for without, found in zip(absent, cells, strict=True):
            found[absent_column(slot)] = slot in without
    return pl.DataFrame(
        {name: [found[name] for found in cells] for name in schema}, schema=schema, strict=True
    )


def frame_schema(types: Types, codelists: Codelists) -> dict[str, pl.DataType]:
    """Column → type, of all the slots."""
    return {
        name: dtype
        for slot, type_ in types.items()
        for name, dtype in columns_of(slot, type_, codelists).items()
    }


def row_cells(row: Row, types: Types, codelists: Codelists) -> Cells:
    """One row's values by column."""
    found: Cells = {}
    for slot, type_ in types.items():
        names = columns_of(slot, type_, codelists)
        found |= zip(names, _cells(row.get(slot), type_, codelists, len(names)), strict=True)
    return found


def slot_series(
    slot: str, values: Sequence[Value], type_: Type, codelists: Codelists
) -> dict[str, pl.Series]:
    """One slot's columns over rows of which ``values`` holds one each."""
    names = columns_of(slot, type_, codelists)
    rows = [_cells(value, type_, codelists, len(names)) for value in values]
    columns = zip(*rows, strict=True) if rows else repeat(())
    return {
        name: pl.Series(name, column, dtype=dtype, strict=True)
        for (name, dtype), column in zip(names.items(), columns, strict=False)
    }


def _cells(value: Any, type_: Type, codelists: Codelists, size: int) -> Sequence[Any]:
    if value is None or value != value:  # NaN
        return (None,) * size
    match type_.kind:
        case "number":
            return (float(value),)
        case "range":
            return (float(value[0]), float(value[1]))
        case "records":
            return (len(value),)
        case "series":
            return (list(value),)
        case "set":
            return words_of(codelists[type_.codelist or ""], value)
        case "distribution" | "map":
            return _shares(value, codelists[type_.codelist or ""])
        case _:
            return (value,)


def _shares(value: Mapping[str, float | None] | Set[str], codelist: Codelist) -> Sequence[Any]:
    """Codes held, codes suppressed, and a share for each code."""
    if not isinstance(value, Mapping):
        bare = words_of(codelist, value)
        return (*bare, *words_of(codelist, ()), *(None for _ in codelist.rank))
    held = (code for code, part in value.items() if part is not None and part > 0)
    hidden = (code for code, part in value.items() if part is None)
    parts = (value.get(code, 0.0) for code in codelist.rank)
    return (*words_of(codelist, held), *words_of(codelist, hidden), *parts)


# ---- back


def decode(frame: pl.DataFrame, types: Types, codelists: Codelists) -> list[dict[str, Value]]:
    """The rows of a frame that has every column of the slots. Of a series and of records only
    whether they are known, and how many, is kept."""
    names = {slot: tuple(columns_of(slot, type_, codelists)) for slot, type_ in types.items()}
    return [
        {
            slot: _value([cells[name] for name in names[slot]], type_, codelists)
            for slot, type_ in types.items()
        }
        for cells in frame.iter_rows(named=True)
    ]


def _value(cells: Sequence[Any], type_: Type, codelists: Codelists) -> Value:
    if cells[0] is None:
        return None
    match type_.kind:
        case "range":
            return (cells[0], cells[1])
        case "series":
            return tuple(cells[0])
        case "records":
            return ({},) * cells[0]
        case "set":
            return _codes(codelists[type_.codelist or ""], cells)
        case "distribution" | "map":
            return _weighted(codelists[type_.codelist or ""], cells)
        case _:
            return cells[0]


def _codes(codelist: Codelist, words: Sequence[int]) -> frozenset[str]:
    return frozenset(
        code for code, place in codelist.rank.items() if words[place // WORD] >> place % WORD & 1
    )


def _weighted(codelist: Codelist, cells: Sequence[Any]) -> Value:
    words = count_words(codelist)
    held, hidden = (_codes(codelist, cells[at : at + words]) for at in (0, words))
    shares = dict(zip(codelist.rank, cells[2 * words :], strict=True))
    if all(part is None for part in shares.values()) and len(hidden) < len(shares):
        return held
    return {code: part for code, part in shares.items() if part != 0.0}
