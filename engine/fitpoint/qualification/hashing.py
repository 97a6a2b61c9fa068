"""Hashes of a decision's inputs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Market


def market_hash(market: Market) -> str:
    """Over the facts of all media, the population and the industries."""
    return digest(
        {
            "media": [[m.id, m.name, m.ours, dict(m.facts)] for m in market.media],
            "population": dict(market.population),
            "industries": {id_: dict(facts) for id_, facts in market.industries.items()},
        }
    )


def evidence_hash(subject: Subject, evidence: Iterable[Evidence], as_of: date, market: str) -> str:
    """Over the evidence on the subject known by the date, in the order of its ids, and the market:
    evidence that comes later leaves an old decision's hash as it was."""
    used = [
        item
        for item in evidence
        if item.subject == subject
        and item.collected_on <= as_of
        and item.recorded_at.date() <= as_of
    ]
    return digest([market, sorted(used, key=lambda item: item.id)])
