"""An open slot and its completions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from operator import lt
from typing import TypeVar

from fitpoint.language.types import Value

MutableRow = dict[str, Value]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Choice:
    """An open slot, the field that a question about it would name, and what it may become.

    Beside its ``answers`` the slot may stay as it is: ``stays`` are the ways of that, each a group
    of values that count together. ``(None,)`` is unknown, the values in contention a conflict.
    ``loose``: that some completion reaches every answer is not sure. ``matched``: it comes of
    comparing the account with media, not of one field.
    """

    slot: str
    field: str
    answers: tuple[Value, ...]
    stays: tuple[tuple[Value, ...], ...] = ((None,),)
    loose: bool = False
    matched: bool = False

    def __hash__(self) -> int:
        """Of little: answers may be distributions, which cannot be hashed, and they may be many."""
        return hash((self.slot, len(self.answers), len(self.stays), self.loose))


Assignment = tuple[int, ...]
"""For each choice, in the choices' order, the place of what it becomes: its answers first, then the
ways of staying as it is."""


def count(choices: Sequence[Choice]) -> int:
    """How many completions there are, staying open included."""
    return prod([len(c.answers) + len(c.stays) for c in choices])


def assignments(choices: Sequence[Choice]) -> Iterator[Assignment]:
    """All completions."""
    return product(*[range(len(c.answers) + len(c.stays)) for c in choices])


def answered(choices: Sequence[Choice], places: Assignment) -> bool:
    """Whether no slot stays as it is."""
    return all(map(lt, places, [len(c.answers) for c in choices]))


def asked(
    choices: Sequence[Choice], row: MutableRow, ask: Callable[[MutableRow], Found]
) -> Iterator[tuple[Assignment, list[Found]]]:
    """Each completion with what asking comes to in each world that it allows.

    ``row`` itself is set to one world after the other.
    """
    slots = [c.slot for c in choices]
    groups = [[*[(a,) for a in c.answers], *c.stays] for c in choices]
    for places, chosen in zip(assignments(choices), product(*groups), strict=True):
        found: list[Found] = []
        for values in product(*chosen):
            row.update(zip(slots, values, strict=True))
            found.append(ask(row))
        yield places, found
