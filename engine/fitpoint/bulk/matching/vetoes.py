"""Vetoes over many accounts: :class:`fitpoint.matching.vetoes.VetoCheck` of each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from fitpoint.bulk.matching.media_literals import (
    FALSE,
    TRUE,
    UNKNOWN,
    Conditions,
    Verdicts,
    known_slots,
    medium_types,
    with_absent,
)
from fitpoint.bulk.matching.spread import Flags, Places
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching.contest import Contest
from fitpoint.matching.vetoes import on_unknown
from fitpoint.rulebook.pack import Veto


@dataclass(frozen=True, slots=True)
class Answered:
    """A veto's verdicts, once for all media that it cannot tell apart: ``places`` is each medium's
    column among them."""

    veto: Veto
    verdicts: Verdicts
    places: Places

    def rows(self, start: int, stop: int) -> Answered:
        return Answered(self.veto, self.verdicts[start:stop], self.places)

    def at(self, accounts: Places, media: Places) -> Verdicts:
        return self.verdicts[accounts, self.places[media]]

    @property
    def removing(self) -> tuple[int, ...]:
        """The verdicts on which the medium is not recommended."""
        true = (TRUE,) if self.veto.effect == "veto" else ()
        return (*true, UNKNOWN) if on_unknown(self.veto) == "block" else true

    def has(self, *verdicts: int) -> Flags:
        """Account × medium: where the verdict is one of these."""
        found = np.logical_or.reduce([self.verdicts == verdict for verdict in verdicts])
        return found[:, self.places]


class VetoColumns:
    """All vetoes of a plan, prepared for a market."""

    def __init__(self, contest: Contest, compiler: ColumnCompiler) -> None:
        media = [contender.rows.worlds for contender in contest.contenders]
        types = medium_types(contest.setting.fields)
        self._vetoes = [check.veto for check in contest.checks]
        trees = [veto.when.tree for veto in self._vetoes]
        self._conditions = Conditions(trees, compiler, types, media)
        self._known = known_slots(trees)

    @property
    def refused(self) -> tuple[str, ...]:
        """Vetoes that have no columnar form."""
        refused = zip(self._vetoes, self._conditions.refused, strict=True)
        return tuple([veto.id for veto, flag in refused if flag])

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that vetoes read; ``x#absent`` is read off ``x#state``."""
        return tuple([c.replace("#absent", "#state") for c in self._conditions.reads])

    def answered(self, frame: pl.DataFrame) -> tuple[Answered, ...]:
        """Each veto's verdicts, in declared order."""
        verdicts = self._conditions.ask(with_absent(frame, self._known))
        each = zip(self._vetoes, verdicts, self._conditions.places, strict=True)
        return tuple([Answered(*one) for one in each])


def removed(answers: Sequence[Answered], shape: tuple[int, int]) -> Flags:
    """Where some veto keeps the medium from being recommended."""
    found = np.zeros(shape, np.bool_)
    for answer in answers:
        if answer.removing:
            found |= answer.has(*answer.removing)
    return found


def by_effect(answers: Sequence[Answered], shape: tuple[int, int]) -> tuple[Flags, Flags]:
    """Where a veto holds, and where an unknown one blocks: ``match.removed``."""
    holds, blocks = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for answer in answers:
        if TRUE in answer.removing:
            holds |= answer.has(TRUE)
        if UNKNOWN in answer.removing:
            blocks |= answer.has(UNKNOWN)
    return holds, blocks & ~holds


def by_law(answers: Sequence[Answered], shape: tuple[int, int]) -> tuple[Flags, Flags]:
    """Where a legal veto holds, and where only one may hold: ``match.vetoed_by_law``."""
    holds, may = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for answer in answers:
        if answer.veto.kind == "law" and answer.veto.effect == "veto":
            holds |= answer.has(TRUE)
            may |= answer.has(UNKNOWN)
    return holds, may & ~holds


def effects(answers: Sequence[Answered]) -> Mapping[tuple[int, int], str]:
    """What a ranked medium's conditions are called, by veto and verdict."""
    return {
        (at, verdict): f"{answer.veto.id}:{effect}"
        for at, answer in enumerate(answers)
        for verdict, effect in ((TRUE, answer.veto.effect), (UNKNOWN, on_unknown(answer.veto)))
        if verdict != FALSE
    }
