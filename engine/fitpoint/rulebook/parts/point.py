"""Talking points: sentences for documents."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.rulebook.parts.label import Label
from fitpoint.rulebook.parts.verdict import Document


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """A sentence for a document's place, printed where ``when`` is true.

    ``places`` maps a document to the section key; ``say`` is Jinja over the facts.
    """

    id: str
    places: tuple[tuple[Document, str], ...]
    when: Expression
    say: Label
    location: Location
    per_medium: bool = False
