"""Where the columns of a bulk table come from: said once for a file, or once a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from fitpoint.evidence.evidence import Source, State
from fitpoint.evidence.source import RawEvidence
from fitpoint.rulebook.pack import Sensitivity


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of every cell of one column. ``words`` are cells that stand for a state instead of a value
    (不适用: not_applicable), or for nothing at all (None). ``confidence`` 0 … 1."""

    source: Source
    collected_on: date
    valid_until: date | None = None
    confidence: float = 1.0
    sensitivity: Sensitivity | None = None
    author: str = ""
    state: State | None = None
    words: Mapping[str, State | None] = field(default_factory=dict[str, "State | None"])

    @property
    def recorded_at(self) -> datetime:
        """Midnight (UTC) of the day of collection: a run reads a table, it does not keep it."""
        return datetime.combine(self.collected_on, time(), UTC)

    def raw(
        self, account: str, field: str, value: object, file: str, line: int, id_: str | None = None
    ) -> RawEvidence:
        """A cell as evidence that is still to be read."""
        state = self.words.get(value, self.state) if isinstance(value, str) else self.state
        named = isinstance(value, str) and value in self.words
        return RawEvidence(
            "account",
            account,
            field,
            None if named else value,
            self.source,
            locator=f"{field}[{line}]",
            state="unknown" if named and state is None else state,
            collected_on=self.collected_on,
            valid_until=self.valid_until,
            confidence=self.confidence,
            author=self.author,
            sensitivity=self.sensitivity,
            file=file,
            line=line,
            id=id_,
        )
