"""Writing documents: a decision compiled, written in each format, recorded in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal, cast

from sqlalchemy import Connection

from fitpoint.casework.claiming import conflicts_of
from fitpoint.casework.deciding import Desk, decide_and_keep, evidence_for
from fitpoint.casework.file_names import FileNames, free_path
from fitpoint.casework.lacking import Lack, lacking
from fitpoint.casework.market import market_evidence
from fitpoint.documents.compiler import Compiled, Kind, compile_document
from fitpoint.documents.templates import Templates
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.messages import nearest, text
from fitpoint.messages.message import Lang
from fitpoint.plugins.registry import Registry
from fitpoint.qualification.changes import Changes, compare
from fitpoint.qualification.decision import Decision, value_of
from fitpoint.qualification.decision_json import load
from fitpoint.rulebook.pack import Reader
from fitpoint.store.decisions import decisions_of
from fitpoint.store.documents import IssuedDocument, documents_of, keep_document
from fitpoint.store.subjects import SubjectRecord, list_subjects

AGENCY = "agency"
"""The field that names an account's agency, where the pack has it."""
Status = Literal["written", "questions", "blocked", "failed"]


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
        *,
        force: bool = False,
        reader: Reader = "client",
    ) -> None:
        self._connection = connection
        self._desk = desk
        self._templates = Templates(tuple(templates))
        self._template_hash = self._templates.digest()
        self._lang: Lang = lang
        self._now = now
        self._shared = market_evidence(connection)
        self._names = FileNames(list_subjects(connection, "account"), lang)
        self._force = force
        self._reader: Reader = reader

    def publish(
        self,
        record: SubjectRecord,
        documents: Sequence[str],
        writers: Sequence[Writer],
        folder: Path,
    ) -> list[Issued]:
        """The documents of one account. What fails costs its own document alone."""
        decision, key = decide_and_keep(self._connection, self._desk, record, self._now)
        own = evidence_for(self._connection, self._desk, record.subject)
        evidence = self._shared | {e.id: e for e in own}
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
        issued = partial(Issued, record.subject.id, record.name, name)
        if status is not None and status.status == "blocked":
            return issued("blocked", diagnostics=(self._blocked(record, name, status.gates),))
        try:
            compiled = self._compile(record, decision, key, evidence, cast("Kind", name))
        except FitpointError as error:
            return issued("failed", diagnostics=error.diagnostics)
        if compiled.document is None:
            return issued("failed", diagnostics=compiled.diagnostics)
        outcome = "questions" if status and status.status == "questions" else "written"
        stem = self._names.stem(
            record, name, questions=outcome == "questions", agency=self._reader == "agency"
        )
        mine = {known.sha256 for known in documents_of(self._connection, record.subject.id)}
        files: list[Path] = []
        kept: list[Path] = []
        for writer in writers:
            wanted = folder / f"{stem}{writer.suffix}"
            path = wanted if self._force else free_path(wanted, mine)
            _write(writer.write(compiled.document), path)
            self._keep(record, name, writer, key, path)
            files.append(path)
            kept += [wanted] if path != wanted else []
        return issued(
            outcome,
            files=tuple(files),
            kept=tuple(kept),
            diagnostics=compiled.diagnostics,
            left_out=compiled.left_out,
            lacking=lacking(compiled.sections, decision, self._desk.pack, self._lang, self._reader)
            if outcome == "written"
            else (),
        )

    def _blocked(self, record: SubjectRecord, name: str, gates: Sequence[str]) -> Diagnostic:
        labels = {g.id: g.label.of(self._lang) for g in self._desk.pack.gates}
        comma = "、" if self._lang == "zh" else ", "
        named = comma.join(labels.get(gate, gate) for gate in gates)
        kind = text(f"document.{name}", self._lang)
        return problem("I114", kind=kind, gates=f"{record.name} · {named}")

    def _compile(
        self,
        record: SubjectRecord,
        decision: Decision,
        key: str,
        evidence: Mapping[str, Evidence],
        name: Kind,
    ) -> Compiled:
        claims = conflicts_of(self._connection, record.subject.id, self._desk.as_of)
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
            reader=self._reader,
            addressee=str(value_of(decision, AGENCY) or ""),
            changes=self._changes(record, self._kind(name), decision, key),
            claimants=tuple((claim.person, claim.since) for claim in claims),
        )

    def _kind(self, name: str) -> str:
        """A document as the store knows it: the agency's version is another one."""
        return f"{name}.agency" if self._reader == "agency" else name

    def _changes(
        self, record: SubjectRecord, kind: str, decision: Decision, key: str
    ) -> Changes | None:
        """What is different from the last such document; None where there was none."""
        account = record.subject.id
        told = [
            d.decision_hash
            for d in documents_of(self._connection, account)
            if d.kind == kind and d.decision_hash != key
        ]
        kept = {d.hash: d.body for d in decisions_of(self._connection, account)} if told else {}
        body = kept.get(told[-1]) if told else None
        return compare(load(body), decision) if body else None

    def _keep(
        self,
        record: SubjectRecord,
        name: str,
        writer: Writer,
        key: str,
        path: Path,
    ) -> None:
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        told = (
            record.subject.id,
            self._kind(name),
            writer.id,
            self._lang,
            key,
            self._now,
            path.name,
            sha,
        )
        identity = "|".join(map(str, told))
        keep_document(
            self._connection,
            IssuedDocument(
                hashlib.sha256(identity.encode()).hexdigest()[:40],
                record.subject.id,
                self._kind(name),
                writer.id,
                self._lang,
                self._now,
                key,
                self._template_hash,
                path.name,
                sha,
            ),
        )


def _write(content: bytes, path: Path) -> None:
    """Written beside and then moved: a file is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
