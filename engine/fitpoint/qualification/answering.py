"""What answers about one field would leave possible of a scorecard's grade."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fitpoint.qualification.chances import Chances
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.components import Component
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.qualification.totals import Yield

Weighed = tuple[tuple[float, frozenset[Yield]], ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """``chances`` says how probable answers are."""

    plan: Plan
    chances: Chances

    def grades(
        self, id_: str, card: ScoreRange, field: str, place: int, asked: tuple[int, ...]
    ) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Each class of answers: its chance, and the grades it leaves possible. The field's answer
        makes the choices in the places ``asked`` of the card's component in ``place``."""
        for chance, yields in self.classes(id_, field, card.parts[place], asked):
            yield chance, card.grades_with(place, yields)

    def classes(self, id_: str, field: str, part: Component, asked: tuple[int, ...]) -> Weighed:
        """Each class of answers: its chance, and what the component may yield then."""
        if part.enumerated:
            key = (id_, field, part, asked)
            return self.plan.effects.recall(key, lambda: self._yields(*key))
        alone = part.yields if len(part.fields) == 1 else ()
        return tuple([(1 / len(part.answers), frozenset((y,))) for y in alone])

    def weights(
        self,
        target: str,
        field: str,
        choices: Sequence[Choice],
        asked: tuple[int, ...],
        groups: int,
    ) -> Sequence[float]:
        """The chance of each of so many groups of answers."""
        if len(asked) != 1 or choices[asked[0]].slot != field:
            return (1 / groups,) * groups
        answers = choices[asked[0]].answers
        return self.chances.of(field, answers, self.plan.classes(target, field))

    def _yields(self, id_: str, field: str, part: Component, asked: tuple[int, ...]) -> Weighed:
        """Each class of answers: its chance, and what the component may yield then. Accounts that
        share the component share this."""
        groups: Sequence[Collection[Yield]] = part.grouped(asked)
        weights = self.weights(id_, field, part.choices, asked, len(groups))
        return tuple([(w, frozenset(g)) for w, g in zip(weights, groups, strict=True)])
