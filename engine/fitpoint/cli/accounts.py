"""``fitpoint accounts``: the list, by stage or group, and what to do about the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from fitpoint.cli.claims import ClaimLine, claim_lines
from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.session import Session
from fitpoint.cli.terms import stage_named, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from fitpoint.casework.listing import Listed
    from fitpoint.store.decisions import StoredDecision


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account and what was decided last about it, where anything was.

    ``group`` is the group's name, ``claims`` what several people claim (empty where one does),
    ``claimed_until`` the last day of the owner's claim, ``claim_run_out`` whether that is past.
    ``follow_up`` is a follow-up agreed at the last visit whose day has come.
    """

    id: str
    name: str
    group: str
    agency: str
    owner: str
    claims: tuple[ClaimLine, ...]
    claimed_until: str | None
    claim_run_out: bool
    stage: str
    action: str
    decided_as_of: str
    category: str
    missing: int | None
    """How many facts the account lacks for its next stage; None where it has none."""
    last_visit: str | None
    days_since_visit: int | None
    follow_up: str | None


@dataclass(frozen=True, slots=True)
class DuplicateLine:
    """Accounts that may be the same; ``why`` is ``credit_code`` or ``name``."""

    accounts: tuple[str, ...]
    names: tuple[str, ...]
    why: str
    value: str


@dataclass(frozen=True, slots=True)
class AccountsResult:
    accounts: tuple[AccountLine, ...]
    duplicates: tuple[DuplicateLine, ...]


class AccountsGroup(LazyGroup):
    """The commands on accounts."""

    commands_at = MappingProxyType(
        {
            "show": "fitpoint.cli.account_page:show_account",
            "claim": "fitpoint.cli.claims:claim",
            "release": "fitpoint.cli.claims:release",
            "assign": "fitpoint.cli.claims:assign",
            "settle": "fitpoint.cli.claims:settle",
        }
    )
    prefix = "accounts."


@click.group(
    "accounts",
    cls=AccountsGroup,
    invoke_without_command=True,
    help="help.accounts",
    params=[
        Option(["--stage"], metavar="STAGE", help="help.accounts.stage"),
        Option(["--owner"], metavar="NAME", help="help.accounts.owner"),
        Option(["--group"], metavar="NAME", help="help.accounts.group"),
        Option(["--agency"], metavar="NAME", help="help.accounts.agency"),
        Option(["--conflicts"], is_flag=True, help="help.accounts.conflicts"),
        Option(["--by-group"], is_flag=True, help="help.accounts.by_group"),
        format_option(),
    ],
)
@click.pass_context
def accounts(
    context: click.Context,
    stage: str | None,
    owner: str | None,
    group: str | None,
    agency: str | None,
    conflicts: bool,
    by_group: bool,
    form: str,
) -> None:
    if context.invoked_subcommand is not None:
        return
    from fitpoint.cli.accounts_table import draw_accounts

    session: Session = context.obj
    wanted = stage_named(session.pack, stage, session.lang) if stage else None
    with session.workspace.store().transaction() as connection:
        lines = _lines(session, connection)
        duplicates = duplicate_lines(connection)
    chosen = tuple(
        line
        for line in lines
        if wanted in (None, line.stage)
        and _among(owner, (line.owner, *(claim.person for claim in line.claims)))
        and _among(group, (line.group, line.name, line.id))
        and _among(agency, (line.agency,))
        and (line.claims or not conflicts)
    )
    shown = {line.id for line in chosen}
    result = AccountsResult(chosen, tuple(d for d in duplicates if shown & set(d.accounts)))
    emit(result, form, lambda console: draw_accounts(session, console, result, by_group))


def _among(wanted: str | None, words: Sequence[str]) -> bool:
    return wanted is None or wanted in words


def _lines(session: Session, connection: Connection) -> list[AccountLine]:
    from fitpoint.casework.listing import list_accounts
    from fitpoint.store.decisions import latest_decisions

    day = session.as_of()
    decided = latest_decisions(connection)
    return [
        _line(session, one, decided.get(one.record.subject.id), day)
        for one in list_accounts(connection, day)
    ]


def _line(session: Session, one: Listed, found: StoredDecision | None, day: date) -> AccountLine:
    from fitpoint.casework.judged import Known
    from fitpoint.casework.visiting import due
    from fitpoint.evidence.joining import CATEGORY
    from fitpoint.qualification.decision_json import load_as

    decision = load_as(Known, found.body, {CATEGORY}) if found else None
    category = decision.facts.get(CATEGORY) if decision else None
    words = value_words(session.pack, CATEGORY, category.value, session.lang) if category else ""
    last = one.visits[0].date if one.visits else None
    follow_up, until = due(one.visits, day), one.held.until if one.held else None
    return AccountLine(
        id=one.record.subject.id,
        name=one.record.name,
        group=one.group,
        agency=one.agency,
        owner=one.record.owner,
        claims=claim_lines(one.conflict, day),
        claimed_until=until.isoformat() if until else None,
        claim_run_out=bool(one.held and not one.held.stands(day)),
        stage=found.stage if found else "",
        action=found.action if found else "",
        decided_as_of=found.as_of.isoformat() if found else "",
        category=words,
        missing=min((len(one.fields) for one in decision.question_sets), default=None)
        if decision
        else None,
        last_visit=last.isoformat() if last else None,
        days_since_visit=(day - last).days if last else None,
        follow_up=follow_up.isoformat() if follow_up else None,
    )


def duplicate_lines(connection: Connection) -> tuple[DuplicateLine, ...]:
    """All accounts that may be the same."""
    from fitpoint.casework.duplicates import possible_duplicates

    found = possible_duplicates(connection)
    return tuple(DuplicateLine(one.accounts, one.names, one.why, one.value) for one in found)
