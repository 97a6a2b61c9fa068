"""From what a conclusion comes to in each world to a derived fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.subject import Subject
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, FieldDef

GIVEN = ("known", "estimated", "not_applicable")
"""States of facts that a conclusion can stand on."""


class Derived(NamedTuple):
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
    estimated = conflict = stale = False
    expires: date | None = None
    confidence: float | None = None
    sensitivity = field.sensitivity
    evidence, disputed = list[tuple[str, ...]](), list[tuple[str, ...]]()
    for fact in inputs:
        if fact.state not in GIVEN:
            continue
        estimated = estimated or fact.state == "estimated"
        conflict = conflict or fact.conflict
        stale = stale or fact.stale
        if fact.evidence:
            evidence.append(fact.evidence)
        if fact.disputed:
            disputed.append(fact.disputed)
        if fact.expires is not None:
            expires = fact.expires if expires is None else min(expires, fact.expires)
        if fact.confidence is not None and (confidence is None or fact.confidence < confidence):
            confidence = fact.confidence
        if not conclusion.reveals_public and fact.sensitivity != "public":
            sensitivity = strictest((sensitivity, fact.sensitivity))
    value = derived.values[0]
    return Fact(
        subject,
        field.id,
        value,
        "unknown" if value is None else "estimated" if estimated else "known",
        _each(evidence),
        _alternatives(derived),
        conflict,
        _each(disputed),
        stale,
        expires,
        confidence,
        sensitivity,
        None,
        conclusion.slots,
        derived.possible if value is None else (),
        derived.reason if value is not None else "",
    )


def _each(ids: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """All of them, each once."""
    if len(ids) < 2:
        return ids[0] if ids else ()
    return tuple(dict.fromkeys(chain.from_iterable(ids)))


def _alternatives(derived: Derived) -> tuple[Value, ...]:
    """The shown value first; none where it is unknown."""
    if derived.values[0] is None:
        return ()
    if len(derived.values) == 1:
        return derived.values
    return distinct(value for value in derived.values if value is not None)


def with_evidence(
    field: FieldDef, codelists: Mapping[str, Codelist], own: Fact, derived: Fact
) -> Fact:
    """Evidence beats a conclusion about the same field; where they differ, the fact is in conflict.

    Evidence that only says that nothing is known yields to a value that is derived.
    """
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
    """The facts of the fields that have one, each once."""
    found = map(facts.get, dict.fromkeys(sources))
    return [fact for fact in found if fact is not None]


def sources(slots: tuple[str, ...], fields: Mapping[str, FieldDef]) -> tuple[str, ...]:
    """The fields behind slots: an aggregate's is its records field; others have none."""
    names = [slot if slot in fields else slot.partition(".")[0] for slot in slots]
    return tuple(dict.fromkeys(name for name in names if name in fields))
