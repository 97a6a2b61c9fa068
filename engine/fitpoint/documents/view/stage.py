"""What a view is made from: the decision, all that it refers to, and a teller for the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from fitpoint.analysis.rows import Compiler
from fitpoint.documents.claims import Prose
from fitpoint.documents.library.entry import Library
from fitpoint.documents.view.teller import FactsView, Teller
from fitpoint.errors import Location
from fitpoint.evidence.fact import Facts
from fitpoint.matching.match import MediumMatch
from fitpoint.matching.medium import Market, Medium
from fitpoint.qualification.changes import Changes
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import Dimension, Label, MatchPlan, Measure, Pack

Render = Callable[..., str]
"""Renders a pack's Jinja text: (label, location, names) → text with tokens."""


@dataclass(frozen=True)
class Stage:
    """The inputs of a view. Templates never reach it."""

    decision: Decision
    pack: Pack
    market: Market
    compiler: Compiler
    teller: Teller
    render: Render
    f: FactsView
    population: FactsView
    media: dict[str, FactsView] = field(default_factory=dict[str, FactsView])
    """Facts of the media asked for so far."""
    changes: Changes | None = None
    """What is different from the last document of the same kind."""
    claimants: tuple[tuple[str, date], ...] = ()
    """Who claims the account at the same time, and since when; none where nobody disputes it."""
    library: Library = field(default_factory=Library)
    """The team's own cases and sections."""

    @property
    def plan(self) -> MatchPlan | None:
        return self.pack.match

    def medium(self, id_: str) -> Medium:
        return next(medium for medium in self.market.media if medium.id == id_)

    def facts_of(self, id_: str) -> FactsView:
        if id_ not in self.media:
            self.media[id_] = facts_view(self.teller, self.medium(id_).facts, "medium")
        return self.media[id_]

    def match(self, id_: str | None) -> MediumMatch | None:
        return next((m for m in self.decision.matching.media if m.medium == id_), None)

    def measure(self, id_: str | None) -> Measure | None:
        measures = self.plan.measures if self.plan else ()
        return next((measure for measure in measures if measure.id == id_), None)

    def dimension(self, id_: str | None) -> Dimension | None:
        dimensions = self.plan.dimensions if self.plan else ()
        return next((dimension for dimension in dimensions if dimension.id == id_), None)

    def text(self, label: Label, place: Location, **names: object) -> Prose:
        """A sentence of the pack, which may hold Jinja: Markdown, like a template."""
        source = label.of(self.teller.lang)
        if "{" in source:
            source = self.render(source, place, names)
        return Prose(self.teller.ledger, source)


def facts_view(teller: Teller, facts: Facts, *subjects: str) -> FactsView:
    """The facts of one subject; every field declared for it can be asked for."""
    fields = [f.id for f in teller.pack.fields.values() if set(f.subjects) & set(subjects)]
    return FactsView(teller, facts, fields)
