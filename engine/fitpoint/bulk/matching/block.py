"""One block of accounts against all media."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl

from fitpoint.bulk.matching.answers import MediaAnswers, Told, together
from fitpoint.bulk.matching.any import LAW, REMOVED, AnyMedia, Pairs, lawful
from fitpoint.bulk.matching.any_media import Asked
from fitpoint.bulk.matching.crowd import Crowd, CrowdReader
from fitpoint.bulk.matching.keeping import Keeping
from fitpoint.bulk.matching.matched import BEST, KEEPS, LAWFUL, Matched
from fitpoint.bulk.matching.measures import parts, reach_of, refused
from fitpoint.bulk.matching.open_ranges import Opening, opened, placed, reached
from fitpoint.bulk.matching.ranking import Ranker
from fitpoint.bulk.matching.scored import Scored
from fitpoint.bulk.matching.spread import Places, some
from fitpoint.bulk.matching.tally import Tallier, Tallies
from fitpoint.bulk.matching.territory import Grounds
from fitpoint.bulk.matching.vetoes import Answered, VetoColumns, by_effect, by_law, removed
from fitpoint.bulk.matching.window import NOWHERE, Field
from fitpoint.language.columnar.columns import high_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching.contest import Contest

PAIRS = 1 << 18
"""So many pairs a block, some 50 MB: with fewer, calls weigh as much as sums; with more, memory is
taken anew for each."""
CELLS = 1 << 23
"""So many accounts × codes, some 300 MB, are read at once."""
BLOCKS = 16
"""So many blocks' vetoes are answered at once, if there is room."""


class Blocks:
    """A plan and its media, prepared for blocks of accounts."""

    def __init__(
        self,
        contest: Contest,
        compiler: ColumnCompiler,
        asked: Asked,
        most: int,
        opening: Opening | None = None,
    ) -> None:
        self._contest = contest
        self._reader = CrowdReader(contest, compiler.codelists)
        self._parts = parts(contest, self._reader)
        self._vetoes = VetoColumns(contest, compiler)
        self._any = AnyMedia(contest, compiler, asked)
        self._ours = np.array([c.ours for c in contest.contenders], np.bool_)
        self._tallier = Tallier(contest.weights, contest.weights)
        self._groups = {group: Tallier(contest.weights, among) for group, among in contest.groups}
        self._ranker = Ranker(self._tallier, max(most, 2))  # the second may be an alternative
        self._grounds = Grounds(contest, reach_of(contest))
        self._answers = MediaAnswers(contest, self._grounds, most)
        self._opening = opening
        self.keeping = Keeping(contest, compiler, self._tallier) if opening else None

    @property
    def media(self) -> int:
        return len(self._ours)

    @property
    def met(self) -> int:
        """How many pairs of a T that it has met with a medium it keeps."""
        return sum(map(len, self._reader.targets.values())) * self.media

    @property
    def refused(self) -> tuple[str, ...]:
        """What has no columnar form: measures, vetoes, questions of all media."""
        return (*refused(self._contest), *self._vetoes.refused, *self._any.refused)

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts."""
        kept = self.keeping.reads if self.keeping else ()
        reads = (*self._reader.reads, *self._vetoes.reads, *self._any.reads, *kept)
        return tuple(dict.fromkeys(reads))

    def matched(self, frame: pl.DataFrame) -> Iterator[Matched]:
        """The accounts' answers and slots; what costs as much for few accounts as for many is done
        for many blocks at once."""
        rows = max(PAIRS // self.media, 1)
        many = max(min(rows * BLOCKS, CELLS // self._reader.widest), 1)
        rows = min(rows, many)
        for start in range(0, max(len(frame), 1), many):
            accounts = frame.slice(start, many)
            vetoes, crowd = self._vetoes.answered(accounts), self._reader.crowd(accounts)
            told: list[Told] = []
            slots: list[pl.DataFrame] = []
            for at in range(0, max(len(accounts), 1), rows):
                block = [veto.rows(at, at + rows) for veto in vetoes]
                one = self._block(accounts.slice(at, rows), crowd.rows(at, at + rows), block)
                told.append(one[0])
                slots.append(one[1])
            answers = self._answers.table(together(told), vetoes)
            yield Matched(answers, pl.concat(slots), pl.Series(crowd.doubtful))

    def _block(
        self, frame: pl.DataFrame, crowd: Crowd, vetoes: Sequence[Answered]
    ) -> tuple[Told, pl.DataFrame]:
        shape = len(frame), self.media
        scored = {place: part(crowd) for place, part in self._parts.items()}
        tallies = self._tallier.tally(scored, shape)
        open_ = self._ours & ~removed(vetoes, shape)
        enough = tallies.coverage >= self._contest.plan.abstain_below
        field = Field(tallies, open_ & (tallies.known > 0) & enough)
        leaders = field.leaders
        added = self._grounds.added(crowd.where, leaders, field.eligible)
        ranks = self._ranker.ranks(field, added)
        slots = self._best(scored, field, leaders)
        states = {LAW: by_law(vetoes, shape), REMOVED: by_effect(vetoes, shape)}
        slots[LAWFUL] = lawful(states[LAW], self._ours.tolist())
        named = self._tallies(scored, field)
        ranges = {name: of.ends for name, of in named.items()}
        reach = None
        if self._opening is not None:
            shaky = self._opening.shakes(frame)
            reach = reached(self._opening, shaky, field, ranges, self._ours, vetoes)
        slots |= self._any.answered(frame, Pairs(ranges, states, reach and reach.may_go))
        if reach is not None and self.keeping is not None:
            among = self._ours & ~reach.gone
            keeps = self.keeping.of(frame, crowd, scored, field, vetoes, among)
            slots |= opened(reach, named, leaders) | {KEEPS: pl.Series(keeps)}
        told = self._answers.told(ranks, tallies, scored, crowd.where, some(open_))
        return told, pl.DataFrame(slots)

    def _best(
        self, scored: Mapping[int, Scored], field: Field, leaders: Places
    ) -> dict[str, pl.Series]:
        """The leaders' intervals; null where none is claimed."""
        led = np.flatnonzero(leaders != NOWHERE)
        at = {place: found.at(led, leaders[led]) for place, found in scored.items()}
        ends = {"score": field.tallies.at(led, leaders[led]).ends}
        for group, tallier in self._groups.items():
            ends[group] = tallier.tally(at, (len(led),)).ends
        found: dict[str, pl.Series] = {}
        for name, (low, high) in ends.items():
            found[BEST + name] = placed(led, low, len(leaders))
            found[high_column(BEST + name)] = placed(led, high, len(leaders))
        return found

    def _tallies(self, scored: Mapping[int, Scored], field: Field) -> dict[str, Tallies]:
        """Of every pair what is asked for, all measures or one group's."""
        wanted = dict.fromkeys((*self._any.ranges, *(self._opening.best if self._opening else ())))
        shape = field.tallies.score.shape
        return {
            name: of.tally(scored, shape) if (of := self._groups.get(name)) else field.tallies
            for name in wanted
        }
