"""A mapping: which column of a table means what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fitpoint.casework.synonyms import MISSING
from fitpoint.casework.targets import WIDE_KINDS, Target
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.source import RawTable
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Sensitivity

DATA_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """What a table does not say of itself: its title, how it was come by, when, how sure; and the
    base of audience figures (universe, survey wave, sample size)."""

    title: str = ""
    method: Method = "data"
    collected_on: date | None = None
    confidence: float = DATA_CONFIDENCE
    sensitivity: Sensitivity | None = None
    author: str = ""
    universe: str = ""
    wave: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Header → what it stands for; none for a column that is ignored, two where one column gives
    both a detail and a field.

    ``units`` holds what a header said in brackets and is appended to bare numbers (万元).
    ``values`` says, by header, what a word of the file stands for.
    ``missing`` are the cells that say that there is no value.
    """

    kind: str
    columns: Mapping[str, tuple[Target, ...]]
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    source: SourceNotes = field(default_factory=SourceNotes)
    missing: tuple[str, ...] = MISSING
    path: Path | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    def header_of(self, name: str) -> str | None:
        """The column that gives a detail."""
        return next((h for h, t in self.columns.items() if Target(name) in t), None)


def check(
    mapping: ColumnMapping, table: RawTable, file: str, default_id: str = ""
) -> list[Diagnostic]:
    """What is worth telling of a mapping and the table: columns that are not there, or not mapped.

    Raises where no column says whom a row is about, and there is no ``default_id`` either; and
    where no column of evidence says which field.
    """
    present = {h: t for h, t in mapping.columns.items() if h in table.headers}
    needed = ("id", "name") if mapping.kind in WIDE_KINDS else ("subject",)
    place, headers = Location(file), "、".join(table.headers)
    lacking = list(_lacking(mapping, table, place))
    said = {target.name for targets in present.values() for target in targets if not target.code}
    wanting: list[Diagnostic] = []
    if not default_id and not said & set(needed):
        wanting.append(problem("I105", place, detail=needed[0], headers=headers))
    if mapping.kind == "evidence" and "field" not in said:
        wanting.append(problem("I168", place, headers=headers))
    if wanting:
        raise FitpointError([*wanting, *lacking])
    return lacking


def _lacking(mapping: ColumnMapping, table: RawTable, place: Location) -> Iterator[Diagnostic]:
    spare = [header for header in table.headers if not mapping.columns.get(header)]
    for header, targets in mapping.columns.items():
        if targets and header not in table.headers:
            near = nearest(header, spare)
            yield problem("I104", place, severity="warning", header=header, suggestion=near)
