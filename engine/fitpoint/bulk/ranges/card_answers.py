"""What answers about fields leave possible of one card's grade, one row for each of its states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.ranges.card_states import ListedStates
from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.components import Component
from fitpoint.qualification.outlook import Effect, effect_of
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange

Answers = tuple[tuple[float, tuple[str, ...]], ...]
"""Classes of answers: the chance of each, and the grades that it leaves possible."""


class CardAnswers:
    """``kinds`` are the answers that codes stand for, 0 none."""

    def __init__(self) -> None:
        self.kinds: dict[Answers, int] = {(): 0}
        self._codes: dict[str, list[Codes]] = {}
        self._effects: list[Effect] = []

    def learn(self) -> None:
        """The states that were met since."""
        raise NotImplementedError

    def codes(self, field: str, size: int) -> list[Codes]:
        """What the field's answers leave, by which of the components that they change: a code for
        each of so many states."""
        return [np.pad(code, (0, size - len(code))) for code in self._codes.get(field, ())]

    def effects(self, target: str) -> Sequence[Effect]:
        """By kind, what the answers decide of the target, their card."""
        for answers in tuple(self.kinds)[len(self._effects) :]:
            left = [(p, len(grades) == 1) for p, grades in answers]
            self._effects.append(effect_of(target, left))
        return self._effects

    def put(self, field: str, places: Codes, kinds: Codes, size: int) -> None:
        """``places`` of states go up; one that comes again has a further component. There are
        ``size`` states now."""
        again = np.arange(len(places)) - np.searchsorted(places, places)
        codes = self._codes.setdefault(field, [])
        codes += [np.zeros(0, np.int64)] * (int(again.max(initial=-1)) + 1 - len(codes))
        for n, code in enumerate(codes):
            codes[n] = np.pad(code, (0, size - len(code)))
            codes[n][places[again == n]] = kinds[again == n]


class ListedAnswers(CardAnswers):
    """Of a card whose ranges are worked out one by one. With ``alone`` of that field only, as it is
    where it alone keeps the matching open: then its answer also makes what is matched."""

    def __init__(self, plan: Plan, chances: Chances, states: ListedStates, alone: str = "") -> None:
        super().__init__()
        self._answering, self._states = Answering(plan, chances), states
        self._askable = frozenset([field.id for field, _ in plan.askable])
        self._alone, self._done = alone, 0

    def learn(self) -> None:
        ranges = self._states.ranges
        found: dict[str, list[tuple[int, int]]] = {}
        for place in range(self._done, len(ranges)):
            for field, kind in self._kinds(ranges[place]):
                found.setdefault(field, []).append((place, kind))
        self._done = len(ranges)
        for field, rows in found.items():
            places, kinds = np.array(rows, np.int64).T
            self.put(field, places, kinds, len(ranges))

    def _kinds(self, card: ScoreRange) -> list[tuple[str, int]]:
        """By field, component after component."""
        found: list[tuple[str, int]] = []
        for place, part in enumerate(card.parts if len(card.possible) > 1 else ()):
            for field in self._fields(part):
                mine = [c.field == field or (self._alone and c.matched) for c in part.choices]
                asked = tuple([n for n, of in enumerate(mine) if of])
                left = tuple(
                    self._answering.grades(self._states.card.id, card, field, place, asked)
                )
                found.append((field, self.kinds.setdefault(left, len(self.kinds))))
        return found

    def _fields(self, part: Component) -> list[str]:
        """The fields that can be asked about whose answers change the component; one that does in
        two ways counts twice."""
        if not self._alone:
            return [field for field in part.fields if field in self._askable]
        own = [field for field in part.fields if field == self._alone]
        return [*own, *([self._alone] if any(c.matched for c in part.choices) else ())]
