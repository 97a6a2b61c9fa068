"""``fitpoint documents diff``: two versions of a document, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.change_line import ChangeLine, grouped
from fitpoint.cli.documents_words import (
    IssuedLine,
    SinceLine,
    issued_line,
    kind_words,
    since_lines,
    when,
)
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.casework.shelving import EntryChange
    from fitpoint.casework.versions import Versions


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section that is there in one version only: ``change`` is added or dropped."""

    change: str
    title: str
    said: str


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A sentence or row that cites a source: added, dropped, or reworded."""

    change: str
    section: str
    before: str
    after: str
    said: str


@dataclass(frozen=True, slots=True)
class DocumentEntryLine:
    """A case or shared section of the library: added, dropped or changed, with its versions."""

    change: str
    title: str
    before: str
    after: str
    said: str


@dataclass(frozen=True, slots=True)
class DocumentDiffResult:
    """``changes`` of the decisions that the documents stand on, ``made_with`` of what else they
    were made of; ``comparable`` is false where the languages differ: no sentence is compared."""

    before: IssuedLine
    after: IssuedLine
    changes: tuple[ChangeLine, ...]
    sections: tuple[SectionLine, ...]
    passages: tuple[PassageLine, ...]
    made_with: tuple[SinceLine, ...]
    library: tuple[DocumentEntryLine, ...]
    comparable: bool


@click.command(
    "diff",
    cls=Command,
    help="help.documents.diff",
    params=[
        click.Argument(["before"], metavar="DOCUMENT"),
        click.Argument(["after"], metavar="DOCUMENT"),
        format_option(),
    ],
)
@click.pass_obj
def diff(session: Session, before: str, after: str, form: str) -> None:
    from fitpoint.casework.history import decision_of, find_document
    from fitpoint.casework.versions import compare_versions

    with session.workspace.store().transaction() as connection:
        issued = [find_document(connection, words) for words in (before, after)]
        found = compare_versions(connection, *issued)
        name = decision_of(connection, found.before).name
    result = _result(session, found, name)
    emit(result, form, lambda console: _draw(session, console, result))


def _result(session: Session, found: Versions, name: str) -> DocumentDiffResult:
    from fitpoint.cli.change_words import change_lines

    say = session.text
    return DocumentDiffResult(
        issued_line(found.before, name),
        issued_line(found.after, name),
        change_lines(session, found.changes),
        tuple(
            SectionLine(s.change, s.title, say(f"documents.section.{s.change}", title=s.title))
            for s in found.sections
        ),
        tuple(
            PassageLine(
                p.change,
                p.section,
                p.before,
                p.after,
                say(
                    f"documents.passage.{p.change}",
                    section=p.section or say("documents.opening"),
                    before=p.before,
                    after=p.after,
                ),
            )
            for p in found.passages
        ),
        since_lines(session, found.made_with),
        tuple(_entry_line(session, change) for change in found.library),
        found.comparable,
    )


def _entry_line(session: Session, change: EntryChange) -> DocumentEntryLine:
    told = {"title": change.title, "before": change.before, "after": change.after}
    said = session.text(f"documents.entry.{change.change}", **told)
    return DocumentEntryLine(change.change, **told, said=said)


def _draw(session: Session, console: Console, result: DocumentDiffResult) -> None:
    for text in _lines(session, result):
        console.print(text, markup=False)


def _lines(session: Session, result: DocumentDiffResult) -> Iterator[str]:
    say, before, after = session.text, result.before, result.after
    yield say("documents.diff.title", name=before.name)
    for key, line in (("before", before), ("after", after)):
        document = kind_words(session, line.document)
        yield say(f"documents.diff.{key}", document=document, when=when(line), file=line.file)
    found = (result.changes, result.library, result.sections, result.passages, result.made_with)
    if not any(found) and result.comparable:
        yield say("documents.diff.none")
    yield from grouped(session, result.changes)
    if result.library:
        yield say("documents.diff.library")
        yield from (f"  {line.said}" for line in result.library)
    if result.sections:
        yield say("documents.diff.sections")
        yield from (f"  {line.said}" for line in result.sections)
    for change in ("dropped", "reworded", "added"):
        told = [line.said for line in result.passages if line.change == change]
        if told:
            yield say(f"documents.diff.{change}", count=len(told))
            yield from (f"  {said}" for said in told)
    if not result.comparable:
        yield say("documents.diff.languages")
    if result.made_with:
        yield say("documents.diff.made_with")
        yield from (f"  {line.said}" for line in result.made_with)
