"""``fitpoint pitch``: the recommendation for the client, the outline for the salesperson."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.pitch_check import Finding, count, draw_findings, finding
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option, chosen_in
from fitpoint.cli.session import Session
from fitpoint.cli.terms import stage_named
from fitpoint.errors import fail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from fitpoint.casework.issuing import Issued
    from fitpoint.cli.pitching import Plan
    from fitpoint.documents.kinds import DocumentKind
    from fitpoint.store.subjects import SubjectRecord

BATCH = 40
"""From so many accounts on several processes are worth their start."""
MOST_JOBS = 64


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
    """One document: ``status`` is written, questions (the list instead), draft, blocked or failed.

    ``kept`` are files of that name that a person changed: they stay, the new ones are ``files``.
    ``lacking`` are the sections that a written document could not fill, ``findings`` all that
    ``messages`` tell, part by part, ``left_out`` the facts, with their sections, that its reader
    may not know.
    """

    account: str
    name: str
    document: str
    status: str
    files: tuple[str, ...]
    kept: tuple[str, ...]
    messages: tuple[str, ...]
    lacking: tuple[PitchLack, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PitchResult:
    """``summary`` is the page about all of them, for a batch; ``remarks`` are of this machine."""

    documents: tuple[PitchLine, ...]
    summary: str | None = None
    remarks: tuple[str, ...] = ()


@click.command(
    "pitch",
    cls=Command,
    help="help.pitch.long",
    params=[
        click.Argument(["accounts"], nargs=-1, metavar="[ID]..."),
        Option(["--all", "everyone"], is_flag=True, help="help.all"),
        Option(["--doc"], multiple=True, metavar="DOCUMENT", help="help.pitch.doc"),
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
        Option(["--allow-draft"], is_flag=True, help="help.pitch.draft"),
        Option(["--check", "check"], is_flag=True, help="help.pitch.check"),
        Option(["--stage", "stages"], multiple=True, metavar="STAGE", help="help.pitch.stage"),
        Option(["--owner"], metavar="NAME", help="help.pitch.owner"),
        Option(["--jobs"], type=click.IntRange(1, MOST_JOBS), metavar="N", help="help.pitch.jobs"),
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
    allow_draft: bool,
    check: bool,
    stages: tuple[str, ...],
    owner: str | None,
    jobs: int | None,
    as_of: date | None,
    form: str,
) -> int:
    from fitpoint.casework.issuing import writers_of
    from fitpoint.cli.pitch_table import draw
    from fitpoint.cli.pitching import Plan

    workspace, pack = session.workspace, session.pack
    plan = Plan(
        workspace.root,
        session.as_of(as_of),
        session.now(),
        "en" if (language or session.lang) == "en" else "zh",
        "agency" if reader == "agency" else "client",
        tuple(w.id for w in writers_of(workspace.host.registry, formats.split(",")))
        if not check
        else (),
        _documents(workspace.kinds, doc, reader),
        tuple(stage_named(pack, stage, session.lang) for stage in stages),
        allow_draft,
    )
    choice = _Choice(accounts, everyone, owner, jobs, force)
    if check:
        checked = PitchResult(tuple(_checked(session, plan, choice)))
        emit(checked, form, lambda console: draw_findings(session, console, checked.documents))
        return 1 if count(checked.documents, "error") else 0
    folder = output or workspace.root / "documents"
    issued = _issued(session, plan, choice, folder)
    if stages and not issued:
        raise fail("I409")
    lines = tuple(_line(session, one) for one in issued)
    summary = _summary(session, lines, plan, folder) if everyone else None
    result = PitchResult(lines, summary, _remarks(session, plan.formats))
    emit(result, form, lambda console: draw(session, console, result))
    return 1 if any(_amiss(one) for one in issued) else 0


@dataclass(frozen=True, slots=True)
class _Choice:
    """Of which accounts, and how: ``jobs`` None for as many processes as it is worth."""

    accounts: tuple[str, ...]
    everyone: bool
    owner: str | None
    jobs: int | None
    force: bool

    def records(self, connection: Connection, day: date) -> list[SubjectRecord]:
        from fitpoint.casework.claiming import all_conflicts

        found = chosen_in(connection, self.accounts, self.everyone)
        if self.owner is None:
            return found
        claims = all_conflicts(connection, day)
        of = {id_: {claim.person for claim in held} for id_, held in claims.items()}
        wanted = [r for r in found if self.owner in {r.owner, *of.get(r.subject.id, ())}]
        if not wanted:
            raise fail("I409")
        return wanted


def _issued(session: Session, plan: Plan, choice: _Choice, folder: Path) -> list[Issued]:
    """Each account's documents, kept as soon as they are made: what is interrupted leaves whole
    files, and those alone are recorded."""
    from fitpoint.casework.issuing import Issuer
    from fitpoint.casework.shelving import left_out, shelved
    from fitpoint.cli.pitching import drafts

    workspace = session.workspace
    store, templates = workspace.store(), workspace.template_folders
    with store.transaction() as connection:
        records = choice.records(connection, plan.as_of)
        issuer = Issuer(
            connection,
            templates,
            plan.lang,
            plan.now,
            force=choice.force,
            reader=plan.reader,
            kinds=workspace.kinds,
        )
        session.show(left_out(shelved(connection, workspace.library).library))
    made = drafts(plan, workspace, records, choice.jobs or _worth(len(records)))
    issued: list[Issued] = []
    for _ in track(records, session, "progress.pitch"):
        draft = next(made)
        with store.transaction() as connection:
            issued += issuer.issue(connection, draft, folder)
    return issued


def _checked(session: Session, plan: Plan, choice: _Choice) -> Iterator[PitchLine]:
    """Each account's documents, made and not written; nothing is kept."""
    from fitpoint.casework.issuing import unissued
    from fitpoint.cli.pitching import drafts

    workspace = session.workspace
    with workspace.store().transaction() as connection:
        records = choice.records(connection, plan.as_of)
    made = drafts(plan, workspace, records, choice.jobs or _worth(len(records)))
    for _ in track(records, session, "progress.pitch"):
        yield from (_line(session, one) for one in unissued(next(made)))


