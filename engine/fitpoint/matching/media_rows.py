"""A medium's facts as the rows that expressions read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from fitpoint.evidence.fact import Fact, Facts
from fitpoint.language.types import Value
from fitpoint.matching.inputs import MEDIA, POPULATION

MOST_WORLDS = 64
"""Combinations of conflicting values that are told apart; beyond, disputed fields are unknown."""


@dataclass(frozen=True, slots=True)
class MediaRows:
    """``settled`` is the row with the disputed fields unknown; ``worlds`` one row for each
    combination of their values, the values shown first; ``absent`` the slots not applicable."""

    settled: dict[str, Value]
    worlds: tuple[dict[str, Value], ...]
    absent: frozenset[str]

    def within(self, others: int) -> tuple[dict[str, Value], ...]:
        """The worlds to combine with ``others`` of the account's, at most 64 in all."""
        return self.worlds if len(self.worlds) * others <= MOST_WORLDS else (self.settled,)


def media_rows(facts: Facts, population: Facts) -> MediaRows:
    """The rows of a medium, the population's slots among them."""
    settled = {**_settled(population.values(), POPULATION), **_settled(facts.values(), MEDIA)}
    disputed = [(POPULATION + fact.field, fact.alternatives) for fact in _disputed(population)]
    disputed += [(MEDIA + fact.field, fact.alternatives) for fact in _disputed(facts)]
    worlds = (settled,)
    if prod(len(values) for _, values in disputed) <= MOST_WORLDS:
        slots = [slot for slot, _ in disputed]
        choices = product(*(values for _, values in disputed))
        worlds = tuple({**settled, **dict(zip(slots, chosen, strict=True))} for chosen in choices)
    absent = {MEDIA + fact.field for fact in facts.values() if fact.state == "not_applicable"}
    return MediaRows(settled, worlds, frozenset(absent))


def _settled(facts: Iterable[Fact], prefix: str) -> dict[str, Value]:
    return {prefix + fact.field: None if fact.conflict else fact.value for fact in facts}


def _disputed(facts: Facts) -> list[Fact]:
    return [fact for fact in facts.values() if fact.conflict and fact.alternatives]
