"""What an answer about a field would decide of gates, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fitpoint.bulk.ranges.gate_ranges import GateRanges
from fitpoint.bulk.ranges.joint import Codes
from fitpoint.bulk.ranges.lanes import Lane, lane_of, nothing
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.outlook import Outlook
from fitpoint.qualification.plan import Plan


@dataclass(frozen=True, slots=True)
class GateEffects:
    """On all gates together."""

    plan: Plan
    chances: Chances
    gates: Mapping[str, GateRanges]
    needs: Needs

    def lanes(self, field: str, places: Mapping[str, Codes]) -> Iterator[Lane]:
        """What the field's answers may decide; ``places``: of each account's range among the
        gate's states."""
        for id_, gate in self.gates.items():
            if any(field in state.range.fields for state in gate.states):
                ranges = [{id_: state.range} for state in gate.states]
                looks = [
                    Outlook(self.plan, {}, (), one, (), self.needs, self.chances) for one in ranges
                ]
                found = [next(iter(look.effects(field)), nothing(id_)) for look in looks]
                yield lane_of(id_, found, places[id_])
