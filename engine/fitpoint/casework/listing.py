"""The accounts as a list shows them: group, agency, who claims them, when they were visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fitpoint.casework.claiming import contested
from fitpoint.casework.grouping import parents
from fitpoint.casework.visiting import Visit, visits_by_account
from fitpoint.store.claims import Claim, standing_claims
from fitpoint.store.evidence_rows import words_of
from fitpoint.store.subjects import SubjectRecord, list_subjects

AGENCY = "agency"
"""The field that names the agency through which an account buys."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An account. ``group`` is its group's name, a group's its own; ``held`` the owner's claim,
    ``conflict`` all claims where several people have one, ``visits`` the latest first."""

    record: SubjectRecord
    group: str
    agency: str
    held: Claim | None
    conflict: tuple[Claim, ...]
    visits: tuple[Visit, ...]


def list_accounts(connection: Connection, day: date) -> list[Listed]:
    """All accounts, in the order in which they were first seen."""
    records = list_subjects(connection, "account")
    agencies = words_of(connection, "account", AGENCY)
    claims, visits = standing_claims(connection), visits_by_account(connection)
    groups = parents(records)
    heads = {group.subject.id for group in groups.values()}
    found: list[Listed] = []
    for record in records:
        id_ = record.subject.id
        own = record.name if id_ in heads else ""
        held = claims.get(id_, [])
        found.append(
            Listed(
                record,
                groups[id_].name if id_ in groups else record.parent or own,
                agencies.get(id_, ""),
                next((claim for claim in held if claim.person == record.owner), None),
                contested(held, day),
                visits.get(id_, ()),
            )
        )
    return found
