"""Sums, differences, products and quotients in float64."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.language import tree
from fitpoint.language.columnar import numbers
from fitpoint.language.tree import Node
from fitpoint.language.walk import slots

if TYPE_CHECKING:
    from fitpoint.language.columnar.emit import Emitter

_OPERATORS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = MappingProxyType(
    {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
)


def emit_arithmetic(emitter: Emitter, node: Node) -> pl.Expr:
    """The number; unknown where it, or a denominator in it, is not finite."""
    return numbers.finite(emitter.lets.share(("computed", node), lambda: _computed(emitter, node)))


def _computed(emitter: Emitter, node: Node) -> pl.Expr:
    """Guarded only as a whole: what is not finite stays so through sums, products, numerators."""
    match node:
        case tree.Arithmetic():
            left = _operand(emitter, node.left, node, divides=False)
            right = _operand(emitter, node.right, node, divides=node.op == "/")
            return _OPERATORS[node.op](left, right)
        case tree.Negative():
            return -_computed(emitter, node.item)
        case _:
            return emitter.number(node)


def _operand(emitter: Emitter, part: Node, whole: tree.Arithmetic, *, divides: bool) -> pl.Expr:
    """A part of arithmetic; a zero, and any number that divides, is spread beside a column."""
    if isinstance(part, tree.Constant):
        value, beside = float(str(part.value)), next(iter(slots(whole)), None)
        if beside is not None and (divides or value == 0):
            return numbers.spread(value, beside)
    return emitter.number(part) if divides else _computed(emitter, part)
