"""Collects what the rows of a file give: subjects, evidence, rejections and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from fitpoint.casework.cells import SHOWN, Rejection, place_of, place_words, text_of
from fitpoint.casework.identity import stamped
from fitpoint.casework.roster import Key, Roster, fold
from fitpoint.casework.rows import ReadRow, first_cell
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.reading import place, read_evidence
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.shares import SEPARATORS
from fitpoint.rulebook.pack import Pack
from fitpoint.store.subjects import SubjectRecord

DECLARED_KINDS = ("account", "medium")
"""Kinds whose subjects must be declared: a slip of the pen must not make a new one."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling, and how many more there are of its kind in the same column."""

    diagnostic: Diagnostic
    column: str = ""
    more: int = 0


class Gathering:
    """What a file has given so far."""

    def __init__(self, pack: Pack, now: datetime, roster: Roster | None) -> None:
        self.pack = pack
        self.now = now
        self.roster = roster
        self.subjects: dict[Key, SubjectRecord] = {}
        self.evidence: list[Evidence] = []
        self.records: set[str] = set()
        self.readings: set[str] = set()
        self.rejections: list[Rejection] = []
        self.read: dict[str, int] = {}
        self._notes: dict[tuple[str, str, str], Note] = {}
        self._first_rows: dict[Key, int] = {}
        self._bearers: dict[Key, str] = {}
        self._alike: dict[str, int] = {}

    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes.values())

    def note(self, diagnostic: Diagnostic, column: str = "") -> None:
        """Keep a note; of the same code in the same column only the first, and a count."""
        apart = "" if column else str(diagnostic.location)
        key = (diagnostic.code, column, apart)
        known = self._notes.get(key)
        found = replace(known, more=known.more + 1) if known else Note(diagnostic, column)
        self._notes[key] = found

    def tell_all(self, problems: Iterable[Diagnostic]) -> None:
        """Problems that a source met: an error is a row that it did not take."""
        for found in problems:
            if found.severity != "error":
                self.note(found)
                continue
            row = (found.location.line if found.location else None) or 0
            value = next((v for k, v in found.arguments if k == "value"), "")
            self.rejections.append(Rejection(row, str(found.location or ""), "", value, (found,)))

    def declare(self, key: Key, attributes: Mapping[str, str]) -> None:
        """A subject that the file is about."""
        record = SubjectRecord(
            Subject(*key),
            attributes.get("name", ""),
            attributes.get("group", ""),
            attributes.get("owner", ""),
        )
        self.subjects.setdefault(key, record)

    def take_row(self, found: ReadRow, file: str) -> None:
        """A row of a table."""
        for diagnostic in found.notes:
            header = next((v for k, v in diagnostic.arguments if k == "header"), "")
            self.note(diagnostic, header)
        if found.own and found.subject is not None and not self._is_first(found, file):
            return
        self.rejections += found.rejections
        if found.subject is not None and found.attributes is not None:
            self.declare(found.subject, found.attributes)
        for header, raw in found.evidence:
            self.take(raw, header, found)

    def _is_first(self, found: ReadRow, file: str) -> bool:
        """Whether the subject has no row yet; a second one is rejected, a namesake noted."""
        key, number = found.subject or ("account", ""), found.row.number
        place_ = place_of(file, number, first_cell(found.row))
        first = self._first_rows.setdefault(key, number)
        if first != number:
            wrong = self._again(found, key, first, place_)
            self.rejections.append(Rejection(number, place_words(place_), "", key[1], (wrong,)))
            return False
        name = (found.attributes or {}).get("name", "")
        if name and key[0] == "account":
            other = self._bearers.setdefault((key[0], fold(name)), key[1])
            known = self.roster.find(key[0], name) if self.roster else ()
            others = [id_ for id_ in (other, *known) if id_ != key[1]]
            if others and (self.roster is None or key not in self.roster.names):
                other = others[0]
                self.note(
                    problem("I148", place_, severity="warning", name=name, id=key[1], other=other)
                )
        return True

    def _again(self, found: ReadRow, key: Key, first: int, place_: Location) -> Diagnostic:
        """What to say of a second row: it names another owner, or it is one too many."""
        owner = self.subjects[key].owner if key in self.subjects else ""
        other = (found.attributes or {}).get("owner", "")
        if key[0] == "account" and owner and other and owner != other:
            return problem("I169", place_, id=key[1], first=first, owner=owner, other=other)
        return problem("I110", place_, id=key[1], first=first)

    def take_known(self, raw: RawEvidence) -> None:
        """Evidence whose subject must be one that is declared or known."""
        key: Key = (raw.subject_kind, raw.subject_id)
        known = key in self.subjects or self.roster is None or key in self.roster.names
        if known or key[0] not in DECLARED_KINDS:
            if not known:
                self.declare(key, {"name": raw.subject_id})
            self.take(raw, "")
            return
        near = self.roster.nearest(*key) if self.roster else None
        code = "I141" if key[0] == "account" else "I142"
        wrong = problem(code, place(raw), suggestion=near, name=key[1])
        where = str(wrong.location)
        self.rejections.append(Rejection(raw.line or 0, where, "subject", key[1], (wrong,)))

    def take(self, raw: RawEvidence, header: str, row: ReadRow | None = None) -> None:
        """Read a value by its field's type."""
        field = self.pack.fields.get(raw.field)
        added = field is not None and field.accumulate
        evidence, problems = read_evidence(raw, self.pack, self.now)
        if evidence is None:
            problems = self._several(raw) or problems
            for column, alike in _by_column(problems, header, row):
                self.rejections.append(_rejected(raw, column, alike, row))
        if evidence is None or (row is not None and row.refused):
            return
        for found in problems:
            self.note(found, header or raw.field)
        if raw.id is None:
            evidence = self._counted(evidence) if added else stamped(evidence, raw.collected_on)
            (self.records if added else self.readings).add(evidence.id)
        self.evidence.append(evidence)
        self.read[header] = self.read.get(header, 0) + 1

    def _several(self, raw: RawEvidence) -> list[Diagnostic]:
        """The problem of a cell that holds several codes where its field takes one."""
        field = self.pack.fields.get(raw.field)
        codelist = self.pack.codelists.get(field.type.codelist or "") if field else None
        if field is None or codelist is None or field.type.kind != "choice":
            return []
        parts = [part.strip() for part in SEPARATORS.split(str(raw.raw)) if part.strip()]
        if len(parts) < 2 or any(codelist.find(part) is None for part in parts):
            return []
        values = ", ".join(parts)
        return [problem("I152", place(raw), count=len(parts), values=values, field=field.id)]

    def _counted(self, evidence: Evidence) -> Evidence:
        """A record is the same wherever it stands: exports that overlap add nothing twice. Rows of
        one file that are alike are so many records."""
        alike = digest((str(evidence.subject), evidence.field, evidence.value))
        number = self._alike[alike] = self._alike.get(alike, 0) + 1
        return replace(evidence, id=f"E-{digest((alike, number))[:16]}")

    def rejected_by_column(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for rejection in self.rejections:
            counts[rejection.column] = counts.get(rejection.column, 0) + 1
        return counts


def _by_column(
    problems: Iterable[Diagnostic], header: str, row: ReadRow | None
) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Problems by the column that is wrong: the value's, or the field's, the day's …"""
    columns: dict[str, list[Diagnostic]] = {}
    for found in problems:
        column = row.headers.get(found.code, header) if row else header
        columns.setdefault(column, []).append(found)
    yield from columns.items()


def _rejected(
    raw: RawEvidence, header: str, problems: list[Diagnostic], row: ReadRow | None
) -> Rejection:
    where, value = place(raw), str(raw.raw)
    cell = row.row.cells.get(header) if row and row.headers else None
    if row is not None and cell is not None:
        where, value = place_of(raw.file, row.row.number, cell), text_of(cell)
        problems = [replace(found, location=where) for found in problems]
    elif row is not None and not header:
        where = place_of(raw.file, row.row.number, first_cell(row.row))
    short = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    number = row.row.number if row else raw.line or 0
    column = header or ("" if row else raw.field)
    return Rejection(number, place_words(where), column, short, tuple(problems))
