"""What is open about an account, and what an answer about one field would decide of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fitpoint.qualification.chances import Chances
from fitpoint.qualification.choices import Assignment, Choice
from fitpoint.qualification.components import Component
from fitpoint.qualification.gate_range import GateRange
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.rulebook.pack import GradeTable

Target = str
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Effect:
    """``chance`` that the answer decides the target; ``every``: whatever it is."""

    target: Target
    chance: float
    every: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Ranges of one account. ``matching`` are the slots that keep its matching open."""

    plan: Plan
    cards: Mapping[str, ScoreRange]
    tables: Sequence[GradeTable]
    gates: Mapping[str, GateRange]
    matching: Sequence[str]
    needs: Needs
    chances: Chances

    def effects(self, field: str) -> list[Effect]:
        """On every open target that the answer can decide."""
        found = [*self._on_cards(field), *self._on_gates(field)]
        return [effect for effect in found if effect.chance > 0]

    def fields(self) -> set[str]:
        """The fields whose answers can change points or verdicts."""
        cards = [f for card in self.cards.values() for part in card.parts for f in part.fields]
        gates = [c.field for gate in self.gates.values() for c in gate.choices]
        return {*cards, *gates}

    def _on_cards(self, field: str) -> Iterator[Effect]:
        for id_, card in self.cards.items():
            part = next((n for n, p in enumerate(card.parts) if self._asks(field, p)), None)
            if part is None:
                continue
            answers = list(self._grades(id_, field, part))
            if len(card.possible) > 1:
                yield self._effect(id_, [(p, len(grades) == 1) for p, grades in answers])
            for table in self.tables:
                if id_ in table.sources and len(self._table(table, id_, card.possible)) > 1:
                    left = [(p, len(self._table(table, id_, grades)) == 1) for p, grades in answers]
                    yield self._effect(table.id, left)

    def _grades(self, id_: Target, field: str, place: int) -> Iterator[tuple[float, Sequence[str]]]:
        """Each class of answers: its chance, and the grades it leaves possible."""
        card = self.cards[id_]
        part = card.parts[place]
        if not part.enumerated:
            for y in part.yields():
                yield 1 / len(part.answers), card.grades_with(place, (y,))
            return
        asked = self._places(field, part.choices)
        groups = _grouped(part.answers, asked)
        for chance, yields in self._weighed(id_, field, groups):
            yield chance, card.grades_with(place, yields)

    def _table(self, table: GradeTable, card: str, grades: Sequence[str]) -> Sequence[str]:
        choices = [grades if id_ == card else self.cards[id_].possible for id_ in table.sources]
        return looked_up(table, choices)

    def _on_gates(self, field: str) -> Iterator[Effect]:
        for id_, gate in self.gates.items():
            if gate.decided or not gate.enumerated:
                continue
            asked = self._places(field, gate.choices)
            lifted = {n: p for n, c in enumerate(gate.choices) if (p := self._lifts(field, c.slot))}
            if not asked and not lifted:
                continue
            left = [(a, v) for a, v in gate.answers if all(a[n] is True for n in lifted)]
            groups = _grouped(left, asked)
            weighed = self._weighed(id_, field, groups)
            found = [(chance, len(set(verdicts)) == 1) for chance, verdicts in weighed]
            yield self._effect(id_, found, min(lifted.values(), default=1.0))

    def _lifts(self, field: str, slot: str) -> float:
        """The chance that the field's answer alone makes a result true."""
        what, _, id_ = slot.partition(":")
        if what not in ("mastered", "analysed"):
            return 0.0
        wants = self.needs.mastered(id_) if what == "mastered" else self.needs.analysed(id_)
        return wants.get(frozenset((field,)), 0.0)

    def _asks(self, field: str, part: Component) -> bool:
        if part.enumerated:
            return bool(self._places(field, part.choices))
        return part.fields == (field,)

    def _places(self, field: str, choices: Sequence[Choice]) -> tuple[int, ...]:
        """Places of the choices that the field's answer makes: its own, and what is open of the
        matching where it alone keeps it open."""
        alone = tuple(self.matching) == (field,)
        return tuple(
            [n for n, c in enumerate(choices) if c.field == field or (alone and c.matched)]
        )

    def _weighed(
        self, target: Target, field: str, groups: Mapping[Assignment, list[Found]]
    ) -> Iterator[tuple[float, list[Found]]]:
        """Each group with the chance of its answer."""
        if any(len(key) != 1 for key in groups) or field not in self.plan.pack.fields:
            yield from [(1 / len(groups), found) for found in groups.values()]
            return
        answers = [key[0] for key in groups]
        classes = self.plan.classes(target, field)
        weights = self.chances.of(field, answers, classes)
        yield from zip(weights, groups.values(), strict=True)

    def _effect(
        self, target: Target, answers: Sequence[tuple[float, bool]], sure: float = 1.0
    ) -> Effect:
        chance = sum([p for p, decided in answers if decided])
        every = sure == 1.0 and all(decided for _, decided in answers)
        return Effect(target, 1.0 if every else chance * sure, every)


def _grouped(
    answers: Sequence[tuple[Assignment, Found]], places: tuple[int, ...]
) -> dict[Assignment, list[Found]]:
    """What each combination of values in these places leads to."""
    groups: dict[Assignment, list[Found]] = {}
    for values, outcome in answers:
        groups.setdefault(tuple([values[n] for n in places]), []).append(outcome)
    return groups
