"""A fact: what is held true for a field of a subject as of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.evidence.evidence import Base, State
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Sensitivity


@dataclass(frozen=True, slots=True)
class Fact:
    """The value shown, and everything that limits what may be done with it.

    ``value`` is None unless ``state`` is known or estimated. ``alternatives`` holds every value in
    contention, the shown one first; more than one only in conflict. ``evidence`` supports the shown
    value; ``disputed`` are the ids that speak against it. A derived fact has ``inputs`` (the slots
    it was derived from) and the union of their evidence.
    """

    subject: Subject
    field: str
    value: Value
    state: State
    evidence: tuple[str, ...] = ()
    alternatives: tuple[Value, ...] = ()
    conflict: bool = False
    disputed: tuple[str, ...] = ()
    stale: bool = False
    expires: date | None = None
    confidence: float | None = None
    sensitivity: Sensitivity = "public"
    base: Base | None = None
    inputs: tuple[str, ...] = ()
    possible: tuple[Value, ...] = ()
    """For a derived fact that is unknown: the outcomes still possible, where they are finite."""
    reason: str = ""
    """Id of the case or table row that gave a derived value."""


Facts = Mapping[str, Fact]
"""Field id → fact, for one subject. A field without evidence has no entry."""
