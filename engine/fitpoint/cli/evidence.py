"""``fitpoint evidence``: what was found about a subject; adding to it; settling conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option, day_option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, field_named, value_words

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.evidence.evidence import Evidence
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    id: str
    field: str
    label: str
    value: str
    state: str
    source: str
    method: str
    locator: str
    quote: str
    collected_on: str
    recorded_at: str
    confidence: float
    author: str
    sensitivity: str
    supersedes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceResult:
    """``subject`` is written as kind/id."""

    subject: str
    evidence: tuple[EvidenceLine, ...]


@click.group("evidence", cls=LazyGroup, help="help.evidence", no_args_is_help=True)
def evidence() -> None:
    """See the catalogue."""


def _subject_argument() -> click.Argument:
    return click.Argument(["subject"], metavar="SUBJECT")


@evidence.command("list", cls=Command, help="help.evidence.list")
@click.pass_obj
def list_evidence(session: Session, subject: str, field: str | None, form: str) -> None:
    from fitpoint.casework.finding import find_subject
    from fitpoint.store.evidence_rows import evidence_of

    pack = session.pack
    wanted = field_named(pack, field).id if field else None
    with session.workspace.store().transaction() as connection:
        record = find_subject(connection, subject)
        items = evidence_of(connection, record.subject)
    lines = tuple(_line(session, pack, item) for item in items if wanted in (None, item.field))
    result = EvidenceResult(str(record.subject), lines)
    emit(result, form, lambda console: _draw(session, console, result))


list_evidence.params = [
    _subject_argument(),
    Option(["--field"], metavar="FIELD", help="help.evidence.field"),
    format_option(),
]


@evidence.command("add", cls=Command, help="help.evidence.add")
@click.pass_obj
def add_evidence_command(
    session: Session,
    subject: str,
    field: str,
    value: str | None,
    source: str,
    method: str,
    at: str,
    quote: str,
    state: str | None,
    collected_on: date | None,
    confidence: float,
    author: str,
    supersedes: tuple[str, ...],
    form: str,
) -> None:
    from fitpoint.casework.recording import Entry, record

    entry = Entry(
        field=field,
        value=value,
        source=source,
        method=method,
        at=at,
        quote=quote,
        state=state,
        collected_on=session.as_of(collected_on),
        confidence=confidence,
        author=author,
        supersedes=supersedes,
    )
    pack = session.pack
    kept = record(session.workspace.store(), pack, subject, entry, session.now())
    session.show(kept.notes)
    result = EvidenceResult(str(kept.evidence.subject), (_line(session, pack, kept.evidence),))
    emit(result, form, lambda console: _draw(session, console, result))


_SOURCE = [
    Option(["--source"], required=True, metavar="TITLE", help="help.evidence.source"),
    Option(
        ["--method"],
        type=click.Choice(["data", "asked", "observed", "judged"]),
        default="asked",
        help="help.evidence.method",
    ),
    Option(["--at"], default="", metavar="PLACE", help="help.evidence.at"),
    Option(["--quote"], default="", metavar="TEXT", help="help.evidence.quote"),
    day_option("--collected-on", "help.evidence.collected_on"),
    Option(
        ["--confidence"],
        type=click.FloatRange(0, 1),
        default=0.8,
        metavar="NUMBER",
        help="help.evidence.confidence",
    ),
    Option(["--author"], default="", metavar="NAME", help="help.evidence.author"),
]
add_evidence_command.params = [
    _subject_argument(),
    click.Argument(["field"], metavar="FIELD"),
    click.Argument(["value"], required=False, metavar="VALUE"),
    Option(
        ["--state"],
        type=click.Choice(["known", "estimated", "unknown", "not_applicable", "withheld"]),
        help="help.evidence.state",
    ),
    *_SOURCE,
    Option(["--supersedes"], multiple=True, metavar="ID", help="help.evidence.supersedes"),
    format_option(),
]


@evidence.command("resolve", cls=Command, help="help.evidence.resolve")
@click.pass_obj
def resolve_conflict(
    session: Session, subject: str, evidence_id: str, person: str, reason: str, form: str
) -> None:
    from fitpoint.casework.recording import settle

    pack = session.pack
    settled = settle(session.workspace.store(), subject, evidence_id, person, reason, session.now())
    result = EvidenceResult(str(settled.subject), (_line(session, pack, settled),))
    emit(result, form, lambda console: _draw(session, console, result))


resolve_conflict.params = [
    _subject_argument(),
    click.Argument(["evidence_id"], metavar="EVIDENCE"),
    Option(["--person"], required=True, metavar="NAME", help="help.evidence.person"),
    Option(["--reason"], required=True, metavar="TEXT", help="help.evidence.reason"),
    format_option(),
]


def _line(session: Session, pack: Pack, item: Evidence) -> EvidenceLine:
    return EvidenceLine(
        item.id,
        item.field,
        field_label(pack, item.field, session.lang),
        value_words(pack, item.field, item.value, session.lang),
        item.state,
        item.source.title,
        item.source.method,
        item.locator,
        item.quote,
        item.collected_on.isoformat(),
        item.recorded_at.isoformat(),
        item.confidence,
        item.author,
        item.sensitivity,
        item.supersedes,
    )


def _draw(session: Session, console: Console, result: EvidenceResult) -> None:
    say = session.text
    shown = table(
        say("evidence.id"),
        say("fact.label"),
        say("fact.value"),
        say("fact.state"),
        say("evidence.source"),
        say("evidence.collected_on"),
    )
    for line in result.evidence:
        source = " ".join(word for word in (line.source, line.locator) if word)
        shown.add_row(
            line.id, line.label, line.value, say(f"state.{line.state}"), source, line.collected_on
        )
    console.print(shown)
