"""Classes of a number between two ends, told apart by the constants it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fitpoint.language.tree import Between, Compare, Constant, Name, Node
from fitpoint.language.walk import children, nodes


def constants(slot: str, trees: Iterable[Node]) -> tuple[float, ...] | None:
    """What the trees compare the slot with, rising; None where that is not always a constant."""
    found = set[float]()
    for tree in trees:
        for node in nodes(tree):
            below = children(node)
            if not any(isinstance(c, Name) and c.slot == slot for c in below):
                continue
            others = [c for c in below if not (isinstance(c, Name) and c.slot == slot)]
            if not isinstance(node, Compare | Between) or len(others) != len(below) - 1:
                return None
            for other in others:
                if not isinstance(other, Constant) or not isinstance(other.value, int | float):
                    return None
                found.add(float(other.value))
    return tuple(sorted(found))


def representatives(low: float, high: float, cuts: Sequence[float]) -> tuple[float, ...]:
    """Both ends, the cuts between them, and a number between each two neighbours, rising."""
    ends = sorted({low, high, *[c for c in cuts if low < c < high]})
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    return tuple(sorted({*ends, *between}))
