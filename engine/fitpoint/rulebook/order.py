"""The order in which conclusions and scorecards run: each after what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Circle:
    """Things that need each other, the first again at the end."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return " → ".join(self.names)


def in_order(
    things: Mapping[str, Thing], needs: Callable[[Thing], Iterable[str]]
) -> tuple[tuple[Thing, ...], tuple[Circle, ...]]:
    """Things after all that they need, else in the order given; and the circles found."""
    done: dict[str, Thing] = {}
    circles: list[Circle] = []
    for start in things:
        trail = [start]
        waiting = [iter([*needs(things[start])])] if start not in done else []
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                last = trail.pop()
                done[last] = things[last]
            elif name in trail:
                circles.append(Circle((*trail[trail.index(name) :], name)))
            elif name in things and name not in done:
                trail.append(name)
                waiting.append(iter([*needs(things[name])]))
    return tuple(done.values()), tuple(circles)
