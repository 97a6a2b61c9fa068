"""What came of each assumption when it was put to the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, insert, or_, select

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
    added = 0
    for item in items:
        known = connection.execute(_COUNTING.where(hearings.c.id == item.id)).first()
        if known is not None:
            continue
        connection.execute(hearings.delete().where(hearings.c.id == item.id))
        values = {name: getattr(item, name) for name in Hearing.__slots__}
        connection.execute(insert(hearings).values(**values))
        added += 1
    return added


def hearings_of(connection: Connection, account: str) -> list[Hearing]:
    """What was heard about an account, oldest first; withdrawn imports aside."""
    query = _COUNTING.where(hearings.c.account == account)
    ordered = query.order_by(hearings.c.heard_on, hearings.c.recorded_at, hearings.c.id)
    return [Hearing(**row) for row in connection.execute(ordered).mappings()]


_WITHDRAWN = select(imports.c.id).where(imports.c.withdrawn_at.is_not(None))
_COUNTING = select(hearings).where(
    or_(hearings.c.import_id.is_(None), hearings.c.import_id.not_in(_WITHDRAWN))
)
