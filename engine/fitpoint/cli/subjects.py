"""``fitpoint accounts`` and ``fitpoint media``: lists, and one of them in detail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, joined, label_of, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from fitpoint.evidence.fact import Fact
    from fitpoint.rulebook.pack import Pack
    from fitpoint.store.decisions import StoredDecision
    from fitpoint.store.subjects import SubjectRecord


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account and its newest decision, where there is one."""

    id: str
    name: str
    group: str
    owner: str
    stage: str
    action: str
    decided_as_of: str
    category: str
    missing: int | None
    """How many facts the account lacks for its next stage; None where it has none."""


@dataclass(frozen=True, slots=True)
class AccountsResult:
    accounts: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as held: state, conflict and staleness included; ``evidence`` are ids."""

    field: str
    label: str
    value: str
    state: str
    conflict: bool
    stale: bool
    expires: str | None
    confidence: float | None
    sensitivity: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectResult:
    id: str
    name: str
    group: str
    owner: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class MediumLine:
    id: str
    name: str
    facts: int


@dataclass(frozen=True, slots=True)
class MediaResult:
    media: tuple[MediumLine, ...]


@click.group(
    "accounts",
    cls=LazyGroup,
    invoke_without_command=True,
    help="help.accounts",
    params=[
        Option(["--stage"], metavar="STAGE", help="help.accounts.stage"),
        Option(["--owner"], metavar="NAME", help="help.accounts.owner"),
        format_option(),
    ],
)
@click.pass_context
def accounts(context: click.Context, stage: str | None, owner: str | None, form: str) -> None:
    if context.invoked_subcommand is None:
        _list_accounts(context.obj, stage, owner, form)


@accounts.command("show", cls=Command, help="help.accounts.show")
@click.pass_obj
def show_account(session: Session, account: str, as_of: date | None, form: str) -> None:
    pack = session.pack
    with open_run(session, as_of) as run:
        record = run.account(account)
        decision = run.decide(account)
    result = SubjectResult(
        record.subject.id,
        record.name,
        record.parent,
        record.owner,
        fact_lines(pack, decision.facts, session),
    )
    emit(result, form, lambda console: _draw_subject(session, console, result))


show_account.params = [account_argument(), as_of_option(), format_option()]


def _list_accounts(session: Session, stage: str | None, owner: str | None, form: str) -> None:
    from fitpoint.store.decisions import latest_decisions
    from fitpoint.store.subjects import list_subjects

    wanted = _stage_named(session, stage) if stage else None
    with session.workspace.store().transaction() as connection:
        records = list_subjects(connection, "account")
        decided = latest_decisions(connection)
    lines = [_account_line(session, record, decided.get(record.subject.id)) for record in records]
    result = AccountsResult(
        tuple(
            line for line in lines if wanted in (None, line.stage) and owner in (None, line.owner)
        )
    )
    emit(result, form, lambda console: _draw_accounts(session, console, result))


def _account_line(
    session: Session, record: SubjectRecord, found: StoredDecision | None
) -> AccountLine:
    from fitpoint.evidence.joining import CATEGORY
    from fitpoint.qualification.decision_json import load

    decision = load(found.body) if found else None
    category = decision.facts.get(CATEGORY) if decision else None
    words = value_words(session.pack, CATEGORY, category.value, session.lang) if category else ""
    return AccountLine(
        record.subject.id,
        record.name,
        record.parent,
        record.owner,
        found.stage if found else "",
        found.action if found else "",
        found.as_of.isoformat() if found else "",
        words,
        min((len(one.fields) for one in decision.question_sets), default=None)
        if decision
        else None,
    )


def _stage_named(session: Session, wanted: str) -> str:
    """The stage of this id or label; refused with the nearest one."""
    pack = session.pack
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    names = [name for s in pack.stages for name in (s.id, s.label.zh, s.label.en)]
    if wanted not in names:
        known = joined((stage.label.of(session.lang) for stage in pack.stages), session.lang)
        raise fail("C127", stage=wanted, stages=known, suggestion=nearest(wanted, names))
    return next(s.id for s in pack.stages if wanted in (s.id, s.label.zh, s.label.en))


def _draw_accounts(session: Session, console: Console, result: AccountsResult) -> None:
    say, pack = session.text, session.pack
    order = {stage.id: place for place, stage in enumerate(pack.stages)}
    shown = table(
        say("accounts.id"),
        say("accounts.name"),
        say("accounts.category"),
        say("accounts.owner"),
        say("accounts.stage"),
        say("accounts.action"),
        title=say("accounts.title", count=len(result.accounts)),
    )
    for line in sorted(result.accounts, key=lambda a: order.get(a.stage, len(order))):
        stage = label_of(pack.stages, line.stage, session.lang) if line.stage else "—"
        action = say(f"action.{line.action}") if line.action else "—"
        shown.add_row(line.id, line.name, line.category, line.owner, stage, action)
    console.print(shown)
    for words in _counts(session, result.accounts):
        console.print(words, markup=False)


FIRST = 3
"""So many accounts are named as the next to work on."""


def _counts(session: Session, lines: Sequence[AccountLine]) -> Iterator[str]:
    """How many accounts each stage and owner has, and which are nearest to their next stage."""
    say, pack = session.text, session.pack
    stages = Counter(line.stage for line in lines)
    order = [stage.id for stage in pack.stages]
    names = {stage: label_of(pack.stages, stage, session.lang) for stage in order}
    names[""] = say("accounts.undecided")
    counted = [(names[s], stages[s]) for s in (*order, "") if stages[s]]
    owners = Counter(line.owner or say("accounts.nobody") for line in lines)
    for key, counts in (("accounts.stages", counted), ("accounts.owners", owners.most_common())):
        told = [say("accounts.count", name=name, count=count) for name, count in counts]
        if told:
            yield say(key, counts=joined(told, session.lang))
    open_ones = [
        (line.missing, line.name) for line in lines if line.missing and line.action != "drop"
    ]
    near = sorted(open_ones, key=lambda one: one[0])[:FIRST]
    if near:
        told = [say("accounts.lacks", name=name, count=count) for count, name in near]
        yield say("accounts.first", names=joined(told, session.lang))


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
    result = SubjectResult(found.id, found.name, "", "", fact_lines(pack, found.facts, session))
    emit(result, form, lambda console: _draw_subject(session, console, result))


show_medium.params = [
    click.Argument(["medium"], metavar="ID"),
    as_of_option(),
    format_option(),
]


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


def fact_lines(pack: Pack, facts: Mapping[str, Fact], session: Session) -> tuple[FactLine, ...]:
    """Facts in the pack's order of fields."""
    order = {field: place for place, field in enumerate(pack.fields)}
    return tuple(
        FactLine(
            fact.field,
            field_label(pack, fact.field, session.lang),
            value_words(pack, fact.field, fact.value, session.lang),
            fact.state,
            fact.conflict,
            fact.stale,
            fact.expires.isoformat() if fact.expires else None,
            fact.confidence,
            fact.sensitivity,
            fact.evidence,
        )
        for fact in sorted(facts.values(), key=lambda f: order.get(f.field, len(order)))
    )


def _draw_subject(session: Session, console: Console, result: SubjectResult) -> None:
    say = session.text
    shown = table(
        say("fact.label"),
        say("fact.value"),
        say("fact.state"),
        say("fact.evidence"),
        title=f"{result.name}  {result.group}  {result.owner}".strip(),
    )
    for line in result.facts:
        marks = [say(f"state.{line.state}")]
        marks += [say("fact.conflict")] if line.conflict else []
        marks += [say("fact.stale")] if line.stale else []
        shown.add_row(line.label, line.value, " ".join(marks), ", ".join(line.evidence))
    console.print(shown)
