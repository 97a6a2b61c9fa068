"""Conclusions as files declare them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from fitpoint.rulebook.pack import HitPolicy
from fitpoint.rulebook.schema.base import OPEN, AnyLabel, Id, Name, Part, Raw, Text, refuse

_OUTPUT = re.compile(r"(?:then|得)\s*[:：]\s*(.+)")


class CaseForm(Part):
    """``then`` where ``when`` is true and every case above is false."""

    id: Id | None = None
    when: Text
    then: Raw
    reason: AnyLabel | None = None


class TableForm(Part):
    """A decision table: a file (with a sheet, for XLSX) or rows in place."""

    file: Text | None = None
    sheet: Text | None = None
    rows: list[dict[str, Any]] | None = None


def as_table(value: object) -> object:
    return {"file": value} if isinstance(value, str) else value


AnyTable = Annotated[TableForm, BeforeValidator(as_table, json_schema_input_type=str | TableForm)]


class ScorerConfig(Part):
    """A scorer's settings; ``inputs`` binds its inputs to slots."""

    model_config = OPEN

    inputs: dict[str, Text] = Field(default_factory=dict[str, Text])


class ConclusionForm(Part):
    """One way to derive a field: cases, a value, a table or a scorer."""

    id: Id | None = None
    field: Name | None = None
    declare: Raw = None
    """Traits of the field derived; for tables and scorers, traits by field."""
    cases: list[CaseForm] | None = Field(default=None, min_length=1)
    add: bool = False
    """The cases join those of the field's conclusion in other packs instead of replacing it."""
    otherwise: Raw = None
    value: Text | None = None
    table: AnyTable | None = None
    hit: HitPolicy = "unique"
    scorer: Text | None = None
    config: ScorerConfig = Field(default_factory=ScorerConfig)
    outputs: dict[str, Name] = Field(default_factory=dict[str, Name])
    phase: Literal["account", "match"] = "account"
    reveals: Literal["public"] | None = None

    @model_validator(mode="after")
    def one_way(self) -> Self:
        ways = [w for w in ("cases", "value", "table", "scorer") if getattr(self, w) is not None]
        if len(ways) != 1:
            raise refuse("P120", found=", ".join(ways) or "—")
        if (ways[0] in ("cases", "value")) != (self.field is not None):
            raise refuse("P121", way=ways[0])
        if self.add and (self.cases is None or self.otherwise is not None or self.id is None):
            raise refuse("P124")
        if self.otherwise is not None and self.cases is None:
            raise refuse("P125", way=ways[0])
        return self

    def name(self) -> str:
        """What tells this conclusion from others, for overriding."""
        if self.id or self.field:
            return str(self.id or self.field)
        if self.table is not None and self.table.file is not None:
            return self.table.file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        rows = self.table.rows if self.table is not None else None
        headers = [key for row in rows or [] for key in row]
        outputs = (_OUTPUT.fullmatch(header) for header in headers)
        named = [found[1].strip() for found in outputs if found] or [*self.outputs.values()]
        return named[0] if named else self.scorer or "table"
