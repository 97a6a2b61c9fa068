"""Which fields the accounts of a batch could be asked about, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes, Flags
from fitpoint.bulk.questions.outlooks import Outlooks
from fitpoint.bulk.questions.statuses import WHYS, WITHHELD, Small, Statuses
from fitpoint.bulk.ranges.lanes import Decided
from fitpoint.language.tree import Node
from fitpoint.qualification.plan import Plan, field_of
from fitpoint.qualification.questions import KINDS, MEDIUM
from fitpoint.rulebook.pack import Ask, FieldDef

SPOKEN = ("", *dict.fromkeys(KINDS.values()))
"""The kinds of questions by code; the first: none."""
ASK, VERIFY = SPOKEN.index("ask"), SPOKEN.index("verify")
_BY_WHY = np.array([0, *[SPOKEN.index(KINDS[why]) for why in WHYS if why]], np.uint8)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that some accounts may be asked about: ``kinds`` are places in :data:`SPOKEN`.
    ``place`` ranks it among equals, the same for all where it is one number. ``decided``: what the
    answers decide, where some do."""

    field: str
    ask: Ask
    kinds: Small
    withheld: Flags | None
    place: int | Codes
    decided: Decided | None = None
    tells: Flags | None = None


class Candidates:
    """Prepared once a run."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def of(
        self,
        of: Statuses,
        outlooks: Outlooks,
        decided: Mapping[str, Decided],
        refined: Mapping[str, Flags],
        conditions: Mapping[Node, pl.Series],
    ) -> Iterator[Candidate]:
        """In the order in which one account's are found."""
        for place, (field, ask) in enumerate(self._plan.askable):
            kinds = self._kinds(field, of, outlooks, refined.get(field.id))
            kinds[_ruled_out(ask, conditions)] = 0
            if kinds.any():
                withheld = of.whys[field.id] == WITHHELD
                found = Candidate(field.id, ask, kinds, withheld, place)
                yield _told(found, decided.get(field.id), outlooks.open.get(field.id))
        yield from self._media(outlooks, conditions)

    def _kinds(
        self, field: FieldDef, of: Statuses, outlooks: Outlooks, refined: Flags | None
    ) -> Small:
        id_, why = field.id, of.whys[field.id]
        kinds = _BY_WHY[why]
        if id_ in self._plan.steps or id_ in self._plan.late:
            settled = of.valued[id_]
            if id_ in of.own:
                settled = settled & ~of.own[id_]
            kinds[settled] = 0  # what is concluded is not asked about
        for open_ in (outlooks.open.get(id_), refined):
            if open_ is not None:
                kinds[open_ & (why == 0)] = ASK
        return kinds

    def _media(
        self, outlooks: Outlooks, conditions: Mapping[Node, pl.Series]
    ) -> Iterator[Candidate]:
        """Fields of media that keep measures or vetoes unknown."""
        pack, first = self._plan.pack, len(self._plan.askable)
        named = [
            dict.fromkeys(
                [field_of(s.removeprefix(MEDIUM), pack) for s in slots if s.startswith(MEDIUM)]
            )
            for slots in outlooks.keeps.lists
        ]
        for id_ in dict.fromkeys([id_ for fields in named for id_ in fields]):
            field = pack.fields.get(id_)
            if field is not None and field.ask is not None:
                places = [list(fields).index(id_) if id_ in fields else -1 for fields in named]
                place = np.array(places, np.int64)[outlooks.keeps.ids]
                kinds = np.where(place < 0, np.uint8(0), np.uint8(ASK))
                kinds[_ruled_out(field.ask, conditions)] = 0
                yield Candidate(id_, field.ask, kinds, None, first + place)


def _told(found: Candidate, decided: Decided | None, open_: Flags | None) -> Candidate:
    """With what answers decide: of what is known it counts only where that is open."""
    if decided is None:
        return found
    tells = (found.kinds == ASK) | (found.kinds == VERIFY)
    if open_ is not None:
        tells |= open_
    return replace(found, decided=decided, tells=tells & (decided.chance > 0))


def _ruled_out(ask: Ask, conditions: Mapping[Node, pl.Series]) -> Flags | slice:
    """The accounts that the question is surely not for."""
    if ask.when is None:
        return slice(0)
    fits: NDArray[np.bool_] = conditions[ask.when.tree].fill_null(True).to_numpy()
    return ~fits
