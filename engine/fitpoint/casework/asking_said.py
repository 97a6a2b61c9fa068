"""What the last document of an account stood on."""

from __future__ import annotations

from sqlalchemy import Connection

from fitpoint.casework.judged import Known
from fitpoint.errors import FitpointError
from fitpoint.qualification.decision_json import load_as
from fitpoint.store.decisions import decisions_of
from fitpoint.store.documents import handed_out


def said_before(connection: Connection, account: str) -> frozenset[str]:
    """The fields that had a value when the account's last document was written; none where there
    is no document, or its decision can no longer be read."""
    issued = handed_out(connection, account)
    if not issued:
        return frozenset()
    bodies = {one.hash: one.body for one in decisions_of(connection, account)}
    body = bodies.get(issued[-1].decision_hash)
    if body is None:
        return frozenset()
    try:
        said = load_as(Known, body)
    except FitpointError:  # written by another fitpoint
        return frozenset()
    return frozenset(field for field, fact in said.facts.items() if fact.value is not None)
