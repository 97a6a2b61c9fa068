"""Decisions and overrides in the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import Row

from fitpoint.qualification.decision import Decision, Override
from fitpoint.store.tables import decisions, overrides


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision's canonical bytes, their SHA-256 and what a list shows of it."""

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
    """Store a decision under the hash of its bytes; the same decision is stored once."""
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
    return key


def decisions_of(connection: Connection, account: str) -> list[StoredDecision]:
    """All decisions about an account, oldest first."""
    query = select(decisions).where(decisions.c.account == account)
    return [_stored(row) for row in connection.execute(query.order_by(decisions.c.made_at, decisions.c.hash))]


def latest_decisions(connection: Connection) -> dict[str, StoredDecision]:
    """The newest decision of each account."""
    rows = connection.execute(select(decisions).order_by(decisions.c.made_at, decisions.c.hash))
    return {row.account: _stored(row) for row in rows}


def _stored(row: Row[Any]) -> StoredDecision:
    return StoredDecision(**{name: getattr(row, name) for name in StoredDecision.__slots__})


def add_override(connection: Connection, override: Override) -> None:
    values = {name: getattr(override, name) for name in Override.__slots__}
    connection.execute(insert(overrides).values(**values))


def overrides_of(connection: Connection, account: str) -> tuple[Override, ...]:
    query = select(overrides).where(overrides.c.account == account).order_by(overrides.c.id)
    return tuple(Override(**row) for row in connection.execute(query).mappings())
