"""What trees read of an account: slots that evidence fills, and slots that are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fitpoint.bulk.ranges.alike import Depends, depends
from fitpoint.language.atoms import conditions
from fitpoint.language.tree import AnyMedia, Node
from fitpoint.language.walk import nodes, slots
from fitpoint.qualification.plan import Plan


@dataclass(frozen=True, slots=True)
class Reading:
    """``on``: what is read of evidence and of what is concluded of it; ``given`` the other slots,
    in order: of matches and what rests on them, of results."""

    on: Depends
    given: tuple[str, ...]


def reading_of(plan: Plan, trees: Iterable[Node], more: Iterable[str] = ()) -> Reading | None:
    """None where it goes through media, or holds a given slot against one that evidence fills.
    ``more`` are slots that are read besides."""
    listed = list(dict.fromkeys(trees))
    if any(isinstance(node, AnyMedia) for tree in listed for node in nodes(tree)):
        return None
    every = list(dict.fromkeys([*more, *[slot for tree in listed for slot in slots(tree)]]))
    plain = [slot for slot in every if filled(plan, slot)]
    given = [slot for slot in every if slot not in plain]
    asked = [part for slot in plain for tree in listed for part in conditions(slot, tree)]
    if any(not set(slots(part)) <= set(plain) for part in asked):
        return None
    on = depends(plan, plain, asked)
    # That a slot is held may count although no condition asks for its value: for known(), a scorer.
    every = {slot: () for slot in on.slots if filled(plan, slot)}
    return Reading(replace(on, alone={**every, **on.alone}), tuple(given))


def nothing(plan: Plan) -> Reading:
    """Of what reads nothing."""
    return Reading(depends(plan, (), ()), ())


def filled(plan: Plan, slot: str) -> bool:
    """Whether evidence fills the slot, or what is concluded of it alone does."""
    return plan.type_of(slot) is not None and slot not in plan.late
