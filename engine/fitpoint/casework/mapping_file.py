"""Mappings as YAML files that people edit; remembered by the headers of their table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from fitpoint.casework.mapping import DATA_CONFIDENCE, ColumnMapping, SourceNotes
from fitpoint.casework.synonyms import MISSING
from fitpoint.casework.targets import (
    IGNORE,
    Target,
    details_of,
    kinds,
    read_target,
    target_exists,
    types_of,
)
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.evidence.source import RawTable
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Method, Pack, Sensitivity
from fitpoint.rulebook.positions import Positioned
from fitpoint.rulebook.yaml_reader import read_yaml

KEYS = ("schema", "as", "source", "columns", "missing")
SCHEMA = 1


def write_mapping(mapping: ColumnMapping, folder: Path, stem: str) -> Path:
    """Save a mapping under a name that is still free: what a person edited is never overwritten."""
    import yaml

    folder.mkdir(parents=True, exist_ok=True)
    path = next(p for p in _names(folder, stem) if not p.exists())
    text = yaml.safe_dump(_body(mapping), allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")
    return path


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.yaml"
    number = 2
    while True:
        yield folder / f"{stem}-{number}.yaml"
        number += 1


def _body(mapping: ColumnMapping) -> dict[str, object]:
    notes = {name: getattr(mapping.source, name) for name in SourceNotes.__slots__}
    return {
        "schema": SCHEMA,
        "as": mapping.kind,
        "source": {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in notes.items()
            if value not in ("", None)
        },
        "columns": {h: _entry(t, mapping, h) for h, t in mapping.columns.items()},
        "missing": list(mapping.missing),
    }


def _entry(targets: Sequence[Target], mapping: ColumnMapping, header: str) -> object:
    words = [str(target) for target in targets] or [IGNORE]
    to: object = words[0] if len(words) == 1 else words
    unit, values = mapping.units.get(header), dict(mapping.values.get(header, {}))
    more = {key: said for key, said in (("unit", unit), ("values", values)) if said}
    return {"to": to, **more} if more else to


def remembered(folder: Path, table: RawTable, kind: str, pack: Pack) -> ColumnMapping | None:
    """The saved mapping for a table with just these headers, the newest first.

    Raises what is wrong with it where it is meant for these headers; files that cannot be read at
    all are passed over.
    """
    for path in sorted(folder.glob("*.yaml"), key=_age):
        try:
            document = read_yaml(path, path.name)
        except FitpointError:
            continue
        body = _dictionary(document.data)
        headers = set(_dictionary(body.get("columns")))
        if headers == set(table.headers) and body.get("as") == kind:
            return _Reader(document, path, pack).read()
    return None


def _dictionary(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _age(path: Path) -> tuple[float, str]:
    return (-path.stat().st_mtime, path.name)


def read_mapping(path: Path, pack: Pack) -> ColumnMapping:
    """A saved mapping; raises every problem with it (unknown field, unknown detail, wrong form)."""
    return _Reader(read_yaml(path, path.name), path, pack).read()


class _Reader:
    """Reads one file; everything that is wrong is raised at the end."""

    def __init__(self, document: Positioned, path: Path, pack: Pack) -> None:
        self.document = document
        self.path = path
        self.pack = pack
        self.problems: list[Diagnostic] = []

    def read(self) -> ColumnMapping:
        body = self._mapping(self.document.data)
        self._known(body, KEYS)
        if body.get("schema", SCHEMA) != SCHEMA:
            self._tell("I132", "schema", key="schema", value=body["schema"], wanted=SCHEMA)
        kind = str(body.get("as", ""))
        if kind not in kinds(self.pack):
            names = kinds(self.pack)
            self._tell("I102", "as", near=nearest(kind, names), kind=kind, kinds=", ".join(names))
            raise FitpointError(self.problems)
        given = self._mapping(body.get("columns"), "columns")
        columns, units = self._columns(given, kind)
        values = {header: self._values(header, entry) for header, entry in given.items()}
        missing = body.get("missing", list(MISSING))
        if not isinstance(missing, list):
            self._tell("I132", "missing", key="missing", value=missing, wanted="[NA, -]")
            missing = []
        source = self._source(self._mapping(body.get("source"), "source"))
        if self.problems:
            raise FitpointError(self.problems)
        words = tuple(str(word) for word in cast("list[object]", missing))
        told = {header: words for header, words in values.items() if words}
        return ColumnMapping(kind, columns, units, source, words, self.path, told)

    def _columns(
        self, given: Mapping[str, Any], kind: str
    ) -> tuple[dict[str, tuple[Target, ...]], dict[str, str]]:
        columns: dict[str, tuple[Target, ...]] = {}
        units: dict[str, str] = {}
        owners: dict[Target, str] = {}
        for header, entry in given.items():
            detailed = _dictionary(entry)
            to: object = detailed.get("to") if detailed else entry
            words = cast("list[object]", to) if isinstance(to, list) else [to]
            columns[header] = self._targets(header, words, kind, owners)
            if detailed.get("unit"):
                units[header] = str(detailed["unit"])
        return columns, units

    def _values(self, header: str, entry: object) -> dict[str, str]:
        """What words of the file stand for, by this column's entry; an empty one for no value."""
        given: object = _dictionary(entry).get("values")
        if given is None:
            return {}
        words = self._mapping(given, "columns", header, "values")
        return {str(word): "" if meant is None else str(meant) for word, meant in words.items()}

    def _targets(
        self, header: str, words: Sequence[object], kind: str, owners: dict[Target, str]
    ) -> tuple[Target, ...]:
        found: list[Target] = []
        for word in words:
            if word in (None, "", IGNORE):
                continue
            target = self._normal(read_target(str(word)), kind)
            if not target_exists(target, kind, self.pack):
                names = (*details_of(kind), *types_of(kind, self.pack), IGNORE)
                near = nearest(str(word), names)
                self._tell("I103", "columns", header, near=near, header=header, target=word)
            elif target in owners:
                other = owners[target]
                self._tell("I130", "columns", header, header=header, other=other, target=target)
            else:
                owners[target] = header
                found.append(target)
        return tuple(found)

    def _normal(self, target: Target, kind: str) -> Target:
        """A code by its label or alias as the code itself."""
        type_ = types_of(kind, self.pack).get(target.name)
        codelist = self.pack.codelists.get(type_.codelist or "") if type_ else None
        code = codelist.find(target.code) if codelist and target.code else None
        return target if code is None else Target(target.name, code)

    def _source(self, given: Mapping[str, Any]) -> SourceNotes:
        self._known(given, tuple(SourceNotes.__slots__), "source")
        return SourceNotes(
            title=str(given.get("title") or ""),
            method=self._word(given, "method", get_args(Method)) or "data",
            collected_on=self._day(given),
            confidence=self._part(given),
            sensitivity=self._word(given, "sensitivity", get_args(Sensitivity)),
            author=str(given.get("author") or ""),
            universe=str(given.get("universe") or ""),
            wave=str(given.get("wave") or ""),
            n=self._count(given),
        )

    # -- small readers ------------------------------------------------------------------------

    def _tell(self, code: str, *at: str, near: str | None = None, **words: object) -> None:
        place, mark = self.document.location(*at), self.document.excerpt(*at)
        self.problems.append(
            problem(code, place, severity="error", excerpt=mark, suggestion=near, **words)
        )

    def _mapping(self, value: Any, *at: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
        if value is not None or not at:
            key = at[-1] if at else self.path.name
            self._tell("I132", *at, key=key, value=value, wanted="key: value")
        return {}

    def _known(self, given: Mapping[str, Any], keys: Sequence[str], *at: str) -> None:
        for name in given:
            if name not in keys:
                self._no_word(name, at[-1] if at else self.path.name, keys, (*at, name))

    def _no_word(self, value: object, key: str, words: Sequence[str], at: Sequence[str]) -> None:
        near, listed = nearest(str(value), words), ", ".join(words)
        self._tell("I131", *at, near=near, value=value, key=key, names=listed)

    def _word(self, given: Mapping[str, Any], key: str, words: Sequence[str]) -> Any:
        value = given.get(key)
        if value is None or value in words:
            return value
        self._no_word(value, key, words, ("source", key))
        return None

    def _day(self, given: Mapping[str, Any]) -> date | None:
        value = given.get("collected_on")
        if value in (None, ""):
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            at = ("source", "collected_on")
            self._tell("I132", *at, key="collected_on", value=value, wanted="2026-03-01")
            return None

    def _part(self, given: Mapping[str, Any]) -> float:
        value = given.get("confidence", DATA_CONFIDENCE)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
        self._tell("I132", "source", "confidence", key="confidence", value=value, wanted="0 … 1")
        return DATA_CONFIDENCE

    def _count(self, given: Mapping[str, Any]) -> int | None:
        value = given.get("n")
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        self._tell("I132", "source", "n", key="n", value=value, wanted="2400")
        return None
