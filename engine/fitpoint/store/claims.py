"""Claims on accounts (报备) in the database: added, prolonged and ended, never deleted.

An account's owner is whoever holds the earliest claim that stands; what else stands beside it is a
conflict to show. ``subjects.owner`` repeats the holder's name, so that lists need no second look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, bindparam, insert, or_, select, update

from fitpoint.store.tables import claims, imports, subjects

Ending = Literal["", "released", "assigned", "settled", "expired"]
"""How a claim ended: not yet, given up, given to another, decided against, or run out."""


@dataclass(frozen=True, slots=True)
class Claim:
    """``person`` claims the account from ``since`` up to and including ``until`` (None: open).

    ``note`` is the claimant's own, ``reason`` belongs to how the claim ended. A claim that an
    import brought has its ``import_id``.
    """

    id: str
    account: str
    person: str
    since: date
    until: date | None
    note: str
    made_at: datetime
    import_id: str | None = None
    ended_at: datetime | None = None
    ending: Ending = ""
    reason: str = ""

    def stands(self, day: date) -> bool:
        """Whether nobody has ended it and it has not run out by that day."""
        return self.ended_at is None and (self.until is None or self.until >= day)


def new_claim(
    account: str,
    person: str,
    made_at: datetime,
    *,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
    import_id: str | None = None,
) -> Claim:
    """A claim made now; without ``since`` it counts from today."""
    said = f"{account}|{person}|{made_at.isoformat()}|{import_id or ''}"
    key = f"K-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    return Claim(key, account, person, since or made_at.date(), until, note, made_at, import_id)


def add_claims(connection: Connection, items: Sequence[Claim]) -> None:
    if items:
        names = Claim.__slots__
        rows = [{name: getattr(item, name) for name in names} for item in items]
        connection.execute(insert(claims), rows)


def claim_owners(
    connection: Connection,
    owners: Set[tuple[str, str]],
    made_at: datetime,
    import_id: str | None = None,
) -> None:
    """A claim for each account and person, unless that person has one that stands.

    Claims that have run out give way. What somebody has ended stays ended: an export that still
    names the former owner claims nothing.
    """
    day, standing = made_at.date(), standing_claims(connection)
    held = {(c.account, c.person) for found in standing.values() for c in found if c.stands(day)}
    fresh = sorted(owners - held - settled_claims(connection))
    accounts = sorted({account for account, _ in fresh})
    past = [c for account in accounts for c in standing.get(account, ()) if not c.stands(day)]
    end_claims(connection, past, "expired", "", made_at)
    add_claims(connection, [new_claim(*one, made_at, import_id=import_id) for one in fresh])
    set_owners(connection, accounts)


def end_claims(
    connection: Connection, items: Iterable[Claim], ending: Ending, reason: str, now: datetime
) -> None:
    for item in items:
        found = update(claims).where(claims.c.id == item.id)
        connection.execute(found.values(ended_at=now, ending=ending, reason=reason))


def prolong_claim(connection: Connection, claim: Claim, until: date | None, note: str) -> Claim:
    """The claim with another last day and note."""
    found = update(claims).where(claims.c.id == claim.id)
    connection.execute(found.values(until=until, note=note))
    return replace(claim, until=until, note=note)


def claims_of(connection: Connection, account: str) -> list[Claim]:
    """All claims on the account, ended ones included, oldest first; not those of withdrawn
    imports."""
    return _read(connection, claims.c.account == account)


def standing_claims(connection: Connection) -> dict[str, list[Claim]]:
    """The claims that nobody has ended, by account, oldest first. One may have run out."""
    found: dict[str, list[Claim]] = {}
    for claim in _read(connection, claims.c.ended_at.is_(None)):
        found.setdefault(claim.account, []).append(claim)
    return found


def settled_claims(connection: Connection) -> set[tuple[str, str]]:
    """Accounts and persons between whom a claim was ended by somebody, running out aside."""
    by_hand = claims.c.ending.in_(("released", "assigned", "settled"))
    return {(claim.account, claim.person) for claim in _read(connection, by_hand)}


def set_owners(connection: Connection, accounts: Sequence[str]) -> None:
    """Write down as owner who holds each account now; nobody where no claim is left."""
    standing = standing_claims(connection)
    rows = [
        {"account": account, "holder": next((c.person for c in standing.get(account, ())), "")}
        for account in accounts
    ]
    found = (subjects.c.kind == "account") & (subjects.c.id == bindparam("account"))
    if rows:
        connection.execute(update(subjects).where(found).values(owner=bindparam("holder")), rows)


def accounts_claimed_by(connection: Connection, import_id: str) -> list[str]:
    """The accounts that an import brought claims on."""
    query = select(claims.c.account).where(claims.c.import_id == import_id).distinct()
    return list(connection.scalars(query.order_by(claims.c.account)))


def _read(connection: Connection, condition: ColumnElement[bool]) -> list[Claim]:
    withdrawn = select(imports.c.id).where(imports.c.withdrawn_at.is_not(None))
    stands = or_(claims.c.import_id.is_(None), claims.c.import_id.not_in(withdrawn))
    query = select(claims).where(condition, stands).order_by(claims.c.made_at, claims.c.id)
    return [Claim(**row) for row in connection.execute(query).mappings()]
