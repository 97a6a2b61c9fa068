"""Reasons that forbid or condition a medium, judged over all that the facts allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fitpoint.analysis.rows import Compiler, RowFunction, Worlds, judge
from fitpoint.language.expression import Expression
from fitpoint.language.types import Value
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.matching.match import VetoResult
from fitpoint.rulebook.pack import Veto


@dataclass(frozen=True, slots=True)
class VetoCheck:
    """A veto, compiled. One that reads no medium has the same answer for all of them."""

    veto: Veto
    predicate: RowFunction
    reads_medium: bool

    def ask(self, worlds: Worlds) -> VetoResult | None:
        """The answer, None where the veto does not hold."""
        verdict = judge(self.predicate, worlds)
        if verdict is False:
            return None
        if verdict:
            return VetoResult(self.veto.id, "true", self.veto.effect)
        unknown = undecided(self.veto.when, self.predicate, worlds)
        return VetoResult(self.veto.id, "unknown", on_unknown(self.veto), unknown)


def on_unknown(veto: Veto) -> Literal["block", "confirm"]:
    """What an unknown veto does; law always blocks."""
    return "block" if veto.kind == "law" else veto.if_unknown


def prepare(vetoes: Sequence[Veto], compiler: Compiler) -> tuple[VetoCheck, ...]:
    """The vetoes, compiled, in declared order."""
    return tuple(
        VetoCheck(
            veto,
            compiler.compile(veto.when),
            any(slot.startswith((MEDIA, POPULATION)) for slot in veto.when.slots),
        )
        for veto in vetoes
    )


def undecided(when: Expression, predicate: RowFunction, worlds: Worlds) -> tuple[str, ...]:
    """The slots that keep a predicate unknown: those of the first row that cannot tell, and those
    in conflict where the rows disagree."""
    disputed = {slot for slot in when.slots if _differs(slot, worlds.rows)}
    open_row = next(
        (row for row in worlds.rows if predicate(row, worlds.absent) is None), worlds.rows[0]
    )
    return tuple(slot for slot in when.slots if slot in disputed or open_row.get(slot) is None)


def _differs(slot: str, rows: Sequence[dict[str, Value]]) -> bool:
    first = rows[0].get(slot)
    return any(row.get(slot) != first for row in rows[1:])
