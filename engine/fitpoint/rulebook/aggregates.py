"""Aggregates of records fields: ``max(share) where role == 领导者``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from fitpoint.errors import Location
from fitpoint.language.reader import read_expression
from fitpoint.language.types import INTEGER, NUMBER, Kind, Type
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Aggregate, Label
from fitpoint.rulebook.schema.fields import AggregateForm, FieldForm
from fitpoint.rulebook.scope import columns_scope
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.workbench import BOOLEAN_ONLY, Workbench

AggregateFunction = Literal["max", "min", "sum", "mean", "count", "latest"]
FUNCTIONS: Mapping[str, AggregateFunction] = {name: name for name in get_args(AggregateFunction)}
_TEXT = re.compile(r"\s*(\w+)\s*[(（]\s*(\w*)\s*[)）]\s*(?:(?:where|其中)\s+(.*))?", re.DOTALL)
_NUMBERS: frozenset[Kind] = frozenset({"number", "integer"})
_ORDERED: frozenset[Kind] = frozenset({"number", "integer", "date"})
_SCALARS: frozenset[Kind] = frozenset({*_ORDERED, "text", "boolean", "choice"})
_TAKES: dict[str, frozenset[Kind]] = {
    "max": _ORDERED,
    "min": _ORDERED,
    "sum": _NUMBERS,
    "mean": _NUMBERS,
    "latest": _SCALARS,
}

Columns = tuple[tuple[str, Type], ...]


def link_aggregates(
    columns: Columns, entry: Entry[FieldForm], bench: Workbench
) -> tuple[Aggregate, ...]:
    """The aggregates that a records field declares."""
    found: list[Aggregate] = []
    for key, form in entry.model.aggregates.items():
        one = _aggregate(key, form, columns, entry, bench)
        if one is None:
            bench.declared.broken.add(f"{entry.model.id}.{key}")
        else:
            found.append(one)
    return tuple(found)


def _aggregate(
    key: str, form: AggregateForm, columns: Columns, entry: Entry[FieldForm], bench: Workbench
) -> Aggregate | None:
    path = ("aggregates", key, "is")
    match = _TEXT.fullmatch(form.text)
    function = FUNCTIONS.get(match[1]) if match else None
    if match is None or function is None:
        name = match[1] if match else form.text
        near = nearest(name, FUNCTIONS)
        known = ", ".join(FUNCTIONS)
        bench.problems.append(entry.problem("P147", *path, suggestion=near, name=name, known=known))
        return None
    labels = {
        name: column.label.label()
        for name, column in entry.model.columns.items()
        if column.label is not None
    }
    column = _column(match[2], labels)
    type_ = _result_type(function, column, dict(columns), entry, path, bench)
    if type_ is None:
        return None
    where = None
    if match[3]:
        at = entry.text_location(*path)
        place = Location(at.file, at.line, (at.column or 1) + match.start(3))
        scope = columns_scope(columns, bench.codelists, bench.functions, labels)
        where, problems = read_expression(match[3], scope, place, BOOLEAN_ONLY)
        bench.problems += problems
        if where is None:
            return None
    label = form.label.label() if form.label else Label(key, key)
    return Aggregate(key, label, function, column or None, where, type_)


def _column(name: str, labels: Mapping[str, Label]) -> str:
    """The column of this id or label."""
    by_label = (id_ for id_, label in labels.items() if name in (label.zh, label.en))
    return name if name in labels else next(by_label, name)


def _result_type(
    function: AggregateFunction,
    column: str,
    columns: dict[str, Type],
    entry: Entry[FieldForm],
    path: tuple[str, ...],
    bench: Workbench,
) -> Type | None:
    if function == "count" and not column:
        return INTEGER
    type_ = columns.get(column)
    if type_ is None:
        near, known = nearest(column, columns), ", ".join(columns)
        bench.problems.append(
            entry.problem("P148", *path, suggestion=near, name=column or "—", known=known)
        )
        return None
    if function == "count":
        return INTEGER
    if type_.kind not in _TAKES[function]:
        bench.problems.append(
            entry.problem("P149", *path, function=function, name=column, type=type_)
        )
        return None
    return NUMBER if function == "mean" else type_
