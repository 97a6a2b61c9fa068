"""Talking points: the pack's sentences whose condition holds, for one place of one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from fitpoint.analysis.rows import Worlds, judge
from fitpoint.documents.claims import Prose
from fitpoint.documents.ledger import Gap
from fitpoint.documents.sections import note_internal
from fitpoint.documents.view.judging import account_worlds, grounds, with_medium
from fitpoint.documents.view.media import MediumView
from fitpoint.documents.view.stage import Stage
from fitpoint.rulebook.pack import TalkingPoint


@dataclass(frozen=True)
class TalkingPoints:
    """``points("market")``: sentences for a section, in the pack's order.

    ``points("creative", best)`` tries those that speak of media for that medium alone, else they
    are tried for each. A point that would print something missing, or not for this reader, is left
    out.
    """

    stage: Stage
    document: str
    media: tuple[MediumView, ...]
    best: MediumView | None
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __call__(self, place: str, medium: MediumView | None = None) -> list[Prose]:
        return list(self._said(place, (medium,) if medium else self.media))

    def _said(self, place: str, media: Iterable[MediumView]) -> Iterator[Prose]:
        for point in self.stage.pack.points:
            if (self.document, place) in point.places:
                for medium in media if point.per_medium else (self.best,):
                    said = self._say(point, medium)
                    if said is not None:
                        yield said

    def _say(self, point: TalkingPoint, medium: MediumView | None) -> Prose | None:
        predicate = self.stage.compiler.compile(point.when)
        if judge(predicate, self._worlds(medium)) is not True:
            return None
        support = self._support(point, medium)
        if support is None:
            return None
        said = self.stage.text(point.say, point.location, medium=medium)
        ledger = self.stage.teller.ledger
        text = ledger.expand(str(said))
        gaps = [entry for entry in ledger.entries(text) if isinstance(entry, Gap)]
        note_internal(gaps, ledger)
        return None if gaps else Prose(ledger, f"{support}{text}")

    def _support(self, point: TalkingPoint, medium: MediumView | None) -> str | None:
        """What the point's condition stands on, as its first sentence cites it; None where the
        reader may not learn some of that, for the point would tell it."""
        ids = grounds(self.stage, point.when.slots, medium.f if medium else None)
        if ids is None:
            return None
        return str(self.stage.teller.words("", ids)) if ids else ""

    @cached_property
    def _account(self) -> Worlds:
        return account_worlds(self.stage)

    def _worlds(self, medium: MediumView | None) -> Worlds:
        """The account's rows, with the slots of one medium."""
        return with_medium(self._account, self.stage, medium.id) if medium else self._account
