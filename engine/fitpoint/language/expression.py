"""An expression that has been read and checked."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.language.tree import Node
from fitpoint.language.types import Type


@dataclass(frozen=True, slots=True)
class Expression:
    """The text as written, its typed tree, its type, its place, and the slots it reads.

    ``slots`` holds every slot the tree names (``media.form``, ``fired:Q910`` included), in order
    of first appearance.
    """

    text: str
    tree: Node
    type: Type
    slots: tuple[str, ...]
    location: Location
