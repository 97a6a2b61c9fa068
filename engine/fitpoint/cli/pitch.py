"""``fitpoint pitch``: the recommendation for the client, the outline for the salesperson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option, chosen, open_run
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.casework.issuing import Issued

DOCUMENTS = ("recommendation", "outline")


@dataclass(frozen=True, slots=True)
class PitchLack:
    """What a section lacks, and the cheapest question that would mend it, with whom to ask; both
    empty where nothing can be asked."""

    section: str
    things: tuple[str, ...]
    question: str
    of: str


@dataclass(frozen=True, slots=True)
class PitchLine:
    """One document: ``status`` is written, questions (the list instead), blocked or failed.

    ``kept`` are files of that name that a person changed: they stay, the new ones are ``files``.
    ``lacking`` are the sections that a written document could not fill.
    """

    account: str
    name: str
    document: str
    status: str
    files: tuple[str, ...]
    kept: tuple[str, ...]
    messages: tuple[str, ...]
    lacking: tuple[PitchLack, ...] = ()


@dataclass(frozen=True, slots=True)
class PitchResult:
    documents: tuple[PitchLine, ...]


@click.command(
    "pitch",
    cls=Command,
    help="help.pitch.long",
    params=[
        click.Argument(["accounts"], nargs=-1, metavar="[ID]..."),
        Option(["--all", "everyone"], is_flag=True, help="help.all"),
        Option(["--doc"], type=click.Choice(DOCUMENTS), multiple=True, help="help.pitch.doc"),
        Option(
            ["--for", "reader"],
            type=click.Choice(["client", "agency"]),
            default="client",
            help="help.pitch.for",
        ),
        Option(["--to", "formats"], default="docx", metavar="FORMATS", help="help.pitch.to"),
        Option(
            ["-o", "--output"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar="DIR",
            help="help.pitch.output",
        ),
        Option(["--language"], type=click.Choice(["zh", "en"]), help="help.pitch.language"),
        Option(["--force"], is_flag=True, help="help.pitch.force"),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def pitch(
    session: Session,
    accounts: tuple[str, ...],
    everyone: bool,
    doc: tuple[str, ...],
    reader: str,
    formats: str,
    output: Path | None,
    language: str | None,
    force: bool,
    as_of: date | None,
    form: str,
) -> int:
    from fitpoint.casework.issuing import Publisher, writers_of

    workspace, now = session.workspace, session.now()
    wanted = _documents(doc, reader)
    writers = writers_of(workspace.host.registry, formats.split(","), workspace.theme)
    folder = output or workspace.root / "documents"
    lines: list[PitchLine] = []
    with open_run(session, as_of) as run:
        publisher = Publisher(
            run.connection,
            run.desk,
            workspace.template_folders,
            "en" if (language or session.lang) == "en" else "zh",
            now,
            force=force,
            reader="agency" if reader == "agency" else "client",
        )
        for record in track(chosen(run, accounts, everyone), session, "progress.pitch"):
            found = publisher.publish(record, wanted, writers, folder)
            lines += [_line(session, issued) for issued in found]
    result = PitchResult(tuple(lines))
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if any(line.status in ("blocked", "failed") for line in lines) else 0


def _documents(asked: tuple[str, ...], reader: str) -> tuple[str, ...]:
    """What is to be written: of the two documents an agency gets the recommendation alone."""
    if reader != "agency":
        return asked or DOCUMENTS
    if "outline" in asked:
        from fitpoint.errors import fail

        raise fail("C170")
    return ("recommendation",)


def _line(session: Session, issued: Issued) -> PitchLine:
    from fitpoint.messages import render

    return PitchLine(
        issued.account,
        issued.name,
        issued.document,
        issued.status,
        tuple(str(path) for path in issued.files),
        tuple(str(path) for path in issued.kept),
        tuple(render(d, session.lang) for d in issued.diagnostics),
        tuple(PitchLack(one.section, one.things, one.question, one.of) for one in issued.lacking),
    )


def _draw(session: Session, console: Console, result: PitchResult) -> None:
    say = session.text
    shown = table(
        say("pitch.account"), say("pitch.document"), say("pitch.status"), say("pitch.files")
    )
    for line in result.documents:
        shown.add_row(
            line.name,
            say(f"document.{line.document}"),
            say(f"pitch.status.{line.status}"),
            "\n".join(line.files),
        )
    console.print(shown)
    for kept in (path for line in result.documents for path in line.kept):
        console.print(say("pitch.kept", file=Path(kept).name), markup=False)
    for line in result.documents:
        for message in line.messages:
            console.print(message, markup=False)
        if line.lacking:
            _draw_lacking(session, console, line)


def _draw_lacking(session: Session, console: Console, line: PitchLine) -> None:
    comma = "、" if session.lang == "zh" else ", "
    document = session.text(f"document.{line.document}")
    console.print(session.text("pitch.lacking", name=line.name, document=document), markup=False)
    for lack in line.lacking:
        told = session.text(
            "pitch.lack.ask" if lack.question else "pitch.lack",
            section=lack.section,
            things=comma.join(lack.things),
            of=lack.of,
            question=lack.question,
        )
        console.print(told, markup=False)
