"""Conclusions: how fields are derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.language.types import Value
from fitpoint.rulebook.parts.label import Label

HitPolicy = Literal["unique", "first", "collect", "priority"]
COLLECTED = " + "
"""Joins the ids of the rows that gave a collected value."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a decision table: holds where every condition does. Outputs in the table's order."""

    id: str
    conditions: tuple[Expression, ...]
    outputs: tuple[Value, ...]
    location: Location
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How one or more fields are derived.

    ``cases``: rows tried in order (hit policy first) with ``otherwise`` where all are false;
    ``table``: rows under ``hit``; ``value``: an expression; ``scorer``: a plugin's scorer, whose
    outputs are named by ``outputs`` (output of the scorer → field). ``slots`` lists all that it
    reads. ``phase`` is ``match`` where it reads matches.
    """

    id: str
    kind: Literal["cases", "table", "value", "scorer"]
    fields: tuple[str, ...]
    slots: tuple[str, ...]
    location: Location
    phase: Literal["account", "match"] = "account"
    hit: HitPolicy = "first"
    rows: tuple[TableRow, ...] = ()
    otherwise: tuple[Value, ...] | None = None
    value: Expression | None = None
    scorer: str | None = None
    config: Mapping[str, object] = field(default_factory=dict[str, object])
    outputs: tuple[tuple[str, str], ...] = ()
    reveals_public: bool = False

    def rows_behind(self, reason: str) -> tuple[TableRow, ...]:
        """The rows that a derived fact's ``reason`` names: one, or those that were collected."""
        named = reason.split(COLLECTED) if self.hit == "collect" else (reason,)
        return tuple(row for row in self.rows if row.id in named)
