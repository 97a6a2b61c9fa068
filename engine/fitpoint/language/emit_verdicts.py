"""``and`` and ``or`` by Kleene's rules, folded in pairs.

* ``x and y`` = ``False if (t := x) is False else (u if (u := y) is False or t else None)``
* ``x or y`` = ``True if (t := x) else (u if (u := y) or t is False else None)``

Where x is a test behind its guard and y is small, y stands in both branches instead.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fitpoint.language import snippets as py
from fitpoint.language.tree import Node

if TYPE_CHECKING:
    from fitpoint.language.emit import Emitter

_DOUBLED = 60
"""Parts of so many nodes are not written twice."""


def fold(emitter: Emitter, items: Sequence[Node], *, conjunction: bool, negate: bool) -> ast.expr:
    """Pairs of pairs, so that the depth grows with the logarithm of the length."""
    if len(items) == 1:
        return emitter.test(items[0], negate=negate)
    half = len(items) // 2
    first, second = items[:half], items[half:]
    left = fold(emitter, first, conjunction=conjunction, negate=negate)
    right = fold(emitter, second, conjunction=conjunction, negate=negate)
    join = _both if conjunction else _either
    return join(
        emitter, left, right, [any(map(emitter.nullable, part)) for part in (first, second)]
    )


def _both(emitter: Emitter, left: ast.expr, right: ast.expr, nullable: Sequence[bool]) -> ast.expr:
    if not nullable[0]:
        return py.both(left, right)
    if leaf := _branching(left, right):
        unknown, test = leaf
        failed = py.is_false(right) if nullable[1] else py.negated(right)
        open_ = py.choose(failed, py.truth(False), py.none())
        return py.choose(unknown, open_, py.choose(test, right, py.truth(False)))
    first, left = emitter.held(left)
    if not nullable[1]:
        rest = py.choose(right, left, py.truth(False))
    else:
        second, right = emitter.held(right)
        rest = py.choose(py.either([py.is_false(second), left]), right, py.none())
    return py.choose(py.is_false(first), py.truth(False), rest)


def _either(
    emitter: Emitter, left: ast.expr, right: ast.expr, nullable: Sequence[bool]
) -> ast.expr:
    if not nullable[0]:
        return py.either([left, right])
    if leaf := _branching(left, right):
        unknown, test = leaf
        open_ = py.choose(right, py.truth(True), py.none())
        return py.choose(unknown, open_, py.choose(test, py.truth(True), right))
    first, left = emitter.held(left)
    if not nullable[1]:
        rest = py.choose(right, py.truth(True), left)
    else:
        second, right = emitter.held(right)
        rest = py.choose(py.either([second, py.is_false(left)]), right, py.none())
    return py.choose(first, py.truth(True), rest)


def _branching(left: ast.expr, right: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """When the left side is unknown and what it tests else, where the right side is small enough to
    stand in both branches: jumps cost less than verdicts that are kept and looked at again."""
    if isinstance(left, ast.Name):
        unknown, test = py.is_none(left), left
    elif isinstance(left, ast.IfExp) and _is_truth(left.orelse) and _is_none(left.body):
        unknown, test = left.test, left.orelse
    else:
        return None
    return (unknown, test) if py.size(right, _DOUBLED) < _DOUBLED else None


def _is_truth(value: ast.expr) -> bool:
    """Whether it is true or false whatever it holds."""
    return isinstance(value, ast.Compare | ast.UnaryOp)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
