"""What a gate can come to, for many accounts at once."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.bulk.ranges.alike import depends
from fitpoint.bulk.ranges.met import Met
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


class GateRanges(Met[GateState]):
    """One gate's ranges, as they are met."""

    def __init__(self, plan: Plan, gate: GatePlan, compiler: RowCompiler, cap: int) -> None:
        self.gate, self._compiler, self._cap = gate, compiler, cap
        super().__init__(depends(plan, gate.slots, gate.trees), self._state)

    def _state(self, account: Account) -> GateState:
        found = gate_range(self.gate, account, self._cap)
        slots = deciding(self.gate, found.now, account, {}, (), self._compiler)
        return GateState(found, slots)
