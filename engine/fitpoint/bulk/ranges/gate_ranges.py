"""What a gate can come to, for many accounts at once."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.bulk.ranges.listing import Pieced, Pieces
from fitpoint.bulk.ranges.met import Met
from fitpoint.bulk.ranges.reading import Reading
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.deciding import decisive_slots
from fitpoint.qualification.gate_plan import GatePlan
from fitpoint.qualification.gate_range import GateRange, gate_range
from fitpoint.qualification.reach import Account


@dataclass(frozen=True, eq=False, slots=True)
class GateState:
    """``deciding``: the slots behind the verdict now; of those that some flag has a say in,
    ``pieces`` tells more."""

    range: GateRange
    deciding: tuple[str, ...]
    pieces: Pieces


class GateRanges(Met[GateState]):
    """One gate's ranges, as they are met."""

    def __init__(
        self, gate: GatePlan, reading: Reading, pieced: Pieced, compiler: RowCompiler, cap: int
    ) -> None:
        self.gate, self._pieced = gate, pieced
        self._compiler, self._cap = compiler, cap
        super().__init__(reading.on, self._state, reading.given)

    def _state(self, account: Account) -> GateState:
        found = gate_range(self.gate, account, self._cap)
        pieces = [
            piece
            for slot in decisive_slots(self.gate, found.now, account, self._compiler)
            for piece in self._pieced.of(
                slot,
                account.row.get(slot) is not None,
                lambda slot=slot: account.open_fields((slot,)),
            )
        ]
        names = tuple(dict.fromkeys([piece.name for piece in pieces]))
        return GateState(found, names, tuple(dict.fromkeys(pieces)))
