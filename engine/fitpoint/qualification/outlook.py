"""What is open about an account, and what an answer about one field would decide of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.choices import Assignment, Choice
from fitpoint.qualification.decision import Verdict
from fitpoint.qualification.gate_range import GateRange
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.rulebook.pack import GradeTable

Target = str


@dataclass(frozen=True, slots=True)
class Effect:
    """``chance`` that the answer decides the target; ``every``: whatever it is."""

    target: Target
    chance: float
    every: bool


@dataclass(frozen=True)
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
        found = [*self._remembered_on_cards(field), *self._on_gates(field)]
        return [effect for effect in found if effect.chance > 0]

    def _remembered_on_cards(self, field: str) -> Sequence[Effect]:
        """As it was worked out before for an account with the same ranges."""
        if field not in self._parts:
            return ()
        key = (field, self._ranges, self.matching[0] if self._alone else None)
        return self.plan.effects.recall(key, lambda: tuple(self._on_cards(field)))

    @cached_property
    def _ranges(self) -> tuple[ScoreRange, ...]:
        return tuple(self.cards.values())

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields whose answers can change points or verdicts."""
        return frozenset(self._parts).union(*[gate.fields for gate in self.gates.values()])

    @cached_property
    def telling(self) -> frozenset[str]:
        """Those, and the fields whose answers can only bring mastery or analysis about: of any
        other, :meth:`effects` finds nothing."""
        lifted = [field for fields in self._lifts.values() for field in fields]
        return self.fields.union(lifted, self.matching if self._alone else ())

    @cached_property
    def _parts(self) -> Mapping[str, list[tuple[Target, int]]]:
        """Field → the components of cards that its answer can change."""
        found: dict[str, list[tuple[Target, int]]] = {}
        for id_, card in self.cards.items():
            for place, part in enumerate(card.parts):
                matched = self._alone and any(c.matched for c in part.choices)
                for field in (*part.fields, *(self.matching if matched else ())):
                    found.setdefault(field, []).append((id_, place))
        return found

    @property
    def _alone(self) -> bool:
        """Whether one field alone keeps the matching open."""
        return len(self.matching) == 1

    def _on_cards(self, field: str) -> Iterator[Effect]:
        for id_, place in self._parts.get(field, ()):
            card = self.cards[id_]
            answers = list(self._grades(id_, field, place))
            if len(card.possible) > 1:
                yield effect_of(id_, [(p, len(grades) == 1) for p, grades in answers])
            for table in self.tables:
                if id_ in table.sources and len(self._table(table, id_, card.possible)) > 1:
                    left = [(p, len(self._table(table, id_, grades)) == 1) for p, grades in answers]
                    yield effect_of(table.id, left)

    def _grades(
        self, id_: Target, field: str, place: int
    ) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Each class of answers: its chance, and the grades it leaves possible."""
        card = self.cards[id_]
        asked = self._places(field, card.parts[place].choices)
        return self._answering.grades(id_, card, field, place, asked)

    @cached_property
    def _answering(self) -> Answering:
        return Answering(self.plan, self.chances)

    def _table(self, table: GradeTable, card: str, grades: tuple[str, ...]) -> Sequence[str]:
        key = (table.id, card, grades)
        if key not in self._looked_up:
            choices = [grades if id_ == card else self.cards[id_].possible for id_ in table.sources]
            self._looked_up[key] = looked_up(table, choices)
        return self._looked_up[key]

    @cached_property
    def _looked_up(self) -> dict[tuple[str, str, tuple[str, ...]], Sequence[str]]:
        """What :meth:`_table` found."""
        return {}

    def _on_gates(self, field: str) -> Iterator[Effect]:
        for id_, gate in self._open_gates.items():
            concerned = field in gate.fields or (self._alone and self.matching[0] == field)
            asked = self._places(field, gate.choices) if concerned else ()
            lifted = self._lifts.get(id_, {}).get(field, {})
            if asked or lifted:
                key = (field, gate, asked, tuple(lifted.items()))
                work = partial(self._on_gate, field, id_, asked, lifted)
                yield self.plan.effects.recall(key, work)

    def _on_gate(
        self, field: str, id_: Target, asked: tuple[int, ...], lifted: Mapping[int, float]
    ) -> Effect:
        gate = self.gates[id_]
        true = {n: gate.choices[n].answers.index(True) for n in lifted}
        left: list[tuple[Assignment, Verdict]] = [
            (a, v) for a, v in gate.answers if all(a[n] == true[n] for n in true)
        ]
        groups = _grouped(left, asked)
        weights = self._answering.weights(id_, field, gate.choices, asked, len(groups))
        found = [(p, len(set(said)) == 1) for p, said in zip(weights, groups, strict=True)]
        return effect_of(id_, found, min(lifted.values(), default=1.0))

    @cached_property
    def _open_gates(self) -> Mapping[Target, GateRange]:
        gates = self.gates.items()
        return {id_: gate for id_, gate in gates if gate.enumerated and not gate.decided}

    @cached_property
    def _lifts(self) -> Mapping[Target, Mapping[str, Mapping[int, float]]]:
        """Gate → field → places of the results that the field's answer alone can make true, with
        the chance that it does."""
        found: dict[Target, dict[str, dict[int, float]]] = {}
        for id_, gate in self._open_gates.items():
            for place, choice in enumerate(gate.choices):
                what, _, part = choice.slot.partition(":")
                if what not in ("mastered", "analysed"):
                    continue
                needs = self.needs
                wants = needs.mastered(part) if what == "mastered" else needs.analysed(part)
                for fields, chance in wants.items():
                    if len(fields) == 1:
                        (field,) = fields
                        found.setdefault(id_, {}).setdefault(field, {})[place] = chance
        return found

    def _places(self, field: str, choices: Sequence[Choice]) -> tuple[int, ...]:
        """Places of the choices that the field's answer makes: its own, and what is open of the
        matching where it alone keeps it open."""
        alone = self._alone and self.matching[0] == field
        mine = [n for n, c in enumerate(choices) if c.field == field or (alone and c.matched)]
        return tuple(mine)


def effect_of(target: Target, answers: Sequence[tuple[float, bool]], sure: float = 1.0) -> Effect:
    """Of classes of answers, each with its chance and whether it decides the target; there are none
    where a term was only bounded. ``sure``: the chance that an answer can be had at all."""
    chance = sum([p for p, decided in answers if decided])
    every = sure == 1.0 and bool(answers) and all(decided for _, decided in answers)
    return Effect(target, 1.0 if every else chance * sure, every)


def _grouped(
    answers: Sequence[tuple[Assignment, Verdict]], places: tuple[int, ...]
) -> Sequence[Sequence[Verdict]]:
    """What each combination of answers in these places leads to, in their order."""
    groups: dict[Assignment, list[Verdict]] = {}
    for values, outcome in answers:
        groups.setdefault(tuple([values[n] for n in places]), []).append(outcome)
    return tuple(groups.values())
