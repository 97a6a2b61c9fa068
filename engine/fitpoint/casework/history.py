"""Documents that were handed out: found again, made again, and held against what is there today."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from fitpoint.casework.issuing import template_sources, writers_of
from fitpoint.casework.shelving import used_in
from fitpoint.documents.blocks import Document, Source, Sources
from fitpoint.documents.frozen import freeze, thaw_document, thaw_theme
from fitpoint.documents.library.entry import Library
from fitpoint.documents.library.sourcing import MARK
from fitpoint.documents.templates import Templates
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.errors import Location, fail
from fitpoint.plugins.registry import Registry
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.decision_json import load
from fitpoint.store.decisions import stored_decision
from fitpoint.store.documents import IssuedDocument, all_documents
from fitpoint.store.evidence_rows import known_ids
from fitpoint.store.frozen import frozen_body
from fitpoint.version import __version__

What = Literal["fitpoint", "plugin", "pack", "template", "theme", "library", "evidence"]
MATTERS: frozenset[What] = frozenset({"fitpoint", "plugin"})
"""What may make a rebuilt file differ: all else is frozen with the document."""
SHORT = 8
"""So many characters of an id are shown; any beginning that is unique will do."""

_LANGUAGE = re.compile(r"\.(zh|en)[./]")


@dataclass(frozen=True, slots=True)
class Today:
    """What documents would be made of now; ``theme`` is the look that new ones get."""

    registry: Registry
    plugins: tuple[tuple[str, str], ...]
    pack_hash: str
    pack_version: str
    templates: Sequence[Path]
    theme: Theme = DEFAULT
    library: Library = field(default_factory=Library)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is another one than when the document was issued.

    ``name`` is a template's, a plugin's, or the title of a source whose evidence counts no more;
    ``before`` and ``after`` are versions, or short hashes, empty where there was or is nothing.
    """

    what: What
    name: str
    before: str
    after: str

    @property
    def matters(self) -> bool:
        return self.what in MATTERS


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A file made again; ``same`` says that it has the bytes that were handed out."""

    content: bytes
    suffix: str
    same: bool


def find_document(connection: Connection, words: str) -> IssuedDocument:
    """The document whose id begins so, or the newest of that file name (I403, I404)."""
    issued = all_documents(connection)
    named = [one for one in issued if one.file_name == Path(words).name]
    found = [one for one in issued if one.id.startswith(words)] if words else []
    if not found and not named:
        raise fail("I403", words=words)
    if len(found) > 1:
        ids = ", ".join(one.id[:SHORT] for one in found[:SHORT])
        raise fail("I404", words=words, count=len(found), ids=ids)
    return found[0] if found else named[-1]


def document_of(connection: Connection, issued: IssuedDocument) -> Document:
    """The blocks that were handed out; refused where they were not kept (I405)."""
    body = frozen_body(connection, issued.frozen_hash) if issued.frozen_hash else None
    if body is None:
        raise fail("I405", Location(issued.file_name), file=issued.file_name)
    return thaw_document(body)


def decision_of(connection: Connection, issued: IssuedDocument) -> Decision:
    return load(stored_decision(connection, issued.decision_hash).body)


def rebuild(connection: Connection, issued: IssuedDocument, today: Today) -> Rebuilt:
    """The document written again, in the look that it had."""
    document = document_of(connection, issued)
    body = frozen_body(connection, issued.theme_hash) if issued.theme_hash else None
    theme = thaw_theme(body) if body else today.theme
    (writer,) = writers_of(today.registry, [issued.format], theme)
    content = document.file or writer.write(document)
    same = hashlib.sha256(content).hexdigest() == issued.sha256
    return Rebuilt(content, writer.suffix, same)


def sources_in(document: Document) -> tuple[Source, ...]:
    return tuple(s for b in document.blocks if isinstance(b, Sources) for s in b.entries)


def since(connection: Connection, issued: IssuedDocument, today: Today) -> tuple[Difference, ...]:
    """What differs today from what the document was made of; nothing for what was not kept."""
    return tuple(_since(connection, issued, today)) if issued.frozen_hash else ()


def _since(connection: Connection, issued: IssuedDocument, today: Today) -> Iterator[Difference]:
    decision = decision_of(connection, issued)
    if issued.fitpoint != __version__:
        yield Difference("fitpoint", "", issued.fitpoint, __version__)
    plugins = dict(decision.hashes.plugins), dict(today.plugins)
    yield from _changed("plugin", *plugins)
    if decision.hashes.pack != today.pack_hash:
        versions = f"{decision.pack}@{decision.pack_version}", today.pack_version
        same = versions[0] == versions[1]
        hashes = decision.hashes.pack[:SHORT], today.pack_hash[:SHORT]
        yield Difference("pack", decision.pack, *(hashes if same else versions))
    yield from templates_changed(
        templates_of(connection, issued),
        {
            name: hashlib.sha256(body).hexdigest()
            for name, body in template_sources(Templates(tuple(today.templates))).items()
        },
        issued.lang,
    )
    look = hashlib.sha256(freeze(today.theme)).hexdigest()
    if issued.theme_hash and issued.theme_hash != look:
        yield Difference("theme", "", issued.theme_hash[:SHORT], look[:SHORT])
    for entry in used_in(connection, issued):
        now = today.library.entries.get(entry.id)
        if now is None or now.hash != entry.hash:
            yield Difference("library", entry.title, entry.version, now.version if now else "")
    for source in sources_in(document_of(connection, issued)):
        stored = [id_ for id_ in source.evidence if not id_.startswith(MARK)]
        if set(stored) - known_ids(connection, stored):
            yield Difference("evidence", source.title, "", "")


def templates_of(connection: Connection, issued: IssuedDocument) -> dict[str, str]:
    """The templates that a document was made of: name → hash of the text."""
    body = frozen_body(connection, issued.sources_hash) if issued.sources_hash else None
    return json.loads(body) if body else {}


def templates_changed(
    before: Mapping[str, str], after: Mapping[str, str], lang: str
) -> Iterator[Difference]:
    """Templates whose text differs, those in another language than the document's aside."""
    for found in _changed("template", before, after):
        named = _LANGUAGE.search(found.name)
        if named is None or named[1] == lang:
            yield found


def _changed(
    what: What, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    for name in sorted({*before, *after}):
        then, now = before.get(name, ""), after.get(name, "")
        if then != now:
            yield Difference(what, name, then[:SHORT], now[:SHORT])
