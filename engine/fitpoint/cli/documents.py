"""``fitpoint documents``: what was handed out, from what, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from fitpoint.cli.documents_words import (
    SHORT,
    IssuedLine,
    SinceLine,
    issued_line,
    kind_words,
    since_lines,
    today_of,
    when,
)
from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined, label_of

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class DocumentsResult:
    documents: tuple[IssuedLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """A document and what it was made of. ``sections`` and ``sources`` are titles, ``claims`` the
    number of sentences and rows that cite a source; ``since`` what differs today."""

    document: IssuedLine
    as_of: str
    stage: str
    action: str
    pack: str
    sections: tuple[str, ...]
    claims: int
    sources: tuple[str, ...]
    templates: tuple[str, ...]
    since: tuple[SinceLine, ...]


class DocumentsGroup(LazyGroup):
    """The commands on issued documents."""

    commands_at = MappingProxyType(
        {
            "list": "fitpoint.cli.documents:list_documents",
            "show": "fitpoint.cli.documents:show_document",
            "diff": "fitpoint.cli.documents_diff:diff",
            "rebuild": "fitpoint.cli.documents_rebuild:rebuild_document",
        }
    )
    prefix = "documents."


documents = DocumentsGroup("documents", help="help.documents")


@click.command(
    "list",
    cls=Command,
    help="help.documents.list",
    params=[click.Argument(["account"], required=False, metavar="[ID]"), format_option()],
)
@click.pass_obj
def list_documents(session: Session, account: str | None, form: str) -> None:
    from fitpoint.casework.finding import find_account
    from fitpoint.store.documents import all_documents, documents_of
    from fitpoint.store.subjects import list_subjects

    with session.workspace.store().transaction() as connection:
        wanted = find_account(connection, account).subject.id if account else None
        issued = documents_of(connection, wanted) if wanted else all_documents(connection)
        names = {r.subject.id: r.name for r in list_subjects(connection, "account")}
    lines = tuple(issued_line(one, names.get(one.account, one.account)) for one in issued)
    result = DocumentsResult(lines)
    emit(result, form, lambda console: _draw_list(session, console, result))


def _draw_list(session: Session, console: Console, result: DocumentsResult) -> None:
    say = session.text
    if not result.documents:
        console.print(say("documents.none"), markup=False)
        return
    columns = ("id", "account", "document", "format", "language", "when", "file")
    shown = table(*(say(f"documents.column.{name}") for name in columns), whole=(0, 5))
    for line in result.documents:
        shown.add_row(
            line.id[:SHORT],
            line.name,
            kind_words(session, line.document),
            line.format,
            say(f"documents.lang.{line.lang}"),
            when(line),
            line.file,
        )
    console.print(shown)


@click.command(
    "show",
    cls=Command,
    help="help.documents.show",
    params=[click.Argument(["document"], metavar="DOCUMENT"), format_option()],
)
@click.pass_obj
def show_document(session: Session, document: str, form: str) -> None:
    from fitpoint.casework.history import (
        decision_of,
        document_of,
        find_document,
        since,
        sources_in,
        templates_of,
    )
    from fitpoint.casework.versions import passages, titles

    today = today_of(session)
    with session.workspace.store().transaction() as connection:
        issued = find_document(connection, document)
        decision = decision_of(connection, issued)
        blocks = document_of(connection, issued) if issued.frozen_hash else None
        result = DocumentResult(
            issued_line(issued, decision.name),
            decision.as_of.isoformat(),
            decision.stage,
            decision.action,
            f"{decision.pack}@{decision.pack_version}",
            titles(blocks) if blocks else (),
            len(passages(blocks)) if blocks else 0,
            tuple(source.title for source in sources_in(blocks)) if blocks else (),
            tuple(templates_of(connection, issued)),
            since_lines(session, since(connection, issued, today)),
        )
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: DocumentResult) -> None:
    say, line, lang = session.text, result.document, session.lang
    stage = label_of(session.pack.stages, result.stage, lang)
    told = {
        "title": {"name": line.name, "document": kind_words(session, line.document)},
        "file": {"file": line.file, "when": when(line), "id": line.id[:SHORT]},
        "ground": {
            "as_of": result.as_of,
            "stage": stage,
            "action": say(f"action.{result.action}"),
            "pack": result.pack,
        },
    }
    lines = [say(f"documents.show.{key}", **words) for key, words in told.items()]
    if line.frozen:
        counts = {"claims": result.claims, "sources": len(result.sources)}
        lines.append(say("documents.show.claims", **counts, templates=len(result.templates)))
        lines.append(say("documents.show.sections", titles=joined(result.sections, lang)))
        lines.append(say("documents.show.fitpoint", version=line.fitpoint, sha256=line.sha256))
        lines.append(say("documents.since" if result.since else "documents.since.none"))
    else:
        lines.append(say("documents.show.unfrozen"))
    for text in (*lines, *(f"  {one.said}" for one in result.since)):
        console.print(text, markup=False)
