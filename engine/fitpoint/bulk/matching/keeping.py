"""Which slots keep many accounts' matching open:
:func:`fitpoint.qualification.deciding.unknown_in_matching` of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from fitpoint.bulk.matching.crowd import Crowd
from fitpoint.bulk.matching.ordered import NOTHING, Ordered
from fitpoint.bulk.matching.ranking import Ranker
from fitpoint.bulk.matching.scored import Scored
from fitpoint.bulk.matching.spread import Flags, Places
from fitpoint.bulk.matching.tally import Tallier
from fitpoint.bulk.matching.undecided import Undecided
from fitpoint.bulk.matching.vetoes import Answered
from fitpoint.bulk.matching.wanting import Wanting
from fitpoint.bulk.matching.window import NOWHERE, Field
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching.contest import Contest

MOST_LISTS = 100_000
"""So many lists are kept; beyond, they are numbered anew."""


class Keeping:
    """Prepared with the plan and the media. ``ordered`` holds the lists that it numbers."""

    def __init__(self, contest: Contest, compiler: ColumnCompiler, tallier: Tallier) -> None:
        self.ordered = Ordered()
        self._wanting = Wanting(contest, compiler.codelists, self.ordered)
        self._undecided = Undecided(contest, compiler, self.ordered)
        self._ranker = Ranker(tallier, len(contest.contenders))

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that it reads."""
        return self._undecided.reads

    def begin(self) -> None:
        """Before a batch: so that memory does not grow with the run."""
        if len(self.ordered) > MOST_LISTS:
            for part in (self.ordered, self._wanting, self._undecided):
                part.forget()

    def of(
        self,
        frame: pl.DataFrame,
        crowd: Crowd,
        scored: Mapping[int, Scored],
        field: Field,
        vetoes: Sequence[Answered],
        among: Flags,
    ) -> Places:
        """By account the number of the list; ``among`` are ours that no veto surely removes. Of
        doubtful accounts nothing is learnt: they may not stand for others."""
        among = among & ~crowd.doubtful[:, None]
        each = self._wanting.of(frame, crowd, scored, among)
        each = self._undecided.after(each, frame, vetoes, among)
        found = each.max(axis=1, initial=NOTHING)
        apart = ((each != found[:, None]) & (each != NOTHING)).any(axis=1)
        rows = np.flatnonzero(apart)
        if len(rows):
            found[rows] = self._in_order(each[rows], field.rows(rows))
        return found

    def _in_order(self, each: Places, field: Field) -> Places:
        """The media's lists one after the other: in the order of their ranks, then the others."""
        ranks = self._ranker.ranks(field, np.zeros_like(field.eligible)).media
        found, size = np.zeros(len(each), np.int64), np.arange(len(each))
        for place in range(ranks.shape[1]):
            ranked = np.where(ranks[:, place] == NOWHERE, NOTHING, each[size, ranks[:, place]])
            found = self.ordered.joined(found, ranked)
        for medium in range(each.shape[1]):
            found = self.ordered.joined(found, each[:, medium])
        return found
