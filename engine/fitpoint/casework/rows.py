"""Rows of a table as raw evidence, by a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import cast

from fitpoint.casework.mapping import SUBJECT_TARGETS, WIDE_KINDS, ColumnMapping
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.evidence import STATES, Source, State
from fitpoint.evidence.source import RawCell, RawEvidence, RawRow, RawTable
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Sensitivity, SubjectKind

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "data": "data",
        "数据": "data",
        "asked": "asked",
        "问询": "asked",
        "observed": "observed",
        "观察": "observed",
        "judged": "judged",
        "感受": "judged",
        "判断": "judged",
    }
)
STATE_NAMES: Mapping[str, State] = MappingProxyType(
    {
        **{s: s for s in STATES},
        "已知": "known",
        "估计": "estimated",
        "未知": "unknown",
        "不适用": "not_applicable",
        "婉拒": "withheld",
        "不愿透露": "withheld",
    }
)
SENSITIVITIES: Mapping[str, Sensitivity] = MappingProxyType(
    {
        "public": "public",
        "公开": "public",
        "internal": "internal",
        "内部": "internal",
        "client_secret": "client_secret",
        "客户机密": "client_secret",
    }
)
KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "account": "account",
        "客户": "account",
        "medium": "medium",
        "媒体": "medium",
        "industry": "industry",
        "行业": "industry",
        "population": "population",
        "总体": "population",
    }
)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell or row that was not taken, and why. ``column`` is empty for a whole row."""

    row: int
    place: str
    column: str
    value: str
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as evidence still to be read by its fields' types, and the subject it names."""

    row: RawRow
    subject: tuple[SubjectKind, str] | None
    attributes: Mapping[str, str]
    evidence: tuple[tuple[str, RawEvidence], ...]
    """(header, evidence)."""
    rejections: tuple[Rejection, ...] = ()


def read_rows(
    table: RawTable,
    mapping: ColumnMapping,
    *,
    file: str,
    file_hash: str,
    names: Mapping[str, str],
) -> Iterator[ReadRow]:
    """Every row of the table. ``names`` finds the id of an account by its name."""
    source = Source(
        id=f"{file}#{table.name}",
        title=mapping.source.title or file,
        method=METHODS.get(mapping.source.method, "data"),
        file_hash=file_hash,
    )
    for row in table.rows:
        cells = {h: c for h, c in row.cells.items() if _text(c) not in mapping.missing}
        reader = _RowReader(RawRow(row.number, cells), mapping, source, file, names)
        if mapping.kind in WIDE_KINDS:
            yield reader.wide(WIDE_KINDS[mapping.kind])
        elif mapping.kind == "evidence":
            yield reader.long()
        else:
            yield reader.record()


