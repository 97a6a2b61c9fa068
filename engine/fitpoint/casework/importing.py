"""Reading a file in: everything is checked first, then kept in one transaction or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from fitpoint.casework.mapping import ColumnMapping, check
from fitpoint.casework.rows import ReadRow, Rejection, read_rows
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.reading import place, read_evidence
from fitpoint.evidence.source import RawEvidence, RawTable, SourceContent
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import Pack, SubjectKind
from fitpoint.store.evidence_rows import ImportRecord, add_evidence, add_import, known_ids
from fitpoint.store.store import Store
from fitpoint.store.subjects import SubjectRecord, put_subjects


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """How a column fared: where it went, how many cells were read, how many rejected."""

    header: str
    target: str
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it would be kept."""

    file: str
    file_hash: str
    kind: str
    encoding: str
    rows: int
    subjects: tuple[SubjectRecord, ...]
    evidence: tuple[Evidence, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[Diagnostic, ...]
    mapping: ColumnMapping | None = None
    columns: tuple[ColumnCount, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import added: what was there already is counted apart."""

    subjects: int
    evidence: int
    known: int


@dataclass
class _Gathering:
    """Collects what the rows give."""

    subjects: dict[tuple[SubjectKind, str], SubjectRecord] = field(
        default_factory=dict[tuple[SubjectKind, str], SubjectRecord]
    )
    evidence: list[Evidence] = field(default_factory=list[Evidence])
    rejections: list[Rejection] = field(default_factory=list[Rejection])
    notes: list[Diagnostic] = field(default_factory=list[Diagnostic])
    read: dict[str, int] = field(default_factory=dict[str, int])
    first_rows: dict[tuple[SubjectKind, str], int] = field(
        default_factory=dict[tuple[SubjectKind, str], int]
    )


def draft_evidence(content: SourceContent, path: Path, pack: Pack, now: datetime) -> Draft:
    """A source whose evidence needs no mapping (a dossier, a plugin's database)."""
    gathering = _Gathering(notes=[p for p in content.problems if p.severity != "error"])
    for (kind, name), attributes in content.subjects.items():
        gathering.subjects[kind, name] = _record(kind, name, attributes)
    count = 0
    for raw in content.evidence:
        count += 1
        _take(gathering, raw, "", pack, now)
    wrong = [p for p in content.problems if p.severity == "error"]
    gathering.rejections += [
        Rejection(p.location.line or 0 if p.location else 0, str(p.location or ""), "", "", (p,))
        for p in wrong
    ]
    return _draft(gathering, path, "evidence", content.encoding, count)


def draft_table(
    content: SourceContent,
    table: RawTable,
    mapping: ColumnMapping,
    path: Path,
    *,
    pack: Pack,
    now: datetime,
    names: Mapping[str, str],
) -> Draft:
    """A table by its mapping. ``names`` finds the ids of accounts that are known by name."""
    check(mapping, table, path.name)
    gathering = _Gathering(notes=list(content.problems))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = read_rows(table, mapping, file=path.name, file_hash=digest, names=names)
    for row in rows:
        _take_row(gathering, row, path, pack, now)
    draft = _draft(gathering, path, mapping.kind, content.encoding, len(table.rows))
    return replace(
        draft,
        mapping=mapping,
        columns=tuple(_counts(mapping, gathering)),
        tables=tuple(t.name for t in content.tables),
    )


def _take_row(gathering: _Gathering, row: ReadRow, path: Path, pack: Pack, now: datetime) -> None:
    gathering.rejections += row.rejections
    if row.subject is None and not row.evidence:
        return
    if row.subject is not None:
        wide = bool(row.attributes) or len(row.evidence) != 1
        first = gathering.first_rows.get(row.subject)
        if wide and first is not None:
            place_ = Location(path.name, row.row.number)
            wrong = problem("I110", place_, id=row.subject[1], first=first)
            gathering.rejections.append(
                Rejection(row.row.number, str(place_), "", row.subject[1], (wrong,))
            )
            return
        gathering.first_rows.setdefault(row.subject, row.row.number)
        record = _record(*row.subject, row.attributes)
        gathering.subjects.setdefault(row.subject, record)
    for header, raw in row.evidence:
        _take(gathering, raw, header, pack, now, row.row.number)


def _take(
    gathering: _Gathering,
    raw: RawEvidence,
    header: str,
    pack: Pack,
    now: datetime,
    number: int = 0,
) -> None:
    evidence, problems = read_evidence(raw, pack, now)
    if evidence is None:
        where = str(place(raw))
        gathering.rejections.append(
            Rejection(
                number or raw.line or 0, where, header or raw.field, str(raw.raw), tuple(problems)
            )
        )
        return
    gathering.notes += problems
    gathering.evidence.append(evidence)
    gathering.read[header] = gathering.read.get(header, 0) + 1


def _record(kind: SubjectKind, name: str, attributes: Mapping[str, str]) -> SubjectRecord:
    known = ("name", "group", "owner")
    return SubjectRecord(
        Subject(kind, name),
        attributes.get("name", ""),
        attributes.get("group", ""),
        attributes.get("owner", ""),
        {k: v for k, v in attributes.items() if k not in known},
    )


def _draft(gathering: _Gathering, path: Path, kind: str, encoding: str, rows: int) -> Draft:
    return Draft(
        file=path.name,
        file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
        kind=kind,
        encoding=encoding,
        rows=rows,
        subjects=tuple(gathering.subjects.values()),
        evidence=tuple(gathering.evidence),
        rejections=tuple(gathering.rejections),
        notes=tuple(gathering.notes),
    )


def _counts(mapping: ColumnMapping, gathering: _Gathering) -> Iterator[ColumnCount]:
    refused: dict[str, int] = {}
    for rejection in gathering.rejections:
        refused[rejection.column] = refused.get(rejection.column, 0) + 1
    for header, target in mapping.columns.items():
        yield ColumnCount(header, target, gathering.read.get(header, 0), refused.get(header, 0))


def keep(store: Store, draft: Draft, now: datetime) -> Kept:
    """Store a draft in one transaction. The same file again adds nothing."""
    import_id = hashlib.sha256(
        f"{draft.file_hash}|{draft.kind}|{now.isoformat()}".encode()
    ).hexdigest()[:40]
    record = ImportRecord(
        import_id,
        draft.file,
        draft.file_hash,
        draft.kind,
        now,
        len(draft.evidence),
        len(draft.rejections),
    )
    with store.transaction() as connection:
        subjects = put_subjects(connection, draft.subjects, now)
        known = known_ids(connection, [e.id for e in draft.evidence])
        add_import(connection, record)
        added = add_evidence(connection, draft.evidence, import_id)
    return Kept(subjects, added, len(known))


def only_table(content: SourceContent, wanted: str | None, file: str) -> RawTable:
    """The table that is meant: the named one, or the only one."""
    tables: Sequence[RawTable] = content.tables
    if wanted is not None:
        tables = [t for t in tables if t.name == wanted]
    if len(tables) == 1:
        return tables[0]
    names = ", ".join(t.name for t in content.tables)
    code = "I112" if tables else "I111"
    raise FitpointError([*content.problems, problem(code, Location(file), names=names or "-")])
