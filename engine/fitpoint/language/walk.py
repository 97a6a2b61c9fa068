"""Going through a tree: types, children, slots."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.language import tree
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER, Type


def type_of(node: Node) -> Type:
    """The type of the node's value; a literal list counts as a set."""
    match node:
        case tree.Constant() | tree.Name() | tree.Call() | tree.Result():
            return node.type
        case tree.Codes():
            return Type("set", node.type.codelist)
        case tree.Arithmetic() | tree.Negative():
            return NUMBER
        case _:
            return BOOLEAN


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, left to right."""
    match node:
        case tree.Compare() | tree.Arithmetic():
            return (node.left, node.right)
        case tree.Member():
            return (node.item, node.codes)
        case tree.Between():
            return (node.item, node.low, node.high)
        case tree.Not() | tree.Negative() | tree.AnyMedia():
            return (node.item,)
        case tree.And() | tree.Or():
            return node.items
        case tree.Call():
            return node.arguments
        case _:
            return ()


def nodes(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of the text."""
    yield node
    for child in children(node):
        yield from nodes(child)


def slot_of(node: Node) -> str | None:
    """The slot that the node itself reads, children left out."""
    match node:
        case tree.Name() | tree.Knowledge() | tree.Result():
            return node.slot
        case _:
            return None


def slots(node: Node) -> tuple[str, ...]:
    """Every slot that the tree names, in order of first appearance."""
    named = (slot_of(part) for part in nodes(node))
    return tuple(dict.fromkeys(slot for slot in named if slot is not None))
