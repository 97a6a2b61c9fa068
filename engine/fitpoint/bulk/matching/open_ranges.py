"""What completions can still make of many accounts' matching:
:func:`fitpoint.qualification.match_range.match_range` of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from fitpoint.bulk.facts.fact_columns import VALUED
from fitpoint.bulk.matching.matched import BEST, NONE, SURE, open_column, shown_column
from fitpoint.bulk.matching.media_literals import UNKNOWN
from fitpoint.bulk.matching.spread import Flags, Floats, Places, some
from fitpoint.bulk.matching.tally import Tallies
from fitpoint.bulk.matching.vetoes import Answered, by_effect
from fitpoint.bulk.matching.window import NOWHERE, Field
from fitpoint.language.columnar.columns import high_column

Ends = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be told. ``best``: the names of ``match.best.…`` that somebody reads; ``blunt``:
    answers may change even a veto that is decided; ``shaky``: they may change even what is known of
    the slots that matching reads; so they may where one of the columns ``own`` tells of evidence on
    what is concluded."""

    best: tuple[str, ...]
    blunt: bool
    shaky: bool
    own: tuple[str, ...] = ()

    def shakes(self, frame: pl.DataFrame) -> Flags:
        """Of which accounts they may."""
        found = np.full(len(frame), self.shaky)
        for name in self.own:
            if name in frame.columns:
                found |= frame[name].is_in(VALUED).fill_null(False).to_numpy()
        return found


@dataclass(frozen=True, slots=True)
class Reached:
    """By account: the bounds of each name, whether one medium is the best under every completion,
    and whether each of ours is vetoed for good. By account and medium: ``gone`` for good, and
    ``may_go`` by a veto that is unknown."""

    best: Mapping[str, Ends]
    sure: Flags
    none: Flags
    gone: Flags
    may_go: Flags


def reached(
    opening: Opening,
    shaky: Flags,
    field: Field,
    ranges: Mapping[str, Ends],
    ours: Flags,
    vetoes: Sequence[Answered],
) -> Reached:
    """``shaky`` as :meth:`Opening.shakes` says; ``ranges`` are the intervals of every pair, by
    name; ``ours`` the media."""
    shape = field.eligible.shape
    gone, _ = by_effect(vetoes, shape)
    may_go = np.broadcast_to(ours, shape) if opening.blunt else ours & _undecided(vetoes, shape)
    candidates = ours & ~gone
    safe = candidates & field.eligible & ~may_go
    told = some(safe) & ~shaky
    low, high = ranges["score"]
    least = np.where(safe, low, -np.inf).max(axis=1)
    leaders = candidates & (high >= least[:, None])
    best = {
        name: _over(ranges[name], leaders, told, least if name == "score" else None)
        for name in opening.best
    }
    sure = told & (leaders.sum(axis=1) == 1)
    settled = ~shaky & (not opening.blunt and bool(ours.any()))
    return Reached(best, sure, ~some(candidates) & settled, gone, may_go)


def _over(ends: Ends, leaders: Flags, told: Flags, least: Floats | None) -> Ends:
    """The bounds over the leaders; anything where none is told."""
    low, high = ends
    lows = np.where(leaders, low, np.inf).min(axis=1) if least is None else least
    highs = np.where(leaders, high, -np.inf).max(axis=1)
    return np.where(told, lows, 0.0), np.where(told, highs, 1.0)


def _undecided(vetoes: Sequence[Answered], shape: tuple[int, int]) -> Flags:
    """Where an unknown veto may still remove the medium."""
    found = np.zeros(shape, np.bool_)
    for answer in vetoes:
        if answer.veto.effect == "veto":
            found |= answer.has(UNKNOWN)
    return found


def opened(reach: Reached, tallies: Mapping[str, Tallies], leaders: Places) -> dict[str, pl.Series]:
    """The columns of :func:`fitpoint.bulk.matching.matched.open_columns`, but for what is asked of
    all media and what keeps the matching open."""
    led = np.flatnonzero(leaders != NOWHERE)
    found = {SURE: pl.Series(reach.sure), NONE: pl.Series(reach.none)}
    for name, (low, high) in reach.best.items():
        at = open_column(BEST + name)
        found |= {at: pl.Series(low), high_column(at): pl.Series(high)}
        of = tallies[name].at(led, leaders[led])
        score = np.where(of.known > 0, of.score, np.nan)
        found[shown_column(name)] = placed(led, score, len(leaders))
    return found


def placed(rows: Places, values: Floats, size: int) -> pl.Series:
    """The values in their rows, null in others."""
    whole = np.full(size, np.nan)
    whole[rows] = values
    return pl.Series(whole, nan_to_null=True)
