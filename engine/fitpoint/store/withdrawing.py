"""Taking an import back: its evidence and claims count no more. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, or_, select, update

from fitpoint.evidence.subject import Subject
from fitpoint.store.claims import accounts_claimed_by, set_owners
from fitpoint.store.evidence_rows import ImportRecord, counts
from fitpoint.store.tables import evidence, imports, subjects


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What went with an import: pieces of evidence, and subjects that nothing else speaks of."""

    evidence: int
    subjects: tuple[tuple[Subject, str], ...]
    """Each with its name."""


def counting(connection: Connection) -> dict[str, int]:
    """How many pieces of evidence of each standing import count."""
    query = select(evidence.c.import_id, func.count()).where(
        counts(), evidence.c.import_id.is_not(None)
    )
    rows = connection.execute(query.group_by(evidence.c.import_id))
    return {str(row[0]): int(row[1]) for row in rows}


def withdraw(connection: Connection, record: ImportRecord, now: datetime) -> Withdrawn:
    """Take the import back, and the subjects that it made unless other evidence speaks of them."""
    number = counting(connection).get(record.id, 0)
    connection.execute(update(imports).where(imports.c.id == record.id).values(withdrawn_at=now))
    set_owners(connection, accounts_claimed_by(connection, record.id))
    gone = _orphans(connection, record)
    for subject, _ in gone:
        found = update(subjects).where(subjects.c.kind == subject.kind, subjects.c.id == subject.id)
        connection.execute(found.values(withdrawn_at=now))
    return Withdrawn(number, tuple(gone))


def _orphans(connection: Connection, record: ImportRecord) -> Sequence[tuple[Subject, str]]:
    """Subjects that the import made and that no evidence is left of.

    A subject keeps the moment at which it was made, and that is its import's. Where another import
    has the same moment, only subjects that this one brought evidence of are known to be its own.
    """
    about = (
        evidence.c.subject_kind == subjects.c.kind,
        evidence.c.subject_id == subjects.c.id,
    )
    twin = exists().where(
        imports.c.imported_at == record.imported_at, imports.c.withdrawn_at.is_(None)
    )
    query = select(subjects).where(
        subjects.c.created_at == record.imported_at,
        subjects.c.withdrawn_at.is_(None),
        ~exists().where(*about, counts()),
        or_(exists().where(*about, evidence.c.import_id == record.id), ~twin),
    )
    return [(Subject(row.kind, row.id), row.name) for row in connection.execute(query)]
