"""One piece of evidence at a time: recorded by hand, or declared to settle a conflict."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from sqlalchemy import Connection

from fitpoint.casework.finding import find_subject
from fitpoint.casework.routing import subject_meant
from fitpoint.errors import Diagnostic, FitpointError, fail
from fitpoint.evidence.evidence import Evidence, Source, State
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Pack, SubjectKind
from fitpoint.store.evidence_rows import add_evidence, evidence_of, evidence_of_kind, known_ids
from fitpoint.store.store import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person writes down: a value for a field, and where it comes from."""

    field: str
    value: object
    source: str
    method: str
    at: str
    quote: str
    state: str | None
    collected_on: date
    confidence: float
    author: str
    supersedes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    evidence: Evidence
    notes: tuple[Diagnostic, ...]


def record(
    store: Store, pack: Pack, about: str, entry: Entry, now: datetime, *, keep: bool = True
) -> Recorded:
    """Check and store one entry; raises every problem with it, and then nothing is stored. Without
    ``keep`` it is only checked."""
    with store.transaction(keep=keep) as connection:
        subject, told = subject_meant(connection, pack, about, entry.field)
        missing = set(entry.supersedes) - known_ids(connection, entry.supersedes)
        if missing:
            raise fail("I115", ids=", ".join(sorted(missing)))
        raw = RawEvidence(
            subject_kind=subject.kind,
            subject_id=subject.id,
            field=entry.field,
            raw=entry.value,
            source=Source(f"hand:{entry.source}", entry.source, cast("Method", entry.method)),
            locator=entry.at,
            state=cast("State | None", entry.state),
            quote=entry.quote,
            collected_on=entry.collected_on,
            confidence=entry.confidence,
            author=entry.author,
            supersedes=entry.supersedes,
        )
        evidence, problems = read_evidence(raw, pack, now)
        if evidence is None:
            raise FitpointError(problems)
        add_evidence(connection, [evidence])
    return Recorded(evidence, (*told, *problems))


def settle(
    store: Store, about: str, evidence_id: str, person: str, reason: str, now: datetime
) -> Evidence:
    """Declare one piece of evidence right: a copy by ``person`` sets aside all others of its field.

    Nothing is deleted; the copy's quote holds the reason.
    """
    with store.transaction() as connection:
        subject = find_subject(connection, about).subject
        items = evidence_of(connection, subject)
        chosen = next((item for item in items if item.id == evidence_id), None)
        if chosen is None:
            raise _not_here(connection, subject, evidence_id, items)
        others = tuple(item.id for item in items if item.field == chosen.field)
        key = hashlib.sha256(f"{evidence_id}|{person}|{now.isoformat()}".encode()).hexdigest()
        settled = replace(
            chosen,
            id=f"E-{key[:12]}",
            quote=reason,
            author=person,
            recorded_at=now,
            supersedes=others,
        )
        add_evidence(connection, [settled])
    return settled


def _not_here(
    connection: Connection, subject: Subject, evidence_id: str, items: Sequence[Evidence]
) -> FitpointError:
    """Evidence that is about something else is told apart from evidence that is nowhere."""
    kinds: tuple[SubjectKind, ...] = ("account", "medium", "industry", "population")
    for kind in kinds:
        for other in evidence_of_kind(connection, kind).values():
            found = next((item for item in other if item.id == evidence_id), None)
            if found is not None:
                return fail("C116", id=evidence_id, subject=found.subject, wanted=subject.id)
    near = nearest(evidence_id, [item.id for item in items])
    return fail("I116", id=evidence_id, account=subject.id, suggestion=near)
