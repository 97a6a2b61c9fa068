"""What an answer about a field would decide of gates, for many accounts at once.

Beside a gate's state it counts which fields alone would bring about the mastery or analysis that
the gate asks for, and whether one field alone keeps the matching open. Each combination that is met
is asked of :class:`fitpoint.qualification.outlook.Outlook` once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags, Small, joint
from fitpoint.bulk.ranges.gate_ranges import GateRanges
from fitpoint.bulk.ranges.lanes import Lane, lane_of, nothing
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.gate_range import GateRange
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.outlook import Effect, Outlook
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.qualification.wants import NEVER, Wants


@dataclass(frozen=True, slots=True)
class Coded:
    """By account the place of what it has among ``wants``."""

    ids: Codes
    wants: Sequence[Wants]


@dataclass(frozen=True, slots=True)
class Beside:
    """What answers bring about beside points and verdicts. ``lifts``: by slot (``mastered:x``,
    ``analysed:x``) the single fields that do, with their chances; ``alone``: by account the place
    in ``matching`` of what keeps its matching open, where that is one slot."""

    lifts: Mapping[str, Coded]
    alone: Codes
    matching: Sequence[tuple[str, ...]]

    @classmethod
    def nothing(cls, size: int) -> Beside:
        return cls({}, np.zeros(size, np.int64), ((),))

    def alone_in(self, field: str) -> Flags | None:
        """Of which accounts the field alone keeps the matching open; None: of none."""
        if (field,) not in self.matching:
            return None
        return self.alone == self.matching.index((field,))


@dataclass(frozen=True, slots=True)
class _Key:
    state: int
    wants: tuple[tuple[str, tuple[tuple[frozenset[str], float], ...]], ...]
    matching: tuple[str, ...]


class _Lifted(Needs):
    """Needs of which only this is known."""

    def __init__(self, account: Account, compiler: RowCompiler, wants: Mapping[str, Wants]) -> None:
        super().__init__(account, compiler)
        self._wants = wants

    def mastered(self, id_: str) -> Wants:
        return self._wants.get(f"mastered:{id_}", NEVER)

    def analysed(self, id_: str) -> Wants:
        return self._wants.get(f"analysed:{id_}", NEVER)


class GateEffects:
    """On all gates together; ``nobody`` is an account of which nothing is known."""

    def __init__(
        self,
        plan: Plan,
        chances: Chances,
        gates: Mapping[str, GateRanges],
        nobody: Account,
        compiler: RowCompiler,
    ) -> None:
        self._plan, self._chances, self._gates = plan, chances, gates
        self._nobody, self._compiler = nobody, compiler
        self._met: dict[str, dict[_Key, int]] = {id_: {} for id_ in gates}
        self._found: dict[str, list[Mapping[str, Effect]]] = {id_: [] for id_ in gates}
        self._fields: dict[str, set[str]] = {id_: set() for id_ in gates}

    def of(self, places: Mapping[str, Small], beside: Beside) -> list[tuple[str, Codes]]:
        """By gate, for each account the place of what answers decide; ``places``: of each account's
        range among the gate's states."""
        return [(id_, self._of(id_, places[id_], beside)) for id_ in self._gates]

    def lanes(self, field: str, kinds: Sequence[tuple[str, Codes]]) -> Iterator[Lane]:
        """What the field's answers may decide; ``kinds`` as :meth:`of` gave them."""
        for id_, codes in kinds:
            if field in self._fields[id_]:
                found = [effects.get(field, nothing(id_)) for effects in self._found[id_]]
                yield lane_of(id_, found, codes)

    def analysis(self, places: Mapping[str, Small], size: int) -> dict[str, Flags]:
        """By element or tier, of which accounts an open gate asks whether it is analysed."""
        found: dict[str, Flags] = {}
        for id_, gate in self._gates.items():
            for slot in (s for s in gate.gate.slots if s.startswith("analysed:")):
                part = slot.partition(":")[2]
                asks = np.array([_asks(state.range, slot) for state in gate.states], np.bool_)
                found[part] = found.get(part, np.zeros(size, np.bool_)) | asks[places[id_]]
        return found

    def _of(self, id_: str, places: Small, beside: Beside) -> Codes:
        gate = self._gates[id_]
        slots = [slot for slot in beside.lifts if slot in gate.gate.slots]
        lifts = [beside.lifts[slot] for slot in slots]
        codes = [(places, len(gate.states)), (beside.alone, len(beside.matching))]
        codes += [(lift.ids, len(lift.wants)) for lift in lifts]
        alike = joint(codes, len(places))
        found: list[int] = []
        rows: list[list[int]] = np.stack([code[alike.firsts] for code, _ in codes], 1).tolist()
        for state, alone, *wants in rows:
            each = zip(slots, lifts, wants, strict=True)
            held = {slot: of.wants[want] for slot, of, want in each}
            found.append(self._place(id_, state, held, beside.matching[alone]))
        return np.array(found, np.int64)[alike.ids]

    def _place(
        self, id_: str, state: int, wants: Mapping[str, Wants], matching: tuple[str, ...]
    ) -> int:
        range_ = self._gates[id_].states[state].range
        some = {c.slot: wants[c.slot] for c in range_.choices if c.slot in wants}
        lone = matching if any(c.matched for c in range_.choices) else ()
        key = _Key(state, tuple([(s, tuple(of.items())) for s, of in some.items()]), lone)
        place = self._met[id_].setdefault(key, len(self._found[id_]))
        if place == len(self._found[id_]):
            found = self._effects(id_, range_, some, lone)
            self._found[id_].append(found)
            self._fields[id_].update(found)
        return place

    def _effects(
        self, id_: str, range_: GateRange, wants: Mapping[str, Wants], matching: tuple[str, ...]
    ) -> Mapping[str, Effect]:
        needs = _Lifted(self._nobody, self._compiler, wants)
        outlook = Outlook(self._plan, {}, (), {id_: range_}, matching, needs, self._chances)
        asked = [field.id for field, _ in self._plan.askable if field.id in outlook.telling]
        found = {field: outlook.effects(field) for field in asked}
        return {field: effects[0] for field, effects in found.items() if effects}


def _asks(gate: GateRange, slot: str) -> bool:
    """Whether answers decide the gate, among them what the slot comes to."""
    is_open = gate.enumerated and not gate.decided
    return is_open and any(choice.slot == slot for choice in gate.choices)
