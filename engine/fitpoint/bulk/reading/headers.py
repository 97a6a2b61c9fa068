"""Which column of a wide table is which field: by id, label or alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.evidence import Source
from fitpoint.evidence.reading import find_field
from fitpoint.evidence.source import RawEvidence
from fitpoint.messages import LANGUAGES, text
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import FieldDef, Pack

ACCOUNT = ("account", "account_id", "id", "客户编号", "客户id", "客户", "编号")
NAME = ("name", "account_name", "客户名称", "名称", "公司名称")
_UNREADABLE = (pl.Binary, pl.Object, pl.Duration, pl.Time)
_SCALAR = ("text", "number", "integer", "boolean", "date", "choice")


@dataclass(frozen=True, slots=True)
class Headers:
    """``account`` and ``name`` are columns of the table, ``fields`` its other columns by name.
    ``problems`` are worth telling: columns that are no field of an account are not read."""

    account: str
    name: str | None
    fields: Mapping[str, FieldDef]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def read(self) -> tuple[str, ...]:
        """All columns that are read."""
        return (self.account, *((self.name,) if self.name else ()), *self.fields)


def bind(schema: Mapping[str, pl.DataType], pack: Pack, file: str) -> Headers:
    """The table's headers. Raises every problem where no column names the account, two columns give
    one field, or a field's column holds what no value can be read from."""
    account, name = account_column(schema), _named(schema, NAME)
    place = Location(file)
    problems: list[Diagnostic] = []
    likely = None if account else _likely(column for column in schema if column != name)
    if account is None:
        problems.append(_nameless(schema, likely, place))
    fields: dict[str, FieldDef] = {}
    for column in schema:
        if column not in (account, name, likely):
            field, found = field_called(column, pack, place)
            problems += [_ignored(p, column) for p in found]
            if field is not None:
                fields[column] = field
    problems += [*_twice(fields, place), *_unreadable(fields, schema, place)]
    if any(p.severity == "error" for p in problems):
        raise FitpointError(problems)
    return Headers(account or "", name, fields, tuple(problems))


def _likely(schema: Iterable[str]) -> str | None:
    """The column whose name resembles that of account ids."""
    return next((column for column in schema if nearest(column, ACCOUNT)), None)


def _nameless(schema: Iterable[str], likely: str | None, place: Location) -> Diagnostic:
    if likely is None:
        return problem("BK101", place, **columns_told("columns", schema))
    return problem("BK107", place, suggestion=nearest(likely, ACCOUNT), column=likely)


def columns_told(name: str, columns: Iterable[str]) -> dict[str, Any]:
    """The columns' names as an argument of a message, listed as each language lists."""
    there = list(columns)
    told = ", ".join(there)
    return {name: told, f"{name}_zh": "、".join(there), f"{name}_en": told}


def account_column(schema: Iterable[str]) -> str | None:
    """The column of account ids, by its usual names."""
    return _named(schema, ACCOUNT)


def field_called(
    name: str, pack: Pack, place: Location
) -> tuple[FieldDef | None, list[Diagnostic]]:
    """The account's field of this id, label or alias, or why there is none."""
    asked = RawEvidence("account", "", name, None, Source("", "", "data"))
    return find_field(asked, pack, place)


def _named(schema: Iterable[str], names: tuple[str, ...]) -> str | None:
    folded = {column.strip().casefold(): column for column in schema}
    return next((folded[name] for name in names if name in folded), None)


def _ignored(found: Diagnostic, column: str) -> Diagnostic:
    """A column that is no field costs nothing but itself."""
    return problem(
        "BK102", found.location, severity="warning", suggestion=found.suggestion, column=column
    )


def _twice(fields: Mapping[str, FieldDef], place: Location) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for column, field in fields.items():
        first = seen.setdefault(field.id, column)
        if first != column:
            yield problem("BK103", place, first=first, second=column, **field_told(field))


def field_told(field: FieldDef) -> dict[str, Any]:
    """A field as an argument of a message: by its label in each language."""
    labels = {f"field_{lang}": field.label.of(lang) for lang in LANGUAGES}
    return {"field": field.id, **labels}


def _unreadable(
    fields: Mapping[str, FieldDef], schema: Mapping[str, pl.DataType], place: Location
) -> Iterator[Diagnostic]:
    for column, field in fields.items():
        dtype = schema[column]
        nested = dtype.is_nested() and field.type.kind in _SCALAR
        if nested or isinstance(dtype, _UNREADABLE):
            kind = str(dtype.base_type())
            key = f"dtype.{kind}"
            zh, en = text(key, "zh"), text(key, "en")
            yield problem(
                "BK104",
                place,
                column=column,
                type=field.type,
                dtype=en,
                dtype_zh=zh,
                dtype_en=en,
            )
