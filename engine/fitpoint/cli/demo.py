"""``fitpoint demo``: the whole way, on invented clients and media."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.progress import track
from fitpoint.cli.session import Session
from fitpoint.cli.terms import label_of

if TYPE_CHECKING:
    from rich.console import Console

TEMPLATES = "fitpoint_templates"


@dataclass(frozen=True, slots=True)
class DemoLine:
    """An invented client: its verdict, and the state and files of each document."""

    account: str
    name: str
    stage: str
    action: str
    grade: str | None
    best_medium: str | None
    documents: dict[str, str]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """``evidence`` counts the pieces read in; ``seconds`` is the time that all of it took."""

    folder: str
    as_of: str
    evidence: int
    media: int
    accounts: tuple[DemoLine, ...]
    seconds: float


@click.command(
    "demo",
    cls=Command,
    help="help.demo.long",
    params=[
        click.Argument(
            ["folder"],
            default="demo",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="DIR",
        ),
        Option(["--to", "formats"], default="docx,html", metavar="FORMATS", help="help.pitch.to"),
        format_option(),
    ],
)
@click.pass_obj
def demo(session: Session, folder: Path, formats: str, form: str) -> int:
    from fitpoint.casework.demonstration import found_demonstration

    started = time.perf_counter()
    dossiers = found_demonstration(folder, session.lang, TEMPLATES)
    session.start = str(folder)
    evidence, rejected = _import(session, dossiers)
    lines, media = _decide(session, folder, formats)
    result = DemoResult(
        str(folder),
        session.workspace.settings.as_of,
        evidence,
        media,
        tuple(lines),
        round(time.perf_counter() - started, 2),
    )
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if rejected else 0


def _import(session: Session, dossiers: list[Path]) -> tuple[int, int]:
    """Evidence added and rejected; what is rejected is told."""
    from fitpoint.casework.importing import draft_evidence
    from fitpoint.casework.keeping import keep
    from fitpoint.cli.importing import read_file

    store, pack, now = session.workspace.store(), session.pack, session.now()
    added = rejected = 0
    for dossier in track(dossiers, session, "progress.import"):
        draft = draft_evidence(read_file(session, dossier), dossier, pack, now)
        for rejection in draft.rejections:
            session.show(rejection.problems)
        added += keep(store, draft, now).evidence
        rejected += len(draft.rejections)
    return added, rejected


def _decide(session: Session, folder: Path, formats: str) -> tuple[list[DemoLine], int]:
    from fitpoint.casework.issuing import Publisher, writers_of
    from fitpoint.cli.running import chosen, open_run

    workspace, lines = session.workspace, list[DemoLine]()
    writers = writers_of(workspace.host.registry, formats.split(","))
    with open_run(session, None) as run:
        publisher = Publisher(
            run.connection, run.desk, workspace.template_folders, session.lang, session.now()
        )
        for record in track(chosen(run, (), True), session, "progress.pitch"):
            decision = run.decide(record.subject.id)
            names = tuple(document.id for document in decision.documents)
            issued = publisher.publish(record, names, writers, folder / "documents")
            for document in issued:
                if document.status == "failed":
                    session.show(document.diagnostics)
            best = decision.matching.best
            lines.append(
                DemoLine(
                    decision.account,
                    decision.name,
                    decision.stage,
                    decision.action,
                    decision.grades[-1].grade if decision.grades else None,
                    best.name if best else None,
                    {document.document: document.status for document in issued},
                    tuple(str(path) for document in issued for path in document.files),
                )
            )
    return lines, len(run.desk.market.media)


def _draw(session: Session, console: Console, result: DemoResult) -> None:
    say, pack = session.text, session.pack
    shown = table(
        say("qualify.account"),
        say("qualify.stage"),
        say("qualify.action"),
        say("qualify.grade"),
        say("qualify.best"),
        say("document.recommendation"),
        say("document.outline"),
        title=say("demo.title", as_of=result.as_of),
    )
    for line in result.accounts:
        shown.add_row(
            line.name,
            label_of(pack.stages, line.stage, session.lang),
            say(f"action.{line.action}"),
            line.grade or "—",
            line.best_medium or "—",
            *(
                say(f"pitch.status.{line.documents[name]}") if name in line.documents else "—"
                for name in ("recommendation", "outline")
            ),
        )
    console.print(shown)
    files = sum(len(line.files) for line in result.accounts)
    console.print(
        say(
            "demo.done",
            folder=result.folder,
            files=files,
            evidence=result.evidence,
            media=result.media,
            seconds=f"{result.seconds:.1f}",
        ),
        markup=False,
    )
