"""Evidence in the database: added to, never changed. That of withdrawn imports does not count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update
from sqlalchemy.engine import Row

from fitpoint.evidence.evidence import Base, Evidence, Source
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.encoding import decode, encode
from fitpoint.store.tables import evidence, imports

CHUNK = 500
"""Rows a statement: below every database's limit on parameters in an ``in`` list."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file that was read in, with its counts; ``withdrawn_at`` once it is taken back."""

    id: str
    file: str
    file_hash: str
    kind: str
    imported_at: datetime
    accepted: int
    rejected: int
    withdrawn_at: datetime | None = None


def counts() -> ColumnElement[bool]:
    """Whether a row of evidence counts: it was written by hand, or its import stands."""
    withdrawn = select(imports.c.id).where(imports.c.withdrawn_at.is_not(None))
    return or_(evidence.c.import_id.is_(None), evidence.c.import_id.not_in(withdrawn))


def add_import(connection: Connection, record: ImportRecord) -> None:
    values = {name: getattr(record, name) for name in ImportRecord.__slots__}
    connection.execute(insert(imports).values(**values))


def list_imports(connection: Connection) -> list[ImportRecord]:
    rows = connection.execute(select(imports).order_by(imports.c.imported_at, imports.c.id))
    return [ImportRecord(**row) for row in rows.mappings()]


def add_evidence(
    connection: Connection, items: Sequence[Evidence], import_id: str | None = None
) -> int:
    """Add evidence that is not there yet (by id); answers how many were added.

    What was withdrawn counts again, as part of this import.
    """
    known = known_ids(connection, [item.id for item in items])
    fresh = {item.id: item for item in items if item.id not in known}
    again = _ids(connection, list(fresh))
    rows = [{**_columns(item), "import_id": import_id} for item in fresh.values()]
    for row in rows:
        if row["id"] in again:
            connection.execute(update(evidence).where(evidence.c.id == row["id"]).values(**row))
    new = [row for row in rows if row["id"] not in again]
    for start in range(0, len(new), CHUNK):
        connection.execute(insert(evidence), new[start : start + CHUNK])
    return len(rows)


def known_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids whose evidence the database holds, withdrawn evidence aside."""
    return _ids(connection, ids, counts())


def _ids(connection: Connection, ids: Sequence[str], *conditions: ColumnElement[bool]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        query = select(evidence.c.id).where(evidence.c.id.in_(chunk), *conditions)
        found.update(connection.scalars(query))
    return found


def cells_of_file(
    connection: Connection, file_hash: str
) -> dict[tuple[str, str, str, str], tuple[str, ...]]:
    """Ids of the evidence that was read from a file, by subject, field and place in it."""
    query = select(imports.c.id).where(imports.c.file_hash == file_hash).limit(1)
    if connection.execute(query).first() is None:
        return {}
    table = evidence.c
    columns = (table.subject_kind, table.subject_id, table.field, table.locator, table.id)
    found: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
    for row in connection.execute(select(*columns).where(table.source_hash == file_hash, counts())):
        cell = (row.subject_kind, row.subject_id, row.field, row.locator)
        found[cell] = (*found.get(cell, ()), row.id)
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What an import recorded of one place of a source."""

    id: str
    subject: Subject
    field: str
    source_id: str
    locator: str
    supersedes: tuple[str, ...]


def readings_of(connection: Connection, source_ids: Sequence[str]) -> list[Reading]:
    """What imports recorded from these sources; what a person declared since is left out."""
    c = evidence.c
    columns = (c.id, c.subject_kind, c.subject_id, c.field, c.source_id, c.locator, c.supersedes)
    found: list[Reading] = []
    for start in range(0, len(source_ids), CHUNK):
        wanted = c.source_id.in_(source_ids[start : start + CHUNK]) & c.import_id.is_not(None)
        for row in connection.execute(select(*columns).where(wanted)):
            subject = Subject(row.subject_kind, row.subject_id)
            gone = tuple(json.loads(row.supersedes))
            found.append(Reading(row.id, subject, row.field, row.source_id, row.locator, gone))
    return found


def evidence_of_field(connection: Connection, kind: SubjectKind, field: str) -> list[Evidence]:
    """What counts of a field, of all subjects of a kind, oldest record first; nothing that other
    evidence supersedes."""
    query = select(evidence).where(
        evidence.c.subject_kind == kind, evidence.c.field == field, counts()
    )
    items = _read(connection.execute(query.order_by(evidence.c.recorded_at, evidence.c.id)))
    gone = {id_ for item in items for id_ in item.supersedes}
    return [item for item in items if item.id not in gone]


def words_of(connection: Connection, kind: SubjectKind, field: str) -> dict[str, str]:
    """What a field whose values are words says of each subject: its last record that counts."""
    return {
        item.subject.id: item.value
        for item in evidence_of_field(connection, kind, field)
        if isinstance(item.value, str)
    }


def evidence_of(connection: Connection, subject: Subject) -> list[Evidence]:
    """All evidence about one subject, oldest record first."""
    query = select(evidence).where(
        evidence.c.subject_kind == subject.kind, evidence.c.subject_id == subject.id, counts()
    )
    return _read(connection.execute(query.order_by(evidence.c.recorded_at, evidence.c.id)))


def evidence_of_kind(connection: Connection, kind: SubjectKind) -> dict[str, list[Evidence]]:
    """All evidence about subjects of a kind, by subject id."""
    query = select(evidence).where(evidence.c.subject_kind == kind, counts())
    grouped: dict[str, list[Evidence]] = {}
    for item in _read(connection.execute(query.order_by(evidence.c.recorded_at, evidence.c.id))):
        grouped.setdefault(item.subject.id, []).append(item)
    return grouped


def _columns(item: Evidence) -> dict[str, Any]:
    base = item.base
    return {
        "id": item.id,
        "subject_kind": item.subject.kind,
        "subject_id": item.subject.id,
        "field": item.field,
        "value": encode(item.value),
        "state": item.state,
        "source_id": item.source.id,
        "source_title": item.source.title,
        "source_method": item.source.method,
        "source_rank": item.source.rank,
        "source_hash": item.source.file_hash or "",
        "locator": item.locator,
        "quote": item.quote,
        "collected_on": item.collected_on,
        "recorded_at": item.recorded_at,
        "valid_until": item.valid_until,
        "confidence": item.confidence,
        "author": item.author,
        "sensitivity": item.sensitivity,
        "base_universe": base.universe if base else None,
        "base_wave": base.wave if base else None,
        "base_n": base.n if base else None,
        "supersedes": json.dumps(item.supersedes),
    }


def _read(rows: Iterable[Row[Any]]) -> list[Evidence]:
    return [_evidence(row) for row in rows]


def _evidence(row: Row[Any]) -> Evidence:
    universe = row.base_universe
    return Evidence(
        id=row.id,
        subject=Subject(row.subject_kind, row.subject_id),
        field=row.field,
        value=decode(row.value),
        state=row.state,
        source=Source(
            row.source_id,
            row.source_title,
            row.source_method,
            row.source_rank,
            row.source_hash or None,
        ),
        collected_on=row.collected_on,
        recorded_at=row.recorded_at,
        locator=row.locator,
        quote=row.quote,
        valid_until=row.valid_until,
        confidence=row.confidence,
        author=row.author,
        sensitivity=row.sensitivity,
        base=None if universe is None else Base(universe, row.base_wave or "", row.base_n),
        supersedes=tuple(json.loads(row.supersedes)),
    )
