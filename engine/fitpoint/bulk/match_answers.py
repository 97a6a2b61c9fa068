"""The best media of many accounts, as columns of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from fitpoint.bulk.match_places import Where
from fitpoint.bulk.match_ranking import NOWHERE, Ranks
from fitpoint.bulk.match_reasons import Reasons, flagged, texts
from fitpoint.bulk.match_scored import Scored
from fitpoint.bulk.match_tally import Tallies
from fitpoint.bulk.match_territory import Grounds
from fitpoint.bulk.match_vetoes import Answered, effects
from fitpoint.bulk.matched import OF_ANSWERS
from fitpoint.bulk.spread import Flags, Places
from fitpoint.matching.contest import Contest

ACCOUNT = "#account"


@dataclass(frozen=True, slots=True)
class Picked:
    """A block's ranks with all that is told of them."""

    ranks: Ranks
    tallies: Tallies
    scored: Mapping[int, Scored]
    vetoes: Sequence[Answered]
    where: Where


class MediaAnswers:
    """Prepared with the plan and the media."""

    def __init__(self, contest: Contest, grounds: Grounds, most: int) -> None:
        self._most = most
        self._names = pl.Series([c.medium.id for c in contest.contenders], dtype=pl.String)
        self._reasons = Reasons(contest.plan, contest.marks)
        self._grounds = grounds

    def table(self, picked: Picked, open_: Flags, leaders: Places) -> pl.DataFrame:
        """The columns; ``open_``: some medium may be recommended."""
        ranks, size = picked.ranks, len(leaders)
        runner = np.where(ranks.groups[:, 1] == 1, ranks.media[:, 1], NOWHERE)
        claimed = np.where(leaders != NOWHERE, "", np.where(open_, "coverage", "no_media"))
        return pl.DataFrame(
            {
                "media": self._media(picked, size),
                "abstained": pl.Series(claimed.tolist(), dtype=pl.String),
                "main": self._named(leaders),
                "supplement": self._named(ranks.supplement),
                "alternative": self._named(runner),
            },
            schema=dict(OF_ANSWERS),
        )

    def _media(self, picked: Picked, size: int) -> pl.Series:
        """One list an account, its media in the order of their ranks."""
        ranks = picked.ranks
        accounts, places = np.nonzero(ranks.media[:, : self._most] != NOWHERE)
        media = ranks.media[accounts, places]
        tallies, pairs = picked.tallies, (accounts, media)
        scored = {place: found.at(*pairs) for place, found in picked.scored.items()}
        table = pl.DataFrame(
            {
                "medium": self._named(media),
                "rank": places + 1,
                "tie_group": ranks.groups[accounts, places],
                "score": tallies.score[pairs],
                "coverage": tallies.coverage[pairs],
                "low": tallies.low[pairs],
                "high": tallies.high[pairs],
                "fit": texts(self._reasons.fit(scored), self._reasons.names),
                "misfit": texts(
                    self._reasons.misfits(scored, picked.where, self._grounds, pairs),
                    self._reasons.names,
                ),
                "conditions": _conditions(picked.vetoes, pairs),
            }
        )
        listed = (
            pl.DataFrame({ACCOUNT: accounts, "media": table.to_struct()})
            .group_by(ACCOUNT, maintain_order=True)
            .agg("media")
        )
        rows = pl.DataFrame({ACCOUNT: np.arange(size)})
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
