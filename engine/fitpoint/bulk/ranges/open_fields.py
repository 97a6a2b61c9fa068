"""Which fields' answers can still change points or verdicts, account by account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from fitpoint.bulk.answers.joint import Flags, Small
from fitpoint.bulk.ranges.card_effects import ListedCard
from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.gate_effects import Beside
from fitpoint.bulk.ranges.gate_ranges import GateRanges
from fitpoint.qualification.plan import Plan


def not_by_fact_alone(plan: Plan) -> tuple[str, ...]:
    """The fields that may be open though there is a fact: of records, whose aggregates may lack,
    and concluded ones. Any other is open where there is no value, and only there."""
    derived = {*plan.steps, *plan.late}
    return tuple([f.id for f, _ in plan.askable if f.aggregates or f.id in derived])


class OpenFields:
    """Prepared once a run, for some fields."""

    def __init__(
        self,
        fields: Iterable[str],
        cards: Mapping[str, CardRanges | ListedCard],
        gates: Mapping[str, GateRanges],
    ) -> None:
        self._fields, self._cards, self._gates = tuple(fields), cards, gates

    def of(self, places: Mapping[str, Small], size: int, beside: Beside) -> dict[str, Flags]:
        """By field; ``places``: of each account's range among the states of each card and gate.
        What alone keeps the matching open changes cards that read matches, known or not."""
        found: dict[str, Flags] = {field: np.zeros(size, np.bool_) for field in self._fields}
        for field, flags in found.items():
            for id_, card in self._cards.items():
                flags |= card.rows.has(field)[places[id_]]
            for id_, gate in self._gates.items():
                has = [field in state.range.fields for state in gate.states]
                flags |= np.array(has, np.bool_)[places[id_]]
        for field in [slots[0] for slots in beside.matching if slots]:
            alone = beside.alone_in(field)
            if alone is not None:
                flags = found.get(field, np.zeros(size, np.bool_))
                found[field] = flags | (alone & self._matched(places, size))
        return found

    def _matched(self, places: Mapping[str, Small], size: int) -> Flags:
        """Which accounts have points that matches can change."""
        found = np.zeros(size, np.bool_)
        for id_, card in self._cards.items():
            found |= card.rows.matched()[places[id_]]
        return found
