"""Predicates for engines of two truth values, at their best: guarded against null.

A rule fires where its predicate is surely true. Negation is pushed inwards to the leaves, and each
leaf asks first whether all that it reads is known, but where null answers as wished by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.language import tree
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER
from fitpoint.language.walk import nodes

_ZERO = tree.Constant(0.0, NUMBER)


def surely(node: Node, wanted: bool = True) -> Node:
    """A tree of two values: whether ``node`` is known to be as wanted."""
    match node:
        case tree.Not():
            return surely(node.item, not wanted)
        case tree.And() | tree.Or():
            items = tuple(surely(item, wanted) for item in node.items)
            return tree.And(items) if isinstance(node, tree.And) is wanted else tree.Or(items)
        case tree.Knowledge():
            known = (node.what == "known") is wanted
            return tree.Knowledge("known" if known else "missing", node.slot)
        case tree.Name():
            return tree.Compare("==", node, tree.Constant(wanted, BOOLEAN))
        case tree.Compare(op="==", right=tree.Constant()) | tree.Member() if wanted:
            return node
        case _:
            return tree.And((*_guards(node), node if wanted else tree.Not(node)))


def _guards(leaf: Node) -> Iterator[Node]:
    parts = list(nodes(leaf))
    slots = dict.fromkeys(part.slot for part in parts if isinstance(part, tree.Name))
    yield from (tree.Knowledge("known", slot) for slot in slots)
    for part in parts:
        if isinstance(part, tree.Arithmetic) and part.op == "/":
            yield tree.Compare("!=", part.right, _ZERO)
