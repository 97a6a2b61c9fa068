"""Comparisons of two values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from fitpoint.language import tree
from fitpoint.language.coarse import has_parents, members, ordered_codes
from fitpoint.language.columnar import choices
from fitpoint.language.columnar.ends import ranged
from fitpoint.language.tree import CompareOp, Node
from fitpoint.language.types import INTEGER
from fitpoint.language.walk import type_of

if TYPE_CHECKING:
    from fitpoint.language.columnar.emit import Emitter

_OPERATORS: Mapping[CompareOp, Callable[[Any, Any], Any]] = MappingProxyType(
    {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
)
_MIRRORED: Mapping[CompareOp, CompareOp] = MappingProxyType(
    {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
)
_EXACT = 2**53
"""Whole numbers from here on may differ from their float64."""


def emit_comparison(emitter: Emitter, node: tree.Compare) -> pl.Expr:
    op, left, right = node.op, node.left, node.right
    if isinstance(left, tree.Constant):
        op, left, right = _MIRRORED[op], right, left
    kinds = {type_of(left).kind, type_of(right).kind}
    if "range" in kinds:
        return ranged(op, emitter.ends(left), emitter.ends(right))
    if kinds == {"choice"}:
        return _choices(emitter, op, left, right)
    if kinds <= {"number", "integer"}:
        return _OPERATORS[op](*_alike(emitter, left, right))
    return _OPERATORS[op](emitter.scalar(left), emitter.scalar(right))


def _alike(emitter: Emitter, left: Node, right: Node) -> tuple[pl.Expr, pl.Expr]:
    """Two numbers as integers where that changes nothing, else as float64."""
    if type_of(left) == INTEGER:
        if type_of(right) == INTEGER:
            return emitter.scalar(left), emitter.scalar(right)
        value = float(str(right.value)) if isinstance(right, tree.Constant) else 0.5
        if value.is_integer() and abs(value) < _EXACT:
            return emitter.scalar(left), pl.lit(int(value), pl.Int64)
    return emitter.number(left), emitter.number(right)


def _choices(emitter: Emitter, op: CompareOp, left: Node, right: Node) -> pl.Expr:
    if op == "!=":
        return ~_choices(emitter, "==", left, right)
    codelist = emitter.codelist(type_of(left))
    place = emitter.place(left)
    if isinstance(right, tree.Constant):
        bar = str(right.value)
        if op == "==":
            return choices.among(place, codelist, *members(codelist, [bar]))
        return choices.among(place, codelist, ordered_codes(codelist, op, bar), frozenset())
    if op == "==" and has_parents(codelist):
        return choices.at_or_below(place, emitter.place(right), codelist)
    return _OPERATORS[op](place, emitter.place(right))
