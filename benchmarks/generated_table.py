"""The generated accounts as a wide table: one account a row, written as exports write them.

Which form a column has (typed, text, list, struct) and where it comes from (fresh, expired, unsure,
estimated) goes by the field's place in the pack. Cells stand for states by words.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import cast

import polars as pl

from benchmarks.generated import FILLED, SOURCES, Generated, account_id, account_name, share_filled
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.wide import Batch, Wide, read_batch
from fitpoint.evidence.evidence import State
from fitpoint.language.types import Kind, Value
from fitpoint.rulebook.pack import FieldDef, Pack

FILE = "generated.parquet"
WORDS: Mapping[str, State | None] = {"不适用": "not_applicable", "不便透露": "withheld", "-": None}
WORDED = 0.06
FEW = 6
"""Lists of up to so many codes are written as structs, which can hold suppressed cells."""
TYPED: Mapping[Kind, pl.DataType] = {
    "number": pl.Float64(),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


def table(generated: Generated, start: int, count: int) -> pl.DataFrame:
    """The accounts ``start`` … as a table; any part of it is the same however it is cut."""
    fields = list(generated.fields("account"))
    names = [account_name(start + row) for row in range(count)]
    ids = [account_id(start + row) for row in range(count)]
    rows = [_row(generated, fields, start + row) for row in range(count)]
    pack = generated.values.pack
    columns = [
        pl.Series(field.id, [row[place] for row in rows], dtype=_dtype(field, pack, place))
        for place, field in enumerate(fields)
    ]
    return pl.DataFrame([pl.Series("account", ids), pl.Series("name", names), *columns])


def wide(generated: Generated, read: pl.DataFrame) -> Wide:
    """How the table is to be read, and where each column comes from."""
    pack, day = generated.values.pack, generated.values.as_of
    by_field = {
        field.id: _provenance(place, day) for place, field in enumerate(generated.fields("account"))
    }
    return Wide(bind(read.schema, pack, FILE), _provenance(0, day), FILE, by_field)


def batch(generated: Generated, start: int, count: int) -> Batch:
    """The accounts as an engine takes them."""
    read = table(generated, start, count)
    return read_batch(wide(generated, read), generated.values.pack, read, start + 1)


def _provenance(place: int, as_of: date) -> Provenance:
    """Of every eighth column each: expired, unsure, estimated, after the day."""
    ages = {1: 2500, 4: -5}
    return Provenance(
        SOURCES[place % len(SOURCES)],
        as_of - timedelta(days=ages.get(place % 8, 20)),
        confidence=0.3 if place % 8 == 2 else 0.9,
        state="estimated" if place % 8 == 3 else None,
        words=WORDS,
    )


def _row(generated: Generated, fields: list[FieldDef], number: int) -> list[object]:
    chance = generated.chance("row", number)
    filled = chance.choice(FILLED)
    return [
        _cell(generated, field, place, chance)
        if chance.random() < share_filled(field, filled)
        else None
        for place, field in enumerate(fields)
    ]


def _cell(generated: Generated, field: FieldDef, place: int, chance: Random) -> object:
    dtype = _dtype(field, generated.values.pack, place)
    if dtype == pl.String and chance.random() < WORDED:
        return chance.choice(list(WORDS))
    value: object = generated.values.draw(field, chance)
    if dtype == pl.String:
        return written(value)
    nested = _nested(value)
    return None if isinstance(dtype, pl.Struct) and isinstance(nested, list) else nested


def _dtype(field: FieldDef, pack: Pack, place: int) -> pl.DataType:
    if field.type.kind == "set":
        return pl.List(pl.String()) if place % 2 else pl.String()
    if field.type.kind == "distribution":
        codes = pack.codelists[str(field.type.codelist)].codes
        if len(codes) <= FEW and place % 2:
            return pl.Struct({code.id: pl.String() for code in codes})
    return TYPED.get(field.type.kind, pl.String())


def _nested(value: object) -> object:
    """A set as a list, a distribution as a struct of texts, in which no bare set can stand."""
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[str]", value))
    if isinstance(value, Mapping):
        shares = cast("Mapping[str, float | None]", value)
        return {code: _share(share) for code, share in shares.items()}
    return value


def written(value: Value) -> str:
    """The value as a person would type it into a cell, in which no share can be suppressed."""
    if isinstance(value, frozenset):
        return "、".join(sorted(cast("frozenset[str]", value))) or "无"
    if isinstance(value, Mapping):
        shares = cast("Mapping[str, float | None]", value)
        left = 1 - sum(share for share in shares.values() if share is not None)
        told = {code: left if share is None else share for code, share in shares.items()}
        return "、".join(f"{code} {_share(share)}" for code, share in told.items())
    if isinstance(value, tuple):
        return _sequence(cast("tuple[object, ...]", value))
    return str(value)


def _share(share: float | None) -> str:
    return "*" if share is None else f"{share * 100:g}%"


def _sequence(value: tuple[object, ...]) -> str:
    """Rows of records as JSON; a range with its ends; a series with commas."""
    if not value or isinstance(value[0], Mapping):
        rows = cast("tuple[Mapping[str, object], ...]", value)
        told = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
        return json.dumps(told, ensure_ascii=False, default=_plain) if told else "无"
    if len(value) == 2:
        low, high = cast("tuple[float, float]", value)
        return f">={low}" if math.isinf(high) else f"{low}至{high}"
    return ",".join(str(number) for number in value)


def _plain(value: object) -> object:
    return sorted(cast("frozenset[str]", value)) if isinstance(value, frozenset) else str(value)
