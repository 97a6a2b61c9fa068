"""Accounts, media, industries and populations as the database keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import Row

from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.claims import claim_owners
from fitpoint.store.tables import subjects


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """A subject with its name, its parent (an account's group) and its owner, one at a time."""

    subject: Subject
    name: str
    parent: str = ""
    owner: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])


def put_subjects(
    connection: Connection,
    records: Iterable[SubjectRecord],
    created_at: datetime,
    import_id: str | None = None,
) -> int:
    """Add what is new and fill in what has changed; answers how many are new.

    A subject that was withdrawn with its import is new when another one names it. To name an
    account's owner is to claim it: who owns it already is not replaced.
    """
    records = list(records)
    known = {(r.kind, r.id): r for r in connection.execute(select(subjects))}
    fresh: dict[tuple[str, str], SubjectRecord] = {}
    named: set[tuple[str, str]] = set()
    for record in records:
        key = (record.subject.kind, record.subject.id)
        named.add(key)
        if key in known:
            _fill_in(connection, record, _record(known[key]))
        else:
            fresh[key] = _merged(record, fresh[key]) if key in fresh else record
    again = [key for key, row in known.items() if key in named and row.withdrawn_at]
    for kind, id_ in again:
        found = update(subjects).where(subjects.c.kind == kind, subjects.c.id == id_)
        connection.execute(found.values(withdrawn_at=None, created_at=created_at))
    if fresh:
        rows = [{**_columns(record), "created_at": created_at} for record in fresh.values()]
        connection.execute(insert(subjects), rows)
    owners = {(r.subject.id, r.owner) for r in records if r.subject.kind == "account" and r.owner}
    claim_owners(connection, owners, created_at, import_id)
    return len(fresh) + len(again)


def _merged(new: SubjectRecord, old: SubjectRecord) -> SubjectRecord:
    """Words that the new record has win; what it leaves empty stays, and so does who owns it."""
    return SubjectRecord(
        old.subject,
        new.name or old.name,
        new.parent or old.parent,
        old.owner or new.owner,
        {**old.attributes, **new.attributes},
    )


def _fill_in(connection: Connection, new: SubjectRecord, old: SubjectRecord) -> None:
    merged = _merged(new, old)
    if merged != old:
        connection.execute(
            update(subjects)
            .where(subjects.c.kind == old.subject.kind, subjects.c.id == old.subject.id)
            .values(**_columns(merged))
        )


def _columns(record: SubjectRecord) -> dict[str, str]:
    return {
        "kind": record.subject.kind,
        "id": record.subject.id,
        "name": record.name or record.subject.id,
        "parent": record.parent,
        "owner": record.owner,
        "attributes": json.dumps(dict(record.attributes), ensure_ascii=False, sort_keys=True),
    }


def _record(row: Row[tuple[object, ...]]) -> SubjectRecord:
    return SubjectRecord(
        Subject(row.kind, row.id), row.name, row.parent, row.owner, json.loads(row.attributes)
    )


def list_subjects(connection: Connection, kind: SubjectKind) -> list[SubjectRecord]:
    """All subjects of a kind, in the order in which they were first seen."""
    query = select(subjects).where(subjects.c.kind == kind, subjects.c.withdrawn_at.is_(None))
    rows = connection.execute(query.order_by(subjects.c.created_at, subjects.c.id))
    return [_record(row) for row in rows]


def get_subject(connection: Connection, subject: Subject) -> SubjectRecord | None:
    query = select(subjects).where(
        subjects.c.kind == subject.kind,
        subjects.c.id == subject.id,
        subjects.c.withdrawn_at.is_(None),
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _record(row)
