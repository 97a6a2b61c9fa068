"""The components of one card, numbered as they are met, and what each says on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.ranges.grid import components_of
from fitpoint.bulk.ranges.term_states import OpenTerm
from fitpoint.bulk.ranges.totals_tree import NOTHING, TotalsTree
from fitpoint.qualification.components import Component, linked, mask_of
from fitpoint.qualification.totals import fixed


@dataclass(frozen=True, slots=True)
class Said:
    """Of components: ``low`` and ``high``; ``exact``; ``yields`` and ``partial``, the numbers of
    these sets; ``slots``, the number of their slots."""

    low: Codes
    high: Codes
    exact: Codes
    yields: Codes
    partial: Codes
    slots: Codes


class CardParts:
    """``each`` by number from 1 on, 0 is none; ``slots`` by number."""

    def __init__(self, tree: TotalsTree, cap: int) -> None:
        self._tree, self._cap = tree, cap
        self._kept: dict[tuple[OpenTerm, ...], list[int]] = {}
        self._linked: dict[tuple[int, ...], list[list[int]]] = {}
        self._bits: dict[str, int] = {}
        self._masks: dict[OpenTerm, int] = {}
        self._numbers: dict[Component, int] = {}
        self._rows = [(0, 0, 1, NOTHING, NOTHING, 0)]
        self._table = np.array(self._rows, np.int64)
        self.each: list[Component] = []
        self.slots: dict[tuple[str, ...], int] = {(): 0}

    def of(self, open_: Sequence[OpenTerm]) -> list[int]:
        """The numbers of the components of terms that are open."""
        found: list[int] = []
        masks = tuple([self._mask(term) for term in open_])
        if masks not in self._linked:
            self._linked[masks] = linked(masks)
        for places in self._linked[masks]:
            members = tuple([open_[place] for place in places])
            numbers = self._kept.get(members)
            if numbers is None:
                each = components_of(members, self._cap)
                numbers = self._kept[members] = [self._number(part) for part in each]
            found += numbers
        return found

    def _mask(self, term: OpenTerm) -> int:
        found = self._masks.get(term)
        if found is None:
            found = self._masks[term] = mask_of(term.reach, self._bits)
        return found

    def says(self, parts: Codes) -> Said:
        """What each says on its own."""
        if len(self._table) < len(self._rows):
            self._table = np.array(self._rows, np.int64)
        return Said(*[column.take(parts) for column in np.ascontiguousarray(self._table.T)])

    def _number(self, part: Component) -> int:
        number = self._numbers.setdefault(part, len(self._rows))
        if number == len(self._rows):
            slots = self.slots.setdefault(part.slots, len(self.slots))
            yields = self._tree.yields(part.yields)
            partial = self._tree.yields(map(fixed, part.partial))
            self._rows.append((part.low, part.high, int(part.exact), yields, partial, slots))
            self.each.append(part)
        return number
