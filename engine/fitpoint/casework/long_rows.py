"""Rows that are evidence: whom it is about, the field, the value, and where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from fitpoint.casework.cells import Rejection, rejection, serial_date, text_of, unusable
from fitpoint.casework.roster import Key
from fitpoint.casework.rows import ReadRow, RowReader, TableDesk, industry_id
from fitpoint.casework.synonyms import METHODS, SENSITIVITIES, STATES, SUBJECT_KINDS
from fitpoint.evidence.evidence import State
from fitpoint.evidence.source import RawRow
from fitpoint.language.numerals import read_date, read_number
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Sensitivity, SubjectKind

CHECKED = ("subject", "field", "kind", "source", "at", "author")
LONGEST_ID = 190


def long_reader(desk: TableDesk) -> RowReader:
    """Reads rows that are one piece of evidence each. They make no new account or medium."""

    def read(row: RawRow) -> ReadRow:
        unsound = desk.unsound(row, CHECKED)
        if unsound is not None:
            return unsound
        for detail in ("subject", "field"):
            if not desk.words(row, detail):
                return desk.refused(row, "I106", detail=desk.headers.get(detail, detail))
        value = desk.cell(row, "value")
        wrong = unusable(value) if value else None
        if wrong is not None:
            return desk.refused_at(row, "value", wrong)
        return _Details(desk, row).read()

    return read


@dataclass(slots=True)
class _Details:
    """The details of one row; each wrong one is a rejection."""

    desk: TableDesk
    row: RawRow
    refused: list[Rejection] = field(default_factory=list[Rejection])

    def read(self) -> ReadRow:
        desk, row = self.desk, self.row
        kind = cast("SubjectKind", self._word("kind", SUBJECT_KINDS) or "account")
        state = cast("State | None", self._word("state", STATES))
        method = cast("Method | None", self._word("method", METHODS)) or desk.source.method
        sensitivity = cast("Sensitivity | None", self._word("sensitivity", SENSITIVITIES))
        collected, valid = self._day("collected_on"), self._day("valid_until")
        confidence = self._confidence()
        key = self._subject(kind)
        if self.refused or key is None:
            return ReadRow(row, rejections=tuple(self.refused))
        title = desk.words(row, "source") or desk.source.title
        value = desk.cell(row, "value")
        raw = desk.raw(row, key, desk.words(row, "field"), value.value if value else None, value)
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
        )
        header = desk.headers.get("value") or desk.headers["field"]
        return ReadRow(row, key, None, ((header, raw),))

    def _subject(self, kind: SubjectKind) -> Key | None:
        """The subject that is meant, by id or name."""
        words = self.desk.words(self.row, "subject")
        known = self.desk.roster.find(kind, words)
        if len(known) == 1:
            return kind, known[0]
        if len(known) > 1:
            self._refuse("subject", "I138", name=words, ids=", ".join(known))
            return None
        near = self.desk.roster.nearest(kind, words)
        if kind == "industry":
            code, near = industry_id(words, self.desk.pack)
            if code is not None:
                return kind, code
        code = {"account": "I141", "medium": "I142"}.get(kind, "I137")
        self._refuse("subject", code, name=words, suggestion=near)
        return None

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

    def _confidence(self) -> float | None:
        """0.8, 80% or 80 in percent-formatted cells; None where nothing is said."""
        said = self.desk.words(self.row, "confidence")
        number = read_number(said) if said else None
        if said and (number is None or not 0 <= number <= 1):
            self._refuse("confidence", "I143")
            return None
        return number

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
