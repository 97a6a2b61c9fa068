"""``fitpoint accounts show``: one account, its group, who claims it, and all its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.accounts import DuplicateLine, duplicate_lines
from fitpoint.cli.accounts_table import age, duplicates_told
from fitpoint.cli.claims import ClaimLine, claim_lines, draw_claims
from fitpoint.cli.facts import FactLine, draw_facts, fact_lines
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import Run, account_argument, as_of_option, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import few

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import Console

    from fitpoint.store.subjects import SubjectRecord

NAMED = 8
"""So many siblings are named."""


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Another account of the group."""

    id: str
    name: str
    owner: str


@dataclass(frozen=True, slots=True)
class AccountResult:
    """An account. ``group`` is its group as given, ``parent`` the account that is the group, where
    there is one; ``contested`` where several people claim it. ``follow_up`` was agreed at the last
    visit."""

    id: str
    name: str
    group: str
    parent: RelatedLine | None
    siblings: tuple[RelatedLine, ...]
    owner: str
    contested: bool
    claims: tuple[ClaimLine, ...]
    duplicates: tuple[DuplicateLine, ...]
    last_visit: str | None
    days_since_visit: int | None
    follow_up: str | None
    facts: tuple[FactLine, ...]


@click.command("show", cls=Command, help="help.accounts.show")
@click.pass_obj
def show_account(session: Session, account: str, as_of: date | None, form: str) -> None:
    with open_run(session, as_of) as run:
        result = _result(session, run, run.account(account))
    emit(result, form, lambda console: _draw(session, console, result))


show_account.params = [account_argument(), as_of_option(), format_option()]


def _result(session: Session, run: Run, record: SubjectRecord) -> AccountResult:
    from fitpoint.casework.claiming import conflicts_of
    from fitpoint.casework.grouping import parent_of, siblings_of
    from fitpoint.casework.visiting import visits_by_account
    from fitpoint.store.claims import claims_of
    from fitpoint.store.subjects import list_subjects

    connection, id_, day = run.connection, record.subject.id, run.desk.as_of
    records = list_subjects(connection, "account")
    parent = parent_of(records, record)
    last = next(iter(visits_by_account(connection).get(id_, ())), None)
    follow_up = last.follow_up if last else None
    return AccountResult(
        id=id_,
        name=record.name,
        group=record.parent,
        parent=_related(parent) if parent else None,
        siblings=tuple(_related(one) for one in siblings_of(records, record)),
        owner=record.owner,
        contested=bool(conflicts_of(connection, id_, day)),
        claims=claim_lines(claims_of(connection, id_), day),
        duplicates=tuple(d for d in duplicate_lines(connection) if id_ in d.accounts),
        last_visit=last.date.isoformat() if last else None,
        days_since_visit=(day - last.date).days if last else None,
        follow_up=follow_up.isoformat() if follow_up else None,
        facts=fact_lines(session.pack, run.decide(id_).facts, session),
    )


def _related(record: SubjectRecord) -> RelatedLine:
    return RelatedLine(record.subject.id, record.name, record.owner)


def _draw(session: Session, console: Console, result: AccountResult) -> None:
    heading = session.text("account.heading", name=result.name, id=result.id)
    console.print(heading, markup=False, style="bold")
    for words in _about(session, result):
        console.print(words, markup=False)
    if any(claim.state != "standing" or claim.until for claim in result.claims) or result.contested:
        draw_claims(session, console, result.claims)
    draw_facts(session, console, result.facts)


def _about(session: Session, result: AccountResult) -> Iterator[str]:
    """Group, owner, conflicts, visits, possible duplicates: a line each, where there is any."""
    from fitpoint.casework.claiming import told_conflict
    from fitpoint.messages import render

    say, count = session.text, len(result.siblings)
    if result.group:
        yield say("account.group", group=result.parent.name if result.parent else result.group)
    if count:
        names = [one.name for one in result.siblings]
        listed = few(names, NAMED, say("qualify.more", count=count), session.lang)
        yield say("account.siblings" if result.group else "account.brands", names=listed)
    yield say("account.owner", owner=result.owner or say("accounts.nobody"))
    if result.contested:
        people = [claim.person for claim in result.claims if claim.state == "standing"]
        yield render(told_conflict(result.name, result.id, people), session.lang)
    if result.last_visit and result.days_since_visit is not None:
        since = age(session, result.days_since_visit)
        yield say("account.last_visit", date=result.last_visit, age=since)
    if result.follow_up:
        yield say("account.follow_up", date=result.follow_up)
    yield from duplicates_told(session, result.duplicates)
