"""Drawing one conclusion in every world, and putting what it came to into facts and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.deriving import Derived, derive_fact, with_evidence
from fitpoint.analysis.outcome import Outcome
from fitpoint.analysis.worlds import MAX_WORLDS
from fitpoint.errors import Diagnostic
from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import FieldDef

MEDIA = "#media"
"""The slot that holds a row for each medium; it repeats the account's values."""

MutableRow = dict[str, Value]
World = tuple[MutableRow, Outcome]


def draw(
    prepared: Prepared,
    subject: Subject,
    inputs: list[Fact],
    facts: dict[str, Fact],
    rows: list[MutableRow],
    absent: frozenset[str],
    codelists: Mapping[str, Codelist],
) -> tuple[list[MutableRow], list[Diagnostic]]:
    """Adds the conclusion's facts to ``facts`` and answers the rows with its values in them."""
    worlds = [(row, prepared.derive(row, absent)) for row in rows]
    problems = [_of_account(p, subject) for _, outcome in worlds for p in outcome.problems]
    for place, field in enumerate(prepared.fields):
        derived = gathered([outcome for _, outcome in worlds], place)
        fact = derive_fact(prepared.conclusion, field, subject, derived, inputs)
        own = facts.get(field.id)
        if own is None:
            facts[field.id] = fact
            for row, outcome in worlds:
                put(row, field.id, outcome.values[place])
        else:
            facts[field.id] = with_evidence(field, codelists, own, fact)
            worlds = placed(worlds, place, field, own, codelists)
    return [row for row, _ in worlds], problems


def _of_account(found: Diagnostic, subject: Subject) -> Diagnostic:
    return replace(found, arguments=(*found.arguments, ("account", subject.id)))


def gathered(outcomes: Sequence[Outcome], place: int) -> Derived:
    """One field over all worlds.

    While the shown world leaves it open, all that any world makes of it is possible; nothing is
    listed where some world's outcomes are not finite.
    """
    first = outcomes[0]
    if len(outcomes) == 1:
        return Derived((first.values[place],), first.possible[place], first.reasons[place])
    values = tuple([outcome.values[place] for outcome in outcomes])
    if values[0] is not None:
        return Derived(values, first.possible[place], first.reasons[place])
    parts = [o.possible[place] if o.values[place] is None else (o.values[place],) for o in outcomes]
    possible = distinct(v for part in parts for v in part) if all(parts) else ()
    return Derived(values, possible, "")


def placed(
    worlds: list[World],
    place: int,
    field: FieldDef,
    own: Fact,
    codelists: Mapping[str, Codelist],
) -> list[World]:
    """The worlds with the field's derived values.

    Where the field has evidence, the rows keep it, and a world is added for each in which the
    conclusion says otherwise; beyond :data:`MAX_WORLDS` the field counts as unknown.
    """
    if own.state == "not_applicable":
        return worlds
    if own.value is None:
        for row, outcome in worlds:
            put(row, field.id, outcome.values[place])
        return worlds
    more: list[World] = []
    for row, outcome in worlds:
        held, derived = row.get(field.id), outcome.values[place]
        if held is None or derived is None:
            continue
        if compare(field, codelists, held, derived) == "different":
            more.append((_copy(row), outcome))
            put(more[-1][0], field.id, derived)
    if len(worlds) + len(more) <= MAX_WORLDS:
        return [*worlds, *more]
    for row, _ in worlds:
        put(row, field.id, None)
    return worlds


def put(row: MutableRow, slot: str, value: Value) -> None:
    """Sets the slot in the row and in its rows of media."""
    row[slot] = value
    if MEDIA in row:
        for medium in _media(row):
            medium[slot] = value


def with_slots(row: MutableRow, slots: Mapping[str, Value]) -> MutableRow:
    """The row with more slots; rows of media among them take this row's values."""
    media = _media(slots)
    joined = {**row, **slots}
    if media:
        joined[MEDIA] = tuple([{**medium, **row} for medium in media])
    return joined


def _media(row: Mapping[str, Value]) -> tuple[MutableRow, ...]:
    return cast("tuple[MutableRow, ...]", row.get(MEDIA, ()))


def _copy(row: MutableRow) -> MutableRow:
    media = _media(row)
    return {**row, MEDIA: tuple([dict(medium) for medium in media])} if media else dict(row)
