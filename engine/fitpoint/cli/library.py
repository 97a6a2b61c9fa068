"""``fitpoint library``: the team's own cases and sections."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.errors import fail

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.documents.library.entry import EntryKind, LibraryEntry


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the library. ``when`` as written, empty where it always fits; ``usable`` is false
    for what has run out by the day of the run."""

    id: str
    kind: str
    version: str
    title: str
    when: str
    priority: int
    readers: tuple[str, ...]
    languages: tuple[str, ...]
    valid_until: str
    hash: str
    usable: bool


@dataclass(frozen=True, slots=True)
class LibraryResult:
    """``broken`` counts the errors that keep entries out; ``library check`` tells them."""

    entries: tuple[EntryLine, ...]
    broken: int


@dataclass(frozen=True, slots=True)
class FigureLine:
    id: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class EntryResult:
    """One entry in full. ``client`` is the true name, ``shown_as`` what documents call it."""

    entry: EntryLine
    client: str
    shown_as: str
    source: str
    figures: tuple[FigureLine, ...]
    body: str


@dataclass(frozen=True, slots=True)
class NewEntryResult:
    id: str
    kind: str
    files: tuple[str, ...]


class LibraryGroup(LazyGroup):
    """The commands on the library."""

    commands_at = MappingProxyType(
        {
            "list": "fitpoint.cli.library:list_entries",
            "show": "fitpoint.cli.library:show_entry",
            "check": "fitpoint.cli.library_check:check",
            "new": "fitpoint.cli.library:new_entry",
            "history": "fitpoint.cli.library_history:history",
        }
    )
    prefix = "library."


library = LibraryGroup("library", help="help.library")


def entry_line(session: Session, entry: LibraryEntry) -> EntryLine:
    return EntryLine(
        entry.id,
        entry.kind,
        entry.version,
        entry.title.of(session.lang),
        entry.when.text if entry.when else "",
        entry.priority,
        tuple(sorted(entry.readers)),
        entry.languages,
        entry.valid_until.isoformat() if entry.valid_until else "",
        entry.hash,
        not entry.expired(session.as_of(None)),
    )


def entry_named(session: Session, words: str) -> LibraryEntry:
    """The entry of that id or title; refused with the nearest one (L119)."""
    from fitpoint.messages import nearest

    entries = session.workspace.library.entries
    titled = [e for e in entries.values() if words in (e.title.zh, e.title.en)]
    found = entries.get(words) or next(iter(titled), None)
    if found is None:
        names = ", ".join(entries) or "—"
        raise fail("L119", name=words, names=names, suggestion=nearest(words, entries))
    return found


@click.command("list", cls=Command, help="help.library.list", params=[format_option()])
@click.pass_obj
def list_entries(session: Session, form: str) -> None:
    held = session.workspace.library
    lines = tuple(entry_line(session, entry) for entry in held.entries.values())
    broken = sum(found.severity == "error" for found in held.problems)
    result = LibraryResult(lines, broken)
    emit(result, form, lambda console: _draw_list(session, console, result))


def _draw_list(session: Session, console: Console, result: LibraryResult) -> None:
    say = session.text
    if result.entries:
        columns = ("id", "kind", "version", "title", "when", "until")
        shown = table(*(say(f"library.column.{name}") for name in columns), whole=(0, 5))
        for line in result.entries:
            until = line.valid_until or "—"
            until += "" if line.usable else say("library.expired")
            kind = say(f"library.kind.{line.kind}")
            when = line.when or say("library.always")
            shown.add_row(line.id, kind, line.version, line.title, when, until)
        console.print(shown)
    else:
        console.print(say("library.none"), markup=False)
    if result.broken:
        console.print(say("library.broken", count=result.broken), markup=False)


@click.command(
    "show",
    cls=Command,
    help="help.library.show",
    params=[click.Argument(["entry"], metavar="ENTRY"), format_option()],
)
@click.pass_obj
def show_entry(session: Session, entry: str, form: str) -> None:
    found, lang = entry_named(session, entry), session.lang
    source = found.source
    told = found.client
    result = EntryResult(
        entry_line(session, found),
        told.name if told else "",
        told.said(lang) if told else "",
        f"{source.title} · {source.dated.isoformat()}" if source else "",
        tuple(FigureLine(f.id, f.label.of(lang), f.value.of(lang)) for f in found.figures),
        found.bodies.get(lang) or next(iter(found.bodies.values())),
    )
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: EntryResult) -> None:
    say, line = session.text, result.entry
    kind = say(f"library.kind.{line.kind}")
    told = [say("library.show.title", title=line.title, kind=kind, version=line.version)]
    told.append(say("library.show.when", when=line.when or say("library.always")))
    if result.client:
        key = "open" if result.client == result.shown_as else "secret"
        told.append(say(f"library.show.{key}", name=result.client, shown=result.shown_as))
    if result.source:
        told.append(say("library.show.source", source=result.source))
    if line.valid_until:
        told.append(say("library.show.until", day=line.valid_until))
    told += [f"  {{{one.id}}}  {one.label}：{one.value}" for one in result.figures]
    for text in (*told, "", result.body):
        console.print(text, markup=False, soft_wrap=True)


@click.command(
    "new",
    cls=Command,
    help="help.library.new",
    params=[
        click.Argument(["name"], metavar="ENTRY"),
        Option(
            ["--kind"],
            type=click.Choice(["case", "section"]),
            default="case",
            help="help.library.new.kind",
        ),
        format_option(),
    ],
)
@click.pass_obj
def new_entry(session: Session, name: str, kind: str, form: str) -> None:
    from fitpoint.casework.starting_entry import start_entry

    folder = session.workspace.root / "library"
    files = start_entry(folder, name, cast("EntryKind", kind), session.as_of(None))
    result = NewEntryResult(name, kind, tuple(str(path) for path in files))
    emit(result, form, lambda console: _draw_new(session, console, result))


def _draw_new(session: Session, console: Console, result: NewEntryResult) -> None:
    console.print(session.text("library.made", id=result.id), markup=False)
    for path in result.files:
        console.print(f"  {path}", markup=False, soft_wrap=True)
