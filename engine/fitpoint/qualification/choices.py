"""An open slot and its completions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from fitpoint.language.types import Value

MutableRow = dict[str, Value]
Derive = Callable[[MutableRow], None]


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


Assignment = tuple[int, ...]
"""The place of its answer for each choice, in the choices' order."""
Groups = tuple[tuple[Value, ...], ...]
"""A group of values that count together for each choice, in the choices' order."""


def count(choices: Sequence[Choice]) -> int:
    """How many completions there are, staying open included."""
    return prod([len(c.answers) + len(c.stays) for c in choices])


def answered(choices: Sequence[Choice], row: MutableRow, derive: Derive) -> Iterator[Assignment]:
    """Every combination of answers; ``row`` is set to it, derived slots included, meanwhile."""
    slots = [c.slot for c in choices]
    for places in product(*[range(len(c.answers)) for c in choices]):
        for slot, choice, place in zip(slots, choices, places, strict=True):
            row[slot] = choice.answers[place]
        derive(row)
        yield places


def unanswered(choices: Sequence[Choice]) -> Iterator[Groups]:
    """Every combination in which at least one slot stays as it is."""
    groups = [(*[(v,) for v in c.answers], *c.stays) for c in choices]
    for places in product(*[range(len(g)) for g in groups]):
        if any(n >= len(c.answers) for n, c in zip(places, choices, strict=True)):
            yield tuple([g[n] for g, n in zip(groups, places, strict=True)])


def worlds(
    choices: Sequence[Choice], groups: Groups, row: MutableRow, derive: Derive
) -> Iterator[None]:
    """One step for each row that the groups allow; ``row`` is set to it meanwhile."""
    slots = [c.slot for c in choices]
    for values in product(*groups):
        row.update(zip(slots, values, strict=True))
        derive(row)
        yield
