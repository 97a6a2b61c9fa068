"""The types that fields and expressions have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text",
    "number",
    "integer",
    "boolean",
    "date",
    "choice",
    "set",
    "distribution",
    "map",
    "range",
    "series",
    "records",
]


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its kind, with a codelist's id or a record's columns where the kind needs them.

    How a value is held at run time (unknown is always ``None``):

    ============== =====================================================================
    text           ``str`` in Unicode NFC
    number         ``float``, finite
    integer        ``int``
    boolean        ``bool``
    date           ``datetime.date``
    choice         ``str``, a code of the codelist
    set            ``frozenset[str]`` of codes; empty is known and empty
    distribution   ``dict[str, float]``: code → share, in codelist order, sums to 1
    map            ``dict[str, float]``: code → number (reach by city), no sum asked
    range          ``tuple[float, float]``: low and high, both included
    series         ``tuple[float, ...]`` of twelve
    records        ``tuple[dict[str, value], ...]``, one a row, columns as declared
    ============== =====================================================================
    """

    kind: Kind
    codelist: str | None = None
    columns: tuple[tuple[str, Type], ...] = ()

    def __str__(self) -> str:
        if self.codelist:
            return f"{self.kind}({self.codelist})"
        return "range(number)" if self.kind == "range" else self.kind


TEXT = Type("text")
NUMBER = Type("number")
INTEGER = Type("integer")
BOOLEAN = Type("boolean")
DATE = Type("date")
RANGE = Type("range")
SERIES = Type("series")

Scalar = str | float | int | bool
Value = object
"""A run-time value as listed in :class:`Type`, or None for unknown."""
