"""Atoms: the smallest conditions of trees that read a slot, where they can be cut into cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fitpoint.language import tree
from fitpoint.language.tree import Node
from fitpoint.language.types import Value
from fitpoint.language.walk import children, nodes, slot_of, slots


def atoms(slot: str, trees: Iterable[Node]) -> list[Node] | None:
    """The conditions on the slot, or None where one of them cannot be cut."""
    found: dict[Node, None] = {}
    for root in trees:
        for atom in conditions(slot, root):
            if not _cuttable(atom, slot):
                return None
            found[atom] = None
    return list(found)


def conditions(slot: str, node: Node) -> Iterator[Node]:
    """The smallest boolean parts (or the whole value) that read the slot; what only asks whether
    something is known is none."""
    if slot not in slots(node) or isinstance(node, tree.Knowledge):
        return
    match node:
        case tree.Not() | tree.And() | tree.Or() | tree.AnyMedia():
            for child in children(node):
                yield from conditions(slot, child)
        case _ if all(isinstance(part, tree.Knowledge) for part in nodes(node) if slot_of(part)):
            return
        case _:
            yield node


def _cuttable(atom: Node, slot: str) -> bool:
    if set(slots(atom)) != {slot}:
        return opposed(atom)
    match atom:
        case tree.Name() | tree.Result():
            return atom.type.kind in {"boolean", "choice"}
        case tree.Compare():
            return _measured(atom.left) and _measured(atom.right)
        case tree.Member():
            return _measured(atom.item)
        case tree.Between():
            return all(map(_measured, (atom.item, atom.low, atom.high)))
        case tree.Call(name="overlaps" | "contains" | "contains_all"):
            return all(
                isinstance(a, tree.Name | tree.Codes | tree.Constant) for a in atom.arguments
            )
        case _:
            return False


def opposed(atom: Node) -> bool:
    """Whether it holds one set field against another."""
    match atom:
        case tree.Call(name="overlaps" | "contains" | "contains_all", arguments=arguments):
            names = {a.slot for a in arguments if isinstance(a, tree.Name) and a.type.kind == "set"}
            return len(names) == len(arguments) > 1
        case _:
            return False


def _measured(node: Node) -> bool:
    match node:
        case tree.Name() | tree.Result() | tree.Constant():
            return True
        case tree.Call(name="share", arguments=(tree.Name(), tree.Codes())):
            return True
        case _:
            return False


def constants(found: Iterable[Node]) -> set[Value]:
    """Every literal that the atoms compare with."""
    constants: set[Value] = set()
    for part in (part for atom in found for part in nodes(atom)):
        if isinstance(part, tree.Constant):
            constants.add(part.value)
        elif isinstance(part, tree.Codes):
            constants.update(part.values)
    return constants
