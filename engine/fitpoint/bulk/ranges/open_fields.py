"""Which fields' answers can still change points or verdicts, account by account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.card_ranges import CardRanges, CardState
from fitpoint.bulk.ranges.gate_ranges import GateRanges, GateState
from fitpoint.bulk.ranges.joint import Codes
from fitpoint.qualification.plan import Plan

Flags = NDArray[np.bool_]


def not_by_fact_alone(plan: Plan) -> tuple[str, ...]:
    """The fields that may be open though there is a fact: of records, whose aggregates may lack,
    and concluded ones. Any other is open where there is no value, and only there."""
    derived = {*plan.steps, *plan.late}
    return tuple([f.id for f, _ in plan.askable if f.aggregates or f.id in derived])


class OpenFields:
    """Prepared once a run, for some fields; what it learnt of states it keeps."""

    def __init__(
        self,
        fields: Iterable[str],
        cards: Mapping[str, CardRanges],
        gates: Mapping[str, GateRanges],
    ) -> None:
        self._fields, self._cards, self._gates = tuple(fields), cards, gates
        self._held: dict[tuple[str, str], list[bool]] = {}

    def of(self, places: Mapping[str, Codes], size: int) -> dict[str, Flags]:
        """By field; ``places``: of each account's range among the states of each card and gate."""
        found: dict[str, Flags] = {field: np.zeros(size, np.bool_) for field in self._fields}
        for field, flags in found.items():
            for id_, card in self._cards.items():
                flags |= self._learnt(id_, field, card.states, _of_card)[places[id_]]
            for id_, gate in self._gates.items():
                flags |= self._learnt(id_, field, gate.states, _of_gate)[places[id_]]
        return found

    def _learnt(
        self, id_: str, field: str, states: Sequence[Any], has: Callable[[Any, str], bool]
    ) -> Flags:
        held = self._held.setdefault((id_, field), [])
        held += [has(state, field) for state in states[len(held) :]]
        return np.array(held, np.bool_)


def _of_card(state: CardState, field: str) -> bool:
    return any(field in part.fields for part in state.range.parts)


def _of_gate(state: GateState, field: str) -> bool:
    return field in state.range.fields
