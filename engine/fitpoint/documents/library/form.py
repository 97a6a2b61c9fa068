"""An entry as its file says it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from fitpoint.documents.blocks import Audience
from fitpoint.rulebook.schema.base import AnyLabel, Id, Part, Text, as_list, refuse


def as_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise refuse("L105", value=value) from None


def as_form_one(value: int) -> int:
    if value != 1:
        raise refuse("L106", value=value)
    return value


Day = Annotated[date, BeforeValidator(as_day)]
Readers = Annotated[list[Audience], BeforeValidator(as_list), Field(min_length=1)]


class FigureForm(Part):
    """A number with its label and unit; what is no plain number is printed as written."""

    id: Id
    label: AnyLabel
    value: AnyLabel
    unit: AnyLabel | None = None


class SourceForm(Part):
    """Where what the entry tells comes from."""

    title: Text
    date: Day
    kind: Literal["data", "asked", "observed"] = "data"


class ClientForm(Part):
    """Whom a case is about, and what it is called where the name may not be shown."""

    name: Text
    cleared: bool = False
    stand_in: AnyLabel | None = Field(default=None, alias="as")


class EntryForm(Part):
    """One file of the library."""

    form: Annotated[int, AfterValidator(as_form_one)] = Field(alias="schema")
    kind: Literal["case", "section"]
    version: Text
    title: AnyLabel
    when: Text | None = None
    priority: int = 0
    readers: Readers = Field(
        default_factory=lambda: list[Audience](["client", "agency", "internal"]), alias="for"
    )
    client: ClientForm | None = None
    valid_until: Day | None = None
    source: SourceForm | None = None
    figures: list[FigureForm] = Field(default_factory=list[FigureForm])
