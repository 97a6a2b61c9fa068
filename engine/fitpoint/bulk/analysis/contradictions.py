"""Evidence against a conclusion: whom it concerns.

The row engine takes the two for two worlds. Columns show the first, that of the evidence, and are
exact where nothing can tell the worlds apart but conclusions, needs of mastery, and cards that put
all worlds together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitpoint.analysis.conclusions import Prepared
from fitpoint.rulebook.pack import Pack

if TYPE_CHECKING:
    from fitpoint.analysis.analyst import Phase


@dataclass(frozen=True, slots=True)
class Readers:
    """``rules``: slots that anything reads but conclusions, needs of mastery and ``cards``, by card
    the slots of those that put all worlds together; ``counted``: slots by which accounts are alike,
    ``joint`` those of them that are compared with others."""

    rules: Collection[str]
    cards: Mapping[str, Collection[str]]
    counted: Collection[str]
    joint: Collection[str]


class Contradictions:
    """Prepared once a run. Of each concluded field ``cones`` has what is concluded from it, itself
    included. ``steering``: those fields of phase account that can be contradicted in columns
    though something is concluded from them; ``light`` has these too, and those of which nothing
    is."""

    def __init__(
        self, pack: Pack, conclusions: Mapping[Phase, Sequence[Prepared]], readers: Readers
    ) -> None:
        self._of = {f: p for of in conclusions.values() for p in of for f in p.conclusion.fields}
        self.early, self.late = (
            tuple([f for p in conclusions[phase] for f in p.conclusion.fields])
            for phase in ("account", "match")
        )
        self.cones = {field: self._cone(field) for field in self._of}
        elements = pack.elements.values()
        mastered = [f for e in elements for require in e.master for f in require.fields]
        self._needed = frozenset([*mastered, *[f for e in elements for f in e.analyse]])
        self.counted = tuple([f for f in self.early if f in readers.counted])
        self.moving: Mapping[str, tuple[str, ...]] = {
            id_: tuple([f for f in self.early if not self.cones[f].isdisjoint(slots)])
            for id_, slots in readers.cards.items()
        }
        """By card the fields on which it rests."""
        self.light = frozenset([f for f in self._of if self._is_light(f, readers)])
        self.steering = tuple([f for f in self.early if f in self.light and len(self.cones[f]) > 1])

    def fixed(self, field: str) -> bool:
        """Whether a field has no list of outcomes: it is calculated, and not yes or no."""
        prepared = self._of[field]
        type_ = next(f.type for f in prepared.fields if f.id == field)
        return prepared.conclusion.value is not None and type_.kind != "boolean"

    def told(self, field: str) -> bool:
        """Whether what is concluded follows from the conditions that hold."""
        prepared = self._of[field]
        type_ = next(f.type for f in prepared.fields if f.id == field)
        drawn = prepared.conclusion.kind in ("cases", "table") and type_.kind != "records"
        return drawn or type_.kind == "boolean"

    def _cone(self, field: str) -> frozenset[str]:
        found, todo = {field}, [field]
        while todo:
            one = todo.pop()
            more = {f for f, p in self._of.items() if one in p.sources} - found
            found |= more
            todo += more
        return frozenset(found)

    def _is_light(self, field: str, readers: Readers) -> bool:
        cone = self.cones[field]
        if not cone.isdisjoint(readers.rules) or not cone.isdisjoint(readers.joint):
            return False
        beyond = cone - {field}
        if not all(map(self.told, beyond.intersection(readers.counted))):
            return False
        if field in self.early:
            return cone.isdisjoint(self.late)
        sure = all(self._of[f].conclusion.kind in ("cases", "value") for f in beyond)
        return sure and beyond.isdisjoint(self._needed)
