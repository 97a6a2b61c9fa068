"""``fitpoint accounts claim``, ``release``, ``assign``, ``settle``: who works on an account."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option, day_option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import account_argument
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rich.console import Console
    from sqlalchemy import Connection

    from fitpoint.errors import Diagnostic
    from fitpoint.store.claims import Claim
    from fitpoint.store.subjects import SubjectRecord


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim. ``state`` is ``standing``, ``run_out``, or how it ended: ``released``, ``assigned``,
    ``settled``, ``expired``; ``reason`` belongs to that."""

    person: str
    since: str
    until: str | None
    state: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """The account's claims after the command; ``contested`` where several people hold one."""

    account: str
    name: str
    owner: str
    contested: bool
    claims: tuple[ClaimLine, ...]
    dry_run: bool


@click.command("claim", cls=Command, help="help.accounts.claim")
@click.pass_obj
def claim(
    session: Session,
    account: str,
    person: str,
    until: date | None,
    note: str,
    dry_run: bool,
    form: str,
) -> None:
    from fitpoint.casework.claiming import claim_account

    with _account(session, account, dry_run) as (connection, record):
        made = claim_account(connection, record, person, session.now(), until=until, note=note)
        result = _result(session, connection, record, dry_run)
    last = session.text("claim.until", until=made.until) if made.until else ""
    last = last or session.text("claim.open")
    words = session.text("claim.done", name=record.name, person=person, until=last)
    _tell(session, result, words, form)


@click.command("release", cls=Command, help="help.accounts.release")
@click.pass_obj
def release(
    session: Session, account: str, person: str | None, reason: str, dry_run: bool, form: str
) -> None:
    from fitpoint.casework.claiming import release_account

    with _account(session, account, dry_run) as (connection, record):
        gone = release_account(connection, record, person, reason, session.now())
        result = _result(session, connection, record, dry_run)
    words = session.text("claim.released", name=record.name, person=gone.person)
    _tell(session, result, words, form)


@click.command("assign", cls=Command, help="help.accounts.assign")
@click.pass_obj
def assign(
    session: Session,
    account: str,
    person: str,
    reason: str,
    until: date | None,
    dry_run: bool,
    form: str,
) -> None:
    from fitpoint.casework.claiming import assign_account

    with _account(session, account, dry_run) as (connection, record):
        assign_account(connection, record, person, reason, session.now(), until=until)
        result = _result(session, connection, record, dry_run)
    _tell(session, result, session.text("claim.assigned", name=record.name, person=person), form)


@click.command("settle", cls=Command, help="help.accounts.settle")
@click.pass_obj
def settle(
    session: Session, account: str, person: str, reason: str, dry_run: bool, form: str
) -> None:
    from fitpoint.casework.claiming import settle_claims

    with _account(session, account, dry_run) as (connection, record):
        _, gone = settle_claims(connection, record, person, reason, session.now())
        result = _result(session, connection, record, dry_run)
    others = joined(dict.fromkeys(one.person for one in gone), session.lang)
    words = session.text("claim.settled", name=record.name, person=person, others=others)
    _tell(session, result, words, form)


def _person(*, required: bool = True) -> Option:
    return Option(["--person"], required=required, metavar="NAME", help="help.claim.person")


def _reason(*, required: bool = True) -> Option:
    return Option(
        ["--reason"], required=required, default="", metavar="TEXT", help="help.claim.reason"
    )


def _ending() -> list[Option]:
    return [
        Option(["--dry-run"], is_flag=True, help="help.claim.dry_run"),
        format_option(),
    ]


_NOTE = Option(["--note"], default="", metavar="TEXT", help="help.claim.note")
claim.params = [
    account_argument(),
    _person(),
    day_option("--until", "help.claim.until"),
    _NOTE,
    *_ending(),
]
release.params = [account_argument(), _person(required=False), _reason(required=False), *_ending()]
assign.params = [
    account_argument(),
    _person(),
    _reason(),
    day_option("--until", "help.claim.until"),
    *_ending(),
]
settle.params = [account_argument(), _person(), _reason(), *_ending()]


@contextmanager
def _account(
    session: Session, wanted: str, dry_run: bool
) -> Generator[tuple[Connection, SubjectRecord]]:
    """A transaction, and the account of that id or name; of a dry run nothing stays."""
    from fitpoint.casework.finding import find_account

    with session.workspace.store().transaction(keep=not dry_run) as connection:
        yield connection, find_account(connection, wanted)


def _result(
    session: Session, connection: Connection, record: SubjectRecord, dry_run: bool
) -> ClaimResult:
    from fitpoint.casework.claiming import conflicts_of
    from fitpoint.store.claims import claims_of
    from fitpoint.store.subjects import get_subject

    now, day = get_subject(connection, record.subject), session.as_of()
    return ClaimResult(
        record.subject.id,
        record.name,
        now.owner if now else "",
        bool(conflicts_of(connection, record.subject.id, day)),
        claim_lines(claims_of(connection, record.subject.id), day),
        dry_run,
    )


def claim_lines(claims: Iterable[Claim], day: date) -> tuple[ClaimLine, ...]:
    return tuple(
        ClaimLine(
            claim.person,
            claim.since.isoformat(),
            claim.until.isoformat() if claim.until else None,
            claim.ending or ("standing" if claim.stands(day) else "run_out"),
            claim.note,
            claim.reason,
        )
        for claim in claims
    )


def _tell(session: Session, result: ClaimResult, words: str, form: str) -> None:
    def draw(console: Console) -> None:
        dry = f" {session.text('claim.dry_run')}" if result.dry_run else ""
        console.print(words + dry, markup=False)
        if result.contested:
            draw_claims(session, console, result.claims)

    emit(result, form, draw)
    if result.contested:
        session.show([_conflict(result)])


def _conflict(result: ClaimResult) -> Diagnostic:
    from fitpoint.casework.claiming import told_conflict

    return told_conflict(result.name, result.account, _holders(result.claims))


def _holders(claims: Sequence[ClaimLine]) -> list[str]:
    return list(dict.fromkeys(claim.person for claim in claims if claim.state == "standing"))


def draw_claims(session: Session, console: Console, claims: Sequence[ClaimLine]) -> None:
    say = session.text
    shown = table(
        say("claims.person"),
        say("claims.since"),
        say("claims.until"),
        say("claims.state"),
        say("claims.note"),
        title=say("claims.title"),
    )
    for line in claims:
        state = say(f"claims.{line.state}")
        state = say("claims.reason", state=state, reason=line.reason) if line.reason else state
        shown.add_row(line.person, line.since, line.until or say("claims.open"), state, line.note)
    console.print(shown)
