"""Rows that are evidence: whom it is about, the field, the value, and where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import cast

from fitpoint.casework.cells import (
    Rejection,
    place_of,
    rejection,
    serial_date,
    text_of,
    unusable,
)
from fitpoint.casework.roster import Key
from fitpoint.casework.routing import (
    fields_named,
    industry_field,
    kind_and_name,
    subjects_meant,
    taken_for,
)
from fitpoint.casework.rows import ReadRow, RowReader, TableDesk, industry_id, remark_in
from fitpoint.casework.synonyms import CONFIDENCES, METHODS, SENSITIVITIES, STATES, SUBJECT_KINDS
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.evidence import State
from fitpoint.evidence.source import RawRow
from fitpoint.language.numerals import read_date, read_number
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Sensitivity, SubjectKind

CHECKED = ("subject", "field", "kind", "source", "at", "author")
LONGEST_ID = 190


PROBLEM_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "EV101": "field",
        "EV102": "field",
        "EV103": "field",
        "EV104": "state",
        "EV111": "confidence",
        "EV112": "collected_on",
        "EV113": "valid_until",
        "EV117": "bands",
        "EV118": "bands",
        "EV119": "bands",
    }
)
"""Which detail a problem with evidence is about, where it is not the value."""


def long_reader(desk: TableDesk) -> RowReader:
    """Reads rows that are one piece of evidence each. They make no new account or medium."""

    def read(row: RawRow) -> ReadRow:
        unsound = remark_in(desk, row) or desk.unsound(row, CHECKED)
        if unsound is not None:
            return unsound
        empty = [detail for detail in ("subject", "field") if not desk.words(row, detail)]
        if empty:
            return desk.refused(
                row, "I106", detail="、".join(desk.headers.get(name, name) for name in empty)
            )
        return _Details(desk, row).read()

    return read


@dataclass(slots=True)
class _Details:
    """The details of one row; each wrong one is a rejection, and all are looked at."""

    desk: TableDesk
    row: RawRow
    refused: list[Rejection] = field(default_factory=list[Rejection])
    notes: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def read(self) -> ReadRow:
        desk, row = self.desk, self.row
        kind = cast("SubjectKind | None", self._word("kind", SUBJECT_KINDS))
        state = cast("State | None", self._word("state", STATES))
        method = cast("Method", self._everyday("method", METHODS, desk.source.method))
        sensitivity = cast("Sensitivity | None", self._word("sensitivity", SENSITIVITIES))
        collected, valid = self._day("collected_on"), self._day("valid_until")
        confidence = self._confidence()
        value = desk.cell(row, "value")
        wrong = unusable(value) if value else None
        if wrong is not None:
            self._refuse("value", wrong)
        subject = self._subject(kind)
        key, name = self._routed(subject) if subject else (self._nobody(kind), "")
        title = desk.words(row, "source") or desk.source.title
        name = name or desk.words(row, "field")
        raw = desk.raw(row, key, name, value.value if value else None, value)
        raw = replace(
            raw,
            source=replace(desk.source, id=_source_id(desk, title), title=title, method=method),
            state=state,
            locator=desk.words(row, "at") or raw.locator,
            quote=desk.words(row, "quote"),
            collected_on=collected or raw.collected_on,
            valid_until=valid,
            confidence=raw.confidence if confidence is None else confidence,
            author=desk.words(row, "author") or raw.author,
            sensitivity=sensitivity or raw.sensitivity,
            bands=desk.words(row, "bands"),
        )
        header = desk.headers.get("value") or desk.headers["field"]
        evidence = () if wrong else ((header, raw),)
        new = {"name": key[1]} if key[0] == "industry" and key not in desk.roster.names else None
        return ReadRow(
            row,
            None if self.refused else key,
            None if self.refused else new,
            evidence,
            tuple(self.refused),
            tuple(self.notes),
            headers={code: desk.headers.get(d, header) for code, d in PROBLEM_COLUMNS.items()},
            refused=bool(self.refused),
        )

    def _nobody(self, kind: SubjectKind | None) -> Key:
        """Stands in for a subject that was not found, so that the value is looked at all the same;
        of the kind that has the field."""
        named = fields_named(self.desk.words(self.row, "field"), self.desk.pack)
        kinds = named[0].subjects if named else ("account",)
        return (kind if kind is not None and kind in kinds else kinds[0]), "?"

    def _subject(self, kind: SubjectKind | None) -> Key | None:
        """The subject that is meant, by id or name."""
        words = self.desk.words(self.row, "subject")
        named = kind_and_name(words)
        if kind is None and named and not self.desk.roster.find("account", words):
            kind, words = named
        kind = kind or "account"
        known = subjects_meant(self.desk, kind, words)
        if len(known) == 1:
            if not self.desk.roster.find(kind, words):
                self.notes.append(taken_for(self.desk, self.row, (kind, known[0])))
            return kind, known[0]
        if len(known) > 1:
            self._refuse("subject", "I138", name=words, ids=", ".join(known[:8]))
            return None
        near = self.desk.roster.nearest(kind, words)
        if kind == "industry":
            code, near = industry_id(words, self.desk.pack)
            if code is not None:
                return kind, code
        code = {"account": "I141", "medium": "I142"}.get(kind, "I137")
        self._refuse("subject", code, name=words, suggestion=near)
        return None

    def _routed(self, key: Key) -> tuple[Key, str]:
        """What only industries have, said of an account, goes to its category; the field's id."""
        if key[0] != "account":
            return key, ""
        words = self.desk.words(self.row, "field")
        meant = industry_field(words, self.desk.pack)
        if meant is None:
            return key, ""
        category = self.desk.categories.get(key[1])
        if category is None:
            name = self.desk.words(self.row, "subject")
            self._refuse("field", "I158", field=words, name=name)
            return ("industry", "?"), meant.id
        cell = self.row.cells[self.desk.headers["field"]]
        place = place_of(self.desk.file, self.row.number, cell)
        header = self.desk.headers["field"]
        header = "" if header == "field" else header  # a form's column for machines has no heading
        told = {"header": header, "field": meant.label.zh, "category": category}
        self.notes.append(problem("I157", place, severity="note", excerpt=None, **told))
        return ("industry", category), meant.id

    def _word(self, detail: str, words: Mapping[str, str]) -> str | None:
        """A detail that is one of a few words, in Chinese or English."""
        said = self.desk.words(self.row, detail)
        if not said or said.casefold() in words:
            return words.get(said.casefold())
        names, near = ", ".join(words), nearest(said, words)
        self._refuse(detail, "I108", names=names, suggestion=near)
        return None

    def _day(self, detail: str) -> date | None:
        cell = self.desk.cell(self.row, detail)
        if cell is None:
            return None
        if isinstance(cell.value, date):
            return cell.value
        day = serial_date(cell.value) or read_date(text_of(cell))
        if day is None:
            self._refuse(detail, "I109")
        return day

    def _everyday(self, detail: str, words: Mapping[str, str], default: str) -> str:
        """One of a few words, or an everyday one for it; told where it is none of them."""
        said = self.desk.words(self.row, detail).casefold()
        if said and said not in words:
            self._default(detail, "I155", default)
        return words.get(said, default)

    def _confidence(self) -> float | None:
        """0.8, 80%, 80 in percent-formatted cells, 高; None where nothing usable is said."""
        said = self.desk.words(self.row, "confidence").casefold()
        if not said or said in CONFIDENCES:
            return CONFIDENCES.get(said)
        number = read_number(said)
        if number is None or not 0 <= number <= 1:
            self._default("confidence", "I143", str(self.desk.mapping.source.confidence))
            return None
        return number

    def _default(self, detail: str, code: str, default: str) -> None:
        """A note that a word was not understood and something else taken for it."""
        header = self.desk.headers[detail]
        cell = self.row.cells[header]
        place = place_of(self.desk.file, self.row.number, cell)
        words = {"header": header, "value": text_of(cell)[:80], "default": default}
        self.notes.append(problem(code, place, severity="warning", excerpt=None, **words))

    def _refuse(
        self, detail: str, code: str, *, suggestion: str | None = None, **words: str
    ) -> None:
        header = self.desk.headers[detail]
        cell = self.row.cells[header]
        self.refused.append(
            rejection(
                code, self.desk.file, self.row.number, header, cell, suggestion=suggestion, **words
            )
        )


def _source_id(desk: TableDesk, title: str) -> str:
    """Each source that the sheet names is one of its own; a long name goes by its digest."""
    id_ = f"{desk.source.id}/{title}"
    if len(id_) <= LONGEST_ID:
        return id_
    return f"{desk.source.id[:100]}/{hashlib.sha256(title.encode()).hexdigest()[:16]}"
