"""The entrance to matching: a market prepared once, any account compared with it."""

from __future__ import annotations

from datetime import date

from fitpoint.analysis.analysis import Analysis
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import Value
from fitpoint.matching import contest
from fitpoint.matching.match import Matching
from fitpoint.matching.medium import Market
from fitpoint.matching.slots import match_slots
from fitpoint.rulebook.pack import Pack


class Matcher:
    """Compares accounts with one market under one pack, as of one date.

    A pack without a match plan, like a market without media, gives a matching without media.
    """

    def __init__(self, pack: Pack, compiler: RowCompiler, market: Market, as_of: date) -> None:
        self._contest = (
            contest.prepare(pack, pack.match, compiler, market, as_of) if pack.match else None
        )

    def match(self, analysis: Analysis) -> Matching:
        """The account against every medium of the market."""
        if self._contest is None or not self._contest.contenders:
            return Matching((), abstained="no_media")
        return self._contest.match(analysis.facts, analysis.worlds)

    def slots(self, analysis: Analysis, matching: Matching) -> dict[str, Value]:
        """The slots that later conclusions read (:mod:`fitpoint.matching.slots`)."""
        account = analysis.worlds.rows[0]
        if self._contest is None:
            return match_slots((), (), account, matching)
        return match_slots(self._contest.plan.vetoes, self._contest.contenders, account, matching)
