"""What an answer about a field would decide, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.gate_ranges import GateRanges
from fitpoint.bulk.ranges.joint import Codes, joint
from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.outlook import Effect, Outlook, effect_of
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.rulebook.pack import GradeTable

Places = Mapping[str, Codes]
"""Card or gate → the place of each account's range among its states."""
Answers = tuple[tuple[float, tuple[str, ...]], ...]
"""Classes of answers: the chance of each, and the grades that it leaves possible."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One target that answers may decide: the chance that they do, account by account, and whether
    each of them does."""

    target: str
    chance: NDArray[np.float64]
    every: NDArray[np.bool_]


class CardEffects:
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


class Effects:
    """On all cards, tables and gates together."""

    def __init__(
        self,
        plan: Plan,
        chances: Chances,
        cards: Mapping[str, CardRanges],
        gates: Mapping[str, GateRanges],
        needs: Needs,
    ) -> None:
        self._plan, self._chances, self._needs = plan, chances, needs
        self._cards, self._gates = cards, gates
        self._on = {id_: CardEffects(plan, chances, card) for id_, card in cards.items()}
        tables = plan.pack.grades.values()
        self._tables = tuple([t for t in tables if set(t.sources) <= set(cards)])

    def lanes(self, field: str, places: Places) -> list[Lane]:
        """What the field's answers may decide, in the order in which one account lists it."""
        return [*self._on_cards(field, places), *self._on_gates(field, places)]

    def _on_cards(self, field: str, places: Places) -> Iterator[Lane]:
        for id_, on in self._on.items():
            codes = on.of(field)
            if codes is None or not codes.any():
                continue
            held, kinds = codes[places[id_]], on.kinds
            for at in range(max(map(len, kinds))):
                answers = [kind[at] if at < len(kind) else () for kind in kinds]
                yield _lane(id_, [_graded(id_, of) for of in answers], held)
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
        return _lane(table.id, found, alike.ids)

    def _possible(self, id_: str) -> tuple[Codes, Sequence[tuple[str, ...]]]:
        numbers: dict[tuple[str, ...], int] = {}
        states = self._cards[id_].states
        codes = [numbers.setdefault(s.range.possible, len(numbers)) for s in states]
        return np.array(codes, np.int64), tuple(numbers)

    def _on_gates(self, field: str, places: Places) -> Iterator[Lane]:
        for id_, gate in self._gates.items():
            if any(field in state.range.fields for state in gate.states):
                ranges = [{id_: state.range} for state in gate.states]
                looks = [
                    Outlook(self._plan, {}, (), one, (), self._needs, self._chances)
                    for one in ranges
                ]
                found = [next(iter(look.effects(field)), Effect(id_, 0.0, False)) for look in looks]
                yield _lane(id_, found, places[id_])


@dataclass(frozen=True, slots=True)
class Decided:
    """What answers about one field decide, account by account: the best ``chance``, whether each
    answer decides something, and the place in ``targets`` of what they decide, the likeliest
    first."""

    chance: NDArray[np.float64]
    every: NDArray[np.bool_]
    order: Codes
    targets: Sequence[tuple[str, ...]]


def decided(lanes: Sequence[Lane], rows: int) -> Decided:
    """All lanes together."""
    chance, every = np.zeros(rows), np.zeros(rows, bool)
    for lane in lanes:
        np.maximum(chance, lane.chance, out=chance)
        every |= lane.every
    some = np.flatnonzero(chance > 0)
    order = np.zeros(rows, np.int64)
    chances = np.array([lane.chance[some] for lane in lanes]).reshape(len(lanes), len(some))
    ranked = np.argsort(-chances, axis=0, kind="stable")
    listed = np.where(np.take_along_axis(chances, ranked, 0) > 0, ranked + 1, 0)
    alike = joint([(column, len(lanes) + 1) for column in listed], len(some))
    order[some] = alike.ids + 1
    firsts: list[list[int]] = listed[:, alike.firsts].T.tolist()
    targets = [tuple([lanes[n - 1].target for n in places if n]) for places in firsts]
    return Decided(chance, every, order, [(), *targets])


def _graded(id_: str, answers: Answers) -> Effect:
    return (
        effect_of(id_, [(p, len(grades) == 1) for p, grades in answers]) if answers else _none(id_)
    )


def _looked_up(
    table: GradeTable, card: str, answers: Answers, grades: Mapping[str, tuple[str, ...]]
) -> Effect:
    def left(of: tuple[str, ...]) -> int:
        return len(looked_up(table, [of if c == card else grades[c] for c in table.sources]))

    if not answers or left(grades[card]) < 2:
        return _none(table.id)
    return effect_of(table.id, [(p, left(of) == 1) for p, of in answers])


def _none(target: str) -> Effect:
    return Effect(target, 0.0, False)


def _lane(target: str, found: Sequence[Effect], ids: Codes) -> Lane:
    some = [effect if effect.chance > 0 else _none(target) for effect in found]
    return Lane(
        target,
        np.array([effect.chance for effect in some], np.float64)[ids],
        np.array([effect.every for effect in some], bool)[ids],
    )
