"""Talking points: the pack's sentences whose condition holds, for one place of one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from fitpoint.analysis.rows import Worlds, judge
from fitpoint.analysis.worlds import build_worlds
from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.ledger import Gap
from fitpoint.documents.sections import note_internal
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
        teller = self.stage.teller
        ids: dict[str, None] = {}
        for slot in point.when.slots:
            of_medium, name = (
                slot.startswith("media."),
                slot.removeprefix("media.").partition(".")[0],
            )
            view = medium.f if of_medium and medium else self.stage.f
            claim = view[name] if name in view.entry_names() else None
            if isinstance(claim, Absent) and claim.reason == "internal":
                teller.ledger.withhold(claim.label)
                return None
            if isinstance(claim, Claim):
                ids.update(dict.fromkeys(claim.evidence))
        return str(teller.words("", ids)) if ids else ""

    @cached_property
    def _account(self) -> Worlds:
        stage = self.stage
        return build_worlds(stage.decision.facts, stage.teller.aggregates, stage.decision.as_of)

    def _worlds(self, medium: MediumView | None) -> Worlds:
        """The account's rows, with the slots of one medium."""
        if medium is None:
            return self._account
        facts = self.stage.medium(medium.id).facts
        further = {f"media.{f}": fact.value for f, fact in facts.items() if fact.value is not None}
        rows = tuple({**row, **further} for row in self._account.rows)
        return Worlds(rows, self._account.absent)
