"""What answers about fields leave possible of a card of terms, for many accounts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.ranges.card_answers import CardAnswers
from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.card_states import Texts
from fitpoint.bulk.ranges.summed_states import grades_of
from fitpoint.qualification.answering import Answering
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.components import Component
from fitpoint.qualification.plan import Plan

BITS = 62


@dataclass(frozen=True, slots=True)
class _Asked:
    """A field whose answers change a component: the chances of their classes, and the numbers of
    the sets that the component may yield then."""

    field: str
    chances: tuple[float, ...]
    yields: tuple[int, ...]


class SummedAnswers(CardAnswers):
    """Of a card of terms, for many states at once."""

    def __init__(self, plan: Plan, chances: Chances, card: CardRanges) -> None:
        super().__init__()
        self._answering, self._card = Answering(plan, chances), card
        self._asked: list[_Asked] = []
        self._of_part: list[list[int]] = [[]]
        self._done = 0

    def learn(self) -> None:
        first = self._done
        self._done = len(self._card.rows)
        for part in self._card.shapes.parts.each[len(self._of_part) - 1 :]:
            self._of_part.append(self._ask(part))
        places = first + np.flatnonzero(self._card.rows.each.open[first:])
        if len(places):
            self._learn(places)

    def _ask(self, part: Component) -> list[int]:
        """The places of all that can be asked about the component."""
        found: list[int] = []
        for field in part.fields:
            asked = tuple([n for n, c in enumerate(part.choices) if c.field == field])
            classes = self._answering.classes(self._card.card.id, field, part, asked)
            if classes:
                yields = tuple([self._card.tree.yields(each) for _, each in classes])
                found.append(len(self._asked))
                self._asked.append(_Asked(field, tuple([chance for chance, _ in classes]), yields))
        return found

    def _learn(self, places: Codes) -> None:
        rows, shapes = self._card.rows, self._card.shapes.each
        shape = rows.shape[places]
        parts, rests = shapes.parts[shape], shapes.rests[shape]
        row, place = np.nonzero(parts)
        at, asked = _flat(self._of_part, parts[row, place])
        row, rest = row[at], rests[row, place][at]
        question, yields = _flat([one.yields for one in self._asked], asked)
        totals = self._card.tree.grown(rest[question], yields)
        settled = rows.settled.taken(places[row[question]])
        left = self._card.tree.rows.grades(totals, settled, self._card.card.grades)
        kinds = self._numbered(asked, left, question)
        for field in dict.fromkeys([one.field for one in self._asked]):
            mine = np.array([one.field == field for one in self._asked], np.bool_)[asked]
            self.put(field, places[row[mine]], kinds[mine], len(rows))

    def _numbered(self, asked: Codes, left: Codes, question: Codes) -> Codes:
        """By question the number of what its answers leave; ``left``: by class of answers."""
        starts = np.searchsorted(question, np.arange(len(asked)))
        each = len(self._card.card.grades)
        place = np.arange(len(question)) - starts.take(question)
        word, shift = np.divmod(place, max(BITS // max(each, 1), 1))
        codes = [(asked, len(self._asked))]
        for n in range(int(word.max(initial=0)) + 1):
            bits = np.add.reduceat(np.where(word == n, left << shift * each, 0), starts)
            held, ranked = np.unique(bits, return_inverse=True)
            codes.append((ranked, len(held)))
        alike = joint(codes, len(asked))
        ids = [band.id for band in self._card.card.grades]
        graded: dict[int, Texts] = {}
        numbers: list[int] = []
        for first in alike.firsts.tolist():
            chances, start = self._asked[int(asked[first])].chances, int(starts[first])
            mine: list[int] = left[start : start + len(chances)].tolist()
            graded |= {one: grades_of(ids, one) for one in mine if one not in graded}
            answers = tuple(zip(chances, [graded[one] for one in mine], strict=True))
            numbers.append(self.kinds.setdefault(answers, len(self.kinds)))
        return np.array(numbers, np.int64)[alike.ids]


def _flat(lists: Sequence[Sequence[int]], of: Codes) -> tuple[Codes, Codes]:
    """What these lists hold, one after the other: of which of them, and what."""
    sizes = np.array([len(one) for one in lists], np.int64)
    whole = np.array([number for one in lists for number in one], np.int64)
    counts = sizes[of]
    owner = np.repeat(np.arange(len(of)), counts)
    first = np.cumsum(sizes) - sizes
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, whole[first[of][owner] + within]
