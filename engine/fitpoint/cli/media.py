"""``fitpoint media``: the list, and one medium with its terms and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.facts import FactLine, draw_facts, fact_lines
from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import as_of_option
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console


@dataclass(frozen=True, slots=True)
class MediumLine:
    id: str
    name: str
    facts: int


@dataclass(frozen=True, slots=True)
class MediaResult:
    media: tuple[MediumLine, ...]


@dataclass(frozen=True, slots=True)
class MediumResult:
    """A medium's facts; those of a topic, such as its trading terms, stand together and first."""

    id: str
    name: str
    facts: tuple[FactLine, ...]


@click.group(
    "media",
    cls=LazyGroup,
    invoke_without_command=True,
    help="help.media",
    params=[format_option()],
)
@click.pass_context
def media(context: click.Context, form: str) -> None:
    if context.invoked_subcommand is None:
        _list_media(context.obj, form)


@media.command("show", cls=Command, help="help.media.show")
@click.pass_obj
def show_medium(session: Session, medium: str, as_of: date | None, form: str) -> None:
    from fitpoint.casework.market import load_market
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    pack = session.pack
    with session.workspace.store().transaction() as connection:
        market = load_market(connection, pack, session.as_of(as_of))
    found = next((m for m in market.media if medium in (m.id, m.name)), None)
    if found is None:
        names = [n for m in market.media for n in (m.id, m.name)]
        raise fail("C110", id=medium, suggestion=nearest(medium, names))
    result = MediumResult(found.id, found.name, fact_lines(pack, found.facts, session))
    emit(result, form, lambda console: _draw_medium(session, console, result))


show_medium.params = [
    click.Argument(["medium"], metavar="ID"),
    as_of_option(),
    format_option(),
]


def _draw_medium(session: Session, console: Console, result: MediumResult) -> None:
    heading = session.text("account.heading", name=result.name, id=result.id)
    console.print(heading, markup=False, style="bold")
    draw_facts(session, console, result.facts)


def _list_media(session: Session, form: str) -> None:
    from fitpoint.store.evidence_rows import evidence_of_kind
    from fitpoint.store.subjects import list_subjects

    with session.workspace.store().transaction() as connection:
        records = list_subjects(connection, "medium")
        found = evidence_of_kind(connection, "medium")
    result = MediaResult(
        tuple(
            MediumLine(r.subject.id, r.name, len({e.field for e in found.get(r.subject.id, ())}))
            for r in records
        )
    )
    emit(result, form, lambda console: _draw_media(session, console, result))


def _draw_media(session: Session, console: Console, result: MediaResult) -> None:
    say = session.text
    shown = table(
        say("media.id"),
        say("media.name"),
        say("media.facts"),
        right=(2,),
        title=say("media.title", count=len(result.media)),
    )
    for line in result.media:
        shown.add_row(line.id, line.name, str(line.facts))
    console.print(shown)
