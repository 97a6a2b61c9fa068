"""Rules of other trades: what an account's category alone rules out."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import CATEGORY
from fitpoint.language.row import RowCompiler
from fitpoint.language.slots import Row
from fitpoint.language.tree import And, Node
from fitpoint.language.walk import slots
from fitpoint.rulebook.pack import Pack, Scorecard


def foreign_rules(card: Scorecard, pack: Pack, facts: Facts) -> frozenset[str]:
    """The card's rules that are surely not for the account's trade; none where its category is
    unknown."""
    category = facts.get(CATEGORY)
    held = category.alternatives if category and category.conflict else ()
    values = held or ([category.value] if category else [])
    rows = [{CATEGORY: value} for value in values if value is not None]
    compiler = RowCompiler(pack.codelists, {})
    return frozenset([r.id for r in card.rules if rows and _fails(r.when.tree, rows, compiler)])


def _fails(condition: Node, rows: Sequence[Row], compiler: RowCompiler) -> bool:
    """Whether a part of the condition that reads the category alone is false of all of them."""
    parts = condition.items if isinstance(condition, And) else (condition,)
    tests = [compiler.compile(part) for part in parts if slots(part) == (CATEGORY,)]
    return any(all(test(row, frozenset()) is False for row in rows) for test in tests)
