"""Cards that read matches, results or what is concluded from them, for many accounts at once."""

from __future__ import annotations

from fitpoint.bulk.ranges.card_states import ListedStates
from fitpoint.bulk.ranges.met import Met
from fitpoint.bulk.ranges.reading import Reading
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.qualification.score_range import ScoreRange, score_range
from fitpoint.rulebook.pack import Scorecard


class GivenCard(Met[ScoreRange]):
    """One card's ranges, as they are met."""

    def __init__(self, plan: Plan, card: Scorecard, reading: Reading, cap: int) -> None:
        self.card, self._plan, self._cap = card, plan, cap
        super().__init__(reading.on, self._state, reading.given)
        self.rows = ListedStates(card, self.states)

    def _state(self, account: Account) -> ScoreRange:
        return score_range(self._plan, self.card, account, self._cap)
