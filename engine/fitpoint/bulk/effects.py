"""What an answer about a field would decide, for many accounts at once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from fitpoint.bulk.card_ranges import CardRanges
from fitpoint.bulk.gate_ranges import GateRanges
from fitpoint.bulk.joint import Codes, joint
from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.outlook import Effect, Outlook
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange

Places = Mapping[str, Codes]
"""Card or gate → the place of each account's range among its states."""


class CardEffects:
    """For each field, which of a card's ranges its answer decides alike."""

    def __init__(self, plan: Plan, chances: Chances, card: CardRanges) -> None:
        self._answering, self._card = Answering(plan, chances), card
        self._codes: dict[str, list[int]] = {}
        self._possible: list[int] = []
        self._seen: dict[Hashable, int] = {}
        self._done = 0

    @property
    def possible(self) -> Codes:
        """For each state a code of the grades that are possible."""
        self._learn()
        return np.array(self._possible, np.int64)

    def of(self, field: str) -> Codes | None:
        """For each state a code of what the field's answers leave possible: 0, nothing decided."""
        self._learn()
        codes = self._codes.get(field)
        if codes is None:
            return None
        return np.array(codes + [0] * (self._done - len(codes)), np.int64)

    def _learn(self) -> None:
        """The states that were met since."""
        for place in range(self._done, len(self._card.states)):
            found = self._card.states[place].range
            self._possible.append(self._number(found.possible))
            if len(found.possible) > 1:
                for field, answers in self._answers(found).items():
                    codes = self._codes.setdefault(field, [])
                    codes += [0] * (place - len(codes))
                    codes.append(self._number((found.possible, tuple(answers))))
        self._done = len(self._card.states)

    def _number(self, what: Hashable) -> int:
        return self._seen.setdefault(what, len(self._seen) + 1)

    def _answers(self, card: ScoreRange) -> Mapping[str, Sequence[Hashable]]:
        """Field → by component, each class of answers with its chance and the grades it leaves."""
        found: dict[str, list[Hashable]] = {}
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
        self._sources = dict.fromkeys([c for table in self._tables for c in table.sources])

    def of(self, field: str, places: Places, rows: int) -> tuple[Codes, list[Sequence[Effect]]]:
        """For each account the place of its effects among those found."""
        codes = list(self._field_codes(field, places))
        if not codes:
            return np.zeros(rows, np.int64), [()]
        if self._sources:
            codes += [_numbered(self._on[id_].possible[places[id_]]) for id_ in self._sources]
        alike = joint(codes, rows)
        found = [self._effects(field, places, int(row)) for row in alike.firsts]
        return alike.ids, found

    def _field_codes(self, field: str, places: Places) -> Sequence[tuple[Codes, int]]:
        found: list[tuple[Codes, int]] = []
        for id_, on in self._on.items():
            codes = on.of(field)
            if codes is not None:
                found.append(_numbered(codes[places[id_]]))
        for id_, gate in self._gates.items():
            concerned = [field in s.range.fields for s in gate.states]
            if any(concerned):
                codes = np.array([n + 1 if c else 0 for n, c in enumerate(concerned)], np.int64)
                found.append(_numbered(codes[places[id_]]))
        return found

    def _effects(self, field: str, places: Places, row: int) -> Sequence[Effect]:
        """As for one account with these ranges."""
        cards = {c: of.states[int(places[c][row])].range for c, of in self._cards.items()}
        gates = {g: of.states[int(places[g][row])].range for g, of in self._gates.items()}
        outlook = Outlook(self._plan, cards, self._tables, gates, (), self._needs, self._chances)
        return sorted(outlook.effects(field), key=lambda e: -e.chance)


def _numbered(codes: Codes) -> tuple[Codes, int]:
    return codes, int(codes.max(initial=0)) + 1
