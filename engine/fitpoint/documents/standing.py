"""What stands behind each piece of evidence: the fact that it supports, and how good that is.

A claim names evidence by id; whether the sources differ or have run out is told by the fact that
was resolved from it, whether the evidence is still there or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """Facts by the evidence that speaks for or against them; derived ones aside.

    ``issued_on`` is the day on which a reader gets the document: what has expired by then is old,
    even where it was fresh when the account was decided.
    """

    facts: Mapping[str, Fact]
    evidence: Mapping[str, Evidence]
    issued_on: date

    def behind(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """The facts that these pieces of evidence belong to, each once."""
        found = {(f.subject, f.field): f for id_ in ids if (f := self.facts.get(id_)) is not None}
        return tuple(found.values())

    def fields(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.field for fact in self.behind(ids)))

    def expired(self, fact: Fact) -> bool:
        return fact.stale or (fact.expires is not None and fact.expires < self.issued_on)

    def dated(self, ids: Iterable[str]) -> date | None:
        """The newest day on which anything expired among these was collected; None where nothing
        has expired."""
        days = [
            self.evidence[id_].collected_on
            for id_ in ids
            if id_ in self.evidence and (f := self.facts.get(id_)) is not None and self.expired(f)
        ]
        return max(days, default=None)


def standing(
    decision: Decision, market: Market, evidence: Mapping[str, Evidence], issued_on: date
) -> Standing:
    facts = {id_: fact for fact in _facts(decision, market) for id_ in _named(fact)}
    return Standing(facts, evidence, issued_on)


def _facts(decision: Decision, market: Market) -> Iterator[Fact]:
    for subject in (market.population, *(m.facts for m in market.media), decision.facts):
        yield from (fact for fact in subject.values() if not fact.inputs)


def _named(fact: Fact) -> tuple[str, ...]:
    """All evidence of a fact; what an unsettled conflict does not show stands against it."""
    return (*fact.evidence, *fact.disputed)
