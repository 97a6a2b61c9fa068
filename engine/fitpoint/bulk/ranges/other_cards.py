"""Cards that grade the match itself, or read matches, results or what is concluded from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fitpoint.bulk.answers.joint import Small, joint
from fitpoint.bulk.ranges.alike import Crowd, Depends
from fitpoint.bulk.ranges.card_lists import Source, graded, pieces_of
from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.card_states import CardStates
from fitpoint.bulk.ranges.given import Elsewhere, Given
from fitpoint.bulk.ranges.given_cards import GivenCard
from fitpoint.bulk.ranges.given_slots import GivenSlots
from fitpoint.bulk.ranges.listing import Lists
from fitpoint.bulk.ranges.measured_cards import Measured, MeasuredCard
from fitpoint.bulk.ranges.range_columns import Column, scores
from fitpoint.bulk.ranges.reading import reading_of
from fitpoint.bulk.ranges.result_slots import CardAttains, of_card, of_mastery, of_table, results_of
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.scoring import Attained
from fitpoint.rulebook.pack import Scorecard

Other = MeasuredCard | GivenCard


@dataclass(slots=True)
class Going:
    """A batch while its cards are gone through: ``places`` of accounts among each card's states,
    points of measured cards, and the slots given so far."""

    places: dict[str, Small]
    given: dict[str, Given]
    measured: dict[str, Measured] = field(default_factory=dict[str, Measured])


class OtherCards:
    """Prepared once a run, beside the ``covered`` cards, which read facts alone; ``some``: what no
    evidence tells will be known, else there are none."""

    def __init__(
        self,
        plan: Plan,
        given: GivenSlots,
        covered: Mapping[str, CardRanges],
        cap: int,
        *,
        some: bool,
    ) -> None:
        self._plan, self._given, self._covered, self._some = plan, given, covered, some
        self.cards: dict[str, Other] = {}
        for id_, card in plan.pack.scorecards.items():
            if id_ not in covered and (found := self._made(card, cap)) is not None:
                self.cards[id_] = found
        done = {*covered, *self.cards}
        self._tables = [t for t in plan.pack.grades.values() if done >= set(t.sources)]
        self.tables = [t for t in self._tables if not covered.keys() >= set(t.sources)]

    def give(self, slots: Sequence[str]) -> bool:
        """Whether all the slots can be given; then they will be."""
        can = not slots or (self._some and all(self._given.can(s, self.done) for s in slots))
        if can:
            self._given.want(slots)
        return can

    @property
    def done(self) -> frozenset[str]:
        """The cards and tables that are worked out."""
        return frozenset([*self._covered, *self.cards, *[table.id for table in self._tables]])

    @property
    def on(self) -> tuple[Depends, ...]:
        """What they depend on of facts."""
        return tuple([card.on for card in self.cards.values() if isinstance(card, GivenCard)])

    def of(self, crowd: Crowd, places: Mapping[str, Small], elsewhere: Elsewhere) -> Going:
        """All cards in the pack's order: each may read the results of those before it."""
        going = Going(dict(places), self._given.of(crowd, elsewhere))
        shown = dict(going.given)
        for id_, card in self._plan.pack.scorecards.items():
            other = self.cards.get(id_)
            if isinstance(other, MeasuredCard):
                going.places[id_], going.measured[id_] = other.of(elsewhere.opened)
            elif other is not None:
                going.places[id_] = other.of(crowd, going.given)
            read = results_of(card).intersection(shown)
            if read:
                attains = self._attains(id_, going)
                going.given |= of_card(self._plan, card, read, shown, attains)
        for table in self._tables:
            if f"grade:{table.id}" in shown:
                cards = {id_: self._attains(id_, going) for id_ in table.sources}
                going.given |= of_table(table, shown, cards)
        going.given |= of_mastery(self._plan, self._given.results, shown, crowd.own)
        return going

    def columns(self, going: Going, lists: Lists) -> dict[str, Column]:
        """The columns of the answer: the cards', then those of tables over them."""
        found: dict[str, Column] = {}
        for id_, card in self.cards.items():
            places, at = going.places[id_], f"score.{id_}"
            found |= scores(card.rows, places)
            slots = card.rows.each.deciding[places]
            found |= lists.of(f"{at}.deciding", pieces_of(card.rows), slots)
            if id_ in going.measured:
                points = going.measured[id_].columns
                found |= {f"{at}.{name}": end for name, end in points.items()}
        for table in self.tables:
            each = {id_: Source(self._rows(id_), going.places[id_]) for id_ in table.sources}
            found |= graded(table, each, lists)
        return found

    def _rows(self, id_: str) -> CardStates:
        """What the card, of either sort, was met to come to."""
        return self.cards[id_].rows if id_ in self.cards else self._covered[id_].rows

    def _made(self, card: Scorecard, cap: int) -> Other | None:
        if card.measure is not None:
            return MeasuredCard(card) if self._some else None
        terms = self._plan.cards[card.id]
        reads = [slot for term in terms for slot in term.slots]
        reading = reading_of(self._plan, [tree for term in terms for tree in term.trees], reads)
        if (
            reading is None
            or not self._some
            or not all(self._can(card, slot) for slot in reading.given)
        ):
            return None
        self._given.want(reading.given)
        return GivenCard(self._plan, card, reading, cap)

    def _can(self, card: Scorecard, slot: str) -> bool:
        """What earlier cards come to, and the card's own rules."""
        mine = any(slot == f"fired:{rule.id}" for rule in card.rules)
        return mine or self._given.can(slot, {*self._covered, *self.cards})

    def _attains(self, id_: str, going: Going) -> CardAttains:
        """What the card can come to, as far as others read it."""
        places, rows = going.places[id_], self._rows(id_)
        states, grades = rows.each, tuple(rows.grades)
        low, high = states.low[places], states.high[places]
        if id_ in going.measured:
            low, high = going.measured[id_].low, going.measured[id_].high
        ends = [np.unique(end, return_inverse=True) for end in (low, high)]
        possible = states.with_unknown[places]
        codes = [(possible, len(grades)), *[(ids, len(of)) for of, ids in ends]]
        alike = joint(codes, len(places))
        kinds = [
            Attained(int(low[row]), int(high[row]), grades[int(possible[row])])
            for row in alike.firsts.tolist()
        ]
        return CardAttains(alike.ids, kinds)
