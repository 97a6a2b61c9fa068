"""Scorecards, their grades, and the grades looked up from several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.rulebook.parts.label import Label


@dataclass(frozen=True, slots=True)
class Bin:
    """Points for a field's value that passes ``when``."""

    when: Expression
    points: int
    """Scaled by 10,000."""
    text: str
    """The cell as written."""
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A field's bins; the first bin that holds gives the points."""

    id: str
    slot: str
    label: Label
    part: str | None
    bins: tuple[Bin, ...]
    location: Location
    unknown_points: int | None = None
    not_applicable_points: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Points that a true predicate adds; ``fired(id)`` sees it."""

    id: str
    when: Expression
    points: int
    """Scaled by 10,000."""
    reason: Label
    part: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class GradeBand:
    id: str
    at_least: int | None
    """Scaled by 10,000; None is the lowest grade."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Points of characteristics and rules; grades from the total.

    With ``measure`` (the slot ``match.best.score`` or that of a group) the card grades the match
    itself: the total is 100 times its value and there are no characteristics.
    """

    id: str
    label: Label
    parts: tuple[tuple[str, Label], ...]
    characteristics: tuple[Characteristic, ...]
    rules: tuple[Rule, ...]
    grades: tuple[GradeBand, ...]
    base: int
    location: Location
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class GradeTable:
    """A grade looked up from the grades of scorecards: ``cells`` maps their tuple to the grade."""

    id: str
    label: Label
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, ...], str]
    order: tuple[str, ...]
    """The grades, best first."""
    location: Location
