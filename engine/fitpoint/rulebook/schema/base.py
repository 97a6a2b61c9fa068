"""What all models share: kinds of text and number as people write them in YAML."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from fitpoint.language.numerals import read_number, show_number
from fitpoint.rulebook.pack import Label
from fitpoint.rulebook.shapes import is_list

SCALE = 10_000
"""Points and weights are held as integers of this fraction."""


OPEN = ConfigDict(extra="allow", frozen=True, strict=True)
"""For mappings that may have keys of their author's own."""


class Part(BaseModel):
    """A mapping of a pack file; a key that it does not know is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def refuse(code: str, **arguments: object) -> PydanticCustomError:
    """A problem of our own catalogue, to be raised by a validator."""
    return PydanticCustomError(code, "{code}", {"code": code, **arguments})  # type: ignore[arg-type]


def as_text(value: object) -> object:
    """Numbers and truth values back as the text that they were written as."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


def filled(text: str) -> str:
    if not text.strip():
        raise refuse("P110")
    return text


Text = Annotated[
    str,
    BeforeValidator(as_text, json_schema_input_type=str | float | bool),
    AfterValidator(filled),
]
"""Text that must not be empty; bare numbers count as text."""

_NAME = re.compile(r"[^\W\d]\w*")
_ID = re.compile(r"\w[\w.\-]*")
KEYWORDS = frozenset(
    ("and", "or", "not", "in", "between", "true", "false", "where", "其中")
) | frozenset(("且", "或", "非", "是", "属于", "不属于", "介于", "与", "真", "假", "已知", "未知"))
RESERVED = KEYWORDS | {"match", "media", "population"}


def check_name(text: str) -> str:
    """Ids that expressions use: letters, CJK, digits and ``_``, not first a digit."""
    if not _NAME.fullmatch(text) or text in RESERVED:
        raise refuse("P111", name=text)
    return text


def check_column(text: str) -> str:
    """Names of columns: like ids of fields, but ``media`` and the like are free there."""
    if not _NAME.fullmatch(text) or text in KEYWORDS:
        raise refuse("P111", name=text)
    return text


def check_id(text: str) -> str:
    """Ids of rules, gates and the like: dots and hyphens are welcome."""
    if not _ID.fullmatch(text):
        raise refuse("P112", name=text)
    return text


Name = Annotated[Text, AfterValidator(check_name)]
ColumnName = Annotated[Text, AfterValidator(check_column)]
Id = Annotated[Text, AfterValidator(check_id)]


def as_number(value: object) -> object:
    """Numbers as people write them: ``3%``, ``120万``."""
    if isinstance(value, str):
        number = read_number(value)
        return value if number is None else number
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


Amount = Annotated[float, BeforeValidator(as_number, json_schema_input_type=float | str)]


def scaled(value: object) -> object:
    """Points as integers of 1/10,000; more than four decimal places are a problem."""
    number = as_number(value)
    if not isinstance(number, float):
        return value
    points = Decimal(str(number)) * SCALE
    if points != points.to_integral_value():
        raise refuse("P113", value=show_number(number))
    return int(points)


Points = Annotated[int, BeforeValidator(scaled, json_schema_input_type=float)]


class LabelForm(Part):
    """A text in both languages; a bare text stands for both."""

    zh: Text
    en: Text | None = None

    def label(self) -> Label:
        return Label(self.zh, self.en or self.zh)


def as_label(value: object) -> object:
    return {"zh": value} if isinstance(value, str | int | float) else value


AnyLabel = Annotated[LabelForm, BeforeValidator(as_label, json_schema_input_type=str | LabelForm)]


def as_list(value: object) -> object:
    """One thing where a list of things may stand."""
    return value if is_list(value) or value is None else [value]


Cell = Text
"""A unary test as in a table's cell."""
Raw = Any
"""A value that is read once its field's type is known."""
Effect = Literal["block", "warn"]
