"""Who works on an account (客户报备): claiming, giving up, assigning, and settling a 撞单.

Two people on one account are a conflict to show: both claims stand until somebody settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from fitpoint.errors import Diagnostic, FitpointError, Location, fail, problem
from fitpoint.messages import nearest
from fitpoint.store.claims import (
    Claim,
    add_claims,
    claims_of,
    end_claims,
    new_claim,
    prolong_claim,
    set_owners,
    standing_claims,
)
from fitpoint.store.subjects import SubjectRecord


def conflicts_of(connection: Connection, account: str, day: date) -> tuple[Claim, ...]:
    """The claims on an account that several people hold, the owner's first; none where one does."""
    return contested(claims_of(connection, account), day)


def all_conflicts(connection: Connection, day: date) -> dict[str, tuple[Claim, ...]]:
    """The same for every account that has a conflict."""
    held = standing_claims(connection)
    found = {account: contested(claims, day) for account, claims in held.items()}
    return {account: claims for account, claims in found.items() if claims}


def contested(claims: Iterable[Claim], day: date) -> tuple[Claim, ...]:
    """Those of an account's claims that stand, where several people have one; else none."""
    standing = tuple(claim for claim in claims if claim.stands(day))
    return standing if len({claim.person for claim in standing}) > 1 else ()


def told_conflict(name: str, account: str, people: Iterable[str], file: str = "") -> Diagnostic:
    """A 撞单 in words: who claims the account, and how it is settled."""
    persons, zh = _listed(people)
    return problem(
        "I201",
        Location(file) if file else None,
        severity="warning",
        name=name,
        account=account,
        persons=persons,
        persons_zh=zh,
    )


def claim_account(
    connection: Connection,
    record: SubjectRecord,
    person: str,
    now: datetime,
    *,
    until: date | None = None,
    note: str = "",
) -> Claim:
    """Claim an account for a person, up to and including ``until``.

    On an account that somebody else holds it stands beside that claim. Who holds it already gets
    the new last day and note. Claims that have run out give way.
    """
    _refuse(_words("--person", person), _day(until, now.date()))
    held = _held(connection, record)
    standing = [claim for claim in held if claim.stands(now.date())]
    mine = next((claim for claim in standing if claim.person == person), None)
    if mine is not None:
        return prolong_claim(connection, mine, until, note or mine.note)
    end_claims(connection, [c for c in held if c not in standing], "expired", "", now)
    made = new_claim(record.subject.id, person, now, until=until, note=note)
    add_claims(connection, [made])
    set_owners(connection, [record.subject.id])
    return made


def release_account(
    connection: Connection, record: SubjectRecord, person: str | None, reason: str, now: datetime
) -> Claim:
    """Give a claim up: the person's, or without a name the only one there is."""
    held = _held(connection, record)
    if not held:
        raise fail("I203", name=record.name)
    if person is None and len({claim.person for claim in held}) > 1:
        persons, zh = _listed(claim.person for claim in held)
        raise fail("I204", name=record.name, persons=persons, persons_zh=zh)
    gone = _claims_by(record, held, person or held[0].person)
    end_claims(connection, gone, "released", reason, now)
    set_owners(connection, [record.subject.id])
    return gone[0]


def assign_account(
    connection: Connection,
    record: SubjectRecord,
    person: str,
    reason: str,
    now: datetime,
    *,
    until: date | None = None,
) -> Claim:
    """Give the account to a person; every other claim ends, with the reason."""
    _refuse(_words("--person", person), _words("--reason", reason), _day(until, now.date()))
    others = [claim for claim in _held(connection, record) if claim.person != person]
    end_claims(connection, others, "assigned", reason, now)
    return claim_account(connection, record, person, now, until=until)


def settle_claims(
    connection: Connection, record: SubjectRecord, person: str, reason: str, now: datetime
) -> tuple[Claim, tuple[Claim, ...]]:
    """End a 撞单: the person's claim stands, the others end with the reason.

    Answers both. Refused: an account on which there is no conflict, a person who claims nothing.
    """
    _refuse(_words("--person", person), _words("--reason", reason))
    standing = conflicts_of(connection, record.subject.id, now.date())
    if not standing:
        raise fail("I205", name=record.name, owner=record.owner or "—")
    kept = _claims_by(record, standing, person)[0]
    gone = tuple(claim for claim in standing if claim.person != person)
    end_claims(connection, gone, "settled", reason, now)
    set_owners(connection, [record.subject.id])
    return kept, gone


def _held(connection: Connection, record: SubjectRecord) -> list[Claim]:
    """The account's claims that nobody has ended, those that have run out included."""
    return standing_claims(connection).get(record.subject.id, [])


def _claims_by(record: SubjectRecord, claims: Sequence[Claim], person: str) -> list[Claim]:
    found = [claim for claim in claims if claim.person == person]
    if not found:
        near = nearest(person, [claim.person for claim in claims])
        persons, zh = _listed(claim.person for claim in claims)
        raise fail(
            "I206",
            suggestion=near,
            person=person,
            name=record.name,
            persons=persons,
            persons_zh=zh,
        )
    return found


def _listed(people: Iterable[str]) -> tuple[str, str]:
    """Names as an argument of a message, and as the Chinese list them."""
    names = list(dict.fromkeys(people))
    return ", ".join(names), "、".join(names)


def _words(option: str, said: str) -> Iterable[Diagnostic]:
    if not said.strip():
        yield problem("C119", name=option)


def _day(until: date | None, today: date) -> Iterable[Diagnostic]:
    if until is not None and until < today:
        yield problem("I202", until=until, today=today)


def _refuse(*problems: Iterable[Diagnostic]) -> None:
    found = [one for group in problems for one in group]
    if found:
        raise FitpointError(found)
