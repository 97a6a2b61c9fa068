"""Crosswalks between band lists as files declare them."""

from __future__ import annotations

from pydantic import Field

from fitpoint.rulebook.schema.base import Amount, AnyLabel, Id, Part, Text


class CrosswalkForm(Part):
    """Shares of one band list over another: in place, or in a table ``from, to, share``."""

    id: Id
    label: AnyLabel | None = None
    from_: Text = Field(alias="from")
    to: Text
    source: Text
    year: Text
    map: dict[Text, dict[Text, Amount]] | None = None
    file: Text | None = None
