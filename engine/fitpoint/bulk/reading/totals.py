"""Totals of a table of several rows an account: what is written, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, cast

import polars as pl

from fitpoint.bulk.reading.exact_cells import Kind, can_hold
from fitpoint.bulk.reading.headers import account_column, columns_told, field_called, field_told
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.amounts import header_and_unit, power_between
from fitpoint.messages import LANGUAGES, nearest, text
from fitpoint.rulebook.pack import FieldDef, Pack

Cell = tuple[str, Kind, int]
"""A column, what it is read as, and the power of ten that its numbers are brought to."""
Function = Literal["count", "sum", "min", "max"]
FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "count": "count",
        "sum": "sum",
        "min": "min",
        "max": "max",
        "计数": "count",
        "合计": "sum",
        "最小": "min",
        "最大": "max",
    }
)
_WRITTEN = re.compile(r"\s*(.+?)\s*[=＝]\s*([^\s()（）]+)\s*[(（]\s*(.*?)\s*[)）]\s*", re.DOTALL)
_OTHER = (pl.Boolean, pl.Date, pl.Datetime)
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {"number": "number", "integer": "integer", "date": "date"}
)


@dataclass(frozen=True, slots=True)
class TotalsAsked:
    """The totals that are wanted of the table that people call ``name``, as written. ``account`` is
    its column of accounts, empty where the usual name tells. A ``complete`` table has all rows
    there are: an account of which it has none has none."""

    name: str
    totals: tuple[str, ...]
    account: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """``written`` names the column that it becomes. ``column`` is the table's own, empty where rows
    are counted; its cells are read as ``kind``, and are of a unit that is ten to the ``power`` of
    the field's."""

    written: str
    field: FieldDef
    function: Function
    column: str
    kind: Kind
    power: int = 0

    @property
    def cell(self) -> Cell:
        return self.column, self.kind, self.power

    @property
    def dtype(self) -> pl.DataType:
        """What the total is handed on as."""
        return {"number": pl.Float64(), "integer": pl.Int64(), "date": pl.Date()}[self.kind]


