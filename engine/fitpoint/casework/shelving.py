"""The library at work: what may be told of other clients, and which versions were handed out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from fitpoint.documents.library.entry import Library, LibraryEntry, UsedEntry
from fitpoint.errors import Diagnostic, problem
from fitpoint.store.documents import IssuedDocument, all_documents
from fitpoint.store.frozen import frozen_body, keep_frozen
from fitpoint.store.subjects import SubjectRecord, list_subjects

SHORTEST_NAME = 3
"""Names of fewer letters stand in too many texts to tell anything."""
Former = Mapping[tuple[str, str], tuple[str, date]]
"""Entry and version → the hash of the text last issued under it, and the day."""


@dataclass(frozen=True, slots=True)
class Use:
    """An entry as one issued document printed it."""

    entry: UsedEntry
    issued: IssuedDocument


def keep_used(connection: Connection, entries: Sequence[UsedEntry]) -> str:
    """Keep the list of a document's entries, and each one's text; empty where there are none."""
    if not entries:
        return ""
    listed = [
        {"id": e.id, "kind": e.kind, "version": e.version, "title": e.title, "hash": e.hash}
        for e in entries
    ]
    for entry in entries:
        keep_frozen(connection, entry.content)
    return keep_frozen(connection, json.dumps(listed, ensure_ascii=False).encode())


def used_in(connection: Connection, issued: IssuedDocument) -> tuple[UsedEntry, ...]:
    """The entries that a document printed, in its order."""
    body = frozen_body(connection, issued.library_hash) if issued.library_hash else None
    return tuple(
        UsedEntry(
            said["id"],
            said["kind"],
            said["version"],
            said["title"],
            frozen_body(connection, said["hash"]) or b"",
        )
        for said in (json.loads(body) if body else ())
    )


def all_uses(connection: Connection) -> Iterator[Use]:
    """Every use of an entry in an issued document, oldest first."""
    known: dict[str, tuple[UsedEntry, ...]] = {}
    for issued in all_documents(connection):
        if issued.library_hash and issued.library_hash not in known:
            known[issued.library_hash] = used_in(connection, issued)
        for entry in known.get(issued.library_hash, ()):
            yield Use(entry, issued)


def former_texts(connection: Connection) -> Former:
    return {
        (use.entry.id, use.entry.version): (use.entry.hash, use.issued.issued_at.date())
        for use in all_uses(connection)
    }


def unmarked(entries: Iterable[LibraryEntry], former: Former) -> Iterator[Diagnostic]:
    """Entries whose text is another than what was issued under the same version."""
    for entry in entries:
        issued = former.get((entry.id, entry.version))
        if issued is not None and issued[0] != entry.hash:
            yield problem(
                "L117",
                entry.location,
                title=entry.id,
                version=entry.version,
                day=issued[1].isoformat(),
                following=following(entry.version),
            )


def following(version: str) -> str:
    """The version after this one: its last number is one higher."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdecimal() else f"{version}.1"


def naming(library: Library, accounts: Sequence[SubjectRecord]) -> Iterator[Diagnostic]:
    """Entries in which the name of an account stands that has not agreed to it."""
    texts = {entry.id: tuple(entry.texts()) for entry in library.entries.values()}
    whole = "\0".join(text for said in texts.values() for _, text in said).casefold()
    names = {a.name for a in accounts if len(a.name) >= SHORTEST_NAME}
    for name in sorted(name for name in names if name.casefold() in whole):
        for id_, said in texts.items():
            entry = library.entries[id_]
            agreed = entry.client is not None and entry.client.cleared
            if agreed and entry.client and name in entry.client.name:
                continue
            where = next((w for w, text in said if name.casefold() in text.casefold()), None)
            if where is not None:
                yield problem("L118", entry.location, title=id_, name=name, where=where)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as documents may use it, with the texts that were issued before."""

    library: Library
    former: Former

    def remarks(self, used: Sequence[UsedEntry]) -> tuple[Diagnostic, ...]:
        """What a document printed in another text than was issued under its version."""
        entries = [self.library.entries[one.id] for one in used]
        return tuple(replace(d, severity="warning") for d in unmarked(entries, self.former))


def shelved(connection: Connection, library: Library | None) -> Shelf:
    """Entries that name a client who has not agreed are kept back."""
    if library is None or not (library.entries or library.problems):
        return Shelf(Library(), {})
    told = tuple(naming(library, list_subjects(connection, "account")))
    barred = {dict(found.arguments)["title"] for found in told}
    kept = {id_: entry for id_, entry in library.entries.items() if id_ not in barred}
    fit = Library(kept, (*library.problems, *told))
    return Shelf(fit, former_texts(connection))


def left_out(library: Library) -> Iterator[Diagnostic]:
    """One warning for each file that errors keep out of documents."""
    wrong = [d.location.file for d in library.problems if d.severity == "error" and d.location]
    for file in dict.fromkeys(wrong):
        yield problem("L122", severity="warning", file=file)


def expired(library: Library, day: date) -> Iterator[Diagnostic]:
    """Entries that no new document gets."""
    for entry in library.entries.values():
        if entry.expired(day):
            until = str(entry.valid_until)
            yield problem("L116", entry.location, severity="warning", title=entry.id, day=until)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that one of two documents has and the other has not, or has in another text; the
    versions, empty where it is not there."""

    change: Literal["added", "dropped", "changed"]
    title: str
    before: str
    after: str


def entry_changes(before: Sequence[UsedEntry], after: Sequence[UsedEntry]) -> Iterator[EntryChange]:
    """What of the library the later document tells otherwise."""
    old, new = {e.id: e for e in before}, {e.id: e for e in after}
    for id_ in dict.fromkeys((*old, *new)):
        was, now = old.get(id_), new.get(id_)
        if now is None and was is not None:
            yield EntryChange("dropped", was.title, was.version, "")
        elif was is None and now is not None:
            yield EntryChange("added", now.title, "", now.version)
        elif was is not None and now is not None and was.hash != now.hash:
            yield EntryChange("changed", now.title, was.version, now.version)
