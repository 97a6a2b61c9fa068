"""What one card can come to, one row for each kind of account that was met.

The rows say what :class:`fitpoint.qualification.score_range.ScoreRange` says of one account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from fitpoint.analysis.scorecards import SCALE
from fitpoint.bulk.answers.joint import Codes, Flags, Joint, Small, appended, joint
from fitpoint.qualification.decision import Score
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.rulebook.pack import Scorecard

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class States:
    """Points are scaled by 10,000. ``grade`` is a place among the bands, or their count;
    ``possible``, ``with_unknown`` and ``deciding`` are places among what they stand for; ``open``:
    more than one grade is possible."""

    now: Codes
    low: Codes
    high: Codes
    exact: Flags
    grade: Codes
    possible: Codes
    with_unknown: Codes
    deciding: Codes
    open: Flags

    def __len__(self) -> int:
        return len(self.now)

    def taken(self, places: Small) -> States:
        return States(*[getattr(self, column.name)[places] for column in fields(self)])


class CardStates:
    """``grades`` and ``slots``: what the states' numbers stand for."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card
        self.grades: dict[Texts, int] = {}
        self.slots: dict[Texts, int] = {}
        none, flags = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        self._each = States(none, none, none, flags, none, none, none, none, flags)

    @property
    def each(self) -> States:
        """All that were met."""
        return self._each

    def __len__(self) -> int:
        return len(self.each)

    def has(self, field: str) -> Flags:
        """By state, whether the field's answer can change its points."""
        raise NotImplementedError

    def matched(self) -> Flags:
        """By state, whether what is matched can change its points."""
        return np.zeros(len(self), np.bool_)

    def append(self, states: States) -> None:
        self._each = appended(self._each, states)

    def alike(self) -> Joint:
        """States of which a table says the same."""
        of = self.each
        codes = [(of.grade, len(self.card.grades) + 1), (of.exact.astype(np.int64), 2)]
        codes += [(each, len(self.grades)) for each in (of.possible, of.with_unknown)]
        return joint([*codes, (of.deciding, len(self.slots))], len(of))

    def score(self, place: int) -> Score:
        """A state as a score, but for its parts and reasons."""
        of, grades, slots = self.each, tuple(self.grades), tuple(self.slots)
        graded, possible = int(of.grade[place]), grades[int(of.possible[place])]
        bands = self.card.grades
        return Score(
            id=self.card.id,
            points=int(of.now[place]) / SCALE,
            low=int(of.low[place]) / SCALE,
            high=int(of.high[place]) / SCALE,
            exact=bool(of.exact[place]),
            grade=bands[graded].id if graded < len(bands) else None,
            possible=possible,
            possible_with_unknown=grades[int(of.with_unknown[place])],
            decided=len(possible) < 2,
            deciding=slots[int(of.deciding[place])],
            parts=(),
            reasons=(),
        )


class ListedStates(CardStates):
    """Of a card whose ranges are worked out one by one; ``ranges`` may grow."""

    def __init__(self, card: Scorecard, ranges: Sequence[ScoreRange]) -> None:
        super().__init__(card)
        self.ranges = ranges

    @property
    def each(self) -> States:
        new = self.ranges[len(self._each) :]
        if new:
            self.append(self._made(new))
        return self._each

    def has(self, field: str) -> Flags:
        found = [any(field in part.fields for part in one.parts) for one in self.ranges]
        return np.array(found, np.bool_)

    def matched(self) -> Flags:
        choices = [[c for part in one.parts for c in part.choices] for one in self.ranges]
        return np.array([any(c.matched for c in of) for of in choices], np.bool_)

    def _made(self, ranges: Sequence[ScoreRange]) -> States:
        ids = [*[band.id for band in self.card.grades], None]
        rows = [
            (
                *(one.now, one.low, one.high, one.exact, ids.index(one.grade)),
                self.grades.setdefault(one.possible, len(self.grades)),
                self.grades.setdefault(one.possible_with_unknown, len(self.grades)),
                self.slots.setdefault(one.deciding(), len(self.slots)),
                len(one.possible) > 1,
            )
            for one in ranges
        ]
        columns = list(np.array(rows, np.int64).T)
        now, low, high, exact, grade, possible, unknown, deciding, open_ = columns
        return States(now, low, high, exact > 0, grade, possible, unknown, deciding, open_ > 0)
