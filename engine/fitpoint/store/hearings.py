"""What came of each assumption when it was put to the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from fitpoint.store.tables import hearings, imports

Outcome = Literal["confirmed", "refuted", "unheard"]


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard of a field of an account on a day; ``said`` is the value it was about, in the
    words of the form that asked."""

    id: str
    account: str
    field: str
    outcome: Outcome
    said: str
    heard_on: date
    recorded_at: datetime
    person: str = ""
    import_id: str | None = None


def add_hearings(connection: Connection, items: Sequence[Hearing]) -> int:
    """Add what is not there yet (by id); answers how many were added.

    What a withdrawn import had brought counts again, as part of this one.
    """
    fresh = new_hearings(connection, items)
    for item in fresh:
        connection.execute(hearings.delete().where(hearings.c.id == item.id))
        values = {name: getattr(item, name) for name in Hearing.__slots__}
        connection.execute(insert(hearings).values(**values))
    return len(fresh)


def new_hearings(connection: Connection, items: Sequence[Hearing]) -> list[Hearing]:
    """Those that are not there yet, by their id."""
    found = {item.id: item for item in items}
    known = set(
        connection.scalars(select(hearings.c.id).where(hearings.c.id.in_(found), _counts()))
    )
    return [item for id_, item in found.items() if id_ not in known]


def hearings_of(connection: Connection, account: str) -> list[Hearing]:
    """What was heard about an account, oldest first; withdrawn imports aside."""
    query = select(hearings).where(hearings.c.account == account, _counts())
    ordered = query.order_by(hearings.c.heard_on, hearings.c.recorded_at, hearings.c.id)
    return [Hearing(**row) for row in connection.execute(ordered).mappings()]


def _counts() -> ColumnElement[bool]:
    withdrawn = select(imports.c.id).where(imports.c.withdrawn_at.is_not(None))
    return or_(hearings.c.import_id.is_(None), hearings.c.import_id.not_in(withdrawn))
