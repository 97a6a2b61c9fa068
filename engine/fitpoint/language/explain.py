"""Why a verdict stands: the slots that made it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import cast

from fitpoint.language import tree
from fitpoint.language.row import RowCompiler
from fitpoint.language.slots import MEDIA, REMOVED, Row, media_rows
from fitpoint.language.tree import Node
from fitpoint.language.walk import slots


def decisive(tree: Node, row: Row, absent: Set[str], compiler: RowCompiler) -> tuple[str, ...]:
    """The slots responsible for the tree's value, in the order of the text.

    False: those of the parts whose falsehood makes it false; true: likewise; unknown: the unknown
    slots that keep it so (of a leaf that is unknown over known slots, such as a range that its bar
    straddles or a coarse code, all its slots).
    """
    return tuple(dict.fromkeys(_Explainer(absent, compiler).slots(tree, row)))


class _Explainer:
    def __init__(self, absent: Set[str], compiler: RowCompiler) -> None:
        self.absent = absent
        self.compiler = compiler

    def value(self, node: Node, row: Row) -> object:
        return self.compiler.compile(node)(row, self.absent)

    def slots(self, node: Node, row: Row) -> Iterable[str]:
        match node:
            case tree.Not():
                return self.slots(node.item, row)
            case tree.And() | tree.Or():
                return self.joined(node, row)
            case tree.AnyMedia():
                return self.media(node, row)
            case _:
                return self.leaf(node, row)

    def joined(self, node: tree.And | tree.Or, row: Row) -> list[str]:
        """The parts whose verdict is that of the whole."""
        verdict = self.value(node, row)
        return [
            slot
            for item in node.items
            if self.value(item, row) is verdict
            for slot in self.slots(item, row)
        ]

    def leaf(self, node: Node, row: Row) -> tuple[str, ...]:
        named = slots(node)
        if self.value(node, row) is not None:
            return named
        unknown = tuple(slot for slot in named if row.get(slot) is None)
        return unknown or tuple(slot for slot in named if _suppressed(row.get(slot))) or named

    def media(self, node: tree.AnyMedia, row: Row) -> list[str]:
        """Over the media that have the verdict of the whole."""
        verdict = self.value(node, row)
        rows = media_rows(row)
        return [slot for medium in rows for slot in self.medium(node, medium, verdict)] or [MEDIA]

    def medium(self, node: tree.AnyMedia, row: Row, verdict: object) -> list[str]:
        """Why a medium that is not removed and fits has this verdict; nothing where it has not."""
        removed, holds = row.get(REMOVED), self.value(node.item, row)
        inside = list(self.slots(node.item, row)) if holds is verdict else []
        if verdict is True:
            return inside if removed is False else []
        if verdict is False:
            return [REMOVED] if removed is True else inside
        if removed is True or holds is False:
            return []
        return [*([REMOVED] if removed is None else []), *inside]


def _suppressed(value: object) -> bool:
    """Whether a distribution or map does not tell some of its cells."""
    return isinstance(value, Mapping) and None in cast("Mapping[str, object]", value).values()
