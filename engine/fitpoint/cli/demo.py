"""``fitpoint demo``: the whole way, on invented clients and media."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import label_of

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.cli.demo_run import DemoRun, Told

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
    """``evidence`` counts the pieces read in; ``seconds`` is the time that all of it took; ``look``
    names what to look at first: the report, a question form, a form that came back."""

    folder: str
    as_of: str
    evidence: int
    media: int
    accounts: tuple[DemoLine, ...]
    seconds: float
    look: tuple[str, ...] = ()


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
    from fitpoint.casework.issuing import writers_of
    from fitpoint.cli.demo_run import DemoRun

    started = time.perf_counter()
    shown = found_demonstration(folder, session.lang, TEMPLATES)
    session.start = str(folder)
    writers = writers_of(session.workspace.host.registry, formats.split(","))
    run = DemoRun(session, shown, folder / "documents", writers)
    evidence, rejected = _fill(run)
    lines, media, look = _show(run)
    seconds = round(time.perf_counter() - started, 2)
    as_of = session.workspace.settings.as_of
    result = DemoResult(str(folder), as_of, evidence, media, tuple(lines), seconds, look)
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if rejected else 0


def _fill(run: DemoRun) -> tuple[int, int]:
    """Everything that came in, in the order in which it came."""
    from fitpoint.casework.demonstration import first_dossiers, later_dossiers
    from fitpoint.cli.demo_run import do, hear, judge_first, read_in

    first = read_in(run, first_dossiers(run.shown), run.first)
    judge_first(run)
    later = read_in(run, later_dossiers(run.shown), run.session.now())
    heard = hear(run)
    do(run)
    added, rejected = (sum(counts) for counts in zip(first, later, heard, strict=True))
    return added, rejected


def _show(run: DemoRun) -> tuple[list[DemoLine], int, tuple[str, ...]]:
    """The verdicts and documents, and what to look at first."""
    from fitpoint.cli.demo_run import decide_all, form_path, report

    session = run.session
    told, media = decide_all(run)
    for one in told:
        for document in one.issued:
            if document.status == "failed":
                session.show(document.diagnostics)
    look = [report(run), *(one.form for one in told if one.form)]
    look += [form_path(run, form) for form in run.shown.forms]
    return [_line(one) for one in told], media, tuple(str(path) for path in look)


def _line(one: Told) -> DemoLine:
    decision, best = one.decision, one.decision.matching.best
    own = one.issued[: len(decision.documents)]
    return DemoLine(
        decision.account,
        decision.name,
        decision.stage,
        decision.action,
        decision.grades[-1].grade if decision.grades else None,
        best.name if best else None,
        {document.document: document.status for document in own},
        tuple(str(path) for document in one.issued for path in document.files),
    )


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
    console.print(say("demo.look"), markup=False)
    for key, path in zip(("report", "form", "heard"), result.look, strict=False):
        console.print(say(f"demo.look.{key}", file=path), markup=False, soft_wrap=True)
    console.print(say("demo.next", folder=result.folder), markup=False)
