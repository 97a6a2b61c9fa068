"""Walks a dossier: sources, the account's evidence, media, population, industries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast, get_args

from fitpoint import Base, Diagnostic, RawEvidence, Source, SourceContent, problem
from fitpoint.messages import nearest

Kind = Literal["account", "medium", "industry", "population"]
Method = Literal["data", "asked", "observed", "judged"]
Key = tuple[Kind, str]

TOP = ("schema", "universe", "account", "sources", "evidence", "media", "population", "industries")
EVIDENCE = (
    "id",
    "subject",
    "field",
    "value",
    "state",
    "source",
    "at",
    "quote",
    "collected_on",
    "valid_until",
    "confidence",
    "author",
    "sensitivity",
    "base",
    "supersedes",
)
SOURCE = ["title", "method", "author", "collected_on", "confidence", "sensitivity", "file", "rank"]
COMMON = ("id", "name", "group", "owner", "base", "source", "at")
STATES = ("known", "estimated", "unknown", "not_applicable", "withheld")
SENSITIVITIES = ("public", "internal", "client_secret")


class DossierReader:
    """Reads one positioned YAML document; ``problems`` gathers everything that is wrong."""

    def __init__(self, document: Any, path: Path) -> None:
        self.document = document
        self.file = path.name
        self.hash = hashlib.sha256(path.read_bytes()).hexdigest()
        self.problems: list[Diagnostic] = list(document.notes)
        self.subjects: dict[Key, Mapping[str, str]] = {}
        self.sources: dict[str, Mapping[str, Any]] = {}
        self.universe: Mapping[str, Any] = {}

    def read(self) -> SourceContent:
        data = self._mapping(self.document.data, ())
        self._known_keys(data, TOP, ())
        self.universe = self._mapping(data.get("universe") or {}, ("universe",))
        self.sources = self._sources(data.get("sources") or {})
        evidence = [
            *self._account(data),
            *self._listed(data, "media", "medium"),
            *self._listed(data, "industries", "industry"),
            *self._population(data),
        ]
        if not self.subjects and not self.problems:
            self._tell("F111", (), key="account / media / population")
        return SourceContent(
            evidence=evidence, subjects=self.subjects, problems=self.problems, encoding="utf-8"
        )

    # -- subjects -----------------------------------------------------------------------------

    def _account(self, data: Mapping[str, Any]) -> Iterator[RawEvidence]:
        account = self._mapping(data.get("account") or {}, ("account",))
        default: Key | None = None
        if "account" in data:
            default = self._subject("account", account, ("account",))
        for index, entry in enumerate(self._list(data.get("evidence"), ("evidence",))):
            path = ("evidence", index)
            found = self._evidence(self._mapping(entry, path), default, path)
            if found is not None:
                yield found

    def _listed(self, data: Mapping[str, Any], key: str, kind: Kind) -> Iterator[RawEvidence]:
        for index, entry in enumerate(self._list(data.get(key), (key,))):
            yield from self._fields(kind, self._mapping(entry, (key, index)), (key, index))

    def _population(self, data: Mapping[str, Any]) -> Iterator[RawEvidence]:
        if "population" not in data:
            return
        entry = dict(self._mapping(data["population"], ("population",)))
        entry.setdefault("id", self.universe.get("id"))
        entry.setdefault("name", self.universe.get("label", entry["id"]))
        if "size" in self.universe:
            entry.setdefault("universe_size", self.universe["size"])
        yield from self._fields("population", entry, ("population",))

    def _subject(
        self, kind: Kind, entry: Mapping[str, Any], path: tuple[str | int, ...]
    ) -> Key | None:
        if not entry.get("id"):
            self._tell("F111", path, key="id")
            return None
        key: Key = (kind, str(entry["id"]))
        words = {k: str(v) for k, v in entry.items() if isinstance(v, (str, int, float))}
        attributes = {k: v for k, v in words.items() if k != "id"}
        self.subjects[key] = (
            attributes
            if kind == "account"
            else {k: attributes[k] for k in COMMON if k in attributes}
        )
        return key

    # -- evidence -----------------------------------------------------------------------------

    def _fields(
        self, kind: Kind, entry: Mapping[str, Any], path: tuple[str | int, ...]
    ) -> Iterator[RawEvidence]:
        """An entry of a medium, industry or population: every key that is no detail is a field."""
        subject = self._subject(kind, entry, path)
        if subject is None:
            return
        details = {"source": entry.get("source"), "at": entry.get("at"), "base": entry.get("base")}
        for name, value in entry.items():
            if name not in COMMON:
                record = {"field": name, "value": value, **details}
                found = self._evidence(record, subject, (*path, name))
                if found is not None:
                    yield found

    def _evidence(
        self, entry: Mapping[str, Any], subject: Key | None, path: tuple[str | int, ...]
    ) -> RawEvidence | None:
        self._known_keys(entry, EVIDENCE, path)
        if entry.get("subject"):
            subject = self._other_subject(str(entry["subject"]), path)
        source = self._source_of(entry, path)
        if subject is None or source is None or not entry.get("field"):
            if not entry.get("field"):
                self._tell("F111", path, key="field")
            return None
        about = self.sources.get(source.id.rpartition("#")[2], {})
        return RawEvidence(
            subject_kind=subject[0],
            subject_id=subject[1],
            field=str(entry["field"]),
            raw=entry.get("value"),
            source=source,
            locator=str(entry.get("at") or ""),
            id=None if entry.get("id") is None else f"{subject[1]}:{entry['id']}",
            state=self._one_of(entry, "state", STATES, path),
            quote=str(entry.get("quote") or ""),
            collected_on=self._date(entry, about, "collected_on", path),
            valid_until=self._date(entry, {}, "valid_until", path),
            confidence=self._number(entry, about, "confidence", path),
            author=str(entry.get("author") or about.get("author") or ""),
            sensitivity=self._one_of({**about, **entry}, "sensitivity", SENSITIVITIES, path),
            base=self._base(entry, subject[0], path),
            supersedes=tuple(
                f"{subject[1]}:{other}" for other in self._list(entry.get("supersedes"), path)
            ),
            file=self.file,
            line=self.document.spot(*path).start[0],
        )

    def _other_subject(self, text: str, path: tuple[str | int, ...]) -> Key | None:
        kind, _, name = text.partition("/")
        kinds = get_args(Kind)
        if kind not in kinds or not name:
            self._tell(
                "F112",
                (*path, "subject"),
                key="subject",
                value=text,
                names=", ".join(f"{k}/…" for k in kinds),
            )
            return None
        key = (cast("Kind", kind), name)
        self.subjects.setdefault(key, {"name": name})
        return key

    def _sources(self, entries: Any) -> dict[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        for name, entry in self._mapping(entries, ("sources",)).items():
            path = ("sources", name)
            source = self._mapping(entry, path)
            self._known_keys(source, SOURCE, path)
            if not source.get("title"):
                self._tell("F111", path, key="title")
            self._one_of(source, "method", get_args(Method), path)
            found[name] = source
        return found

    def _source_of(self, entry: Mapping[str, Any], path: tuple[str | int, ...]) -> Source | None:
        name = entry.get("source")
        if name is None and len(self.sources) == 1:
            name = next(iter(self.sources))
        if name is None:
            self._tell("F111", path, key="source")
            return None
        if str(name) not in self.sources:
            names = list(self.sources)
            self._tell(
                "F114",
                path,
                near=nearest(str(name), names),
                name=name,
                names=", ".join(names) or "-",
            )
            return None
        about = self.sources[str(name)]
        return Source(
            id=f"{self.file}#{name}",
            title=str(about.get("title") or name),
            method=cast("Method", about.get("method") or "data"),
            rank=str(about.get("rank") or ""),
            file_hash=self.hash,
        )

    def _base(
        self, entry: Mapping[str, Any], kind: Kind, path: tuple[str | int, ...]
    ) -> Base | None:
        given = self._mapping(entry.get("base") or {}, (*path, "base"))
        if kind not in ("medium", "population") or not (given or self.universe):
            return None
        n = given.get("n")
        return Base(
            str(given.get("universe") or self.universe.get("id") or ""),
            str(given.get("wave") or self.universe.get("wave") or ""),
            n if isinstance(n, int) else None,
        )

    # -- small readers ------------------------------------------------------------------------

    def _tell(
        self, code: str, path: tuple[str | int, ...], *, near: str | None = None, **words: object
    ) -> None:
        place, mark = self.document.location(*path), self.document.excerpt(*path)
        self.problems.append(
            problem(code, place, severity="error", excerpt=mark, suggestion=near, **words)
        )

    def _mapping(self, value: Any, path: tuple[str | int, ...]) -> dict[str, Any]:
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
        self._tell("F113", path, key=path[-1] if path else self.file, wanted="key: value")
        return {}

    def _list(self, value: Any, path: tuple[str | int, ...]) -> Sequence[Any]:
        if value is None:
            return ()
        if isinstance(value, list):
            return cast("list[Any]", value)
        self._tell("F113", path, key=path[-1], wanted="- …")
        return ()

    def _known_keys(
        self, entry: Mapping[str, Any], keys: Sequence[str], path: tuple[str | int, ...]
    ) -> None:
        for name in entry:
            if name not in keys:
                self._tell(
                    "F112",
                    (*path, name),
                    near=nearest(name, keys),
                    value=name,
                    key=path[-1] if path else self.file,
                    names=", ".join(keys),
                )

    def _one_of(
        self, entry: Mapping[str, Any], key: str, names: Sequence[str], path: tuple[str | int, ...]
    ) -> Any:
        value = entry.get(key)
        if value is None or value in names:
            return value
        self._tell(
            "F112",
            (*path, key),
            near=nearest(str(value), names),
            value=value,
            key=key,
            names=", ".join(names),
        )
        return None

    def _date(
        self,
        entry: Mapping[str, Any],
        about: Mapping[str, Any],
        key: str,
        path: tuple[str | int, ...],
    ) -> date | None:
        value = entry.get(key) or about.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._tell("F113", (*path, key), key=key, wanted="2026-03-01")
            return None

    def _number(
        self,
        entry: Mapping[str, Any],
        about: Mapping[str, Any],
        key: str,
        path: tuple[str | int, ...],
    ) -> float | None:
        value = entry.get(key, about.get(key))
        if value is None or (isinstance(value, (int, float)) and 0 <= value <= 1):
            return None if value is None else float(value)
        self._tell("F113", (*path, key), key=key, wanted="0 … 1")
        return None
