"""The contract of a data source: what it yields, before any value is read as a field's type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from fitpoint.errors import Diagnostic
from fitpoint.evidence.evidence import Base, Source, State
from fitpoint.rulebook.pack import Sensitivity, SubjectKind


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as found: text, number, boolean or date; ``locator`` says where (``Sheet1!C4``).

    ``formula`` is set where the cell held a formula and no stored result. ``column`` counts from 1.
    """

    value: object
    locator: str
    formula: bool = False
    column: int | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table: header → cell. Empty cells are left out."""

    number: int
    cells: Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet or file with one header; joined multi-row headers read ``上层/下层``.

    ``problems`` are its own: an error is a row that was not taken, anything less is only told.
    ``title`` is what stands above the header.
    """

    name: str
    headers: tuple[str, ...]
    rows: Sequence[RawRow]
    problems: Sequence[Diagnostic] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class RawEvidence:
    """Evidence whose value is still as written: ``raw`` is read by the field's type on import.

    ``field`` is an id or a label. What is left None takes the field's or source's default.
    """

    subject_kind: SubjectKind
    subject_id: str
    field: str
    raw: object
    source: Source
    locator: str = ""
    id: str | None = None
    state: State | None = None
    quote: str = ""
    collected_on: date | None = None
    valid_until: date | None = None
    confidence: float | None = None
    author: str = ""
    sensitivity: Sensitivity | None = None
    base: Base | None = None
    supersedes: tuple[str, ...] = ()
    bands: str = ""
    """The band list that a distribution's codes are of, where that is not the field's own."""
    file: str = ""
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What a file or connection held: tables that need a mapping, evidence that needs none, the
    subjects it names (kind, id → attributes such as ``name``), and the problems met."""

    tables: Sequence[RawTable] = ()
    evidence: Iterable[RawEvidence] = ()
    subjects: Mapping[tuple[SubjectKind, str], Mapping[str, str]] = field(
        default_factory=dict[tuple[SubjectKind, str], Mapping[str, str]]
    )
    problems: Sequence[Diagnostic] = ()
    encoding: str = ""


@runtime_checkable
class DataSource(Protocol):
    """Reads what a file, database or service holds. ``batches`` (Arrow record batches of evidence
    in long form) is an optional fast path of its own protocol, :class:`BatchSource`."""

    @property
    def id(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File endings it reads, with the dot; empty for sources that are no files."""
        ...

    def read(self, path: Path, options: Mapping[str, Any]) -> SourceContent: ...


@runtime_checkable
class BatchSource(DataSource, Protocol):
    def batches(self, path: Path, options: Mapping[str, Any]) -> Iterable[Any]: ...


@dataclass(frozen=True, slots=True)
class RowStream:
    """A table read row by row, however long it is. Each row is its cells in the headers' order,
    None where empty, or the problem for which it cannot be read."""

    headers: tuple[str, ...]
    rows: Iterator[Sequence[str | None] | Diagnostic]
    encoding: str = ""


@runtime_checkable
class StreamSource(DataSource, Protocol):
    """Reads tables that do not fit into memory, for bulk runs."""

    def stream(self, path: Path, options: Mapping[str, Any]) -> RowStream: ...
