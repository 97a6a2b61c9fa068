"""``fitpoint documents rebuild``: the same bytes again, or what is in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.documents_words import (
    SHORT,
    IssuedLine,
    SinceLine,
    issued_line,
    since_lines,
    today_of,
)
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session
from fitpoint.errors import fail

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """``same`` says that the file has the bytes that were handed out; ``since`` what differs from
    then, whether it matters to the bytes or only to a document written anew."""

    document: IssuedLine
    file: str
    same: bool
    since: tuple[SinceLine, ...]


@click.command(
    "rebuild",
    cls=Command,
    help="help.documents.rebuild",
    params=[
        click.Argument(["document"], metavar="DOCUMENT"),
        Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="help.documents.rebuild.output",
        ),
        Option(["--force"], is_flag=True, help="help.documents.rebuild.force"),
        format_option(),
    ],
)
@click.pass_obj
def rebuild_document(
    session: Session, document: str, output: Path | None, force: bool, form: str
) -> int:
    from fitpoint.casework.history import decision_of, find_document, rebuild, since
    from fitpoint.casework.issuing import write_whole

    today = today_of(session)
    with session.workspace.store().transaction() as connection:
        issued = find_document(connection, document)
        made = rebuild(connection, issued, today)
        differences = since(connection, issued, today)
        name = decision_of(connection, issued).name
    stem = Path(issued.file_name).stem
    called = session.text("documents.rebuilt.file", stem=stem, id=issued.id[:SHORT])
    path = output or session.workspace.root / "documents" / f"{called}{made.suffix}"
    if path.exists() and not force and path.read_bytes() != made.content:
        raise fail("I407", file=path.name)
    write_whole(made.content, path)
    lines = since_lines(session, differences)
    result = RebuildResult(issued_line(issued, name), str(path), made.same, lines)
    emit(result, form, lambda console: _draw(session, console, result))
    return 0 if made.same else 1


def _draw(session: Session, console: Console, result: RebuildResult) -> None:
    say = session.text
    key = "documents.rebuilt.same" if result.same else "documents.rebuilt.other"
    lines = [say(key, file=result.file)]
    causes = [one.said for one in result.since if one.matters]
    others = [one.said for one in result.since if not one.matters]
    if not result.same:
        lines += [f"  {said}" for said in causes or [say("documents.fonts")]]
    elif causes:
        others = [*causes, *others]
    if others:
        lines += [say("documents.since"), *(f"  {said}" for said in others)]
    for text in lines:
        console.print(text, markup=False)
