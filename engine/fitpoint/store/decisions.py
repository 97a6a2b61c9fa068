"""Decisions and overrides in the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.engine import Row

from fitpoint.qualification.decision import Decision, Override
from fitpoint.store.tables import decisions, overrides, verdicts


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision's canonical bytes, their SHA-256 and what a list shows of it.

    ``made_at`` is when it became the account's verdict: the same decision may come back.
    """

    hash: str
    account: str
    as_of: date
    made_at: datetime
    stage: str
    action: str
    body: bytes


def keep_decision(
    connection: Connection, decision: Decision, body: bytes, made_at: datetime
) -> str:
    """Store a decision under the hash of its bytes, and that it is the account's verdict now.

    The same decision is stored once. It is a new verdict only where another one came between.
    """
    key = hashlib.sha256(body).hexdigest()
    if connection.scalar(select(decisions.c.hash).where(decisions.c.hash == key)) is None:
        connection.execute(
            insert(decisions).values(
                hash=key,
                account=decision.account,
                as_of=decision.as_of,
                made_at=made_at,
                stage=decision.stage,
                action=decision.action,
                pack_hash=decision.hashes.pack,
                calibration_hash=decision.hashes.calibration,
                body=body,
            )
        )
    last = select(verdicts.c.decision_hash).where(verdicts.c.account == decision.account)
    if connection.scalar(last.order_by(verdicts.c.id.desc()).limit(1)) != key:
        connection.execute(
            insert(verdicts).values(account=decision.account, decided_at=made_at, decision_hash=key)
        )
    return key


def decisions_of(connection: Connection, account: str) -> list[StoredDecision]:
    """The account's verdicts, oldest first: what was decided again later stands there twice."""
    query = _VERDICTS.where(verdicts.c.account == account).order_by(verdicts.c.id)
    return [_stored(row) for row in connection.execute(query)]


def stored_decision(connection: Connection, key: str) -> StoredDecision:
    """The decision of that hash, which is kept."""
    row = connection.execute(select(decisions).where(decisions.c.hash == key)).one()
    return StoredDecision(**{name: getattr(row, name) for name in StoredDecision.__slots__})


def latest_decisions(connection: Connection) -> dict[str, StoredDecision]:
    """What was decided last about each account."""
    last = select(func.max(verdicts.c.id)).group_by(verdicts.c.account)
    rows = connection.execute(_VERDICTS.where(verdicts.c.id.in_(last)).order_by(verdicts.c.id))
    return {row.account: _stored(row) for row in rows}


_VERDICTS = select(decisions, verdicts.c.decided_at).join(
    verdicts, verdicts.c.decision_hash == decisions.c.hash
)


def decisions_until(connection: Connection, day: date) -> list[StoredDecision]:
    """All verdicts as of that day or an earlier one, by their days, then as they were decided."""
    query = _VERDICTS.where(decisions.c.as_of <= day)
    rows = connection.execute(query.order_by(decisions.c.as_of, verdicts.c.id))
    return [_stored(row) for row in rows]


def _stored(row: Row[Any]) -> StoredDecision:
    told = {name: getattr(row, name) for name in StoredDecision.__slots__}
    return StoredDecision(**{**told, "made_at": row.decided_at})


def add_override(connection: Connection, override: Override) -> None:
    values = {name: getattr(override, name) for name in Override.__slots__}
    connection.execute(insert(overrides).values(**values))


def overrides_of(connection: Connection, account: str) -> tuple[Override, ...]:
    query = select(overrides).where(overrides.c.account == account).order_by(overrides.c.id)
    return tuple(Override(**row) for row in connection.execute(query).mappings())


def all_overrides(connection: Connection) -> dict[str, tuple[Override, ...]]:
    """Every override, by account."""
    found: dict[str, tuple[Override, ...]] = {}
    for row in connection.execute(select(overrides).order_by(overrides.c.id)).mappings():
        override = Override(**row)
        found[override.account] = (*found.get(override.account, ()), override)
    return found