def _text(cell: RawCell | None) -> str:
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@dataclass(frozen=True, slots=True)
class _RowReader:
    row: RawRow
    mapping: ColumnMapping
    source: Source
    file: str
    names: Mapping[str, str]

    def wide(self, kind: SubjectKind) -> ReadRow:
        """A row that is a subject, its columns fields."""
        identity = self._detail("id") or self._detail("name")
        if not identity:
            return self._refused("I106", "id")
        attributes = {t: self._detail(t) for t in SUBJECT_TARGETS if t != "id" and self._detail(t)}
        found: list[tuple[str, RawEvidence]] = []
        refused: list[Rejection] = []
        for header, cell in self.row.cells.items():
            target = self.mapping.columns.get(header, "ignore")
            if target in SUBJECT_TARGETS or target == "ignore":
                continue
            if cell.formula:
                refused.append(self._rejection("I107", header, cell))
            else:
                raw = self._evidence(kind, identity, target, self._value(header, cell), cell)
                found.append((header, raw))
        return ReadRow(self.row, (kind, identity), attributes, tuple(found), tuple(refused))

    def long(self) -> ReadRow:
        """A row that is one piece of evidence."""
        identity = self._detail("subject")
        if not identity:
            return self._refused("I106", "subject")
        header = self.mapping.header_of("field")
        cell = self.row.cells.get(header or "")
        if header is None or cell is None:
            return self._refused("I106", "field")
        value_header = self.mapping.header_of("value") or ""
        value = self.row.cells.get(value_header)
        if value is not None and value.formula:
            rejection = self._rejection("I107", value_header, value)
            return ReadRow(self.row, None, {}, (), (rejection,))
        return self._long(identity, _text(cell), value_header or header, value)

    def _long(self, identity: str, name: str, header: str, value: RawCell | None) -> ReadRow:
        refused: list[Rejection] = []
        kind = cast("SubjectKind", self._named("kind", KINDS, refused) or "account")
        state = cast("State | None", self._named("state", STATE_NAMES, refused))
        method = cast("Method", self._named("method", METHODS, refused) or self.source.method)
        sensitivity = cast("Sensitivity | None", self._named("sensitivity", SENSITIVITIES, refused))
        collected = self._date("collected_on", refused)
        valid = self._date("valid_until", refused)
        if refused:
            return ReadRow(self.row, None, {}, (), tuple(refused))
        subject = self.names.get(identity, identity) if kind == "account" else identity
        title = self._detail("source") or self.source.title
        raw = self._evidence(kind, subject, name, value.value if value else None, value)
        raw = replace(
            raw,
            source=replace(self.source, id=f"{self.source.id}/{title}", title=title, method=method),
            state=state,
            locator=self._detail("at") or raw.locator,
            quote=self._detail("quote"),
            collected_on=collected or raw.collected_on,
            valid_until=valid,
            confidence=self._confidence() or raw.confidence,
            author=self._detail("author") or raw.author,
            sensitivity=sensitivity or raw.sensitivity,
        )
        return ReadRow(self.row, (kind, subject), {}, ((header, raw),))

    def record(self) -> ReadRow:
        """A row that is one record of an accumulating field (an order)."""
        identity = self._detail("subject")
        if not identity:
            return self._refused("I106", "subject")
        subject = self.names.get(identity, identity)
        values: dict[str, object] = {}
        for header, cell in self.row.cells.items():
            target = self.mapping.columns.get(header, "ignore")
            if cell.formula and target not in ("ignore", "subject"):
                return ReadRow(self.row, None, {}, (), (self._rejection("I107", header, cell),))
            if target not in ("ignore", "subject"):
                values[target] = self._value(header, cell)
        first = next(iter(self.row.cells.values()))
        raw = self._evidence("account", subject, self.mapping.kind, [values], first)
        return ReadRow(self.row, ("account", subject), {}, (("", raw),))

    # -- parts ----------------------------------------------------------------------------------

    def _detail(self, target: str) -> str:
        header = self.mapping.header_of(target)
        return _text(self.row.cells.get(header)) if header else ""

    def _value(self, header: str, cell: RawCell) -> object:
        unit = self.mapping.units.get(header)
        if unit is None or isinstance(cell.value, (bool, date)):
            return cell.value
        text = _text(cell)
        return f"{text}{unit}" if text[-1:].isdigit() else cell.value

    def _evidence(
        self, kind: SubjectKind, subject: str, name: str, value: object, cell: RawCell | None
    ) -> RawEvidence:
        notes = self.mapping.source
        return RawEvidence(
            subject_kind=kind,
            subject_id=subject,
            field=name,
            raw=value,
            source=self.source,
            locator=cell.locator if cell else f"{self.file}:{self.row.number}",
            collected_on=date.fromisoformat(notes.collected_on) if notes.collected_on else None,
            confidence=notes.confidence,
            author=notes.author,
            sensitivity=SENSITIVITIES.get(notes.sensitivity),
            file=self.file,
            line=self.row.number,
        )

    def _named(self, target: str, names: Mapping[str, str], refused: list[Rejection]) -> str | None:
        """A detail that is one of a few words, in Chinese or English."""
        text = self._detail(target)
        if not text or text in names:
            return names.get(text)
        header = self.mapping.header_of(target) or target
        place = Location(self.file, self.row.number)
        wrong = problem(
            "I108",
            place,
            header=header,
            value=text,
            names=", ".join(names),
            suggestion=nearest(text, names),
        )
        refused.append(Rejection(self.row.number, str(place), header, text, (wrong,)))
        return None

    def _date(self, target: str, refused: list[Rejection]) -> date | None:
        header = self.mapping.header_of(target)
        cell = self.row.cells.get(header or "")
        if cell is None or isinstance(cell.value, date):
            return cell.value if cell and isinstance(cell.value, date) else None
        try:
            return date.fromisoformat(_text(cell).replace("/", "-").replace(".", "-"))
        except ValueError:
            refused.append(self._rejection("I109", header or "", cell))
            return None

    def _confidence(self) -> float | None:
        text = self._detail("confidence")
        try:
            return float(text[:-1]) / 100 if text.endswith("%") else float(text)
        except ValueError:
            return None

    def _rejection(self, code: str, header: str, cell: RawCell) -> Rejection:
        place = Location(self.file, self.row.number, cell=cell.locator)
        wrong = problem(code, place, header=header, value=_text(cell)[:80])
        return Rejection(self.row.number, cell.locator, header, _text(cell), (wrong,))

    def _refused(self, code: str, detail: str) -> ReadRow:
        place = Location(self.file, self.row.number)
        wrong = problem(code, place, detail=self.mapping.header_of(detail) or detail)
        rejection = Rejection(self.row.number, str(place), "", "", (wrong,))
        return ReadRow(self.row, None, {}, (), (rejection,))
