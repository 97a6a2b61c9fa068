"""Rows of a table as raw evidence, by a mapping: what the three kinds of tables share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fitpoint.casework.cells import (
    Rejection,
    place_of,
    place_words,
    rejection,
    shown,
    text_of,
    translated,
    unusable,
    wrong_words,
)
from fitpoint.casework.mapping import ColumnMapping
from fitpoint.casework.roster import Key, Roster, fold
from fitpoint.casework.synonyms import TOTALS
from fitpoint.casework.targets import WIDE_KINDS, Target
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.evidence import Base, Source
from fitpoint.evidence.joining import CATEGORY
from fitpoint.evidence.source import RawCell, RawEvidence, RawRow
from fitpoint.language.types import Kind, Type
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Pack, SubjectKind


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as evidence still to be read by its fields' types, and the subject it names.

    ``evidence`` pairs each piece with its column's header. Where ``own`` is set the row stands for
    the subject itself, so that a second one would be a duplicate. ``headers`` names the column of
    a problem, by its code, that is not the evidence's own. Evidence of a row that is ``refused``
    is only looked through for what else is wrong with it.
    """

    row: RawRow
    subject: Key | None = None
    attributes: Mapping[str, str] | None = None
    evidence: tuple[tuple[str, RawEvidence], ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    own: bool = False
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column that gives a field's value, or the share of one of its codes."""

    header: str
    target: Target
    unit: str
    kind: Kind


RowReader = Callable[[RawRow], ReadRow]


@dataclass(frozen=True, slots=True)
class TableDesk:
    """What reading any row of a table takes. ``headers`` finds a detail's column; ``columns`` are
    all of the table's; ``categories`` each account's, by the table itself or known before;
    ``default_id`` is meant by a row that names nobody."""

    file: str
    mapping: ColumnMapping
    source: Source
    roster: Roster
    pack: Pack
    headers: Mapping[str, str]
    missing: frozenset[str]
    columns: Sequence[str] = ()
    categories: Mapping[str, str] = field(default_factory=dict[str, str])
    default_id: str = ""

    def cell(self, row: RawRow, detail: str) -> RawCell | None:
        """A detail's cell, None where it is not there, empty or says that nothing is known."""
        cell = row.cells.get(self.headers.get(detail, ""))
        return None if cell is None or text_of(cell) in self.missing else cell

    def value_cell(self, row: RawRow, header: str) -> RawCell | None:
        """A column's cell in the mapping's words, None where it gives no value."""
        cell = row.cells.get(header)
        if cell is None:
            return None
        cell = translated(cell, self.mapping.values.get(header))
        none = isinstance(cell.value, str) and (not cell.value or cell.value in self.missing)
        return None if none and not cell.formula else cell

    def words(self, row: RawRow, detail: str) -> str:
        return text_of(self.cell(row, detail))

    def refused(
        self, row: RawRow, code: str, *, suggestion: str | None = None, **words: str
    ) -> ReadRow:
        """The whole row, with the reason."""
        place = place_of(self.file, row.number, first_cell(row))
        wrong = problem(code, place, severity="error", excerpt=None, suggestion=suggestion, **words)
        whole = Rejection(row.number, place_words(place), "", shown(row.cells), (wrong,))
        return ReadRow(row, rejections=(whole,))

    def refused_at(self, row: RawRow, detail: str, code: str, **words: str) -> ReadRow:
        """The whole row, because of one cell."""
        header = self.headers[detail]
        wrong = rejection(code, self.file, row.number, header, row.cells[header], **words)
        return ReadRow(row, rejections=(wrong,))

    def unsound(self, row: RawRow, details: tuple[str, ...]) -> ReadRow | None:
        """The row refused, where one of its details cannot be what it says."""
        for detail in details:
            cell = self.cell(row, detail)
            if cell is None:
                continue
            wrong = unusable(cell)
            code, words = (wrong, {}) if wrong else wrong_words(detail, text_of(cell))
            if code:
                return self.refused_at(row, detail, code, **words)
        return None

    def raw(
        self, row: RawRow, key: Key, name: str, value: object, cell: RawCell | None
    ) -> RawEvidence:
        """A piece of evidence with what the mapping says of all of them."""
        notes = self.mapping.source
        return RawEvidence(
            subject_kind=key[0],
            subject_id=key[1],
            field=name,
            raw=value,
            source=self.source,
            locator=cell.locator if cell else f"{self.file}:{row.number}",
            collected_on=notes.collected_on,
            confidence=notes.confidence,
            author=notes.author,
            sensitivity=notes.sensitivity,
            file=self.file,
            line=row.number,
            column=cell.column if cell else None,
        )


def desk_for(
    file: str,
    mapping: ColumnMapping,
    source: Source,
    roster: Roster,
    pack: Pack,
    columns: Sequence[str] = (),
) -> TableDesk:
    headers = {t.name: h for h, ts in mapping.columns.items() for t in ts if not t.code}
    missing = frozenset(mapping.missing)
    known = roster.categories
    return TableDesk(file, mapping, source, roster, pack, headers, missing, columns, known)


def first_cell(row: RawRow) -> RawCell | None:
    return next(iter(row.cells.values()), None)


def remark_in(desk: TableDesk, row: RawRow) -> ReadRow | None:
    """The row refused, where it is a remark below the table: only its first cell is filled, and
    that names nobody who is known."""
    if len(row.cells) != 1 or len(desk.columns) < 2 or desk.columns[0] not in row.cells:
        return None
    words = text_of(row.cells[desk.columns[0]])
    if is_total(words) or any(desk.roster.find(kind, words) for kind in _NAMED):
        return None
    plain = desk.mapping.kind not in WIDE_KINDS or len(desk.columns) == 2
    if plain and not _REMARK.search(words):
        return None
    return desk.refused(row, "I154", text=words[:120])


_NAMED: tuple[SubjectKind, ...] = ("account", "medium", "industry", "population")
_REMARK = re.compile(r"[：:。；;，]|^(注|备注|说明|note)", re.IGNORECASE)


def is_total(words: str) -> bool:
    """Whether a row is called 合计 and adds others up."""
    return fold(words).strip(":：") in TOTALS


def industry_id(words: str, pack: Pack) -> tuple[str | None, str | None]:
    """The category's code by its id, label or alias; else None and the nearest name.

    Where the pack has no list of categories, industries are called as they are.
    """
    field = pack.fields.get(CATEGORY)
    codelist = pack.codelists.get(field.type.codelist or "") if field else None
    if codelist is None:
        return words, None
    found = codelist.find(words)
    if found is not None:
        return found, None
    return None, nearest(words, codelist.names())


def base_of(desk: TableDesk, kind: SubjectKind, row: RawRow) -> Base | None:
    """What the row's audience figures are based on: its own columns, else the mapping's notes."""
    if kind not in ("medium", "population"):
        return None
    notes = desk.mapping.source
    universe = desk.words(row, "universe") or notes.universe
    wave = desk.words(row, "wave") or notes.wave
    size = desk.words(row, "n").replace(",", "")
    n = int(size) if size.isdecimal() and int(size) > 0 else notes.n
    return Base(universe, wave, n) if universe or wave or n else None


def columns_of(desk: TableDesk, types: dict[str, Type]) -> Iterator[Column]:
    """The columns that hold values, one for each target."""
    for header, targets in desk.mapping.columns.items():
        for target in targets:
            if target.name in types:
                unit = desk.mapping.units.get(header, "")
                yield Column(header, target, unit, types[target.name].kind)
