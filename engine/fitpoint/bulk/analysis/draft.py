"""One phase of the columnar analysis while it is being put together."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import reduce

import polars as pl

from fitpoint.bulk.answers.slow import SlowScorer
from fitpoint.bulk.facts.fact_columns import STATE, state_column
from fitpoint.bulk.matching.any_media import Asked, lifted
from fitpoint.language import tree
from fitpoint.language.columnar.columns import Codelists, absent_column
from fitpoint.language.columnar.kleene import some
from fitpoint.language.columnar.plan import Plan
from fitpoint.language.expression import Expression
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, Type
from fitpoint.language.walk import nodes
from fitpoint.rulebook.pack import Pack


@dataclass(slots=True)
class Draft:
    """``answers`` are the columns of the answer that the phase gives; ``inexact`` the columns that
    say, for each reason, on which accounts it is not exact; ``refused`` the conclusions that have
    no columnar form."""

    pack: Pack
    plan: Plan
    asked: Asked
    types: Mapping[str, Type]
    """Of every slot that account evidence can fill."""
    evidenced: Set[str]
    """Concluded fields that evidence may speak of, too."""
    answers: list[str] = field(default_factory=list[str])
    inexact: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    refused: list[str] = field(default_factory=list[str])
    slow: list[SlowScorer] = field(default_factory=list[SlowScorer])
    """Filled while batches are answered: what scorers were asked row by row."""

    @property
    def codelists(self) -> Codelists:
        return self.plan.compiler.codelists

    def ask(self, slot: str, expression: Expression | Node) -> pl.Expr:
        """The expression's value in the slot's columns; the slot's own column."""
        node = expression.tree if isinstance(expression, Expression) else expression
        node = lifted(node, self.asked)
        for part in nodes(node):
            if isinstance(part, tree.Knowledge):
                self.absent(part.slot)
        self.plan.add(slot, node)
        return pl.col(slot)

    def ask_all(self, slot: str, conditions: tuple[Expression, ...]) -> pl.Expr:
        """Kleene's and over the conditions; without any, true."""
        trees = tuple([condition.tree for condition in conditions])
        if not trees:
            return self.ask(slot, tree.Constant(True, BOOLEAN))
        return self.ask(slot, trees[0] if len(trees) == 1 else tree.And(trees))

    def put(self, column: str, expression: pl.Expr) -> pl.Expr:
        self.plan.put(column, expression)
        return pl.col(column)

    def answer(self, column: str, expression: pl.Expr) -> None:
        """A column of the answer."""
        self.put(answer_column(column), expression)
        self.answers.append(column)

    def absent(self, slot: str) -> pl.Expr:
        """Whether the slot is known to be not applicable, as a column."""
        name = absent_column(slot)
        if name not in self.plan.given:
            self.put(name, self.absence(name))
        return pl.col(name)

    def absence(self, column: str) -> pl.Expr:
        """What a column ``x#absent`` holds: a field's or aggregate's, by the fact's state."""
        id_ = self.field_of(column.removesuffix(absent_column("")))
        if id_ is None:
            return pl.lit(False)
        return in_states(pl.col(state_column(id_)), "not_applicable")

    def field_of(self, slot: str) -> str | None:
        """The field that a slot belongs to."""
        id_ = slot if slot in self.pack.fields else slot.partition(".")[0]
        return id_ if id_ in self.pack.fields else None

    def doubt(self, reason: str, column: str, where: pl.Expr) -> None:
        """Accounts on which the phase is not exact."""
        self.put(column, where)
        self.inexact.setdefault(reason, []).append(column)


def answer_column(column: str) -> str:
    """Where a column of the answer stands: its name may be a field's, too."""
    return f"answer:{column}"


def in_states(state: pl.Expr, *states: str) -> pl.Expr:
    """Whether the fact is in one of the states; false where there is none."""
    return some([state == pl.lit(one, STATE) for one in states]).fill_null(False)


def any_of(parts: list[pl.Expr]) -> pl.Expr:
    """Or; of none, false."""
    return reduce(lambda a, b: a | b, parts) if parts else pl.lit(False)


def all_of(parts: list[pl.Expr]) -> pl.Expr:
    """And; of none, true."""
    return reduce(lambda a, b: a & b, parts) if parts else pl.lit(True)
