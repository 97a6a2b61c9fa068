"""Scorecards, grades, gates and stages as files declare them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from fitpoint.rulebook.schema.base import (
    AnyLabel,
    Cell,
    Effect,
    Id,
    LabelForm,
    Name,
    Part,
    Points,
    Text,
    as_text,
)


class PartForm(Part):
    """A part of a scorecard, with a subtotal of its own."""

    id: Text
    label: AnyLabel | None = None


def as_part(value: object) -> object:
    return {"id": value} if isinstance(as_text(value), str) else value


AnyPart = Annotated[PartForm, BeforeValidator(as_part, json_schema_input_type=str | PartForm)]


class BinForm(Part):
    """Points where the field's value passes the test."""

    test: Cell = Field(alias="is")
    points: Points
    reason: AnyLabel | None = None


class CharacteristicForm(Part):
    """A field and its bins; the first bin that holds counts."""

    id: Name
    part: Text | None = None
    field: Text
    label: AnyLabel | None = None
    bins: list[BinForm] = Field(min_length=1)
    unknown: Points | None = None
    not_applicable: Points | None = None


class RuleForm(Part):
    """Points where a predicate is true."""

    id: Name
    when: Text
    points: Points
    reason: AnyLabel
    part: Text | None = None


class GradeForm(Part):
    """A grade and the points it takes; the last takes none."""

    id: Text
    at_least: Points | None = None


class ScorecardForm(Part):
    """A scorecard."""

    id: Name
    label: AnyLabel
    base: Points = 0
    parts: list[AnyPart] = Field(default_factory=list[AnyPart])
    characteristics: list[CharacteristicForm] = Field(default_factory=list[CharacteristicForm])
    rules: list[RuleForm] = Field(default_factory=list[RuleForm])
    grades: list[GradeForm] = Field(min_length=1)
    measure: Text | None = None


class GradeTableForm(Part):
    """A grade looked up from the grades of scorecards: one level of ``table`` for each."""

    id: Name
    label: AnyLabel
    sources: list[Name] = Field(alias="from", min_length=1)
    order: list[Text] = Field(default_factory=list[Text])
    table: dict[str, Any]


def as_override(value: object) -> object:
    return {True: "always", False: "never"}.get(value, value) if isinstance(value, bool) else value


class GateForm(Part):
    """What must hold before documents are written."""

    id: Id
    label: AnyLabel
    require: Text
    applies: Text | None = None
    controls: list[Text] = Field(default_factory=list[Text])
    on_fail: Effect = "block"
    on_unknown: Effect = "block"
    override: Annotated[
        Literal["never", "always"],
        BeforeValidator(as_override, json_schema_input_type=bool | Literal["never", "always"]),
    ] = "always"
    drop: bool = False
    research: bool = False


class StageForm(Part):
    """A stage; a file lists them highest first."""

    id: Id
    label: AnyLabel
    require: Text
    research: bool = False


class PointForm(Part):
    """A sentence for the documents, printed where ``when`` is true."""

    id: Id
    places: dict[Text, Text] = Field(alias="for", min_length=1)
    when: Text
    say: LabelForm
    per_medium: bool | None = None
