"""What a gate can come to, for many accounts at once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.alike import Crowd, depends
from fitpoint.bulk.joint import Codes
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.deciding import deciding
from fitpoint.qualification.gate_range import GateRange, gate_range
from fitpoint.qualification.plan import GatePlan, Plan
from fitpoint.qualification.reach import Account


@dataclass(frozen=True, eq=False, slots=True)
class GateState:
    """``deciding``: the slots behind the verdict now."""

    range: GateRange
    deciding: tuple[str, ...]


class GateRanges:
    """One gate's ranges, as they are met."""

    def __init__(self, plan: Plan, gate: GatePlan, compiler: RowCompiler, cap: int) -> None:
        self.gate, self._compiler, self._cap = gate, compiler, cap
        self.on = depends(plan, gate.slots, gate.trees)
        self._numbers: dict[Hashable, int] = {}
        self.states: list[GateState] = []

    def of(self, crowd: Crowd) -> Codes:
        """The place of each account's range in ``states``."""
        grouped = crowd.grouped(self.on)
        firsts, keys = grouped.alike.firsts, grouped.keys
        new = [n for n, key in enumerate(keys) if key not in self._numbers]
        for n, account in zip(new, crowd.accounts(firsts[new], self.on.slots), strict=True):
            self._numbers[keys[n]] = len(self.states)
            self.states.append(self._state(account))
        return np.array([self._numbers[key] for key in keys], np.int64)[grouped.alike.ids]

    def _state(self, account: Account) -> GateState:
        found = gate_range(self.gate, account, self._cap)
        slots = deciding(self.gate, found.now, account, {}, (), self._compiler)
        return GateState(found, slots)
