"""A copy, in Parquet, of what is not: so that any part of it can be read at any time, by any
process."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import count, islice
from pathlib import Path
from types import MappingProxyType

import polars as pl

from fitpoint.bulk.running.fault import Fault, write_faults
from fitpoint.bulk.running.whole_file import write_table
from fitpoint.errors import Diagnostic

AT_ONCE = 50_000
"""Rows of one file of the copy."""
FAULTS = "faults.jsonl"
Row = Sequence[object] | Diagnostic

_TYPES: Mapping[type, pl.DataType] = MappingProxyType(
    {
        bool: pl.Boolean(),
        int: pl.Int64(),
        float: pl.Float64(),
        Decimal: pl.Float64(),
        date: pl.Date(),
        datetime: pl.Datetime("us"),
    }
)


class MixedError(Exception):
    """Columns of which not all cells have the type of the first."""

    def __init__(self, columns: Iterable[str]) -> None:
        super().__init__(*columns)
        self.columns = frozenset(columns)


def spool(headers: Sequence[str], rows: Iterable[Row], folder: Path, texts: frozenset[str]) -> None:
    """Copy the rows into ``folder``, which is there whole or not at all; rows that could not be
    read are told beside them. Columns in ``texts`` are written as text; others have the type of
    their cells in the first rows (MixedError where a later cell is of another)."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    faults: list[Fault] = []
    sound = _sound(rows, len(headers), faults)
    types: dict[str, pl.DataType] = {}
    for place in count():
        piece = list(islice(sound, AT_ONCE))
        if not piece and place:
            break
        columns = list(zip(*piece, strict=True)) or [()] * len(headers)
        if not place:
            types = {h: _type(c, h in texts) for h, c in zip(headers, columns, strict=True)}
        table = _table(types, columns)
        write_table(table, unfinished / f"{place:07d}.parquet")
    write_faults(faults, unfinished / FAULTS)
    unfinished.replace(folder)


def _sound(rows: Iterable[Row], width: int, faults: list[Fault]) -> Iterator[Sequence[object]]:
    """The rows; in the place of one that could not be read, which is added to ``faults``, an empty
    one, so that rows keep their numbers."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, Diagnostic):
            faults.append(Fault(number, "", "", "", (row,)))
            yield [None] * width
        else:
            yield row


def _type(cells: Sequence[object], text: bool) -> pl.DataType:
    kinds = {type(cell) for cell in cells if cell is not None}
    if text or not kinds:
        return pl.String()
    if kinds <= {int, float, Decimal} and len(kinds) > 1:
        return pl.Float64()
    return _TYPES.get(kinds.pop(), pl.String()) if len(kinds) == 1 else pl.String()


def _table(types: dict[str, pl.DataType], columns: Sequence[Sequence[object]]) -> pl.DataFrame:
    found: list[pl.Series] = []
    mixed: list[str] = []
    for (name, dtype), cells in zip(types.items(), columns, strict=True):
        if _fits(cells, dtype):
            found.append(pl.Series(name, _converted(cells, dtype), dtype=dtype, strict=False))
        else:
            mixed.append(name)
    if mixed:
        raise MixedError(mixed)
    return pl.DataFrame(found)


def _fits(cells: Sequence[object], dtype: pl.DataType) -> bool:
    if dtype == pl.String:
        return True
    taken = {kind for kind, of in _TYPES.items() if of == dtype} | {type(None)}
    taken |= {int} if dtype == pl.Float64 else set()
    return {type(cell) for cell in cells} <= taken


def _converted(cells: Sequence[object], dtype: pl.DataType) -> list[object]:
    if dtype == pl.String:
        return [cell if cell is None or isinstance(cell, str) else str(cell) for cell in cells]
    if dtype == pl.Float64:
        return [None if cell is None else float(cell) for cell in cells]  # pyright: ignore
    return list(cells)
