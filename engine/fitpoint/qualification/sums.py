"""All totals that the components of one card's range can come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fitpoint.qualification.components import Component
from fitpoint.qualification.totals import Totals, Yield, fixed, plus, totals, without_each


@dataclass(frozen=True, eq=False)
class Sums:
    """Points are scaled by 10,000. Worked out as they are asked for."""

    base: int
    unit: int
    settled: Yield
    parts: Sequence[Component]

    @cached_property
    def answered(self) -> Totals:
        """By answers."""
        yields = [part.yields for part in self.parts]
        dense = any(part.dense for part in self.parts)
        parts = [[self.settled], *yields]
        return totals(self.base, parts, self.unit, dense=dense, inside=self._inside)

    @cached_property
    def partial(self) -> Totals:
        """Where fields stay open too."""
        partial = [part.partial for part in self.parts]
        sums = [map(fixed, numbers) for numbers in (self.settled, *partial)]
        dense = any(part.dense for part in self.parts)
        return totals(self.base, sums, self.unit, dense=dense, inside=True)

    @cached_property
    def rests(self) -> tuple[Totals, ...]:
        """For each component, the totals of all others."""
        dense = [n for n, part in enumerate(self.parts) if part.dense]
        several = len(dense) > 1
        start = totals(self.base, [[self.settled]], self.unit, dense=several, inside=self._inside)
        found = without_each(start, [part.yields for part in self.parts])
        if len(dense) != 1:
            return found
        return tuple([t if n in dense else replace(t, kinds=None) for n, t in enumerate(found)])

    def with_(self, place: int, yields: frozenset[Yield]) -> Totals:
        """Once the component in this place yields one of these."""
        key = (place, yields)
        if key not in self._with:
            self._with[key] = plus(self.rests[place], yields)
        return self._with[key]

    @cached_property
    def _inside(self) -> bool:
        return self.settled.inside and all(part.inside for part in self.parts)

    @cached_property
    def _with(self) -> dict[tuple[int, frozenset[Yield]], Totals]:
        """What :meth:`with_` found: many answers come to the same yields."""
        return {}
