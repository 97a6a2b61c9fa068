"""Fields, elements, tiers and codelists as files declare them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from fitpoint.rulebook.pack import Reader, Sensitivity, SubjectKind
from fitpoint.rulebook.schema.base import (
    OPEN,
    Amount,
    AnyLabel,
    ColumnName,
    Id,
    Name,
    Part,
    Text,
    as_list,
    as_text,
    refuse,
)

_PERIOD = re.compile(r"(\d+)\s*(个月|月|年|天|日|周|months?|years?|days?|weeks?)")
_MONTHS = {"个月": 1, "月": 1, "年": 12, "month": 1, "year": 12}
_DAYS = {"天": 1, "日": 1, "周": 7, "day": 1, "week": 7}
NEVER = ("never", "永久")

Period = tuple[int | None, int | None]
"""Months, days; both None: for ever."""


def read_period(text: str) -> Period:
    """``12个月`` / ``14 days`` / ``2年`` / ``never`` as months or days."""
    if text.strip() in NEVER:
        return None, None
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise refuse("P114", value=text)
    count, unit = int(found[1]), found[2] if found[2] in {**_MONTHS, **_DAYS} else found[2][:-1]
    return (count * _MONTHS[unit], None) if unit in _MONTHS else (None, count * _DAYS[unit])


def _check_period(text: str) -> str:
    read_period(text)
    return text


PeriodText = Annotated[Text, AfterValidator(_check_period)]
Subjects = Annotated[
    list[SubjectKind],
    BeforeValidator(as_list, json_schema_input_type=SubjectKind | list[SubjectKind]),
    Field(min_length=1),
]
Readers = Annotated[
    list[Reader],
    BeforeValidator(as_list, json_schema_input_type=Reader | list[Reader]),
]


class AskForm(Part):
    """How to find a field out; ``when`` says for which accounts the question makes sense."""

    question: AnyLabel
    when: Text | None = None
    of: Text
    cost: Amount = Field(default=1.0, ge=0)
    public: bool = False
    client: bool = True


class AggregateForm(Part):
    """``is`` is the aggregate's text: ``max(share) where role == 领导者``."""

    label: AnyLabel | None = None
    text: Text = Field(alias="is")


def as_aggregate(value: object) -> object:
    return {"is": value} if isinstance(value, str) else value


AnyAggregate = Annotated[
    AggregateForm, BeforeValidator(as_aggregate, json_schema_input_type=str | AggregateForm)
]


class ColumnForm(Part):
    """A record's column: its type, what people call it, and the numbers that it may hold."""

    type: Text
    label: AnyLabel | None = None
    domain: tuple[Amount, Amount] | None = Field(default=None, strict=False)


def as_column(value: object) -> object:
    return {"type": value} if isinstance(value, str) else value


AnyColumn = Annotated[
    ColumnForm, BeforeValidator(as_column, json_schema_input_type=str | ColumnForm)
]


class FieldTraits(Part):
    """What a field has wherever it is declared."""

    label: AnyLabel
    type: Text
    unit: Text | None = None
    sensitivity: Sensitivity | None = None
    not_for: Readers = Field(default_factory=list[Reader])
    valid_for: PeriodText | None = None
    tolerance: Amount | None = Field(default=None, ge=0)
    client_label: AnyLabel | None = None
    basis: Text | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    domain: tuple[Amount, Amount] | None = Field(default=None, strict=False)
    ask: AskForm | None = None


class FieldForm(FieldTraits):
    """A field."""

    id: Name
    subject: Subjects | None = None
    element: Name | None = None
    topic: AnyLabel | None = None
    accept: Literal["set"] | None = None
    mutable: bool = True
    accumulate: bool = False
    of_group: bool = False
    aliases: list[Text] = Field(default_factory=list[Text])
    otherwise: Amount | None = None
    columns: dict[ColumnName, AnyColumn] = Field(default_factory=dict[ColumnName, AnyColumn])
    aggregates: dict[Name, AnyAggregate] = Field(default_factory=dict[Name, AnyAggregate])


class DefaultsForm(Part):
    """What the fields of a file have where they do not say otherwise."""

    subject: Subjects | None = None
    topic: AnyLabel | None = None
    sensitivity: Sensitivity | None = None
    valid_for: PeriodText | None = None


class RequireForm(Part):
    """One requirement of an element: a field, any of several, or a field under a condition."""

    field: Name | None = None
    any_of: list[Name] = Field(default_factory=list[Name])
    when: Text | None = None


def as_requirement(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


AnyRequire = Annotated[
    RequireForm, BeforeValidator(as_requirement, json_schema_input_type=str | RequireForm)
]


class ElementForm(Part):
    """An element: what must be mastered and what analysed."""

    id: Name
    label: AnyLabel
    master: list[AnyRequire]
    analyse: list[Name]


class TierForm(Part):
    """A tier and its elements."""

    id: Name
    label: AnyLabel
    elements: list[Name] = Field(min_length=1)


class CodeForm(Part):
    """One code; any further key becomes an attribute."""

    model_config = OPEN

    id: Text
    zh: Text | None = None
    en: Text | None = None
    parent: Text | None = None
    alias: Annotated[
        list[Text], BeforeValidator(as_list, json_schema_input_type=str | list[str])
    ] = Field(default_factory=list[str])


def as_code(value: object) -> object:
    bare = as_text(value)
    return {"id": bare} if isinstance(bare, str) else value


AnyCode = Annotated[CodeForm, BeforeValidator(as_code, json_schema_input_type=str | CodeForm)]


class CodelistForm(Part):
    """A codelist, with its codes or the CSV file that holds them."""

    id: Id
    label: AnyLabel
    ordered: bool = False
    source: Text
    year: Text
    codes: list[AnyCode] | None = None
    file: Text | None = None


PriorForm = dict[Text, Amount]