@dataclass(frozen=True, slots=True)
class Totals:
    """``account`` is the table's column of accounts."""

    account: str
    all: tuple[Total, ...]
    complete: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The columns that are read, and how."""
        return tuple(dict.fromkeys(total.cell for total in self.all if total.column))

    @property
    def schema(self) -> dict[str, pl.DataType]:
        return {total.written: total.dtype for total in self.all}


def bind_totals(
    asked: TotalsAsked,
    schema: Mapping[str, pl.DataType],
    pack: Pack,
    fields: Mapping[str, FieldDef],
) -> Totals:
    """The totals of a table with these columns. ``fields`` are those that the accounts' own table
    gives, by its columns. Raises every problem: no column of accounts (BK601, BK602), a total that
    is not written as one (BK603), an unknown function (BK604) or column (BK605), no field (BK606),
    one that is worked out from records (BK607) or holds no such values (BK608), a column that holds
    none (BK609), a field that something else gives, too (BK610, BK611)."""
    place = Location(asked.name)
    account, problems = _account(asked, schema, place)
    found: list[Total] = []
    for written in asked.totals:
        total, told = _total(written, schema, pack, place)
        problems += told
        found += [total] if total else []
    problems += _twice(found, fields, place)
    if problems:
        raise FitpointError(problems)
    return Totals(account, tuple(found), asked.complete)


def _account(
    asked: TotalsAsked, schema: Mapping[str, pl.DataType], place: Location
) -> tuple[str, list[Diagnostic]]:
    told = columns_told("columns", schema)
    if asked.account:
        column = _column(asked.account, schema)
        near = nearest(asked.account, schema)
        lacking = problem("BK602", place, suggestion=near, column=asked.account, **told)
        return column or "", [] if column else [lacking]
    column = account_column(schema)
    return column or "", [] if column else [problem("BK601", place, **told)]


def _column(name: str, schema: Iterable[str]) -> str | None:
    """The column of that name, whatever its case and the blanks around it; the unit in brackets
    behind it may be left out where that leaves one column."""
    asked = name.strip().casefold()
    folded = {column.strip().casefold(): column for column in schema}
    bare = [column for word, column in folded.items() if header_and_unit(word)[0] == asked]
    near = folded.get(asked) or (bare[0] if len(bare) == 1 else None)
    return name if name in schema else near


def _total(
    written: str, schema: Mapping[str, pl.DataType], pack: Pack, place: Location
) -> tuple[Total | None, list[Diagnostic]]:
    parts = _WRITTEN.fullmatch(written)
    if parts is None:
        return None, [problem("BK603", place, total=written)]
    name, word, of = cast("tuple[str, str, str]", parts.groups())
    function = FUNCTIONS.get(word.casefold())
    field, problems = _field(name, written, pack, place)
    if function is None:
        near = nearest(word, FUNCTIONS)
        problems.append(problem("BK604", place, suggestion=near, total=written, function=word))
    elif (function == "count") == bool(of):
        problems.append(problem("BK603", place, total=written))
    column = _column(of, schema) if of else ""
    if column is None:
        told = columns_told("columns", schema)
        near = nearest(of, schema)
        problems.append(problem("BK605", place, suggestion=near, total=written, column=of, **told))
    if function is None or field is None or column is None or problems:
        return None, problems
    return _fitting(written, field, function, column, schema, place)


def _fitting(
    written: str,
    field: FieldDef,
    function: Function,
    column: str,
    schema: Mapping[str, pl.DataType],
    place: Location,
) -> tuple[Total | None, list[Diagnostic]]:
    """The total, where the field can hold it and the column gives it."""
    kind = _KINDS.get(field.type.kind)
    if kind is None or (kind == "date" and function in ("count", "sum")):
        return None, [problem("BK608", place, total=written, type=field.type, **field_told(field))]
    if column and not can_hold(schema[column], kind):
        return None, [_unfit(column, schema[column], field, written, place)]
    unit = header_and_unit(column)[1] if kind != "date" else ""
    power = power_between(unit, field.unit) if unit and field.unit else 0
    return Total(written, field, function, column, kind, power), []


def _field(
    name: str, written: str, pack: Pack, place: Location
) -> tuple[FieldDef | None, list[Diagnostic]]:
    of, _, slot = name.partition(".")
    rows = pack.fields.get(of)
    if rows is not None and any(slot == aggregate.id for aggregate in rows.aggregates):
        return None, [problem("BK607", place, total=written, **field_told(rows))]
    field, found = field_called(name, pack, place)
    near = found[0].suggestion if found else None
    lacking = problem("BK606", place, suggestion=near, total=written, field=name)
    return field, [lacking] if field is None else []


def _unfit(
    column: str, dtype: pl.DataType, field: FieldDef, written: str, place: Location
) -> Diagnostic:
    told: dict[str, Any] = field_told(field)
    told |= {f"dtype_{lang}": text(_holds(dtype), lang) for lang in LANGUAGES}
    told |= {"total": written, "column": column, "dtype": told["dtype_en"]}
    return problem("BK609", place, type=field.type, **told)


def _holds(dtype: pl.DataType) -> str:
    """The words for what a column holds."""
    if dtype.is_numeric():
        return "rows.holds.number"
    kind = dtype.base_type()
    return f"rows.holds.{kind}" if isinstance(dtype, _OTHER) else f"dtype.{kind}"


def _twice(
    totals: Sequence[Total], fields: Mapping[str, FieldDef], place: Location
) -> Iterator[Diagnostic]:
    given = {field.id: column for column, field in fields.items()}
    seen: dict[str, Total] = {}
    for total in totals:
        first, told = seen.setdefault(total.field.id, total), field_told(total.field)
        if first is not total:
            yield problem("BK610", place, first=first.written, second=total.written, **told)
        elif total.field.id in given:
            column = given[total.field.id]
            yield problem("BK611", place, total=total.written, column=column, **told)
