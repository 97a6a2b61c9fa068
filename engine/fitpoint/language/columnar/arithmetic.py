"""Sums, differences, products and quotients in float64."""

from __future__ import annotations

import math
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
    }
)


def emit_arithmetic(emitter: Emitter, node: Node) -> pl.Expr:
    """The number; unknown where it, or a denominator in it, is not finite."""
    return numbers.finite(emitter.lets.share(("computed", node), lambda: _computed(emitter, node)))


def _computed(emitter: Emitter, node: Node) -> pl.Expr:
    """Guarded only as a whole: what is not finite stays so through sums, products, numerators."""
    match node:
        case tree.Arithmetic(op="/"):
            above = emitter.lets.share(
                ("computed", node.left), lambda: _computed(emitter, node.left)
            )
            return numbers.quotient(above, emitter.number(node.right))
        case tree.Arithmetic():
            parts = [_part(emitter, part, node) for part in (node.left, node.right)]
            return _OPERATORS[node.op](*parts)
        case tree.Negative():
            return -_computed(emitter, node.item)
        case _:
            return emitter.number(node)


def _part(emitter: Emitter, part: Node, whole: tree.Arithmetic) -> pl.Expr:
    """A part of a sum or product; a zero is spread beside a column."""
    if isinstance(part, tree.Constant) and not part.value:
        beside = next(iter(slots(whole)), None)
        if beside is not None:
            negative = math.copysign(1.0, float(str(part.value))) < 0
            return -numbers.zeros(beside) if negative else numbers.zeros(beside)
    return _computed(emitter, part)