def _worth(accounts: int) -> int:
    """A process takes about a second to start."""
    return min(os.cpu_count() or 1, MOST_JOBS) if accounts >= BATCH else 1


def _remarks(session: Session, formats: Sequence[str]) -> tuple[str, ...]:
    """That files of office programs cannot be read here; a PDF is refused by itself."""
    from fitpoint.documents.fonts import unseen
    from fitpoint.messages import render

    told = unseen() if {"docx", "pptx"} & set(formats) else None
    return (render(told, session.lang),) if told else ()


def _amiss(issued: Issued) -> bool:
    """A draft was asked for in spite of its errors."""
    if issued.status == "draft":
        return not issued.files
    errors = any(told.severity == "error" for told in issued.diagnostics)
    return errors or issued.status in ("blocked", "failed")


def _summary(session: Session, lines: tuple[PitchLine, ...], plan: Plan, folder: Path) -> str:
    """The page about all of them, written beside the documents."""
    from fitpoint.casework.issuing import write_whole
    from fitpoint.cli.pitch_page import page

    path = folder / f"{session.text('file.batch')}.html"
    write_whole(page(session, lines, plan.as_of, folder).encode(), path)
    return str(path)


def _documents(
    kinds: Mapping[str, DocumentKind], asked: tuple[str, ...], reader: str
) -> tuple[str, ...]:
    """What is to be written: an agency gets nothing internal."""
    from fitpoint.documents.kinds import SHIPPED, kind_named

    wanted = [kind_named(name, kinds) for name in dict.fromkeys(asked or SHIPPED)]
    if reader != "agency":
        return tuple(kind.id for kind in wanted)
    if asked and any(kind.audience == "internal" for kind in wanted):
        raise fail("C170")
    return tuple(kind.id for kind in wanted if kind.audience != "internal")


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
        tuple(finding(session, one) for one in issued.diagnostics),
        issued.left_out,
    )
