"""Hashes of a decision's inputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
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
        spelled(item) for item in evidence if item.subject == subject and is_known_by(item, as_of)
    ]
    return digest([market, subject.kind, subject.id, sorted(used, key=lambda item: str(item[0]))])


def is_known_by(item: Evidence, as_of: date) -> bool:
    return item.collected_on <= as_of and item.recorded_at.date() <= as_of


def spelled(item: Evidence) -> list[object]:
    """Everything that the evidence says, as a list that JSON takes as it is: that is much faster
    than a hook for each dataclass."""
    source = item.source
    return [
        item.id,
        item.field,
        item.value,
        item.state,
        [source.id, source.title, source.method, source.rank, source.file_hash],
        item.collected_on.isoformat(),
        item.recorded_at.isoformat(),
        item.locator,
        item.quote,
        item.valid_until and item.valid_until.isoformat(),
        item.confidence,
        item.author,
        item.sensitivity,
        item.base and astuple(item.base),
        item.supersedes,
    ]
