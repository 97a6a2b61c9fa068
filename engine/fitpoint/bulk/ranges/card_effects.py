"""What an answer about a field would decide of scorecards and tables, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.joint import Codes, joint
from fitpoint.bulk.ranges.lanes import Lane, lane_of, nothing
from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.outlook import Effect, effect_of
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.rulebook.pack import GradeTable

Places = Mapping[str, Codes]
"""Card → the place of each account's range among its states."""
Answers = tuple[tuple[float, tuple[str, ...]], ...]
"""Classes of answers: the chance of each, and the grades that it leaves possible."""


class OneCard:
    """For each field, what its answers leave possible of one card's grade."""

    def __init__(self, plan: Plan, chances: Chances, card: CardRanges) -> None:
        self._answering, self._card = Answering(plan, chances), card
        self._codes: dict[str, list[int]] = {}
        self._numbers: dict[tuple[Answers, ...], int] = {(): 0}
        self._done = 0

    @property
    def kinds(self) -> Sequence[tuple[Answers, ...]]:
        """What each code stands for: the answers' classes, by component."""
        return tuple(self._numbers)

    def of(self, field: str) -> Codes | None:
        """For each state of the card a code of what the field's answers leave; None: nothing."""
        self._learn()
        codes = self._codes.get(field)
        if codes is None:
            return None
        return np.array(codes + [0] * (self._done - len(codes)), np.int64)

    def _learn(self) -> None:
        """The states that were met since."""
        for place in range(self._done, len(self._card.states)):
            found = self._card.states[place].range
            for field, answers in self._answers(found).items() if len(found.possible) > 1 else ():
                codes = self._codes.setdefault(field, [])
                codes += [0] * (place - len(codes))
                codes.append(self._numbers.setdefault(tuple(answers), len(self._numbers)))
        self._done = len(self._card.states)

    def _answers(self, card: ScoreRange) -> Mapping[str, Sequence[Answers]]:
        found: dict[str, list[Answers]] = {}
        for place, part in enumerate(card.parts):
            for field in part.fields:
                asked = tuple([n for n, c in enumerate(part.choices) if c.field == field])
                left = self._answering.grades(self._card.card.id, card, field, place, asked)
                found.setdefault(field, []).append(tuple(left))
        return found


class CardEffects:
    """On all cards and tables together."""

    def __init__(self, plan: Plan, chances: Chances, cards: Mapping[str, CardRanges]) -> None:
        self._cards = cards
        self._on = {id_: OneCard(plan, chances, card) for id_, card in cards.items()}
        tables = plan.pack.grades.values()
        self._tables = tuple([t for t in tables if set(t.sources) <= set(cards)])

    def lanes(self, field: str, places: Places) -> Iterator[Lane]:
        """What the field's answers may decide, in the order in which one account lists it."""
        for id_, on in self._on.items():
            codes = on.of(field)
            if codes is None or not codes.any():
                continue
            held, kinds = codes[places[id_]], on.kinds
            for at in range(max(map(len, kinds))):
                answers = [kind[at] if at < len(kind) else () for kind in kinds]
                yield lane_of(id_, [_graded(id_, of) for of in answers], held)
                for table in self._tables:
                    if id_ in table.sources:
                        yield self._on_table(table, id_, (held, answers), places)

    def _on_table(
        self, table: GradeTable, card: str, on: tuple[Codes, Sequence[Answers]], places: Places
    ) -> Lane:
        """What answers that tell of one of its cards decide of the table."""
        held, answers = on
        possible = {id_: self._possible(id_) for id_ in table.sources}
        codes = [(held, len(answers))]
        codes += [(kinds[places[id_]], len(of)) for id_, (kinds, of) in possible.items()]
        alike = joint(codes, len(held))
        found: list[Effect] = []
        for row in alike.firsts:
            others = zip(possible.items(), codes[1:], strict=True)
            grades = {id_: of[int(code[row])] for (id_, (_, of)), (code, _) in others}
            found.append(_looked_up(table, card, answers[int(held[row])], grades))
        return lane_of(table.id, found, alike.ids)

    def _possible(self, id_: str) -> tuple[Codes, Sequence[tuple[str, ...]]]:
        numbers: dict[tuple[str, ...], int] = {}
        states = self._cards[id_].states
        codes = [numbers.setdefault(s.range.possible, len(numbers)) for s in states]
        return np.array(codes, np.int64), tuple(numbers)


def _graded(id_: str, answers: Answers) -> Effect:
    return (
        effect_of(id_, [(p, len(grades) == 1) for p, grades in answers])
        if answers
        else nothing(id_)
    )


def _looked_up(
    table: GradeTable, card: str, answers: Answers, grades: Mapping[str, tuple[str, ...]]
) -> Effect:
    def left(of: tuple[str, ...]) -> int:
        return len(looked_up(table, [of if c == card else grades[c] for c in table.sources]))

    if not answers or left(grades[card]) < 2:
        return nothing(table.id)
    return effect_of(table.id, [(p, left(of) == 1) for p, of in answers])
