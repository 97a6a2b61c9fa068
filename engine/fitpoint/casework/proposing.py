"""The mapping that a table's headers suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from fitpoint.casework.mapping import ColumnMapping, SourceNotes
from fitpoint.casework.synonyms import COLUMNS, COMPANY, DETAILS, INDUSTRY, PERIODS, REGISTER
from fitpoint.casework.targets import (
    WIDE_KINDS,
    Target,
    details_of,
    folded,
    takes_codes,
    types_of,
)
from fitpoint.evidence.amounts import header_and_unit, read_unit
from fitpoint.evidence.source import RawTable
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Type
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import FieldDef, Pack

_MEASURED = ("number", "integer", "range", "series", "distribution", "map")
_BETWEEN = " -_:：·|｜"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header seems to stand for, and the unit it names."""

    targets: tuple[Target, ...] = ()
    unit: str = ""


def propose(table: RawTable, kind: str, pack: Pack) -> ColumnMapping:
    """The mapping that the headers suggest; a header that says nothing known is ignored.

    Headers are compared with synonyms of the details, then with fields' ids, labels and aliases,
    as they stand and without a unit in brackets. ``受众年龄/18-24`` is one code of a field. Each
    target is given once, to the first header that names it.
    """
    words = Words(kind, pack)
    columns: dict[str, tuple[Target, ...]] = {}
    units: dict[str, str] = {}
    taken: set[Target] = set()
    for header in table.headers:
        meaning = words.meaning(header)
        targets = tuple(target for target in meaning.targets if target not in taken)
        taken.update(targets)
        columns[header] = targets
        if meaning.unit and any(target.name in words.measured for target in targets):
            units[header] = meaning.unit
    if kind == "accounts":
        _name_by_company(columns)
    return ColumnMapping(kind, columns, units, SourceNotes())


def _name_by_company(columns: dict[str, tuple[Target, ...]]) -> None:
    """Without a name of its own, an account goes by its company and the company's number."""
    if any(Target(name) in targets for targets in columns.values() for name in ("id", "name")):
        return
    for detail, names in (("name", COMPANY), ("id", REGISTER)):
        known = {folded(name) for name in names}
        header = next((h for h in columns if folded(header_and_unit(h)[0]) in known), None)
        if header is not None:
            columns[header] = (Target(detail), *columns[header])


class Words:
    """The names by which a kind's targets are found."""

    def __init__(self, kind: str, pack: Pack) -> None:
        self.kind = kind
        self.pack = pack
        self.types = types_of(kind, pack)
        self.measured = {name for name, type_ in self.types.items() if type_.kind in _MEASURED}
        self.details = {
            folded(word): detail
            for detail in reversed(details_of(kind))
            for word in DETAILS[detail]
        }
        if kind == "industries":
            self.details |= {folded(word): "id" for word in INDUSTRY}
        self.fields = {
            folded(word): id_ for id_ in reversed(self.types) for word in self._names(id_)
        }

    def _names(self, id_: str) -> Sequence[str]:
        if self.kind not in WIDE_KINDS:
            return (id_, *COLUMNS.get(id_, ()))
        field: FieldDef = self.pack.fields[id_]
        return (field.id, field.label.zh, field.label.en, *field.aliases)

    def suggestion(self, header: str, taken: Set[Target]) -> str | None:
        """The name, of all that a column may still stand for, that is nearest to a header."""
        return nearest(header_and_unit(header)[0], self._free_names(taken))

    def _free_names(self, taken: Set[Target]) -> Iterator[str]:
        for detail in details_of(self.kind):
            if Target(detail) not in taken:
                yield from DETAILS[detail]
        for id_ in self.types:
            if Target(id_) not in taken:
                yield from self._names(id_)

    def meaning(self, header: str) -> Meaning:
        name, unit = header_and_unit(header)
        for words, said in ((header, ""), (name, unit)):
            found = self._named(words)
            if found:
                return Meaning(found, said)
        return self._joined(header) or self._glued(name, unit) or Meaning()

    def _named(self, words: str) -> tuple[Target, ...]:
        """A detail, a field, or both where the words name both."""
        key = folded(words)
        names = (self.details.get(key), self.fields.get(key))
        return tuple(Target(name) for name in dict.fromkeys(names) if name is not None)

    def _joined(self, header: str) -> Meaning | None:
        """``upper/lower``: a field and one of its codes, a price and its period, a section."""
        upper, slash, lower = header.partition("/")
        if not slash:
            return None
        name, unit = header_and_unit(upper)
        below, unit_below = header_and_unit(lower)
        id_ = self.fields.get(folded(name)) or self.fields.get(folded(upper))
        if id_ is not None:
            coded = self._coded(id_, lower) or self._coded(id_, below)
            if coded is not None:
                return Meaning((coded,), unit or unit_below)
            return self._measured_in(id_, unit or unit_below, folded(below))
        found = self._named(lower) or self._named(below)
        return Meaning(found, unit_below) if found else None

    def _measured_in(self, id_: str, unit: str, below: str) -> Meaning | None:
        """A field under whose name stands the period (周) or the whole unit (万元/周)."""
        if id_ not in self.measured:
            return None
        if below in PERIODS:
            return Meaning((Target(id_),), f"{unit}/{below}")
        return Meaning((Target(id_),), below) if read_unit(below).name == "元" else None

    def _glued(self, name: str, unit: str) -> Meaning | None:
        """``受众年龄-18-24`` or ``受众年龄 18-24`` in one row."""
        for id_ in self.types:
            for word in self._names(id_):
                rest = name[len(word) :]
                if name.startswith(word) and rest[:1] in _BETWEEN and rest.strip(_BETWEEN):
                    coded = self._coded(id_, rest.lstrip(_BETWEEN))
                    if coded is not None:
                        return Meaning((coded,), unit)
        return None

    def _coded(self, id_: str, word: str) -> Target | None:
        type_: Type = self.types[id_]
        codelists: Mapping[str, Codelist] = self.pack.codelists
        codelist = codelists.get(type_.codelist or "") if takes_codes(type_) else None
        code = codelist.find(word) if codelist else None
        return None if code is None else Target(id_, code)
