"""``fitpoint pitch --check``: what a document would be found out on, without writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitpoint.cli.documents_words import kind_words
from fitpoint.cli.output import emit, table
from fitpoint.cli.session import Session
from fitpoint.messages.rendering import in_language, told

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from fitpoint.casework.drafting import Draft, DraftDocument
    from fitpoint.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``place`` is the line of the template or of the rule that it stands at,
    ``field`` the ids of the fields that it is about (blanks between), ``label`` their names."""

    code: str
    severity: str
    place: str
    field: str
    label: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document: ``status`` is written, questions, draft, blocked or failed, as pitch has it.

    ``left_out`` are the facts that it would have told and that its reader may not know, each with
    its section."""

    account: str
    name: str
    document: str
    status: str
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    documents: tuple[CheckedDocument, ...]
    errors: int
    warnings: int


def show_findings(session: Session, drafts: Iterable[Draft], form: str) -> int:
    """Shows all findings; the exit code says whether there is an error among them."""
    documents = tuple(
        _document(session, draft, made) for draft in drafts for made in draft.documents
    )
    result = CheckResult(documents, _count(documents, "error"), _count(documents, "warning"))
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if result.errors else 0


def _count(documents: Iterable[CheckedDocument], severity: str) -> int:
    return sum(found.severity == severity for one in documents for found in one.findings)


def _document(session: Session, draft: Draft, made: DraftDocument) -> CheckedDocument:
    record = draft.record
    findings = tuple(_finding(session, one) for one in made.diagnostics)
    return CheckedDocument(
        record.subject.id, record.name, made.name, made.status, findings, made.left_out
    )


def _finding(session: Session, found: Diagnostic) -> Finding:
    arguments = in_language(found, session.lang)
    message, remedy = told(found, session.lang)
    return Finding(
        found.code,
        found.severity,
        str(found.location or ""),
        arguments.get("field", ""),
        arguments.get("label", ""),
        message,
        remedy,
    )


def _draw(session: Session, console: Console, result: CheckResult) -> None:
    for line in _lines(session, result):
        console.print(line, markup=False)


def _lines(session: Session, result: CheckResult) -> Iterator[str | Table]:
    say, count = session.text, len(result.documents)
    for document in result.documents:
        if document.findings:
            kind = kind_words(session, document.document)
            yield say("check.document", name=document.name, document=kind)
            yield _table(session, document)
    if result.errors or result.warnings:
        counts = {"errors": result.errors, "warnings": result.warnings}
        yield say("check.counts", documents=count, **counts)
    else:
        yield say("check.none", documents=count)


def _table(session: Session, document: CheckedDocument) -> Table:
    say = session.text
    shown = table(*(say(f"check.{name}") for name in ("severity", "found", "remedy", "place")))
    for found in document.findings:
        severity = say(f"check.severity.{found.severity}")
        shown.add_row(severity, f"{found.code} {found.message}", found.remedy, found.place)
    return shown
