"""``fitpoint library history``: which versions of an entry were handed out, and in what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.documents_words import SHORT, IssuedLine, issued_line, kind_words, when
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.errors import fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from fitpoint.casework.shelving import Use


@dataclass(frozen=True, slots=True)
class UseLine:
    """A document that printed the entry. ``text`` says how that compares with the file today:
    same, changed (under the same version), other (of another version) or gone."""

    version: str
    hash: str
    text: str
    document: IssuedLine


@dataclass(frozen=True, slots=True)
class LibraryHistoryResult:
    """``version`` is the one in the library now, empty where the entry is no more there."""

    id: str
    version: str
    uses: tuple[UseLine, ...]


@click.command(
    "history",
    cls=Command,
    help="help.library.history",
    params=[click.Argument(["entry"], metavar="ENTRY"), format_option()],
)
@click.pass_obj
def history(session: Session, entry: str, form: str) -> None:
    from fitpoint.casework.shelving import all_uses
    from fitpoint.store.subjects import list_subjects

    with session.workspace.store().transaction() as connection:
        uses = [use for use in all_uses(connection) if use.entry.id == entry]
        names = {r.subject.id: r.name for r in list_subjects(connection, "account")}
    result = _result(session, entry, uses, names)
    emit(result, form, lambda console: _draw(session, console, result))


def _result(
    session: Session, id_: str, uses: Sequence[Use], names: dict[str, str]
) -> LibraryHistoryResult:
    from fitpoint.messages import nearest

    now = session.workspace.library.entries.get(id_)
    if now is None and not uses:
        entries = session.workspace.library.entries
        near = nearest(id_, entries)
        raise fail("L119", name=id_, names=", ".join(entries) or "—", suggestion=near)
    lines = tuple(
        UseLine(
            use.entry.version,
            use.entry.hash,
            "gone"
            if now is None
            else "same"
            if now.hash == use.entry.hash
            else "changed"
            if now.version == use.entry.version
            else "other",
            issued_line(use.issued, names.get(use.issued.account, use.issued.account)),
        )
        for use in uses
    )
    return LibraryHistoryResult(id_, now.version if now else "", lines)


def _draw(session: Session, console: Console, result: LibraryHistoryResult) -> None:
    say = session.text
    if not result.uses:
        console.print(say("library.unused", id=result.id), markup=False)
        return
    columns = ("version", "text", "when.history", "account", "document", "file")
    headings = [say(f"library.column.{name}") for name in columns]
    shown = table(*headings, say("documents.column.id"), whole=(2,))
    for line in result.uses:
        document = line.document
        shown.add_row(
            line.version,
            say(f"library.text.{line.text}"),
            when(document),
            document.name,
            kind_words(session, document.document),
            document.file,
            document.id[:SHORT],
        )
    console.print(shown)
