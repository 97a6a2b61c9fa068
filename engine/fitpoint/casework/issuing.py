"""Handing documents out: files written whole or not at all, and recorded with what they were made
of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from fitpoint.casework.deciding import Desk
from fitpoint.casework.draft import Draft, DraftDocument, Page, Status
from fitpoint.casework.drafting import Drafter, kind_of
from fitpoint.casework.file_names import FileNames, free_path
from fitpoint.casework.lacking import Lack
from fitpoint.casework.shelving import keep_used
from fitpoint.documents.kinds import DocumentKind, find_kinds
from fitpoint.documents.library.entry import Library
from fitpoint.documents.templates import Templates
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.documents.writers.pdf import PdfWriter
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.errors import Diagnostic, fail, problem
from fitpoint.messages import nearest
from fitpoint.messages.message import Lang
from fitpoint.plugins.registry import Registry
from fitpoint.qualification.decision_json import load
from fitpoint.rulebook.pack import Reader
from fitpoint.store.decisions import keep_decision
from fitpoint.store.documents import DRAFT, IssuedDocument, documents_of, keep_document
from fitpoint.store.frozen import frozen_body, keep_frozen
from fitpoint.store.subjects import SubjectRecord, list_subjects
from fitpoint.version import __version__


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of one document: its files, or why there are none."""

    account: str
    name: str
    document: str
    status: Status
    files: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    """Files of the same name that a person changed: left as they are."""
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    lacking: tuple[Lack, ...] = ()


def writers_of(registry: Registry, names: Sequence[str], theme: Theme = DEFAULT) -> list[Writer]:
    """The writers of these formats, bundled ones in the theme's look, and plugins'; refused with
    the nearest name."""
    bundled: list[Writer] = [
        MarkdownWriter(),
        HtmlWriter(theme),
        DocxWriter(theme),
        PdfWriter(theme),
        PptxWriter(theme),
    ]
    known: Mapping[str, Writer] = {w.id: w for w in bundled} | registry.of("writer")
    wanted = [name.strip() for name in names if name.strip()]
    for name in wanted:
        if name not in known:
            near = nearest(name, known)
            raise fail("I117", name=name, names=", ".join(known), suggestion=near)
    return [known[name] for name in dict.fromkeys(wanted)]


class Issuer:
    """Writes the files of drafts and records them; names are given in the order of the drafts."""

    def __init__(
        self,
        connection: Connection,
        templates: Sequence[Path],
        lang: Lang,
        now: datetime,
        *,
        force: bool = False,
        reader: Reader = "client",
        kinds: Mapping[str, DocumentKind] | None = None,
    ) -> None:
        opened = Templates(tuple(templates))
        self._kinds = find_kinds(templates) if kinds is None else kinds
        self._template_hash = opened.digest()
        self._sources = template_sources(opened)
        self._listed = listed_sources(self._sources)
        self._names = FileNames(list_subjects(connection, "account"), lang)
        self._lang: Lang = lang
        self._now = now
        self._force = force
        self._reader: Reader = reader

    def issue(self, connection: Connection, draft: Draft, folder: Path) -> list[Issued]:
        """The files of one account. What cannot be written costs its own document alone."""
        key = ""
        if draft.decision:
            decision = load(draft.decision)
            key = keep_decision(connection, decision, draft.decision, self._now)
        return [
            self._issue(connection, draft.record, document, key, folder)
            for document in draft.documents
        ]

    def _issue(
        self,
        connection: Connection,
        record: SubjectRecord,
        document: DraftDocument,
        key: str,
        folder: Path,
    ) -> Issued:
        account, name = record.subject.id, document.name
        kind = self._kinds[name]
        issued = partial(Issued, account, record.name, name)
        stem = self._names.stem(
            record,
            kind.title.of(self._lang),
            questions=document.status == "questions",
            agency=kind.reader(self._reader) == "agency",
            draft=document.status == "draft",
        )
        mine = {known.sha256 for known in documents_of(connection, account)}
        files: list[Path] = []
        kept: list[Path] = []
        for page in document.pages:
            sha, wanted = hashlib.sha256(page.content).hexdigest(), folder / f"{stem}{page.suffix}"
            path = wanted if self._force else free_path(wanted, {*mine, sha})
            try:
                write_whole(page.content, path)
            except OSError as error:
                told = problem("I402", file=path.name, reason=error.strerror or str(error))
                return issued("failed", files=tuple(files), diagnostics=(told,))
            self._keep(connection, account, document, page, key, path, sha)
            files.append(path)
            kept += [wanted] if path != wanted else []
        told = document.diagnostics, document.left_out, document.lacking
        return issued(document.status, tuple(files), tuple(kept), *told)

    def _keep(
        self,
        connection: Connection,
        account: str,
        document: DraftDocument,
        page: Page,
        key: str,
        path: Path,
        sha: str,
    ) -> None:
        kind = kind_of(self._kinds[document.name], self._reader)
        kind += DRAFT if document.status == "draft" else ""
        told = (account, kind, page.format, self._lang, key, self._now, path.name, sha)
        keep_document(
            connection,
            IssuedDocument(
                hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()[:40],
                account,
                kind,
                page.format,
                self._lang,
                self._now,
                key,
                self._template_hash,
                path.name,
                sha,
                keep_frozen(connection, page.frozen or document.frozen),
                self._keep_sources(connection),
                keep_frozen(connection, page.theme) if page.theme else "",
                __version__,
                keep_used(connection, document.library),
            ),
        )

    def _keep_sources(self, connection: Connection) -> str:
        """The templates' texts, and the list that names them; each is kept once."""
        key = hashlib.sha256(self._listed).hexdigest()
        if frozen_body(connection, key) is None:
            for body in (*self._sources.values(), self._listed):
                keep_frozen(connection, body)
        return key


def unissued(draft: Draft) -> list[Issued]:
    """What would come of a draft that is only looked at."""
    record = draft.record
    return [
        Issued(
            record.subject.id,
            record.name,
            made.name,
            made.status,
            diagnostics=made.diagnostics,
            left_out=made.left_out,
            lacking=made.lacking,
        )
        for made in draft.documents
    ]


class Publisher:
    """Drafts and issues documents for any number of accounts in one transaction."""

    def __init__(
        self,
        connection: Connection,
        desk: Desk,
        templates: Sequence[Path],
        lang: Lang,
        now: datetime,
        *,
        force: bool = False,
        reader: Reader = "client",
        library: Library | None = None,
    ) -> None:
        self._connection = connection
        self._drafter = Drafter(
            connection, desk, templates, lang, now, reader=reader, library=library
        )
        self._issuer = Issuer(connection, templates, lang, now, force=force, reader=reader)

    def publish(
        self,
        record: SubjectRecord,
        documents: Sequence[str],
        writers: Sequence[Writer],
        folder: Path,
    ) -> list[Issued]:
        """The documents of one account. What fails costs its own document alone."""
        draft = self._drafter.draft(self._connection, record, documents, writers)
        return self._issuer.issue(self._connection, draft, folder)


def template_sources(templates: Templates) -> dict[str, bytes]:
    """The text of every template as found, by name."""
    found = {name: templates.find(name) for name in templates.names()}
    return {name: path.read_bytes() for name, path in found.items() if path is not None}


def listed_sources(sources: Mapping[str, bytes]) -> bytes:
    """The list of templates as it is kept: each name with the hash of its text."""
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in sources.items()}
    return json.dumps(hashes, sort_keys=True).encode()


def write_whole(content: bytes, path: Path) -> None:
    """Written beside and then moved: a file is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
