"""From evidence as written to evidence: field, value, dates and defaults, all checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite
from typing import cast

from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.amounts import UnitMismatch, without_unit, without_units
from fitpoint.evidence.approximate import without_approximation
from fitpoint.evidence.bands import Bands, find_bands, read_bands
from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import STATES, Evidence, State
from fitpoint.evidence.problems import about
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value
from fitpoint.language.values import read_value
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import FieldDef, Pack

MAX_TEXT = 4_000
"""Longest text of one value or quote, in characters."""

_CELL = re.compile(r"(.+!)?[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?")
_VALUED = ("known", "estimated")
ID_DIGITS = 12


def read_evidence(
    raw: RawEvidence, pack: Pack, recorded_at: datetime
) -> tuple[Evidence | None, list[Diagnostic]]:
    """The evidence and notes, or None and every problem that keeps it out.

    The field is found by id or label among those of the subject's kind. What the record leaves out
    is taken from the field (sensitivity: the stricter of both) or is today's: collected on the day
    it was recorded, confidence 1. A number that is not a number (NaN) is recorded as unknown.
    Without an id, the same record read again gets the same one (see :func:`evidence_id`).
    """
    location = place(raw)
    field, problems = find_field(raw, pack, location)
    problems += [*_long_texts(raw, location), *_check_numbers(raw, recorded_at, location)]
    if field is None or any(p.severity == "error" for p in problems):
        return None, problems
    read = _read_state_and_value(raw, field, pack, location)
    problems += read.problems
    if any(p.severity == "error" for p in read.problems):
        return None, problems
    return _evidence(raw, field, read.state, read.value, recorded_at), problems


def evidence_id(evidence: Evidence) -> str:
    """``E-`` and 12 hex digits over what makes evidence the same (:func:`identity`)."""
    return f"E-{digest(identity(evidence))[:ID_DIGITS]}"


def identity(evidence: Evidence) -> tuple[object, ...]:
    """Subject, field, value, state, source, locator and the day it was collected."""
    return (
        str(evidence.subject),
        evidence.field,
        evidence.value,
        evidence.state,
        evidence.source.id,
        evidence.locator,
        evidence.collected_on,
    )


def place(raw: RawEvidence) -> Location:
    """Where the evidence stands: a cell, else a line, else its locator in words."""
    file = raw.file or raw.source.title or raw.source.id
    if raw.locator and (raw.line is None or _CELL.fullmatch(raw.locator)):
        return Location(file, cell=raw.locator)
    return Location(file, raw.line, raw.column)


def find_field(
    raw: RawEvidence, pack: Pack, location: Location
) -> tuple[FieldDef | None, list[Diagnostic]]:
    """The field of this id, label or alias that the subject's kind has, or why there is none."""
    name = raw.field.strip()
    field = pack.fields.get(name)
    if field is not None and raw.subject_kind not in field.subjects:
        kinds = ", ".join(field.subjects)
        return None, [problem("EV102", location, field=name, kind=raw.subject_kind, kinds=kinds)]
    if field is not None:
        return field, []
    allowed = [f for f in pack.fields.values() if raw.subject_kind in f.subjects]
    folded = name.casefold()
    labelled = [f for f in allowed if folded in _labels(f)]
    labelled = labelled or [f for f in allowed if folded in map(str.casefold, f.aliases)]
    if len(labelled) == 1:
        return labelled[0], []
    if labelled:
        ids = ", ".join(f.id for f in labelled)
        return None, [problem("EV103", location, field=name, fields=ids)]
    names = [word for f in allowed for word in (f.id, f.label.zh, f.label.en, *f.aliases)]
    suggestion = nearest(name, names)
    return None, [problem("EV101", location, suggestion=suggestion, field=_short(name))]


def _labels(field: FieldDef) -> tuple[str, str]:
    return field.label.zh.casefold(), field.label.en.casefold()


@dataclass(frozen=True, slots=True)
class _Read:
    state: State
    value: Value
    problems: list[Diagnostic]


def _read_state_and_value(
    raw: RawEvidence, field: FieldDef, pack: Pack, location: Location
) -> _Read:
    empty = raw.raw is None or (isinstance(raw.raw, str) and not raw.raw.strip())
    state = raw.state or "known"
    if state not in STATES:
        allowed = ", ".join(STATES)
        suggestion = nearest(state, STATES)
        found = problem("EV104", location, suggestion=suggestion, state=state, allowed=allowed)
        return _Read("unknown", None, [found])
    if state not in _VALUED:
        code = about("EV106", field, location, state=state)
        return _Read(state, None, [] if empty else [code])
    if empty:
        return _Read(state, None, [about("EV105", field, location)])
    bands, problems = find_bands(raw.bands, field, pack, location) if raw.bands else (None, [])
    if problems:
        return _Read(state, None, problems)
    read = _read_valued(raw, state, field, bands, pack, location)
    return replace(read, state="estimated") if bands and read.value is not None else read


