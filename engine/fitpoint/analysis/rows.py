"""Rows: the form in which facts reach compiled expressions.

A compiled expression is called with ``(row, absent)``: ``row`` maps slots to run-time values, None
for unknown; ``absent`` holds the slots known to be not applicable (only ``known()`` and
``missing()`` look at it). A slot without an entry is unknown.

Facts in conflict give several rows, the *worlds*: one for each combination of the values in
contention, the shown values first. A predicate is true only where every world says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from fitpoint.language.expression import Expression
from fitpoint.language.types import Value

Row = Mapping[str, Value]
RowFunction = Callable[[Row, Set[str]], Value]


class Compiler(Protocol):
    """What this room needs of :class:`fitpoint.language.row.RowCompiler`."""

    def compile(self, expression: Expression, /) -> RowFunction: ...


@dataclass(frozen=True, slots=True)
class Worlds:
    """All rows that the facts allow; ``rows[0]`` holds the values shown."""

    rows: tuple[dict[str, Value], ...]
    absent: frozenset[str] = field(default_factory=frozenset[str])


def judge(predicate: RowFunction, worlds: Worlds) -> bool | None:
    """True or false only where every world agrees, else unknown."""
    verdict = predicate(worlds.rows[0], worlds.absent)
    for row in worlds.rows[1:]:
        if predicate(row, worlds.absent) is not verdict:
            return None
    return verdict  # pyright: ignore[reportReturnType]


def values(function: RowFunction, worlds: Worlds) -> Sequence[Value]:
    """The distinct values over the worlds, that of the shown world first."""
    found: list[Value] = []
    for row in worlds.rows:
        value = function(row, worlds.absent)
        if value not in found:
            found.append(value)
    return found
