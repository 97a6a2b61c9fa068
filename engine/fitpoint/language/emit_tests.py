"""Comparisons, memberships and intervals → Python tests, guarded against None."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fitpoint.language import snippets as py
from fitpoint.language import tree
from fitpoint.language.coarse import has_parents, members, ordered_codes
from fitpoint.language.emit_verdicts import fold
from fitpoint.language.intervals import COMPARE
from fitpoint.language.tree import CompareOp, Node
from fitpoint.language.types import INTEGER, NUMBER
from fitpoint.language.walk import nodes, slot_of, type_of

if TYPE_CHECKING:
    from fitpoint.language.emit import Emitter

_OPERATORS: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}
_MIRRORED: dict[CompareOp, CompareOp] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_EXACT = 2**53
"""Whole numbers from here on may differ from their float64."""


def comparison(emitter: Emitter, node: tree.Compare, *, negate: bool) -> ast.expr:
    op, left, right = node.op, node.left, node.right
    if isinstance(left, tree.Constant) and not isinstance(right, tree.Constant):
        op, left, right = _MIRRORED[op], right, left
    kinds = {type_of(left).kind, type_of(right).kind}
    if "range" in kinds:
        compared = emitter.helper(COMPARE[op])
        tested = emitter.guard([left, right], lambda v: py.call(compared, *v))
        return emitter.negation(tested, negate=negate)
    if kinds == {"choice"}:
        return choices(emitter, op, left, right, negate=negate)
    sign = _OPERATORS[op]()

    def build(v: Sequence[ast.expr]) -> ast.expr:
        one, other = as_float(emitter, left, right, v[0]), as_float(emitter, right, left, v[1])
        tested = py.compare(one, sign, whole(left, right, other))
        return py.negated(tested) if negate else tested

    return emitter.guard([left, right], build)


def choices(emitter: Emitter, op: CompareOp, left: Node, right: Node, *, negate: bool) -> ast.expr:
    codelist = emitter.compiler.codelists.get(type_of(left).codelist or "")
    if op == "!=":
        op, negate = "==", not negate
    if isinstance(right, tree.Constant):
        literal = str(right.value)
        if op == "==":
            return among(emitter, left, *members(codelist, [literal]), negate=negate)
        assert codelist is not None  # the checker allows order only where there is a list
        return among(
            emitter, left, ordered_codes(codelist, op, literal), frozenset(), negate=negate
        )
    hierarchy = emitter.compiler.hierarchy(type_of(left).codelist)
    if op == "==" and not has_parents(codelist):
        sign = ast.NotEq() if negate else ast.Eq()
        return emitter.guard([left, right], lambda v: py.compare(v[0], sign, v[1]))
    if op == "==":
        within = emitter.helper(hierarchy.within)
        tested = emitter.guard([left, right], lambda v: py.call(within, *v))
        return emitter.negation(tested, negate=negate)
    place = emitter.helper(hierarchy.rank.get)
    sign = _OPERATORS[op]()

    def build(v: Sequence[ast.expr]) -> ast.expr:
        ranks = [py.call(place, value) for value in v]
        return emitter.guarded(ranks, [True, True], lambda r: py.compare(r[0], sign, r[1]))

    return emitter.negation(emitter.guard([left, right], build), negate=negate)


def among(
    emitter: Emitter, item: Node, sure: frozenset[object], maybe: frozenset[object], *, negate: bool
) -> ast.expr:
    """Whether the item's value is in ``sure``; unknown where it is in ``maybe``."""

    def build(v: Sequence[ast.expr]) -> ast.expr:
        value = v[0]
        if len(sure) == 1:
            (only,) = sure
            sign = ast.NotEq() if negate else ast.Eq()
            test = py.compare(value, sign, emitter.constant(only))
        else:
            inside = ast.NotIn() if negate else ast.In()
            test = py.compare(value, inside, emitter.constant(sure))
        if not maybe:
            return test
        return py.choose(py.compare(value, ast.In(), emitter.constant(maybe)), py.none(), test)

    return emitter.guard([item], build)


def member(emitter: Emitter, node: tree.Member, *, negate: bool) -> ast.expr:
    sure: frozenset[object]
    maybe: frozenset[object]
    if node.codes.type.kind == "choice":
        codelist = emitter.compiler.codelists.get(node.codes.type.codelist or "")
        sure, maybe = members(codelist, (str(code) for code in node.codes.values))
    else:
        sure, maybe = frozenset(node.codes.values), frozenset()
    return among(emitter, _measurable(node.item, node.codes.values), sure, maybe, negate=negate)


def between(emitter: Emitter, node: tree.Between, *, negate: bool) -> ast.expr:
    kinds = {type_of(part).kind for part in (node.item, node.low, node.high)}
    literal = isinstance(node.low, tree.Constant) and isinstance(node.high, tree.Constant)
    if not literal or kinds & {"range", "choice"}:
        # two comparisons; the item is evaluated twice, which only costs time
        above = tree.Compare(">=", node.item, node.low)
        below = tree.Compare("<=", node.item, node.high)
        emitter.uses.update(slot for slot in map(slot_of, nodes(node.item)) if slot is not None)
        return fold(emitter, [above, below], conjunction=not negate, negate=negate)

    def build(v: Sequence[ast.expr]) -> ast.expr:
        ends = [whole(node.item, end, emitter.value(end)) for end in (node.low, node.high)]
        tested = py.chain(ends[0], v[0], ends[1], ast.LtE())
        return py.negated(tested) if negate else tested

    values = [end.value for end in (node.low, node.high) if isinstance(end, tree.Constant)]
    return emitter.guard([_measurable(node.item, values)], build)


def as_float(emitter: Emitter, node: Node, other: Node, value: ast.expr) -> ast.expr:
    """An integer opposite a number: as float64 where Python's exact comparison may differ."""
    if type_of(node) != INTEGER or type_of(other) != NUMBER:
        return value
    if isinstance(other, tree.Constant) and abs(float(str(other.value))) < _EXACT:
        return value
    return emitter.float(node, value)


def whole(node: Node, literal: Node, value: ast.expr) -> ast.expr:
    """A literal opposite an integer, as an integer where it is one: Python compares two
    integers in half the time."""
    if type_of(node) != INTEGER or not isinstance(literal, tree.Constant):
        return value
    number = float(str(literal.value))
    return ast.Constant(int(number)) if number.is_integer() and abs(number) < _EXACT else value


def _measurable(item: Node, literals: Iterable[object]) -> Node:
    """The item; an integer as float64 where Python's exact comparison with a literal may differ."""
    large = (isinstance(value, float) and abs(value) >= _EXACT for value in literals)
    if type_of(item) != INTEGER or not any(large):
        return item
    return tree.Arithmetic("+", item, tree.Constant(0.0, NUMBER))
