"""Tiers and their elements: what must be mastered and analysed."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.rulebook.parts.label import Label


@dataclass(frozen=True, slots=True)
class Require:
    """What an element's mastery asks: any one of ``fields``, only where ``when`` is not false.

    Where ``when`` is unknown, the field is required.
    """

    fields: tuple[str, ...]
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Element:
    id: str
    label: Label
    tier: str
    master: tuple[Require, ...]
    analyse: tuple[str, ...]
    """Ids of fields that conclusions give."""
    location: Location


@dataclass(frozen=True, slots=True)
class Tier:
    id: str
    label: Label
    elements: tuple[str, ...]
    location: Location
