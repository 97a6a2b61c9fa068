"""Making documents: a decision compiled and written in each format. Nothing is kept here.

A draft is plain data, so that other processes can make it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from fitpoint.casework.claiming import conflicts_of
from fitpoint.casework.confining import confined
from fitpoint.casework.deciding import Desk, decide, evidence_for
from fitpoint.casework.draft import Draft, DraftDocument, Page, Status, united
from fitpoint.casework.filling import assign, fill
from fitpoint.casework.lacking import lacking
from fitpoint.casework.market import market_evidence
from fitpoint.casework.shelving import shelved
from fitpoint.documents.barriers import BARRED
from fitpoint.documents.blocks import Document
from fitpoint.documents.compiler import Compiled, compile_made
from fitpoint.documents.environment import prepare_shipped
from fitpoint.documents.frozen import freeze
from fitpoint.documents.kinds import DocumentKind, TemplateFile, find_kinds
from fitpoint.documents.library.entry import Library
from fitpoint.documents.library.sourcing import library_evidence
from fitpoint.documents.making import Making
from fitpoint.documents.templates import Templates, shown
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.writer import Writer
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.messages.message import Lang
from fitpoint.qualification.changes import Changes, compare
from fitpoint.qualification.decision import Decision, value_of
from fitpoint.qualification.decision_json import dump, load
from fitpoint.rulebook.pack import Reader
from fitpoint.store.decisions import decisions_of
from fitpoint.store.documents import documents_of
from fitpoint.store.subjects import SubjectRecord

AGENCY = "agency"
"""The field that names an account's agency, where the pack has it."""


class Drafter:
    """Makes drafts for any number of accounts; what they share is read once."""

    def __init__(
        self,
        connection: Connection,
        desk: Desk,
        templates: Sequence[Path],
        lang: Lang,
        now: datetime,
        *,
        reader: Reader = "client",
        kinds: Mapping[str, DocumentKind] | None = None,
        allow_draft: bool = False,
        library: Library | None = None,
    ) -> None:
        self._desk = desk
        self._templates = Templates(tuple(templates))
        self._kinds = find_kinds(templates) if kinds is None else kinds
        self._lang: Lang = lang
        self._now = now
        self._shared = market_evidence(connection)
        self._reader: Reader = reader
        self._allow_draft = allow_draft
        self._library = shelved(connection, library)

    def draft(
        self,
        connection: Connection,
        record: SubjectRecord,
        documents: Sequence[str],
        writers: Sequence[Writer],
        stages: Collection[str] = (),
    ) -> Draft:
        """The documents of one account, where it is at one of the stages (none given: any).

        What fails costs its own document alone.
        """
        decision = decide(connection, self._desk, record)
        body = dump(decision)
        if stages and decision.stage not in stages:
            return Draft(record, b"", ())
        own = evidence_for(connection, self._desk, record.subject)
        making = _Making(connection, record, decision, body, self._shared | {e.id: e for e in own})
        made = [self._made(making, name, writers) for name in documents]
        return Draft(record, body, tuple(made))

    def _made(self, making: _Making, name: str, writers: Sequence[Writer]) -> DraftDocument:
        try:
            return self._document(making, self._kinds[name], writers)
        except FitpointError as error:
            return DraftDocument(name, "failed", diagnostics=error.diagnostics)
        except Exception as error:  # a bug of ours costs this document alone
            return DraftDocument(name, "failed", diagnostics=(crashed(making.record, error),))

    def _document(
        self, making: _Making, kind: DocumentKind, writers: Sequence[Writer]
    ) -> DraftDocument:
        """The kind's text in the formats that have no Office file of their own, and those files."""
        job = assign(kind, writers, self._lang)
        made = [self._office(making, kind, *each) for each in job.filled]
        if job.texts or not (job.filled or job.refused):
            made.append(self._text(making, kind, job.texts))
        return united(kind.id, made, job.refused)

    def _office(
        self, making: _Making, kind: DocumentKind, writer: Writer, file: TemplateFile
    ) -> DraftDocument:
        theme = getattr(writer, "theme", DEFAULT)
        compiled = fill(file, self._put_together(making, kind), theme)
        document = compiled.document
        if document is None:
            return DraftDocument(kind.id, _without(compiled), diagnostics=compiled.diagnostics)
        page = Page(writer.id, writer.suffix, document.file, freeze(theme), freeze(document))
        told = compiled.diagnostics, compiled.left_out
        return DraftDocument(kind.id, "written", (page,), b"", *told)

    def _text(
        self, making: _Making, kind: DocumentKind, writers: Sequence[Writer]
    ) -> DraftDocument:
        name, decision = kind.id, making.decision
        status = next((d for d in decision.documents if d.id == kind.like), None)
        compiled = self._compiled(self._put_together(making, kind))
        document = compiled.document
        if document is None:
            return DraftDocument(name, _without(compiled), diagnostics=compiled.diagnostics)
        pages, problems = _pages(document, writers, making.record)
        told = (*compiled.diagnostics, *problems, *self._library.remarks(compiled.library))
        if writers and not pages:
            return DraftDocument(name, "failed", diagnostics=told)
        whole = not (status and status.status == "questions")
        pack, lang = self._desk.pack, self._lang
        return DraftDocument(
            name,
            "draft" if document.draft else "written" if whole else "questions",
            pages,
            freeze(document),
            told,
            compiled.left_out,
            lacking(compiled.sections, decision, pack, lang, self._reader) if whole else (),
            compiled.library,
        )

    def _compiled(self, made: Making) -> Compiled:
        """Templates of the workspace run in a process of their own; shipped ones run here."""
        compile_ = partial(compile_made, made, allow_draft=self._allow_draft)
        if not self._templates.own():
            return compile_()
        prepare_shipped(self._templates, made.kind.like, self._lang)
        file = made.kind.file("text", self._lang)
        place = Location(shown(file.path) if file else made.kind.template(self._lang))
        return confined(compile_, place)

    def _put_together(self, making: _Making, kind: DocumentKind) -> Making:
        decision, record, shelf = making.decision, making.record, self._library.library
        claims = conflicts_of(making.connection, record.subject.id, self._desk.as_of)
        return Making(
            kind,
            decision,
            self._desk.pack,
            {**making.evidence, **library_evidence(shelf, self._lang)},
            self._desk.market,
            self._desk.compiler,
            self._lang,
            self._templates,
            self._now.date(),
            record.owner,
            kind.reader(self._reader),
            str(value_of(decision, AGENCY) or ""),
            making.changes(kind_of(kind, self._reader)),
            tuple((claim.person, claim.since) for claim in claims),
            shelf,
        )


