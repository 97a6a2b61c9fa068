"""The columnar target's entrance: trees → expressions, one by one or many in a plan."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

import polars as pl

from fitpoint.errors import Diagnostic
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.columnar.emit import Emitter
from fitpoint.language.columnar.lets import Inline, Unsupported
from fitpoint.language.columnar.plan import Plan
from fitpoint.language.expression import Expression
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Type
from fitpoint.language.walk import type_of


@dataclass(frozen=True, slots=True)
class Column:
    """A compiled tree. ``parts`` are the columns of a slot of its type (one, but for sets and
    ranges), null where unknown; ``reads`` the columns of the frame that they need; ``refused`` what
    is answered row by row."""

    type: Type
    parts: tuple[pl.Expr, ...]
    reads: tuple[str, ...]
    refused: tuple[Unsupported, ...]

    @property
    def expr(self) -> pl.Expr:
        """The value of a tree of one column."""
        (only,) = self.parts
        return only


class ColumnCompiler:
    """Compiles trees over the frame of :mod:`fitpoint.language.columnar.columns`.

    ``as_of`` is the run's date; without one it is read from the column ``#as_of``.
    ``not_applicable`` names the slots that have an ``x#absent``.

    A run keeps in ``faults`` what plugins' functions raised, each once. The rows that it happened
    on have got unknown there: where there are faults, answer the batch account by account.
    """

    def __init__(
        self,
        codelists: Mapping[str, Codelist],
        functions: Mapping[str, Function],
        *,
        as_of: date | None = None,
        not_applicable: Set[str] = frozenset(),
    ) -> None:
        self.codelists = codelists
        self.functions: Mapping[str, Function] = {**BUILTINS, **functions}
        self.rows = RowCompiler(codelists, functions)
        self.as_of = as_of
        self.not_applicable = not_applicable
        self.faults: list[Diagnostic] = []

    def compile(self, expression: Expression | Node) -> Column:
        """The tree as expressions that stand by themselves; never fails."""
        node = expression.tree if isinstance(expression, Expression) else expression
        lets = Inline()
        parts = Emitter(self, lets).parts(node)
        reads = dict.fromkeys(name for part in parts for name in part.meta.root_names())
        return Column(type_of(node), parts, tuple(reads), tuple(lets.refused))

    def plan(self) -> Plan:
        """An empty plan: for many trees over one frame."""
        return Plan(self)

    def columns(self, slot: str, type_: Type) -> dict[str, pl.DataType]:
        """The columns that a slot of the type has."""
        return columns_of(slot, type_, self.codelists)
