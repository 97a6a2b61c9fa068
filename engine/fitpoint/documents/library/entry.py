"""Entries of the library: proof cases (同类案例) and sections that many documents share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

from fitpoint.documents.blocks import Audience
from fitpoint.errors import Diagnostic, Location
from fitpoint.language.expression import Expression
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Label, Method

EntryKind = Literal["case", "section"]
KINDS: tuple[EntryKind, ...] = ("case", "section")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an entry prints, worded for each language, its unit included."""

    id: str
    label: Label
    value: Label


@dataclass(frozen=True, slots=True)
class EntrySource:
    """Where what an entry tells comes from."""

    title: str
    method: Method
    dated: date


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a case is about: the name only where that client agreed (``cleared``), else
    ``stand_in`` in its place."""

    name: str
    cleared: bool
    stand_in: Label

    def said(self, lang: Lang) -> str:
        return self.name if self.cleared else self.stand_in.of(lang)


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One entry. ``when`` is over an account's facts and ``media.*`` of the recommended medium;
    without it the entry always fits. ``bodies`` are Markdown by language, ``languages`` those in
    which nothing is lacking. ``content`` is all that a reader may see of it, in one spelling."""

    id: str
    kind: EntryKind
    version: str
    title: Label
    readers: frozenset[Audience]
    bodies: Mapping[Lang, str]
    languages: tuple[Lang, ...]
    content: bytes
    location: Location
    when: Expression | None = None
    priority: int = 0
    client: Told | None = None
    valid_until: date | None = None
    source: EntrySource | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 of the content: another text has another hash, whatever its version says."""
        return sha256(self.content).hexdigest()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that a reader may see, and where in the files it stands."""
        labels = [("title", self.title)]
        labels += [("client: as", self.client.stand_in)] if self.client else []
        labels += [(f.id, label) for f in self.figures for label in (f.label, f.value)]
        yield from ((what, text) for what, label in labels for text in (label.zh, label.en))
        if self.source is not None:
            yield "source: title", self.source.title
        yield from ((f"{lang}.md", text) for lang, text in self.bodies.items())

    def expired(self, day: date) -> bool:
        return self.valid_until is not None and self.valid_until < day


@dataclass(frozen=True, slots=True)
class Library:
    """The entries that can be used, by id, and what is wrong with the others."""

    entries: Mapping[str, LibraryEntry] = field(default_factory=dict[str, LibraryEntry])
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class UsedEntry:
    """An entry that a document printed, as it was then."""

    id: str
    kind: EntryKind
    version: str
    title: str
    content: bytes

    @property
    def hash(self) -> str:
        return sha256(self.content).hexdigest()


def used_entries(library: Library, ids: Iterable[str], lang: Lang) -> tuple[UsedEntry, ...]:
    """These entries as they are now."""
    found = [library.entries[id_] for id_ in ids]
    return tuple(UsedEntry(e.id, e.kind, e.version, e.title.of(lang), e.content) for e in found)
