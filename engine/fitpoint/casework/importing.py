"""Reading a file in: everything is checked before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fitpoint.casework.cells import Rejection
from fitpoint.casework.gathering import Gathering, Note
from fitpoint.casework.long_rows import long_reader
from fitpoint.casework.mapping import ColumnMapping, check
from fitpoint.casework.proposing import Words, propose
from fitpoint.casework.record_rows import record_reader
from fitpoint.casework.roster import Roster
from fitpoint.casework.routing import categories_in
from fitpoint.casework.rows import RowReader, TableDesk, desk_for
from fitpoint.casework.targets import WIDE_KINDS
from fitpoint.casework.telling import told_of
from fitpoint.casework.wide_rows import wide_reader
from fitpoint.errors import FitpointError, Location, problem
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.source import RawRow, RawTable, SourceContent
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Pack
from fitpoint.store.hearings import Hearing
from fitpoint.store.subjects import SubjectRecord

Watch = Callable[[Sequence[RawRow]], Iterable[RawRow]]
"""Goes through the rows, and may show how far it has got."""
MOST_HINTS = 50


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """How a column fared: what it stands for, how many cells were read and rejected. ``hint`` is
    the nearest name for a column that is ignored."""

    header: str
    targets: tuple[str, ...]
    read: int
    rejected: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it would be kept. ``records`` are the ids of rows that are added to a field,
    ``readings`` of evidence that goes by its content; the others are written by a person.
    ``hearings`` are what came of assumptions, ``about`` the account of a question form."""

    file: str
    file_hash: str
    kind: str
    encoding: str
    rows: int
    subjects: tuple[SubjectRecord, ...]
    evidence: tuple[Evidence, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[Note, ...]
    mapping: ColumnMapping | None = None
    columns: tuple[ColumnCount, ...] = ()
    table: str = ""
    records: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    hearings: tuple[Hearing, ...] = ()
    about: str = ""


def draft_evidence(
    content: SourceContent, path: Path, pack: Pack, now: datetime, roster: Roster | None = None
) -> Draft:
    """A source whose evidence needs no mapping (a dossier, a plugin's database).

    With a roster, evidence about an account or medium that neither the file declares nor the
    roster knows is rejected.
    """
    digest = digest_of(path)
    gathering = Gathering(pack, now, roster)
    gathering.tell_all(content.problems)
    for (kind, name), attributes in content.subjects.items():
        gathering.declare((kind, name), attributes)
    count = 0
    for raw in content.evidence:
        count += 1
        gathering.take_known(raw)
    return draft_of(gathering, path, digest, "evidence", content.encoding, count)


def draft_table(
    content: SourceContent,
    table: RawTable,
    mapping: ColumnMapping,
    path: Path,
    *,
    pack: Pack,
    now: datetime,
    roster: Roster,
    watch: Watch = iter,
) -> Draft:
    """A table by its mapping; ``roster`` finds the subjects that are known by name."""
    if not table.rows and any(p.severity == "error" for p in table.problems):
        raise FitpointError(table.problems)
    default_id = _default_id(mapping, table, pack)
    notes = check(mapping, table, path.name, default_id)
    if others := [t.name for t in content.tables if t is not table]:
        place, named = Location(path.name), ", ".join(others)
        notes.append(problem("I151", place, severity="note", name=table.name, others=named))
    digest = digest_of(path)
    gathering = Gathering(pack, now, roster)
    gathering.tell_all([*content.problems, *table.problems, *notes])
    source = Source(
        id=f"{path.name[:80]}#{table.name[:60]}",
        title=(mapping.source.title or table.title or table.name or path.name)[:400],
        method=mapping.source.method,
        file_hash=digest,
    )
    desk = desk_for(path.name, mapping, source, roster, pack, table.headers)
    read = _reader(replace(desk, default_id=default_id), table)
    for row in watch(table.rows):
        gathering.take_row(read(row), path.name)
    for told in told_of(mapping, table, gathering, pack, path.name):
        gathering.note(told)
    counts = tuple(_counts(mapping, table, gathering, pack))
    draft = draft_of(gathering, path, digest, mapping.kind, content.encoding, len(table.rows))
    return replace(draft, mapping=mapping, columns=counts, table=table.name)


def _default_id(mapping: ColumnMapping, table: RawTable, pack: Pack) -> str:
    """Whom the only row of a table of populations is about where it does not say."""
    single = mapping.kind == "populations" and len(table.rows) == 1
    return pack.match.population if single and pack.match else ""


def _reader(desk: TableDesk, table: RawTable) -> RowReader:
    if desk.mapping.kind in WIDE_KINDS:
        return wide_reader(desk)
    if desk.mapping.kind == "evidence":
        return long_reader(replace(desk, categories=categories_in(desk, table.rows)))
    return record_reader(desk)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def draft_of(
    gathering: Gathering, path: Path, digest: str, kind: str, encoding: str, rows: int
) -> Draft:
    """What has been gathered from a file, as a draft."""
    return Draft(
        file=path.name,
        file_hash=digest,
        kind=kind,
        encoding=encoding,
        rows=rows,
        subjects=tuple(gathering.subjects.values()),
        evidence=tuple(gathering.evidence),
        rejections=tuple(gathering.rejections),
        notes=gathering.notes(),
        records=frozenset(gathering.records),
        readings=frozenset(gathering.readings),
    )


def _counts(
    mapping: ColumnMapping, table: RawTable, gathering: Gathering, pack: Pack
) -> Iterator[ColumnCount]:
    """The table's columns in its order; those that the mapping does not name are ignored."""
    refused: Mapping[str, int] = gathering.rejected_by_column()
    taken = {target for targets in mapping.columns.values() for target in targets}
    words, hints = Words(mapping.kind, pack), 0
    for header in table.headers:
        targets = tuple(str(target) for target in mapping.columns.get(header, ()))
        hint = ""
        if not targets and hints < MOST_HINTS:
            hints += 1
            hint = words.suggestion(header, taken) or ""
        read = gathering.read.get(header, 0)
        if targets and read == 0 and not refused.get(header):
            read = sum(header in row.cells for row in table.rows)
        yield ColumnCount(header, targets, read, refused.get(header, 0), hint)


def choose_table(
    content: SourceContent, wanted: str | None, kind: str, pack: Pack, file: str
) -> RawTable:
    """The table that is meant: the named one, the only one, or the only one that says whom its
    rows are about."""
    tables: Sequence[RawTable] = content.tables
    if wanted is not None:
        tables = [t for t in tables if t.name == wanted]
    elif len(tables) > 1:
        tables = [t for t in tables if _fits(t, kind, pack, file)] or tables
    if len(tables) == 1:
        return tables[0]
    existing = [t.name for t in content.tables]
    code, near = ("I112", None) if tables else ("I111", nearest(wanted or "", existing))
    names = ", ".join(existing) or "-"
    wrong = problem(code, Location(file), suggestion=near, names=names)
    raise FitpointError([*content.problems, wrong])


def _fits(table: RawTable, kind: str, pack: Pack, file: str) -> bool:
    try:
        check(propose(table, kind, pack), table, file)
    except FitpointError:
        return False
    return True
