"""Conditions on accounts that questions depend on: whom a field is asked, what a stage requires
beside mastery."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.tree import Node
from fitpoint.language.walk import slots
from fitpoint.qualification.plan import Plan


class Conditions:
    """Prepared once a run for some trees; true, false or unknown of each account."""

    def __init__(self, trees: Iterable[Node], compiler: ColumnCompiler) -> None:
        self._plan = compiler.plan()
        self._names = {tree: f"?{n}" for n, tree in enumerate(dict.fromkeys(trees))}
        for tree, name in self._names.items():
            self._plan.add(name, tree)

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the frame must have."""
        return self._plan.reads

    def of(self, frame: pl.DataFrame) -> dict[Node, pl.Series]:
        found = self._plan.apply(frame.lazy()).collect()
        return {tree: found[name] for tree, name in self._names.items()}


def is_plain(tree: Node, plan: Plan) -> bool:
    """Whether it reads nothing but what evidence says and is concluded before any matching."""
    return all(plan.type_of(slot) is not None and slot not in plan.late for slot in slots(tree))
