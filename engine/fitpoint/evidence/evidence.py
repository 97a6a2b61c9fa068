"""A piece of evidence: what somebody found about a subject, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Method, Sensitivity

State = Literal["known", "estimated", "unknown", "not_applicable", "withheld"]
STATES: tuple[State, ...] = ("known", "estimated", "unknown", "not_applicable", "withheld")


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence comes from: a report, a visit, an export."""

    id: str
    title: str
    method: Method
    rank: str = ""
    """Name of the source's rank in the pack's ``source_rank``, where one is declared."""
    file_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """The base of an audience figure: universe, survey wave, sample size."""

    universe: str
    wave: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value for one field of one subject, with its origin. Never changed, only added to.

    ``value`` is in run-time form (see :class:`fitpoint.language.types.Type`) and in the field's own
    unit; a bare set for a distribution is a frozenset. It is None unless ``state`` is known or
    estimated. ``supersedes`` names evidence that a person set aside in favour of this one.
    """

    id: str
    subject: Subject
    field: str
    value: Value
    state: State
    source: Source
    collected_on: date
    recorded_at: datetime
    locator: str = ""
    quote: str = ""
    valid_until: date | None = None
    confidence: float = 1.0
    author: str = ""
    sensitivity: Sensitivity = "public"
    base: Base | None = None
    supersedes: tuple[str, ...] = ()