@dataclass(frozen=True, slots=True)
class _Making:
    """One account's documents in the making."""

    connection: Connection
    record: SubjectRecord
    decision: Decision
    body: bytes
    evidence: Mapping[str, Evidence]

    def changes(self, kind: str) -> Changes | None:
        """What is different from the last such document; None where there was none."""
        account, key = self.record.subject.id, hashlib.sha256(self.body).hexdigest()
        told = [
            d.decision_hash
            for d in documents_of(self.connection, account)
            if d.kind == kind and d.decision_hash != key
        ]
        kept = {d.hash: d.body for d in decisions_of(self.connection, account)} if told else {}
        body = kept.get(told[-1]) if told else None
        return compare(load(body), self.decision) if body else None


def _without(compiled: Compiled) -> Status:
    """The status of a document that could not be made."""
    return "blocked" if any(d.code == BARRED for d in compiled.diagnostics) else "failed"


def kind_of(kind: DocumentKind, reader: Reader) -> str:
    """A document as the store knows it: the agency's version is another one."""
    return f"{kind.id}.agency" if kind.reader(reader) == "agency" else kind.id


def crashed(record: SubjectRecord, error: BaseException) -> Diagnostic:
    """What is said of an account whose documents could not be made for a reason of our own."""
    reason = f"{type(error).__name__}: {error}"[:200]
    return problem("I401", name=record.name, reason=reason)


def _pages(
    document: Document, writers: Sequence[Writer], record: SubjectRecord
) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    """The document in each format; what one writer refuses costs that format alone."""
    pages: list[Page] = []
    problems: list[Diagnostic] = []
    for writer in writers:
        try:
            content = writer.write(document)
        except FitpointError as error:
            problems += error.diagnostics
        except Exception as error:  # a writer may be a plugin's
            problems.append(crashed(record, error))
        else:
            pages.append(Page(writer.id, writer.suffix, content, _theme(writer)))
    return tuple(pages), tuple(problems)


def _theme(writer: Writer) -> bytes:
    """The theme that a writer draws with, frozen; empty for writers that have none."""
    theme = getattr(writer, "theme", None)
    return freeze(theme) if isinstance(theme, Theme) else b""
