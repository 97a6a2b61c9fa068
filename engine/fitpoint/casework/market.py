"""The market from the store: media, population and industries, resolved once a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Market, Medium
from fitpoint.rulebook.pack import Pack, SubjectKind
from fitpoint.store.evidence_rows import evidence_of_kind
from fitpoint.store.subjects import list_subjects


def load_market(connection: Connection, pack: Pack, as_of: date) -> Market:
    """Everything that all accounts of a run share."""
    media_facts = _resolved(connection, pack, "medium", as_of)
    media = tuple(
        Medium(record.subject.id, record.name, media_facts.get(record.subject.id, {}))
        for record in list_subjects(connection, "medium")
    )
    populations = _resolved(connection, pack, "population", as_of)
    wanted = pack.match.population if pack.match else ""
    return Market(
        media, populations.get(wanted, {}), dict(_resolved(connection, pack, "industry", as_of))
    )


def market_evidence(connection: Connection) -> dict[str, Evidence]:
    """All evidence about media, populations and industries, by id: what documents cite."""
    kinds: Sequence[SubjectKind] = ("medium", "population", "industry")
    return {
        item.id: item
        for kind in kinds
        for items in evidence_of_kind(connection, kind).values()
        for item in items
    }


def _resolved(
    connection: Connection, pack: Pack, kind: SubjectKind, as_of: date
) -> Mapping[str, Facts]:
    return {
        name: resolve(pack, Subject(kind, name), items, as_of)
        for name, items in evidence_of_kind(connection, kind).items()
    }
