"""Visits to accounts (拜访记录): recording one, and looking back on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import Connection

from fitpoint.casework.finding import find_account
from fitpoint.casework.recording import Entry, Recorded, record
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.rulebook.pack import Pack
from fitpoint.store.evidence_rows import evidence_of_field
from fitpoint.store.store import Store
from fitpoint.store.subjects import SubjectRecord

VISITS = "visits"
"""The records field that visits are rows of."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit. ``person`` was met and has ``role`` in buying; ``by`` went for us. ``next_step`` and
    ``follow_up`` are what was agreed; ``evidence`` is the id of its record."""

    account: str
    date: date
    person: str = ""
    role: str = ""
    by: str = ""
    note: str = ""
    next_step: str = ""
    follow_up: date | None = None
    evidence: str = ""


WORDS = ("person", "role", "by", "note", "next_step")
COLUMNS = ("date", *WORDS, "follow_up")


def record_visit(
    store: Store, pack: Pack, visit: Visit, now: datetime, *, instead: str = "", keep: bool = True
) -> tuple[SubjectRecord, Recorded]:
    """Keep a visit as a record of its account (an id or name); ``instead`` is the evidence that it
    corrects. Who went is the account's owner unless the visit says so.

    Refused, all problems at once: a visit that is still to come, a follow-up before it. Without
    ``keep`` it is only checked.
    """
    if missing := _missing_columns(pack, visit):
        raise fail("I209", columns=", ".join(missing))
    if problems := list(_days(visit, now.date())):
        raise FitpointError(problems)
    with store.transaction() as connection:
        account = find_account(connection, visit.account)
    row: dict[str, object] = {name: getattr(visit, name) or None for name in COLUMNS}
    row["by"] = visit.by or account.owner or None
    field = pack.fields[VISITS]
    entry = Entry(
        field=VISITS,
        value=[{name: value for name, value in row.items() if value is not None}],
        source=field.label.of(pack.locale),
        method="asked",
        at="",
        quote="",
        state=None,
        collected_on=visit.date,
        confidence=1.0,
        author=str(row["by"] or ""),
        supersedes=(instead,) if instead else (),
    )
    return account, record(store, pack, f"account/{account.subject.id}", entry, now, keep=keep)


def visits_by_account(connection: Connection) -> dict[str, tuple[Visit, ...]]:
    """Every account's visits, the latest first."""
    found: dict[str, list[Visit]] = {}
    for item in evidence_of_field(connection, "account", VISITS):
        found.setdefault(item.subject.id, []).extend(visits_in(item))
    return {account: latest_first(visits) for account, visits in found.items()}


def visits_in(item: Evidence) -> Iterable[Visit]:
    """The visits that a piece of evidence records; rows without a day are none."""
    for row in cast("tuple[Mapping[str, object], ...]", item.value or ()):
        day, again = row.get("date"), row.get("follow_up")
        if isinstance(day, date):
            words = {name: str(row.get(name) or "") for name in WORDS}
            agreed = again if isinstance(again, date) else None
            yield Visit(item.subject.id, day, **words, follow_up=agreed, evidence=item.id)


def latest_first(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    return tuple(sorted(visits, key=lambda one: (one.date, one.evidence), reverse=True))


def due(visits: Iterable[Visit], day: date) -> date | None:
    """The follow-up agreed at an account's last visit, where its day has come."""
    last = next(iter(latest_first(visits)), None)
    agreed = last.follow_up if last else None
    return agreed if agreed is not None and agreed <= day else None


def _missing_columns(pack: Pack, visit: Visit) -> list[str]:
    """What the visit says and the pack's field of visits cannot hold."""
    field = pack.fields.get(VISITS)
    known = {name for name, _ in field.type.columns} if field else set[str]()
    return [name for name in COLUMNS if getattr(visit, name) and name not in known]


def _days(visit: Visit, today: date) -> Iterable[Diagnostic]:
    if visit.date > today:
        yield problem("I211", date=visit.date, today=today)
    if visit.follow_up is not None and visit.follow_up < visit.date:
        yield problem("I210", follow_up=visit.follow_up, date=visit.date)
