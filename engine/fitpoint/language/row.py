"""The row target: a typed tree → a Python function that answers one account.

The function is built with the :mod:`ast` module and gives True, False or None by Kleene's rules
(or a value, or None). It looks a slot up only where it needs it, and stops as soon as the verdict
stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fitpoint.errors import fail
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.coarse import Hierarchy
from fitpoint.language.codelist import Codelist
from fitpoint.language.emit import emit, emit_all
from fitpoint.language.expression import Expression
from fitpoint.language.function import Function
from fitpoint.language.slots import RowFunction
from fitpoint.language.tree import Node


class RowCompiler:
    """Compiles trees and remembers them: equal trees share one function."""

    def __init__(
        self, codelists: Mapping[str, Codelist], functions: Mapping[str, Function]
    ) -> None:
        self.codelists = codelists
        self.functions: Mapping[str, Function] = {**BUILTINS, **functions}
        self._compiled: dict[Node, RowFunction] = {}
        self._hierarchies: dict[str | None, Hierarchy] = {}
        self._guarded: dict[str, Callable[..., Any]] = {}

    def compile(self, expression: Expression | Node) -> RowFunction:
        """``f(row, absent)`` → the value, None for unknown."""
        tree = expression.tree if isinstance(expression, Expression) else expression
        found = self._compiled.get(tree)
        if found is None:
            found = self._compiled[tree] = emit(tree, self)
        return found

    def compile_all(self, trees: Sequence[Node]) -> RowFunction:
        """``f(row, absent)`` → a tuple of every tree's value: for many rules of one account, in
        half the time of their single functions."""
        return emit_all(trees, self)

    def hierarchy(self, codelist: str | None) -> Hierarchy:
        found = self._hierarchies.get(codelist)
        if found is None:
            found = Hierarchy(self.codelists.get(codelist or ""))
            self._hierarchies[codelist] = found
        return found

    def callable(self, name: str) -> Callable[..., Any]:
        """The function's ``row``; one from a plugin is guarded against its own faults."""
        function = self.functions[name]
        if BUILTINS.get(name) is function:
            return function.row
        found = self._guarded.get(name)
        if found is None:
            found = self._guarded[name] = guarded(function)
        return found


def guarded(function: Function) -> Callable[..., Any]:
    """The plugin's function; what it raises is reported as its fault, what is not finite is
    unknown."""

    def call(*arguments: object, **date: object) -> object:
        try:
            value = function.row(*arguments, **date)
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            raise fail("E170", function=function.name, error=told) from error
        if function.returns.kind == "number" and isinstance(value, int):
            value = float(value)
        return None if isinstance(value, float) and not math.isfinite(value) else value

    return call