def _read_valued(
    raw: RawEvidence,
    state: State,
    field: FieldDef,
    bands: Bands | None,
    pack: Pack,
    location: Location,
) -> _Read:
    """The value in the bands it is given in; words that say "about" make it an estimate."""
    plain, approximate = without_approximation(raw.raw, field.type.kind)
    if bands is not None:
        value, problems = read_bands(plain, field, bands, pack, location)
    else:
        value, problems = _read_value(plain, field, pack, location)
    if approximate and raw.state is None and value is not None:
        note = about("EV116", field, location, severity="note")
        return _Read("estimated", value, [*problems, note])
    if value is None and not any(p.severity == "error" for p in problems):
        note = about("EV107", field, location, severity="note")
        return _Read("unknown", None, [*problems, note])
    return _Read(state, value, problems)


def _read_value(
    raw: object, field: FieldDef, pack: Pack, location: Location
) -> tuple[Value, list[Diagnostic]]:
    """The value in run-time form and the field's own unit."""
    if isinstance(raw, str) and field.type.kind in ("number", "integer", "range"):
        read = without_units if field.type.kind == "range" else without_unit
        raw = read(raw, field.unit or "")
        if isinstance(raw, UnitMismatch):
            unit = field.unit or "—"
            found = about("EV108", field, location, written=raw.written, unit=unit)
            return None, [found]
    value, problems = read_value(
        raw,
        field.type,
        pack.codelists,
        location,
        accept_set=field.accept_set,
        column_names=_column_names(field),
    )
    return value, [*problems, *_outside(value, field, location)]


def _column_names(field: FieldDef) -> Mapping[str, str]:
    """What people call a record's columns, with the columns' ids."""
    labels = field.column_labels
    return {name.casefold(): id_ for id_, label in labels for name in (label.zh, label.en)}


Domain = tuple[float, float]


def _outside(value: Value, field: FieldDef, location: Location) -> Iterator[Diagnostic]:
    """Numbers outside their declared domain; the open end of a range is none."""
    if value is None:
        return
    for part, number, (low, high) in _bounded(value, field):
        if not isfinite(number) or low <= number <= high:
            continue
        shown = f"{number:.12g}"
        percent = high == 1 and 1 < number <= 100
        found = "EV115" if percent else "EV109"
        near = f"{shown}%" if percent else None
        yield about(
            found, field, location, part=part, suggestion=near, value=shown, low=low, high=high
        )


def _bounded(value: Value, field: FieldDef) -> Iterator[tuple[str, float, Domain]]:
    """Every number of the value that has a domain, with the part of the value that it is: a map's
    code, a record's column, or nothing for the whole."""
    if field.type.kind == "records":
        for row in cast("Sequence[Mapping[str, Value]]", value):
            for column, domain in field.column_domains:
                if row[column] is not None:
                    yield f".{column}", cast("float", row[column]), domain
    if field.domain is None:
        return
    if field.type.kind == "map":
        for code, number in cast("Mapping[str, float | None]", value).items():
            if number is not None:
                yield f"[{code}]", number, field.domain
    elif field.type.kind in ("number", "integer", "range"):
        numbers = cast("tuple[float, ...]", value if isinstance(value, tuple) else (value,))
        yield from (("", number, field.domain) for number in numbers)


def _long_texts(raw: RawEvidence, location: Location) -> Iterator[Diagnostic]:
    for text in (*_texts(raw.raw), raw.quote, raw.locator, raw.author, raw.field, raw.bands):
        if len(text) > MAX_TEXT:
            field = _short(raw.field)
            yield problem("EV110", location, field=field, length=len(text), limit=MAX_TEXT)


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for item in cast("Mapping[object, object]", value).values():
            yield from _texts(item, depth + 1)
    elif depth < 4 and isinstance(value, Sequence):
        for item in cast("Sequence[object]", value):
            yield from _texts(item, depth + 1)


def _check_numbers(
    raw: RawEvidence, recorded_at: datetime, location: Location
) -> Iterator[Diagnostic]:
    """Confidence and dates that cannot be."""
    if raw.confidence is not None and not 0.0 <= raw.confidence <= 1.0:
        yield problem("EV111", location, field=raw.field, confidence=raw.confidence)
    recorded = recorded_at.date()
    collected = raw.collected_on or recorded
    if collected > recorded:
        yield problem("EV112", location, field=raw.field, collected=collected, recorded=recorded)
    if raw.valid_until is not None and raw.valid_until < collected:
        until = raw.valid_until
        yield problem("EV113", location, field=raw.field, collected=collected, until=until)
    if raw.id is not None and raw.id in raw.supersedes:
        yield problem("EV114", location, id=raw.id)


def _evidence(
    raw: RawEvidence, field: FieldDef, state: State, value: Value, recorded_at: datetime
) -> Evidence:
    def with_id(id_: str) -> Evidence:
        return Evidence(
            id_,
            Subject(raw.subject_kind, raw.subject_id),
            field.id,
            value,
            state,
            raw.source,
            raw.collected_on or _day(recorded_at),
            recorded_at,
            raw.locator,
            raw.quote,
            raw.valid_until,
            1.0 if raw.confidence is None else float(raw.confidence),
            raw.author,
            strictest((field.sensitivity, raw.sensitivity or "public")),
            raw.base,
            raw.supersedes,
        )

    return with_id(raw.id or evidence_id(with_id("")))


def _day(moment: datetime) -> date:
    return moment.date()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
