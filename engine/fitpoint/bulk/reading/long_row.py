"""A row that is one piece of evidence on an account."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, cast, get_args

from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.wide import LONGEST_ID
from fitpoint.bulk.running.fault import Fault, shown
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.evidence import STATES, Evidence, Source, State
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.source import RawEvidence
from fitpoint.language.numerals import read_date, read_number
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Method, Pack, Sensitivity

COLUMNS = (
    "account",
    "name",
    "field",
    "value",
    "state",
    "source",
    "method",
    "collected_on",
    "recorded_at",
    "valid_until",
    "confidence",
    "sensitivity",
    "locator",
    "quote",
    "author",
    "bands",
    "id",
)
"""What a table of evidence may say of each piece; the first, third and fourth are needed."""
NEEDED = ("account", "field", "value")
Row = Mapping[str, Any]


@dataclass(slots=True)
class LongRow:
    """Reads one row; all that is wrong with it is found."""

    row: Row
    number: int
    pack: Pack
    provenance: Provenance
    file: str
    faults: list[Fault]

    def read(self) -> Evidence | None:
        """The evidence, or None where anything keeps it out."""
        of, account = self.provenance, str(self.row["account"])
        if len(account) > LONGEST_ID:
            place = Location(self.file, self.number)
            told = problem("BK108", place, column="account", most=LONGEST_ID)
            self._refuse("account", [told])
        collected = self._day("collected_on") or of.collected_on
        raw = RawEvidence(
            "account",
            account,
            self._text("field"),
            None if self._worded else _value(self.row.get("value")),
            self._source(),
            locator=self._text("locator") or f"{self._text('field')}[{self.number}]",
            id=self._text("id") or None,
            state=self._state(),
            quote=self._text("quote"),
            collected_on=collected,
            valid_until=self._day("valid_until") or of.valid_until,
            confidence=self._confidence(),
            author=self._text("author") or of.author,
            sensitivity=self._word("sensitivity", get_args(Sensitivity), of.sensitivity),
            bands=self._text("bands"),
            file=self.file,
            line=self.number,
        )
        evidence, told = read_evidence(raw, self.pack, self._moment(collected))
        wrong = tuple(p for p in told if p.severity == "error")
        if wrong:
            self._refuse("value" if self.row.get("value") else "field", wrong)
        return None if self.faults else evidence

    @property
    def _worded(self) -> bool:
        """Whether the value is a word for why there is none: 不适用."""
        return self._text("value") in self.provenance.words

    def _state(self) -> State | None:
        """As said; else what the value's word stands for."""
        if self._text("state") or not self._worded:
            return self._word("state", STATES, self.provenance.state)
        return self.provenance.words[self._text("value")] or "unknown"

    def _text(self, name: str) -> str:
        value = self.row.get(name)
        return "" if value is None else str(value).strip()

    def _source(self) -> Source:
        title, of = self._text("source"), self.provenance.source
        method = self._word("method", get_args(Method), of.method)
        id_ = f"{of.id}/{title}" if title else of.id
        return Source(id_, title or of.title, method)

    def _word(self, name: str, words: Sequence[str], default: Any) -> Any:
        said = self._text(name)
        if not said or said in words:
            return said or default
        place, listed = Location(self.file, self.number), ", ".join(words)
        near = nearest(said, words)
        told = problem("BK222", place, suggestion=near, column=name, value=said, words=listed)
        self._refuse(name, [told])
        return default

    def _day(self, name: str) -> date | None:
        value = self.row.get(name)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        return self._read(name, read_date, "2026-03-01")

    def _confidence(self) -> float:
        value = self.row.get("confidence")
        if isinstance(value, int | float):
            return float(value)
        read = self._read("confidence", read_number, "0.8")
        return self.provenance.confidence if read is None else read

    def _moment(self, collected: date) -> datetime:
        """When it was recorded: as said, else at midnight (UTC) of the day it was collected on."""
        value = self.row.get("recorded_at")
        if isinstance(value, str) and value.strip():
            value = self._read("recorded_at", _moment, "2026-03-01T09:30:00")
        if isinstance(value, datetime):
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        day = value if isinstance(value, date) else collected
        return datetime.combine(day, time(), UTC)

    def _read(self, name: str, reader: Callable[[str], Any], wanted: str) -> Any:
        said = self._text(name)
        read = reader(said) if said else None
        if said and read is None:
            place = Location(self.file, self.number)
            told = problem("BK221", place, column=name, value=said, wanted=wanted)
            self._refuse(name, [told])
        return read

    def _refuse(self, name: str, told: Sequence[Diagnostic]) -> None:
        account, value = str(self.row["account"]), shown(self.row.get(name))
        self.faults.append(Fault(self.number, account, name, value, tuple(told)))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _value(value: object) -> object:
    """Lists and objects in text are JSON; anything else is what a person would write."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return cast("object", json.loads(value))
    except ValueError:
        return value
