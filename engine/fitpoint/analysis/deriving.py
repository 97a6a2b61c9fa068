"""From what a conclusion comes to in each world to a derived fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.evidence import State
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.subject import Subject
from fitpoint.evidence.validity import earliest
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, FieldDef

GIVEN = ("known", "estimated", "not_applicable")
"""States of facts that a conclusion can stand on."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A field's value in each world, the shown one first; what is still open; what gave it."""

    values: tuple[Value, ...]
    possible: tuple[Value, ...]
    reason: str


def derive_fact(
    conclusion: Conclusion, field: FieldDef, subject: Subject, derived: Derived, inputs: list[Fact]
) -> Fact:
    """A fact that takes its inputs' weakest state, earliest expiry, strictest sensitivity, least
    confidence and any conflict, and the union of their evidence.

    Inputs are the facts given for the slots that the conclusion reads. A conclusion that reveals
    nothing of them (``reveals: public``) keeps its field's own sensitivity.
    """
    given = [fact for fact in inputs if fact.state in GIVEN]
    value = derived.values[0]
    state: State = "unknown"
    if value is not None:
        state = "estimated" if any(f.state == "estimated" for f in given) else "known"
    secrets: list[Fact] = [] if conclusion.reveals_public else given
    return Fact(
        subject,
        field.id,
        value,
        state,
        tuple(dict.fromkeys(chain.from_iterable([fact.evidence for fact in given]))),
        () if value is None else distinct([v for v in derived.values if v is not None]),
        any(fact.conflict for fact in given),
        tuple(dict.fromkeys(chain.from_iterable([fact.disputed for fact in given]))),
        any(fact.stale for fact in given),
        earliest([fact.expires for fact in given]),
        min([fact.confidence for fact in given if fact.confidence is not None], default=None),
        strictest((field.sensitivity, *(fact.sensitivity for fact in secrets))),
        None,
        conclusion.slots,
        derived.possible if value is None else (),
        derived.reason if value is not None else "",
    )


def with_evidence(
    field: FieldDef, codelists: Mapping[str, Codelist], own: Fact | None, derived: Fact
) -> Fact:
    """Evidence beats a conclusion about the same field; where they differ, the fact is in conflict.

    Evidence that only says that nothing is known yields to a value that is derived.
    """
    if own is None:
        return derived
    if own.state == "not_applicable":
        return own
    if own.value is None:
        return derived if derived.value is not None else replace(own, possible=derived.possible)
    against = [
        value
        for value in derived.alternatives
        if compare(field, codelists, own.value, value) == "different"
    ]
    if not against:
        return own
    disputed = dict.fromkeys((*own.disputed, *derived.evidence))
    return replace(
        own,
        conflict=True,
        alternatives=distinct((*own.alternatives, *against)),
        disputed=tuple(id_ for id_ in disputed if id_ not in own.evidence),
    )


def input_facts(facts: Facts, sources: tuple[str, ...]) -> list[Fact]:
    return [facts[source] for source in sources if source in facts]


def sources(slots: tuple[str, ...], fields: Mapping[str, FieldDef]) -> tuple[str, ...]:
    """The fields behind slots: an aggregate's is its records field; others have none."""
    names = [slot if slot in fields else slot.partition(".")[0] for slot in slots]
    return tuple(dict.fromkeys(name for name in names if name in fields))
