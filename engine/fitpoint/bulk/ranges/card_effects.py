"""What an answer about a field would decide of scorecards and tables, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags, Small, joint
from fitpoint.bulk.ranges.card_answers import Answers, CardAnswers, ListedAnswers
from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.card_states import ListedStates
from fitpoint.bulk.ranges.lanes import Lane, lane_of, nothing
from fitpoint.bulk.ranges.summed_answers import SummedAnswers
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.outlook import Effect, effect_of
from fitpoint.qualification.plan import Plan
from fitpoint.rulebook.pack import GradeTable

Places = Mapping[str, Small]
"""Card → the place of each account's range among its states."""


class ListedCard(Protocol):
    """A card whose ranges are worked out one by one."""

    @property
    def rows(self) -> ListedStates: ...


class CardEffects:
    """On all cards and tables together."""

    def __init__(
        self, plan: Plan, chances: Chances, cards: Mapping[str, CardRanges | ListedCard]
    ) -> None:
        self._rows = {id_: card.rows for id_, card in cards.items()}
        self._on: dict[str, CardAnswers] = {
            id_: SummedAnswers(plan, chances, card)
            if isinstance(card, CardRanges)
            else ListedAnswers(plan, chances, card.rows)
            for id_, card in cards.items()
        }
        tables = plan.pack.grades.values()
        self._tables = tuple([t for t in tables if set(t.sources) <= set(cards)])
        self._lone: dict[tuple[str, str], ListedAnswers] = {}
        self._plan, self._chances = plan, chances

    def learn(self) -> None:
        """What answers leave of the states that were met since."""
        for on in self._on.values():
            on.learn()

    def lanes(self, field: str, places: Places, alone: Flags | None = None) -> Iterator[Lane]:
        """What the field's answers may decide, in the order in which one account lists it;
        ``alone``: of which accounts it alone keeps the matching open."""
        for id_, on in self._on.items():
            rows, held = self._rows[id_], places[id_]
            if alone is None or not isinstance(rows, ListedStates):
                yield from self._lanes(id_, on, field, held, places)
                continue
            lone, nowhere = self._lone_of(id_, field, rows), len(rows)
            yield from self._lanes(id_, on, field, np.where(alone, nowhere, held), places)
            yield from self._lanes(id_, lone, field, np.where(alone, held, nowhere), places)

    def _lone_of(self, id_: str, field: str, rows: ListedStates) -> ListedAnswers:
        """What answers leave where the field alone keeps the matching open."""
        if (id_, field) not in self._lone:
            self._lone[id_, field] = ListedAnswers(self._plan, self._chances, rows, field)
        self._lone[id_, field].learn()
        return self._lone[id_, field]

    def _lanes(
        self, id_: str, on: CardAnswers, field: str, held: Small, places: Places
    ) -> Iterator[Lane]:
        """``held``: each account's state, or the number of states for one that is left out."""
        for codes in on.codes(field, len(self._rows[id_]) + 1):
            yield lane_of(id_, on.effects(id_), held, codes)
            for table in self._tables:
                if id_ in table.sources:
                    yield self._on_table(table, id_, (codes[held], tuple(on.kinds)), places)

    def _on_table(
        self, table: GradeTable, card: str, told: tuple[Codes, Sequence[Answers]], places: Places
    ) -> Lane:
        """What answers that tell of one of its cards decide of the table."""
        held, answers = told
        states = {id_: self._rows[id_] for id_ in table.sources}
        each = [(held, len(answers))]
        each += [(of.each.possible[places[id_]], len(of.grades)) for id_, of in states.items()]
        alike = joint(each, len(held))
        grades = [tuple(of.grades) for of in states.values()]
        found: list[Effect] = []
        firsts: list[list[int]] = np.stack([code[alike.firsts] for code, _ in each], 1).tolist()
        for kind, *possible in firsts:
            left = {id_: of[n] for id_, of, n in zip(states, grades, possible, strict=True)}
            found.append(_looked_up(table, card, answers[kind], left))
        return lane_of(table.id, found, alike.ids)


def _looked_up(
    table: GradeTable, card: str, answers: Answers, grades: Mapping[str, tuple[str, ...]]
) -> Effect:
    def left(of: tuple[str, ...]) -> int:
        return len(looked_up(table, [of if c == card else grades[c] for c in table.sources]))

    if not answers or left(grades[card]) < 2:
        return nothing(table.id)
    return effect_of(table.id, [(p, left(of) == 1) for p, of in answers])
