"""Keeping what was read: in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection

from fitpoint.casework.claiming import all_conflicts, told_conflict
from fitpoint.casework.correcting import corrected_items
from fitpoint.casework.importing import Draft
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.store.evidence_rows import (
    ImportRecord,
    add_evidence,
    add_import,
    evidence_of,
    known_ids,
)
from fitpoint.store.hearings import add_hearings
from fitpoint.store.store import Store
from fitpoint.store.subjects import get_subject, put_subjects


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import added: what was there already is counted apart, and so is what corrects an
    earlier reading of the same cells. ``clashes`` are ids that stand for something else already,
    and accounts that several people claim."""

    subjects: int
    evidence: int
    known: int
    corrected: int = 0
    clashes: tuple[Diagnostic, ...] = ()
    hearings: int = 0
    """What came of assumptions, where it was not recorded before."""


def keep(store: Store, draft: Draft, now: datetime, *, dry_run: bool = False) -> Kept:
    """Store a draft in one transaction. What is there already is not added again; a new reading of
    a place supersedes the ones that the file no longer gives. With ``dry_run`` nothing stays."""
    with store.transaction(keep=not dry_run) as connection:
        items, corrected = corrected_items(connection, draft)
        known = known_ids(connection, [item.id for item in items])
        record = _record(draft, now)
        add_import(connection, record)
        subjects = put_subjects(connection, draft.subjects, now, record.id)
        added = add_evidence(connection, items, record.id)
        heard = add_hearings(connection, [replace(h, import_id=record.id) for h in draft.hearings])
        clashes = (*_clashes(connection, draft, known), *_contested(connection, draft, now))
    return Kept(subjects, added, len(known), corrected, clashes, heard)


def _record(draft: Draft, now: datetime) -> ImportRecord:
    return ImportRecord(
        uuid4().hex,
        draft.file,
        draft.file_hash,
        draft.kind,
        now,
        len(draft.evidence),
        len(draft.rejections),
    )


def _clashes(connection: Connection, draft: Draft, known: Iterable[str]) -> Iterator[Diagnostic]:
    """Ids written by a person that stand for another value already: evidence is never changed."""
    written = {item.id: item for item in draft.evidence if not item.id.startswith("E-")}
    wanted = written.keys() & set(known)
    for subject in dict.fromkeys(written[id_].subject for id_ in sorted(wanted)):
        for old in evidence_of(connection, subject):
            new = written.get(old.id) if old.id in wanted else None
            if new is not None and _says(new) != _says(old):
                where = Location(draft.file)
                yield problem("I149", where, severity="warning", id=old.id, field=old.field)


def _contested(connection: Connection, draft: Draft, now: datetime) -> Iterator[Diagnostic]:
    """The accounts of the draft that several people claim."""
    conflicts = all_conflicts(connection, now.date())
    for record in draft.subjects:
        standing = conflicts.get(record.subject.id, ())
        if standing and record.owner and record.subject.kind == "account":
            known = get_subject(connection, record.subject)
            id_, people = record.subject.id, (claim.person for claim in standing)
            yield told_conflict(known.name if known else id_, id_, people, draft.file)


def _says(item: Evidence) -> tuple[object, ...]:
    return (item.subject, item.field, item.value, item.state)
