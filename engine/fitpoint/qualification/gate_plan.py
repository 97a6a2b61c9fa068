"""A gate, prepared."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.analysis.rows import RowFunction
from fitpoint.language.tree import Node
from fitpoint.qualification.terms import Compile, unsteady, with_media
from fitpoint.rulebook.pack import Gate


@dataclass(frozen=True, slots=True, eq=False)
class GatePlan:
    """A gate's two predicates, compiled; ``applies`` is None where it always does. ``reads``: its
    slots, and that of the media where it goes through them."""

    gate: Gate
    applies: RowFunction | None
    require: RowFunction
    slots: tuple[str, ...]
    reads: tuple[str, ...]
    trees: tuple[Node, ...]
    blunt: bool


def gate_plan(gate: Gate, compile_: Compile) -> GatePlan:
    expressions = [e for e in (gate.applies, gate.require) if e is not None]
    trees = tuple([e.tree for e in expressions])
    read = tuple(dict.fromkeys(slot for e in expressions for slot in e.slots))
    return GatePlan(
        gate,
        None if gate.applies is None else compile_(gate.applies),
        compile_(gate.require),
        read,
        with_media(read, trees),
        trees,
        unsteady(trees),
    )
