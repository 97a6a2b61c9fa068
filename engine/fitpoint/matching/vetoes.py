"""Reasons that forbid or condition a medium, judged over all that the facts allow."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from fitpoint.analysis.memory import Memory, hashable
from fitpoint.analysis.rows import RowFunction, Worlds, judge
from fitpoint.language.explain import decisive
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import Value
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.matching.match import VetoResult
from fitpoint.rulebook.pack import Veto


@dataclass(frozen=True, slots=True)
class VetoCheck:
    """A veto, compiled. One that reads no medium has the same answer for all of them.

    ``slots`` are those of the account that it reads; ``answers`` what it said of all media before.
    """

    veto: Veto
    predicate: RowFunction
    reads_medium: bool
    slots: tuple[str, ...]
    compiler: RowCompiler
    answers: Memory = field(default_factory=Memory)

    def given(self, account: Worlds) -> Hashable:
        """All of the account that the answer depends on."""
        held = tuple([hashable([row.get(slot) for slot in self.slots]) for row in account.rows])
        return held, account.absent.intersection(self.slots) if account.absent else ()

    def ask_each(
        self, account: Worlds, beside: Sequence[Callable[[], Worlds]]
    ) -> tuple[VetoResult | None, ...]:
        """The answer for each medium; ``beside``: the account with the medium's own slots."""
        if not self.reads_medium:
            return (self.ask(account),) * len(beside)
        return tuple([self.ask(worlds()) for worlds in beside])

    def ask(self, worlds: Worlds) -> VetoResult | None:
        """The answer, None where the veto does not hold."""
        verdict = judge(self.predicate, worlds)
        if verdict is False:
            return None
        if verdict:
            return VetoResult(self.veto.id, "true", self.veto.effect)
        return VetoResult(self.veto.id, "unknown", on_unknown(self.veto), self.undecided(worlds))

    def undecided(self, worlds: Worlds) -> tuple[str, ...]:
        """The slots that keep the veto unknown: those that do in the first row that cannot tell,
        and those whose values the rows dispute."""
        when, absent = self.veto.when, worlds.absent
        found = {slot for slot in when.slots if _disputed(slot, worlds.rows)}
        for row in worlds.rows:
            if self.predicate(row, absent) is None:
                found.update(decisive(when.tree, row, absent, self.compiler))
                break
        return tuple(slot for slot in when.slots if slot in found)


def on_unknown(veto: Veto) -> Literal["block", "confirm"]:
    """What an unknown veto does; law always blocks."""
    return "block" if veto.kind == "law" else veto.if_unknown


def prepare(vetoes: Sequence[Veto], compiler: RowCompiler) -> tuple[VetoCheck, ...]:
    """The vetoes, compiled, in declared order."""
    return tuple([_check(veto, compiler) for veto in vetoes])


def _check(veto: Veto, compiler: RowCompiler) -> VetoCheck:
    slots = tuple([s for s in veto.when.slots if not s.startswith((MEDIA, POPULATION))])
    reads_medium = len(slots) < len(veto.when.slots)
    return VetoCheck(veto, compiler.compile(veto.when), reads_medium, slots, compiler)


def _disputed(slot: str, rows: Sequence[dict[str, Value]]) -> bool:
    first = rows[0].get(slot)
    return any(row.get(slot) != first for row in rows[1:])
