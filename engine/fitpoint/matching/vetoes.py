"""Reasons that forbid or condition a medium, judged over all that the facts allow."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from fitpoint.analysis.memory import Memory, hashable
from fitpoint.analysis.rows import RowFunction, Worlds, judge
from fitpoint.language.explain import decisive
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import Value
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.matching.match import VetoResult
from fitpoint.matching.media_rows import MediaRows
from fitpoint.matching.remembering import memory
from fitpoint.rulebook.pack import Veto

Answers = tuple[VetoResult | None, ...]
"""One a medium; None where the veto does not hold."""


@dataclass(frozen=True, slots=True)
class VetoCheck:
    """A veto, compiled. One that reads no medium has the same answer for all of them.

    ``slots`` are those of the account that it reads.
    """

    veto: Veto
    predicate: RowFunction
    reads_medium: bool
    slots: tuple[str, ...]
    compiler: RowCompiler

    def ask_each(self, account: Worlds, media: Sequence[MediaRows]) -> Answers:
        """The answer for each medium."""
        if not self.reads_medium:
            return (self.ask(account),) * len(media)
        return tuple([self.ask(one.beside(account)) for one in media])

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


@dataclass(frozen=True, slots=True)
class VetoPanel:
    """Vetoes that read the same slots of the account, each with its place in the plan; ``kept`` is
    what they said of all media before."""

    slots: tuple[str, ...]
    checks: tuple[tuple[int, VetoCheck], ...]
    kept: Memory

    def ask(self, account: Worlds, media: Sequence[MediaRows]) -> tuple[tuple[int, Answers], ...]:
        """Of each veto that holds or may hold for some medium: its place, and its answers."""
        return self.kept.recall(self._given(account), lambda: self._asked(account, media))

    def _given(self, account: Worlds) -> Hashable:
        """All of the account that the answers depend on."""
        held = tuple([hashable([row.get(slot) for slot in self.slots]) for row in account.rows])
        return held, account.absent.intersection(self.slots) if account.absent else ()

    def _asked(
        self, account: Worlds, media: Sequence[MediaRows]
    ) -> tuple[tuple[int, Answers], ...]:
        found = [(place, check.ask_each(account, media)) for place, check in self.checks]
        return tuple([(place, each) for place, each in found if any(each)])


def prepare(vetoes: Sequence[Veto], compiler: RowCompiler) -> tuple[VetoCheck, ...]:
    """The vetoes, compiled, in declared order."""
    return tuple([_check(veto, compiler) for veto in vetoes])


def panels(checks: Sequence[VetoCheck], media: int) -> tuple[VetoPanel, ...]:
    """The checks for so many media, together where they read the same."""
    alike: dict[tuple[str, ...], list[tuple[int, VetoCheck]]] = {}
    for place, check in enumerate(checks):
        alike.setdefault(check.slots, []).append((place, check))
    return tuple([VetoPanel(s, tuple(found), memory(media)) for s, found in alike.items()])


def ask_all(
    panels: Sequence[VetoPanel], account: Worlds, media: Sequence[MediaRows]
) -> list[tuple[VetoResult, ...]]:
    """By medium the vetoes that hold or may hold, in declared order; each is asked of all media at
    once, for its answers rest on the same things of the account."""
    found = sorted(chain.from_iterable([panel.ask(account, media) for panel in panels]), key=_place)
    if not found:
        return [()] * len(media)
    return [
        tuple([answer for answer in each if answer is not None])
        for each in zip(*[answers for _, answers in found], strict=True)
    ]


def _place(found: tuple[int, Answers]) -> int:
    return found[0]


def _check(veto: Veto, compiler: RowCompiler) -> VetoCheck:
    slots = tuple([s for s in veto.when.slots if not s.startswith((MEDIA, POPULATION))])
    reads_medium = len(slots) < len(veto.when.slots)
    return VetoCheck(veto, compiler.compile(veto.when), reads_medium, slots, compiler)


def _disputed(slot: str, rows: Sequence[dict[str, Value]]) -> bool:
    first = rows[0].get(slot)
    return any(row.get(slot) != first for row in rows[1:])
