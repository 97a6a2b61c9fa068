"""Whom accounts aim at along one dimension, over a block of accounts.

Accounts have few different T: a measure that reads T alone is worked out once for each of them, by
the very code that compares single accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.matching.outcomes import Outcomes, Rating
from fitpoint.bulk.matching.spread import Flags, Floats, Places, Spread, kinds
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.matching.contest import Contest
from fitpoint.matching.encounter import Encounter
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.shares import core
from fitpoint.matching.target import Axis

UNKNOWN, ABSENT = 0, 1
CLOSE = 1e-9
"""Sums that miss the target share by no more are added up as written."""
SOMEBODY = Subject("account", "")


@dataclass(frozen=True, slots=True)
class Aims:
    """``keys`` are the rows of the tables of T; ``shares`` count where ``full``. ``doubtful``: T
    depends on what the matrices do not tell."""

    keys: Places
    shares: Floats
    full: Flags
    doubtful: Flags


class Targets:
    """The different T of a run along one axis, and what each measure of them comes to."""

    def __init__(self, contest: Contest, axis: Axis, rated: Mapping[int, Rating]) -> None:
        self._contest, self._axis, self._rated = contest, axis, rated
        codes = axis.bands.codelist.codes
        self._codes = tuple([code.id for code in codes])
        nowhere = contest.setting.client({}).places
        self._covers = [one.territory.cover(nowhere) for one in contest.contenders]
        self._ids: dict[bytes, int] = {}
        self._facts: list[Fact | None] = [
            None,
            Fact(SOMEBODY, axis.field, None, "not_applicable"),
        ]
        self._tables: dict[int, Outcomes] = {}

    def __len__(self) -> int:
        """How many different T it keeps."""
        return len(self._facts)

    def aims(self, target: Spread) -> Aims:
        """The accounts' aims."""
        chosen, doubtful = self._chosen(target)
        usable = target.known & chosen.any(axis=1)
        if not self._axis.same_bands:
            usable = np.zeros_like(usable)
        keys = np.where(target.absent, ABSENT, UNKNOWN)
        keys[usable] = self._keys(chosen[usable])
        return Aims(keys, target.shares, usable & target.full, doubtful)

    def table(self, place: int) -> Outcomes:
        """The measure's results: one row a key, one column a medium."""
        table = self._tables.get(place)
        new = self._facts[len(table.points) if table else 0 :]
        if new:
            found = self._rated[place].tabled([self._compared(fact, place) for fact in new])
            self._tables[place] = found if table is None else table.below(found)
        return self._tables[place]

    def _compared(self, fact: Fact | None, place: int) -> list[MeasureResult]:
        client = self._contest.setting.client({self._axis.field: fact} if fact else {})
        pairs = zip(self._contest.contenders, self._covers, strict=True)
        return [one.comparisons[place](Encounter(client, cover)) for one, cover in pairs]

    def _keys(self, chosen: Flags) -> Places:
        """The keys of T given as flags, new ones added."""
        names, firsts, places = kinds(chosen)
        for name, first in zip(names, firsts.tolist(), strict=True):
            if name not in self._ids:
                self._ids[name] = len(self._facts)
                bands = frozenset(self._codes[c] for c in np.flatnonzero(chosen[first]).tolist())
                self._facts.append(Fact(SOMEBODY, self._axis.field, bands, "known"))
        return np.array([self._ids[name] for name in names], np.int64)[places]

    def _chosen(self, target: Spread) -> tuple[Flags, Flags]:
        """T as flags, and where it cannot be told: :func:`fitpoint.matching.shares.core`, its sums
        in the same order."""
        chosen = np.where(target.bare[:, None], target.held, np.zeros_like(target.held))
        rows = np.flatnonzero(target.full)
        shares = target.shares[rows]
        order = np.argsort(-shares, axis=1, kind="stable")
        sums = np.cumsum(np.take_along_axis(shares, order, axis=1), axis=1)
        needed = self._axis.target_share
        short = sums < needed
        taken = np.concatenate([np.ones((len(rows), 1), np.bool_), short[:, :-1]], axis=1)
        flags = np.zeros_like(taken)
        np.put_along_axis(flags, order, taken, axis=1)
        for row in np.flatnonzero((short & (needed - sums <= CLOSE)).any(axis=1)).tolist():
            flags[row] = self._exactly(shares[row])
        chosen[rows] = flags
        doubtful = np.zeros(len(target), np.bool_)
        doubtful[rows] = short[:, -1]
        return chosen, doubtful

    def _exactly(self, shares: Floats) -> Flags:
        given = tuple(zip(self._codes, shares.tolist(), strict=True))
        bands = core(given, self._axis.target_share)
        return np.array([code in bands for code in self._codes])
