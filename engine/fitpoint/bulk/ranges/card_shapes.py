"""Each way in which the terms of one card are open: what it comes to before anything is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags, appended, joint
from fitpoint.bulk.ranges.card_parts import CardParts
from fitpoint.bulk.ranges.term_states import OpenTerm
from fitpoint.bulk.ranges.totals_tree import TotalsTree

Opens = Sequence[OpenTerm | None]


@dataclass(frozen=True, slots=True)
class Shapes:
    """One row each. ``parts``: the numbers of the components, in order, and 0 in the places left;
    ``rests``: of each of them, the totals of all others. ``totals``: by answers, ``partial``: where
    fields stay open too. ``ends``: what the open terms add now, low, high, and whether these are
    exact."""

    parts: Codes
    rests: Codes
    totals: Codes
    partial: Codes
    ends: Codes

    def taken(self, places: Codes) -> Shapes:
        of = (self.parts, self.rests, self.totals, self.partial, self.ends)
        return Shapes(*[column.take(places, 0) for column in of])


class CardShapes:
    """Numbered as they are met; of a card with so many terms."""

    def __init__(self, terms: int, tree: TotalsTree, cap: int) -> None:
        self.parts = CardParts(tree, cap)
        self._tree, self._most = tree, max(terms, 1)
        self._numbers: dict[tuple[int, ...], int] = {}
        self.each = self._made([], np.zeros(0, np.bool_))

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, codes: Sequence[Codes], opens: Sequence[Opens], apart: Flags) -> Codes:
        """The shape of each account; ``codes``: by term how it is open, a place in ``opens``;
        ``apart``: it has settled points that lie outside their low … high."""
        each = list(zip((*codes, apart.astype(np.int64)), (*map(len, opens), 2), strict=True))
        alike = joint(each, len(apart))
        firsts: list[list[int]] = [code[alike.firsts].tolist() for code, _ in each]
        keys: list[tuple[int, ...]] = list(zip(*firsts, strict=True))
        new = [key for key in keys if key not in self._numbers]
        if new:
            self._numbers |= {key: len(self._numbers) + n for n, key in enumerate(new)}
            named = [[of[at] for of, at in zip(opens, key[:-1], strict=True)] for key in new]
            made = self._made(
                [[term for term in one if term is not None] for one in named],
                np.array([key[-1] > 0 for key in new]),
            )
            self.each = appended(self.each, made)
        return np.array([self._numbers[key] for key in keys], np.int64)[alike.ids]

    def _made(self, shapes: Sequence[Sequence[OpenTerm]], apart: Flags) -> Shapes:
        parts = np.zeros((len(shapes), self._most), np.int64)
        for row, open_ in zip(parts, shapes, strict=True):
            found = self.parts.of(open_)
            row[: len(found)] = found
        now = np.array([sum([term.now for term in open_]) for open_ in shapes], np.int64)
        says = self.parts.says(parts)
        ends = [now, says.low.sum(axis=1), says.high.sum(axis=1), says.exact.min(axis=1, initial=1)]
        tree = self._tree
        rests, totals, partial = (
            tree.without(says.yields, apart),
            tree.of(says.yields, apart),
            tree.of(says.partial, np.zeros(len(shapes), np.bool_)),
        )
        return Shapes(parts, rests, totals, partial, np.stack(ends, axis=1))
