"""A fact as a measure reads it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, TypeGuard

from fitpoint.analysis.memory import hashable
from fitpoint.evidence.evidence import Base
from fitpoint.evidence.fact import Facts
from fitpoint.matching.match import Applicability
from fitpoint.matching.shares import Shares

MEDIA = "media."
POPULATION = "population."


@dataclass(frozen=True, slots=True)
class Input:
    """A field's value where a measure may use it.

    ``value`` is None unless ``state`` is known. A fact in conflict is unknown to a measure, and
    ``conflict`` says so. ``slot`` is the name that expressions use, ``field`` the bare id.
    """

    slot: str
    field: str
    state: Applicability
    value: Any = None
    estimated: bool = False
    conflict: bool = False
    base: Base | None = None

    @property
    def spelled(self) -> Hashable:
        """All that it says of its slot, for keys."""
        said = self.state, self.estimated, self.conflict, self.base
        return said, hashable((self.value,))


def read(facts: Facts, name: str, prefix: str = "") -> Input:
    """The field ``name`` (with or without its prefix) among the facts of one subject."""
    field = name.removeprefix(prefix)
    slot = prefix + field
    fact = facts.get(field)
    if fact is None:
        return Input(slot, field, "unknown")
    if fact.conflict:
        return Input(slot, field, "unknown", conflict=True)
    if fact.state == "not_applicable":
        return Input(slot, field, "not_applicable")
    if fact.value is None:
        return Input(slot, field, "unknown")
    return Input(slot, field, "known", fact.value, fact.state == "estimated", base=fact.base)


def read_role(facts: Facts, name: str | None, prefix: str = "") -> Input:
    """The fact in a role that the plan may leave out; unknown where it does."""
    return Input("", "", "unknown") if name is None else read(facts, name, prefix)


def is_shares(value: object) -> TypeGuard[Shares]:
    """Whether the value is a distribution or map."""
    return isinstance(value, dict)


def is_codes(value: object) -> TypeGuard[frozenset[str]]:
    """Whether the value is a bare set of codes."""
    return isinstance(value, frozenset)


def unusable(given: Input) -> Input:
    """The same input, unknown: its value cannot be used here."""
    return Input(given.slot, given.field, "unknown")
