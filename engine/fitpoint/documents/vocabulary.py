"""What the templates of one kind of document may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.documents.blocks import Audience
from fitpoint.documents.shapes import ANY, Shape, names_of
from fitpoint.documents.templates import Templates
from fitpoint.documents.view.context import INTERNAL_NAMES
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True)
class Vocabulary:
    """What templates of one kind of document may use. ``places`` are those of the pack's talking
    points (``points("market")``)."""

    names: Mapping[str, Shape]
    internal: frozenset[str]
    places: frozenset[str]
    audience: Audience
    templates: Templates

    @classmethod
    def of(cls, pack: Pack, like: str, audience: Audience, templates: Templates) -> Vocabulary:
        names = names_of(pack, audience)
        places = {place for p in pack.points for document, place in p.places if document == like}
        return cls(names, INTERNAL_NAMES - names.keys(), frozenset(places), audience, templates)

    def with_names(self, *further: str) -> Vocabulary:
        """The same with names that may be anything: those that only Office files have."""
        names = {**self.names, **dict.fromkeys(further, ANY)}
        return Vocabulary(names, self.internal, self.places, self.audience, self.templates)
