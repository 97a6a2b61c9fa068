"""A medium's facts, with the population's, as the rows that expressions read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.rows import Worlds
from fitpoint.analysis.worlds import AS_OF, MAX_WORLDS, build_worlds
from fitpoint.evidence.fact import Facts
from fitpoint.language.types import Value
from fitpoint.matching.inputs import MEDIA, POPULATION


@dataclass(frozen=True, slots=True)
class MediaRows:
    """``settled`` is the row in which disputed fields are unknown; ``worlds`` are all that the
    medium's facts allow."""

    settled: dict[str, Value]
    worlds: Worlds

    def beside(self, account: Worlds) -> Worlds:
        """The account's worlds, each with each of the medium's. Where that makes more than 64, the
        medium's disputed fields count as unknown."""
        rows = self.worlds.rows
        if len(rows) * len(account.rows) > MAX_WORLDS:
            rows = (self.settled,)
        absent = self.worlds.absent
        return Worlds(
            tuple([{**row, **medium} for row in account.rows for medium in rows]),
            account.absent | absent if absent else account.absent,
        )


def media_rows(facts: Facts, population: Facts, aggregates: Aggregates, as_of: date) -> MediaRows:
    """The rows of a medium; each slot bears its subject's prefix. A disputed population is
    unknown."""
    people = _settled(population, POPULATION, aggregates, as_of)
    worlds = build_worlds(facts, aggregates, as_of)
    return MediaRows(
        people | _settled(facts, MEDIA, aggregates, as_of),
        Worlds(
            tuple(people | _prefixed(row, MEDIA) for row in worlds.rows),
            frozenset(MEDIA + slot for slot in worlds.absent),
        ),
    )


def _settled(facts: Facts, prefix: str, aggregates: Aggregates, as_of: date) -> dict[str, Value]:
    agreed = {field: fact for field, fact in facts.items() if not fact.conflict}
    return _prefixed(build_worlds(agreed, aggregates, as_of).rows[0], prefix)


def _prefixed(row: Mapping[str, Value], prefix: str) -> dict[str, Value]:
    return {prefix + slot: value for slot, value in row.items() if slot != AS_OF}
