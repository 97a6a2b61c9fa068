"""Writing documents: a decision compiled, written in each format, recorded in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

from sqlalchemy import Connection

from fitpoint.casework.deciding import Desk, decide_and_keep
from fitpoint.casework.market import market_evidence
from fitpoint.documents.blocks import Document
from fitpoint.documents.compiler import Compiled, Kind, compile_document
from fitpoint.documents.templates import Templates
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.messages import nearest
from fitpoint.messages.message import Lang
from fitpoint.plugins.registry import Registry
from fitpoint.qualification.decision import Decision
from fitpoint.store.documents import IssuedDocument, keep_document
from fitpoint.store.evidence_rows import evidence_of
from fitpoint.store.subjects import SubjectRecord

Status = Literal["written", "questions", "blocked", "failed"]


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of one document: its files, or why there are none."""

    account: str
    document: str
    status: Status
    files: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def writers_of(registry: Registry, names: Sequence[str]) -> list[Writer]:
    """The writers of these formats, bundled ones and plugins'; refused with the nearest name."""
    bundled: list[Writer] = [MarkdownWriter(), HtmlWriter(), DocxWriter()]
    known: Mapping[str, Writer] = {w.id: w for w in bundled} | registry.of("writer")
    wanted = [name.strip() for name in names if name.strip()]
    for name in wanted:
        if name not in known:
            near = nearest(name, known)
            raise fail("I117", name=name, names=", ".join(known), suggestion=near)
    return [known[name] for name in dict.fromkeys(wanted)]


class Publisher:
    """Writes documents for any number of accounts; what they share is read once."""

    def __init__(
        self,
        connection: Connection,
        desk: Desk,
        templates: Sequence[Path],
        lang: Lang,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._desk = desk
        self._templates = Templates(tuple(templates))
        self._lang: Lang = lang
        self._now = now
        self._shared = market_evidence(connection)

    def publish(
        self,
        record: SubjectRecord,
        documents: Sequence[str],
        writers: Sequence[Writer],
        folder: Path,
    ) -> list[Issued]:
        """The documents of one account. What fails costs its own document alone."""
        decision, key = decide_and_keep(self._connection, self._desk, record, self._now)
        own = {e.id: e for e in evidence_of(self._connection, record.subject)}
        evidence = self._shared | own
        return [
            self._issue(record, decision, key, evidence, name, writers, folder)
            for name in documents
        ]

    def _issue(
        self,
        record: SubjectRecord,
        decision: Decision,
        key: str,
        evidence: Mapping[str, Evidence],
        name: str,
        writers: Sequence[Writer],
        folder: Path,
    ) -> Issued:
        status = next((d for d in decision.documents if d.id == name), None)
        if status is not None and status.status == "blocked":
            labels = {g.id: g.label.of(self._lang) for g in self._desk.pack.gates}
            gates = ("、" if self._lang == "zh" else ", ").join(
                labels.get(gate, gate) for gate in status.gates
            )
            blocked = problem("I114", kind=name, gates=f"{record.name} · {gates}")
            return Issued(record.subject.id, name, "blocked", (), (blocked,))
        try:
            compiled = self._compile(record, decision, evidence, cast("Kind", name))
        except FitpointError as error:
            return Issued(record.subject.id, name, "failed", (), error.diagnostics)
        if compiled.document is None:
            return Issued(record.subject.id, name, "failed", (), compiled.diagnostics)
        files = [self._write(record, name, compiled.document, writer, folder) for writer in writers]
        for path, writer in zip(files, writers, strict=True):
            self._keep(record, name, writer, key, path, compiled)
        as_questions = status is not None and status.status == "questions"
        return Issued(
            record.subject.id,
            name,
            "questions" if as_questions else "written",
            tuple(files),
            compiled.diagnostics,
            compiled.left_out,
        )

    def _compile(
        self,
        record: SubjectRecord,
        decision: Decision,
        evidence: Mapping[str, Evidence],
        name: Kind,
    ) -> Compiled:
        return compile_document(
            name,
            decision=decision,
            pack=self._desk.pack,
            evidence=evidence,
            market=self._desk.market,
            compiler=self._desk.compiler,
            lang=self._lang,
            templates=self._templates,
            issued_on=self._now.date(),
            prepared_by=record.owner,
        )

    def _write(
        self, record: SubjectRecord, name: str, document: Document, writer: Writer, folder: Path
    ) -> Path:
        """Written beside and then moved: a file is whole or not there."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{safe_name(record.subject.id)}.{name}.{self._lang}{writer.suffix}"
        partial = path.with_name(f".{path.name}.part")
        partial.write_bytes(writer.write(document))
        return partial.replace(path)

    def _keep(
        self,
        record: SubjectRecord,
        name: str,
        writer: Writer,
        key: str,
        path: Path,
        compiled: Compiled,
    ) -> None:
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        identity = f"{record.subject.id}|{name}|{writer.id}|{self._lang}|{key}|{self._now}|{sha}"
        keep_document(
            self._connection,
            IssuedDocument(
                hashlib.sha256(identity.encode()).hexdigest()[:40],
                record.subject.id,
                name,
                writer.id,
                self._lang,
                self._now,
                key,
                hashlib.sha256(compiled.markdown.encode()).hexdigest(),
                path.name,
                sha,
            ),
        )


def safe_name(text: str) -> str:
    """A file name without what file systems forbid."""
    return "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in text)[:120]
