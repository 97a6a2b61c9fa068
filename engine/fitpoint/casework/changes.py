"""What changed about an account since something was last decided or handed out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from fitpoint.errors import FitpointError, fail
from fitpoint.qualification.changes import Changes, compare
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.decision_json import load
from fitpoint.store.decisions import StoredDecision, decisions_of
from fitpoint.store.documents import handed_out


def changes_since(connection: Connection, decision: Decision, day: date | None) -> Changes:
    """Against what held on a day, else against the last document's decision that differs from
    today's, else against the last verdict that does. Refused where there is nothing to compare with
    (I317, I318)."""
    kept = decisions_of(connection, decision.account)
    if day is not None:
        told = [one for one in kept if one.as_of <= day]
        if not told:
            raise fail("I317", day=day.isoformat())
        return compare(load(told[-1].body), decision)
    issued = [d.decision_hash for d in handed_out(connection, decision.account)]
    bodies = {one.hash: one for one in kept}
    candidates = [*(bodies[h] for h in reversed(issued) if h in bodies), *reversed(kept)]
    found = _first_difference(candidates, decision)
    if found is None:
        raise fail("I318")
    return found


def last_verdict(connection: Connection, account: str) -> Decision | None:
    """The last decision that was kept; None where there is none, or another fitpoint wrote it."""
    kept = decisions_of(connection, account)
    try:
        return load(kept[-1].body) if kept else None
    except FitpointError:  # no reason not to decide anew
        return None


def _first_difference(candidates: Iterable[StoredDecision], decision: Decision) -> Changes | None:
    """Against the first that differs; where none does, that nothing changed since the first."""
    first: Changes | None = None
    for stored in {one.hash: one for one in candidates}.values():
        found = compare(load(stored.body), decision)
        if found:
            return found
        first = first or found
    return first
