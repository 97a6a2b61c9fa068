"""What gets a column of its own, and what cannot become an expression."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from fitpoint.language import tree
from fitpoint.language.tree import Node

DEEPEST = 3
"""Guards repeat what they guard; nested deeper than this, a single expression grows too large."""
Make = Callable[[], pl.Expr]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A part of a tree that has no columnar form and is answered row by row; ``why`` names the
    function that has none, or says ``"depth"``."""

    tree: Node
    why: str


class Lets(Protocol):
    """Keeps what is asked for more than once."""

    def share(self, key: Hashable, make: Make, slow: Make | None = None) -> pl.Expr:
        """What ``make`` gives, or a column that holds it; ``slow`` where it would grow too
        large."""
        ...

    def refuse(self, refused: Unsupported) -> None:
        """Note what is answered row by row."""
        ...


class Inline:
    """Everything in one expression."""

    def __init__(self) -> None:
        self.refused: list[Unsupported] = []
        self.depth = 0

    def share(self, key: Hashable, make: Make, slow: Make | None = None) -> pl.Expr:
        grows = isinstance(key, tree.Arithmetic | tree.Negative | tree.Call)
        if slow is not None and grows and self.depth >= DEEPEST:
            return slow()
        self.depth += grows
        made = make()
        self.depth -= grows
        return made

    def refuse(self, refused: Unsupported) -> None:
        self.refused.append(refused)
