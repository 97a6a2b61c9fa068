"""Walks a dossier: sources, the account's evidence, media, population, industries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, cast, get_args

from fitpoint import Base, RawEvidence, SourceContent
from fitpoint_files.dossier_sources import Sensitivity, read_sources, source_of
from fitpoint_files.entries import Entries, Keys

Kind = Literal["account", "medium", "industry", "population"]
Key = tuple[Kind, str]
SCHEMA = 1
TOP = ("schema", "universe", "account", "sources", "evidence", "media", "population", "industries")
UNIVERSE = ("id", "label", "wave", "size")
ACCOUNT = ("id", "name", "group", "owner")
COMMON = (*ACCOUNT, "base", "source", "at")
BASE = ("universe", "wave", "n")
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
    "bands",
    "supersedes",
)
STATES = ("known", "estimated", "unknown", "not_applicable", "withheld")


class DossierReader:
    """Reads one positioned YAML document."""

    def __init__(self, document: Any, file: str, file_hash: str) -> None:
        self.entries = Entries(document, file)
        self.subjects: dict[Key, Mapping[str, str]] = {}
        self.data = self.entries.mapping(document.data, ())
        self.universe = self.entries.mapping(self.data.get("universe"), ("universe",))
        self.sources = read_sources(self.entries, self.data.get("sources"), file_hash)

    def read(self) -> SourceContent:
        """Everything that could be read; the rest is told in the content's problems."""
        self._check_top()
        evidence = [
            *self._account(),
            *self._listed("media", "medium"),
            *self._listed("industries", "industry"),
            *self._population(),
        ]
        if not (self.subjects or evidence or self.entries.problems):
            self.entries.tell("F111", (), key="account / media / population / industries")
        return SourceContent(
            evidence=evidence,
            subjects=self.subjects,
            problems=self.entries.problems,
            encoding="utf-8",
        )

    def _check_top(self) -> None:
        self.entries.known_keys(self.data, TOP, ())
        self.entries.known_keys(self.universe, UNIVERSE, ("universe",))
        schema = self.data.get("schema")
        if schema is None:
            self.entries.tell("F111", (), key="schema: 1")
        elif schema != SCHEMA:
            self.entries.tell("F125", ("schema",), value=schema, known=SCHEMA)

    # -- subjects -----------------------------------------------------------------------------

    def _account(self) -> Iterator[RawEvidence]:
        default: Key | None = None
        if "account" in self.data:
            account = self.entries.mapping(self.data["account"], ("account",))
            self.entries.known_keys(account, ACCOUNT, ("account",))
            default = self._subject("account", account, ("account",))
        for index, given in enumerate(
            self.entries.members(self.data.get("evidence"), ("evidence",))
        ):
            at: Keys = ("evidence", index)
            entry = self.entries.mapping(given, at)
            self.entries.known_keys(entry, EVIDENCE, at)
            found = self._evidence(entry, default, at)
            if found is not None:
                yield found

    def _listed(self, key: str, kind: Kind) -> Iterator[RawEvidence]:
        for index, entry in enumerate(self.entries.members(self.data.get(key), (key,))):
            at: Keys = (key, index)
            yield from self._fields(kind, self.entries.mapping(entry, at), at)

    def _population(self) -> Iterator[RawEvidence]:
        if "population" not in self.data:
            return
        at: Keys = ("population",)
        entry = dict(self.entries.mapping(self.data["population"], at))
        entry.setdefault("id", self.universe.get("id"))
        entry.setdefault("name", self.universe.get("label") or entry["id"])
        if "size" in self.universe:
            entry.setdefault("universe_size", self.universe["size"])
        yield from self._fields("population", entry, at)

    def _subject(self, kind: Kind, entry: Mapping[str, Any], at: Keys) -> Key | None:
        if entry.get("id") in (None, ""):
            self.entries.tell("F111", at, key="id")
            return None
        key: Key = (kind, str(entry["id"]))
        self.subjects[key] = {
            name: str(entry[name])
            for name in ACCOUNT
            if name != "id" and entry.get(name) not in (None, "")
        }
        return key

    def _other_subject(self, text: str, at: Keys) -> Key | None:
        kind, _, name = text.partition("/")
        if kind not in get_args(Kind) or not name:
            names = ", ".join(f"{k}/…" for k in get_args(Kind))
            self.entries.tell("F112", (*at, "subject"), key="subject", value=text, names=names)
            return None
        return cast("Kind", kind), name

    # -- evidence -----------------------------------------------------------------------------

    def _fields(self, kind: Kind, entry: Mapping[str, Any], at: Keys) -> Iterator[RawEvidence]:
        """An entry of a medium, industry or population: every key that is no detail is a field."""
        subject = self._subject(kind, entry, at)
        if subject is None:
            return
        details = {key: entry[key] for key in ("source", "at", "base") if key in entry}
        for name, value in entry.items():
            if name not in COMMON:
                record = {"field": name, "value": value, **details}
                found = self._evidence(record, subject, (*at, name))
                if found is not None:
                    yield found

    def _evidence(
        self, entry: Mapping[str, Any], subject: Key | None, at: Keys
    ) -> RawEvidence | None:
        entries = self.entries
        if entry.get("subject"):
            subject = self._other_subject(str(entry["subject"]), at)
        elif subject is None:
            entries.tell("F111", at, key="subject / account")
        about = source_of(entries, self.sources, entry.get("source"), at)
        if not entry.get("field"):
            entries.tell("F111", at, key="field")
        if subject is None or about is None or not entry.get("field"):
            return None
        kind, name = subject
        confidence = entries.part(entry, "confidence", at)
        return RawEvidence(
            subject_kind=kind,
            subject_id=name,
            field=str(entry["field"]),
            raw=entry.get("value"),
            source=about.source,
            locator=str(entry.get("at") or ""),
            id=None if entry.get("id") is None else f"{name}:{entry['id']}",
            state=entries.one_of(entry, "state", STATES, at),
            quote=str(entry.get("quote") or ""),
            collected_on=entries.day(entry, "collected_on", at) or about.collected_on,
            valid_until=entries.day(entry, "valid_until", at),
            confidence=about.confidence if confidence is None else confidence,
            author=str(entry.get("author") or about.author),
            sensitivity=entries.one_of(entry, "sensitivity", get_args(Sensitivity), at)
            or about.sensitivity,
            base=self._base(entry, kind, at),
            supersedes=tuple(
                f"{name}:{other}" for other in entries.members(entry.get("supersedes"), at)
            ),
            bands=str(entry.get("bands") or ""),
            file=entries.file,
            line=entries.line(at),
        )

    def _base(self, entry: Mapping[str, Any], kind: Kind, at: Keys) -> Base | None:
        """The base of an audience figure; what it leaves out is the universe's."""
        given = self.entries.mapping(entry.get("base"), (*at, "base"))
        self.entries.known_keys(given, BASE, (*at, "base"))
        if kind not in ("medium", "population") or not (given or self.universe):
            return None
        n = given.get("n")
        whole = isinstance(n, int) and not isinstance(n, bool) and n > 0
        if n is not None and not whole:
            self.entries.tell("F113", (*at, "base", "n"), key="n", wanted="2400")
        return Base(
            str(given.get("universe") or self.universe.get("id") or ""),
            str(given.get("wave") or self.universe.get("wave") or ""),
            n if whole else None,
        )
