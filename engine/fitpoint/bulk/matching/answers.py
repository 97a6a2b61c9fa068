"""The best media of many accounts, as columns of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import polars as pl

from fitpoint.bulk.matching.matched import OF_ANSWERS
from fitpoint.bulk.matching.places import Where
from fitpoint.bulk.matching.ranking import Ranks
from fitpoint.bulk.matching.reasons import Listed, Reasons, flagged, texts
from fitpoint.bulk.matching.scored import Scored
from fitpoint.bulk.matching.spread import Flags, Floats, Places
from fitpoint.bulk.matching.tally import Tallies
from fitpoint.bulk.matching.territory import Grounds
from fitpoint.bulk.matching.vetoes import Answered, effects
from fitpoint.bulk.matching.window import NOWHERE
from fitpoint.matching.contest import Contest

ACCOUNT = "#account"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a block. One entry an account: the leader, the supplement, the alternative
    (-1: none), and whether some medium may be recommended. One entry a ranked medium: the rest;
    ``fit`` and ``misfit`` as in :mod:`fitpoint.bulk.matching.reasons`."""

    leader: Places
    supplement: Places
    alternative: Places
    open: Flags
    account: Places
    medium: Places
    rank: Places
    group: Places
    score: Floats
    coverage: Floats
    low: Floats
    high: Floats
    fit: Listed
    misfit: Listed


def together(blocks: Sequence[Told]) -> Told:
    """One after the other, accounts counted on."""
    starts = np.cumsum([0, *[len(block.leader) for block in blocks[:-1]]])
    moved = [
        replace(block, account=block.account + start)
        for block, start in zip(blocks, starts.tolist(), strict=True)
    ]
    return Told(*[np.concatenate([getattr(b, f.name) for b in moved]) for f in fields(Told)])


class MediaAnswers:
    """Prepared with the plan and the media."""

    def __init__(self, contest: Contest, grounds: Grounds, most: int) -> None:
        self._most = most
        self._names = pl.Series([c.medium.id for c in contest.contenders], dtype=pl.String)
        self._reasons = Reasons(contest.plan, contest.marks)
        self._grounds = grounds

    def told(
        self,
        ranks: Ranks,
        tallies: Tallies,
        scored: Mapping[int, Scored],
        where: Where,
        open_: Flags,
    ) -> Told:
        """What is told of a block's ranks."""
        accounts, places = np.nonzero(ranks.media[:, : self._most] != NOWHERE)
        media = ranks.media[accounts, places]
        pairs = accounts, media
        at = {place: found.at(*pairs) for place, found in scored.items()}
        ranked = tallies.at(*pairs)
        return Told(
            ranks.media[:, 0],
            ranks.supplement,
            np.where(ranks.groups[:, 1] == 1, ranks.media[:, 1], NOWHERE),
            open_,
            *pairs,
            places + 1,
            ranks.groups[accounts, places],
            ranked.score,
            ranked.coverage,
            *ranked.ends,
            self._reasons.fit(at),
            self._reasons.misfits(at, where, self._grounds, pairs),
        )

    def table(self, told: Told, vetoes: Sequence[Answered]) -> pl.DataFrame:
        """The columns of the answer."""
        none = np.where(told.open, "coverage", "no_media")
        claimed = np.where(told.leader != NOWHERE, "", none)
        return pl.DataFrame(
            {
                "media": self._media(told, vetoes),
                "abstained": pl.Series(claimed.tolist(), dtype=pl.String),
                "main": self._named(told.leader),
                "supplement": self._named(told.supplement),
                "alternative": self._named(told.alternative),
            },
            schema=dict(OF_ANSWERS),
        )

    def _media(self, told: Told, vetoes: Sequence[Answered]) -> pl.Series:
        """One list an account, its media in the order of their ranks."""
        table = pl.DataFrame(
            {
                "medium": self._named(told.medium),
                "rank": told.rank,
                "tie_group": told.group,
                "score": told.score,
                "coverage": told.coverage,
                "low": told.low,
                "high": told.high,
                "fit": texts(told.fit, self._reasons.names),
                "misfit": texts(told.misfit, self._reasons.names),
                "conditions": _conditions(vetoes, (told.account, told.medium)),
            }
        )
        listed = (
            pl.DataFrame({ACCOUNT: told.account, "media": table.to_struct()})
            .group_by(ACCOUNT, maintain_order=True)
            .agg("media")
        )
        rows = pl.DataFrame({ACCOUNT: np.arange(len(told.leader))})
        joined = rows.join(listed, on=ACCOUNT, how="left", maintain_order="left")
        return joined["media"].fill_null([])

    def _named(self, media: Places) -> pl.Series:
        places = pl.Series(media)
        return self._names.gather(pl.select(pl.when(places != NOWHERE).then(places)).to_series())


def _conditions(vetoes: Sequence[Answered], pairs: tuple[Places, Places]) -> pl.Series:
    """What each pair's vetoes ask, in declared order."""
    named = effects(vetoes)
    flags = {(at, v): vetoes[at].at(*pairs) == v for at, v in named}
    kept = {key: flag for key, flag in flags.items() if flag.any()}
    return texts(flagged([*kept.values()], (len(pairs[0]),)), [named[key] for key in kept])
