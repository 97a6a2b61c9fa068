"""The list of accounts, drawn for people, with what needs somebody's attention below it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from fitpoint.cli.accounts import AccountLine, AccountsResult, DuplicateLine

FIRST = 3
"""So many accounts are named as the next to work on."""


def draw_accounts(
    session: Session, console: Console, result: AccountsResult, by_group: bool
) -> None:
    order = {stage.id: place for place, stage in enumerate(session.pack.stages)}
    lines = sorted(result.accounts, key=lambda a: order.get(a.stage, len(order)))
    if by_group:
        lines = sorted(lines, key=lambda a: (not a.group, a.group))
    columns = _columns(session, lines, by_group)
    title = session.text("accounts.title", count=len(lines))
    shown = table(*(heading for heading, _ in columns), title=title)
    for place, line in enumerate(lines):
        following = lines[place + 1].group if place + 1 < len(lines) else line.group
        cells = [words[place] for _, words in columns]
        shown.add_row(*cells, end_section=by_group and following != line.group)
    console.print(shown)
    for words in (*_counts(session, lines), *_notes(session, result)):
        console.print(words, markup=False)


def _columns(
    session: Session, lines: Sequence[AccountLine], by_group: bool
) -> list[tuple[str, list[str]]]:
    """Headings and cells; groups, agencies and visits only where there are any."""
    say, pack = session.text, session.pack
    none = say("accounts.no_group")
    group = (say("accounts.group"), [line.group or (none if by_group else "") for line in lines])
    extra = [
        (say("accounts.agency"), [line.agency for line in lines]),
        (say("accounts.visited"), [_visited(session, line) for line in lines]),
    ]
    return [
        *([group] if by_group else []),
        (say("accounts.id"), [line.id for line in lines]),
        (say("accounts.name"), [line.name for line in lines]),
        *([group] if not by_group and any(group[1]) else []),
        (say("accounts.category"), [line.category for line in lines]),
        (say("accounts.owner"), [_owner(session, line) for line in lines]),
        (
            say("accounts.stage"),
            [
                label_of(pack.stages, line.stage, session.lang) if line.stage else "—"
                for line in lines
            ],
        ),
        (
            say("accounts.action"),
            [say(f"action.{line.action}") if line.action else "—" for line in lines],
        ),
        *(column for column in extra if any(column[1])),
    ]


def _owner(session: Session, line: AccountLine) -> str:
    if line.claims:
        others = [claim.person for claim in line.claims if claim.person != line.owner]
        listed = joined(dict.fromkeys(others), session.lang)
        return session.text("accounts.contested", owner=line.owner, others=listed)
    return session.text("accounts.run_out", owner=line.owner) if line.claim_run_out else line.owner


def _visited(session: Session, line: AccountLine) -> str:
    """How long ago the last visit was, and a follow-up that is due."""
    if line.days_since_visit is None:
        return ""
    told = [age(session, line.days_since_visit)]
    told += [session.text("accounts.due")] if line.follow_up else []
    return joined(told, session.lang)


def age(session: Session, days: int) -> str:
    return session.text("accounts.days_ago", days=days) if days else session.text("accounts.today")


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


def _notes(session: Session, result: AccountsResult) -> Iterator[str]:
    """Accounts that several people claim, claims that have run out, and possible duplicates."""
    from fitpoint.casework.claiming import told_conflict
    from fitpoint.errors import problem
    from fitpoint.messages import render

    for line in result.accounts:
        if line.claims:
            people = [claim.person for claim in line.claims]
            yield render(told_conflict(line.name, line.id, people), session.lang)
        elif line.claim_run_out:
            told = problem("I208", owner=line.owner, name=line.name, until=line.claimed_until)
            yield render(told, session.lang)
    yield from duplicates_told(session, result.duplicates)


def duplicates_told(session: Session, found: Sequence[DuplicateLine]) -> Iterator[str]:
    from fitpoint.errors import problem
    from fitpoint.messages import render

    say = session.text
    for one in found:
        why = say(f"duplicate.{one.why}")
        pairs = zip(one.names, one.accounts, strict=True)
        named = joined((say("account.heading", name=n, id=i) for n, i in pairs), session.lang)
        told = problem("I207", severity="note", names=named, why=why, value=one.value)
        yield render(told, session.lang)
