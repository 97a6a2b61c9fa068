"""``any_media(…)`` over many accounts: the condition asked of every pair, then Kleene's or."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from fitpoint.bulk.matching.any_media import Asked
from fitpoint.bulk.matching.matched import open_column
from fitpoint.bulk.matching.media_literals import (
    FALSE,
    TRUE,
    UNKNOWN,
    Verdicts,
    medium_types,
    of_medium,
)
from fitpoint.bulk.matching.spread import Flags, Floats, some
from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.columns import high_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.walk import slots
from fitpoint.matching.contest import Contest

ANSWER = "#holds"
OF_PAIRS = "match."
LAW = "match.vetoed_by_law"
REMOVED = "match.removed"
Kleene = tuple[Flags, Flags]
"""Where it is true, and where it is unknown."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is known of each account × medium. ``ranges``: ``match.score`` and groups, low and
    high; ``states``: ``match.removed`` and ``match.vetoed_by_law``; ``may_go``: where a veto may
    still remove it, where that is asked."""

    ranges: Mapping[str, tuple[Floats, Floats]]
    states: Mapping[str, Kleene]
    may_go: Flags | None = None


class AnyMedia:
    """What a pack asks of all media, prepared for a market."""

    def __init__(self, contest: Contest, compiler: ColumnCompiler, asked: Asked) -> None:
        self._ours = np.array([c.ours for c in contest.contenders], np.bool_)
        self._plans = {slot: compiler.plan() for slot in asked.values()}
        for node, slot in asked.items():
            self._plans[slot].add(ANSWER, node.item)
        types = medium_types(contest.setting.fields)
        read = dict.fromkeys(s for node in asked for s in slots(node) if of_medium(s))
        rows = [
            c.rows.settled for c, ours in zip(contest.contenders, self._ours, strict=True) if ours
        ]
        self._media = encode(rows, {slot: types[slot] for slot in read}, compiler.codelists)
        self._names = tuple(dict.fromkeys(s for node in asked for s in slots(node)))

    @property
    def refused(self) -> tuple[str, ...]:
        """What has no columnar form, by slot."""
        return tuple([slot for slot, plan in self._plans.items() if plan.refused])

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that it reads."""
        found = dict.fromkeys(name for plan in self._plans.values() for name in plan.reads)
        return tuple([n for n in found if not of_medium(n) and not n.startswith(OF_PAIRS)])

    @property
    def ranges(self) -> tuple[str, ...]:
        """The intervals that it reads, without their prefix."""
        named = [n.removeprefix(OF_PAIRS) for n in self._names if n.startswith(OF_PAIRS)]
        return tuple([n for n in named if OF_PAIRS + n not in (LAW, REMOVED)])

    def answered(self, accounts: pl.DataFrame, pairs: Pairs) -> dict[str, pl.Series]:
        """Each question's slot with its answers, and where media may go also with those that count
        these as unsure; null where unknown."""
        size, count = len(accounts), int(self._ours.sum())
        if not count or not self._plans:
            open_ = [] if pairs.may_go is None else [open_column(slot) for slot in self._plans]
            slots_ = [*self._plans, *open_]
            return {slot: pl.repeat(None, size, dtype=pl.Boolean, eager=True) for slot in slots_}
        long = self._long(accounts, pairs)
        holds, unknown = (flags[:, self._ours] for flags in pairs.states[REMOVED])
        found: dict[str, pl.Series] = {}
        for slot, plan in self._plans.items():
            answer = plan.apply(long.lazy()).collect()[ANSWER]
            verdicts = answer.cast(pl.UInt8).fill_null(UNKNOWN).to_numpy().reshape(size, count)
            found[slot] = _some(verdicts, holds, unknown)
            if pairs.may_go is not None:
                unsure = unknown | (pairs.may_go[:, self._ours] & ~holds)
                found[open_column(slot)] = _some(verdicts, holds, unsure)
        return found

    def _long(self, accounts: pl.DataFrame, pairs: Pairs) -> pl.DataFrame:
        """One row a pair, with all that is read."""
        size, count = len(accounts), int(self._ours.sum())
        ours = accounts.select(self.reads).select(
            pl.all().gather(np.repeat(np.arange(size), count))
        )
        media = self._media.select(pl.all().gather(np.tile(np.arange(count), size)))
        found = {name: s for part in (ours, media) for name, s in part.to_dict().items()}
        for name in self.ranges:
            low, high = pairs.ranges[name]
            found[OF_PAIRS + name] = pl.Series(low[:, self._ours].ravel())
            found[high_column(OF_PAIRS + name)] = pl.Series(high[:, self._ours].ravel())
        for name in (LAW, REMOVED):
            found[name] = kleene(*(flags[:, self._ours].ravel() for flags in pairs.states[name]))
        return pl.DataFrame(found)


def _some(verdicts: Verdicts, removed: Flags, unsure: Flags) -> pl.Series:
    """Kleene's or of *not removed, and holds*."""
    there = ~removed
    sure = some((verdicts == TRUE) & there & ~unsure)
    may = some((verdicts != FALSE) & there)
    return kleene(sure, may & ~sure)


def kleene(true: Flags, unknown: Flags) -> pl.Series:
    """Truth values as Polars has them."""
    values = pl.DataFrame({"true": true, "unknown": unknown})
    return values.select(pl.when(~pl.col("unknown")).then(pl.col("true"))).to_series()


def lawful(law: Kleene, ours: Sequence[bool]) -> pl.Series:
    """``match.lawful``: whether some medium of ours has no legal veto."""
    own = np.array(ours, np.bool_)
    size = len(law[0])
    if not own.any():
        return pl.repeat(None, size, dtype=pl.Boolean, eager=True)
    true, unknown = (flags[:, own] for flags in law)
    free = some(~true & ~unknown)
    return kleene(free, ~free & some(unknown))
