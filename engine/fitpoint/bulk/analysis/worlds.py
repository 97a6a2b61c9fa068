"""Accounts whose evidence contradicts conclusions, world by world.

A world in which a conclusion is believed is the account without its evidence on that field, so it
is drawn by the very plan that draws the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.worlds import MAX_WORLDS
from fitpoint.bulk.analysis.contradictions import Contradictions
from fitpoint.bulk.analysis.facts import contradicted_column, shaken_column
from fitpoint.bulk.analysis.outcomes import concluded, possible_column
from fitpoint.bulk.analysis.plan import EARLY_PROBLEMS, AnalysisPlan
from fitpoint.bulk.answers.flat import text
from fitpoint.bulk.facts.fact_columns import state_column
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import columns_of
from fitpoint.rulebook.pack import Pack

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
_WORDED = ("choice", "text", "boolean", "set")
"""Kinds of fields whose values are texts already, as lists of outcomes have them."""
_ONCE = pl.QueryOptFlags(comm_subexpr_elim=False)


@dataclass(frozen=True, slots=True)
class Shaken:
    """``frame``: with what is shaken; ``counts``: contradictions so far, by account; ``beyond``:
    the accounts whose worlds columns do not tell. ``possible``: by field that is open, what it may
    be in some accounts, where worlds differ in that."""

    frame: pl.DataFrame
    counts: Places
    beyond: Flags
    possible: Mapping[str, tuple[Places, list[list[str]]]]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Worlds: ``of`` which account, ``believed`` which of the steering conclusions, and what is
    concluded then."""

    of: Places
    believed: Flags
    table: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Compared:
    """``shaken``: by field, where worlds differ in it; ``strange``: where they differ in what only
    the row engine puts together. ``possible`` as :class:`Shaken` has it."""

    shaken: Mapping[str, Flags]
    possible: Mapping[str, tuple[Places, list[list[str]]]]
    strange: Flags


class WorldColumns:
    """Prepared once a run. ``beside``: the most worlds that a medium has of its own."""

    def __init__(self, plan: AnalysisPlan, pack: Pack, of: Contradictions, beside: int) -> None:
        self._plan, self._pack, self._of = plan, pack, of
        shaken = sorted({g for f in of.steering for g in of.cones[f]}, key=of.early.index)
        self._lists, self._types = pack.codelists, {g: pack.fields[g].type for g in shaken}
        self._held = {g: list(columns_of(g, t, self._lists)) for g, t in self._types.items()}
        self._against = {f: contradicted_column(f) for f in of.early}
        held = [name for names in self._held.values() for name in names]
        more = [column(g) for g in shaken for column in (possible_column, state_column)]
        self._names = [*self._against.values(), *held, *more, EARLY_PROBLEMS]
        self._most = (MAX_WORLDS // max(beside, 2)).bit_length() - 1
        """Worlds double with each contradiction."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of phase account that it reads and writes, and what is concluded of fields
        by which accounts are alike."""
        counted = [concluded(f) for f in self._of.counted]
        types = [self._pack.fields[f].type for f in self._of.counted]
        each = zip(counted, types, strict=True)
        held = [name for slot, type_ in each for name in columns_of(slot, type_, self._lists)]
        return (*self._against.values(), *map(shaken_column, self._of.early), *held)

    @property
    def reads_late(self) -> tuple[str, ...]:
        """Those of phase match that it reads."""
        late = self._of.late
        return (*map(contradicted_column, late), *late)

    def of(self, facts: pl.DataFrame, frame: pl.DataFrame) -> Shaken:
        """``frame``: what phase account made of the facts."""
        none = np.zeros((len(frame), 0), np.bool_)
        each = [frame[name].to_numpy()[:, None] for name in self._against.values()]
        against = np.hstack([none, *each])
        counts = against.sum(axis=1, dtype=np.int64)
        beyond = self._any(against, lambda f: f not in self._of.light) | (counts > self._most)
        steered = self._any(against, lambda f: f in self._of.steering)
        rows = np.flatnonzero(steered & ~beyond)
        if not len(rows):
            return Shaken(frame, counts, beyond, {})
        found = self._compared(facts[rows])
        beyond[rows] |= found.strange
        possible = {g: (rows[at], lists) for g, (at, lists) in found.possible.items()}
        return Shaken(_shaken(frame, rows, found.shaken), counts, beyond, possible)

    def told(self, shaken: Shaken, decided: pl.DataFrame) -> Flags:
        """The accounts that are exact whatever is contradicted; ``decided`` has the columns of
        :attr:`reads_late`."""
        counts, beyond = shaken.counts.copy(), shaken.beyond.copy()
        for field in self._of.late:
            against = decided[contradicted_column(field)].to_numpy()
            counts += against
            open_ = [decided[g].is_null().to_numpy() for g in self._of.cones[field] - {field}]
            heavy = field not in self._of.light
            beyond |= against & np.logical_or.reduce([np.full(len(counts), heavy), *open_])
        return ~beyond & (counts <= self._most)

    def moved(self, frame: pl.DataFrame) -> Mapping[str, Places]:
        """By card the accounts in which evidence contradicts what it rests on."""
        each = {
            id_: [frame[self._against[field]].to_numpy() for field in fields]
            for id_, fields in self._of.moving.items()
            if fields
        }
        found = {id_: np.flatnonzero(np.logical_or.reduce(of)) for id_, of in each.items()}
        return {id_: rows for id_, rows in found.items() if len(rows)}

    def _any(self, against: Flags, which: Callable[[str], bool]) -> Flags:
        """Which accounts are contradicted in one of these fields."""
        return np.logical_or.reduce(against[:, [which(f) for f in self._of.early]], axis=1)

    def _compared(self, facts: pl.DataFrame) -> _Compared:
        none = np.zeros((len(facts), len(self._of.steering)), np.bool_)
        worlds = [self._drawn(facts, np.arange(len(facts)), none)]
        first = worlds[0].table
        strange = _went_wrong(first)
        while (found := self._more(facts, worlds[-1])) is not None:
            strange[found.of[_went_wrong(found.table)]] = True
            for name in self._against.values():
                strange[found.of[(found.table[name] & ~first[name][found.of]).to_numpy()]] = True
            worlds.append(found)
        shaken: dict[str, Flags] = {}
        possible: dict[str, tuple[Places, list[list[str]]]] = {}
        for field in self._held:
            shaken[field], open_ = self._differ(field, worlds)
            if self._types[field].kind not in _WORDED:
                strange |= open_
            elif open_.any():
                rows = np.flatnonzero(open_)
                possible[field] = rows, self._possible(field, rows, worlds)
        return _Compared(shaken, possible, strange)

    def _differ(self, field: str, worlds: Sequence[_Drawn]) -> tuple[Flags, Flags]:
        """Which accounts have several values of the field; which are shown none, and what it may
        be is not the same in all worlds."""
        first = worlds[0].table
        differs, listed = (np.zeros(len(first), np.bool_) for _ in range(2))
        for one in worlds[1:]:
            shown, possible = first[one.of], possible_column(field)
            apart = [shown[n].ne_missing(one.table[n]).to_numpy() for n in self._held[field]]
            differs[one.of[np.logical_or.reduce(apart)]] = True
            listed[one.of[shown[possible].ne_missing(one.table[possible]).to_numpy()]] = True
        open_ = first[field].is_null() & ~(
            first[state_column(field)] == "not_applicable"
        ).fill_null(False)
        unlisted = self._of.fixed(field)
        return differs, (differs | listed) & open_.to_numpy() & (not unlisted)

    def _possible(self, field: str, rows: Places, worlds: Sequence[_Drawn]) -> list[list[str]]:
        """As :func:`fitpoint.analysis.drawing.gathered` puts the outcomes together."""
        parts: dict[int, list[tuple[tuple[bool, ...], list[str]]]] = {n: [] for n in rows.tolist()}
        for one in worlds:
            at = np.flatnonzero(np.isin(one.of, rows))
            table = one.table[at]
            held = decode(table, {field: self._types[field]}, self._lists)
            listed = table[possible_column(field)].to_list()
            orders = map(tuple, one.believed[at, ::-1].tolist())
            for of, order, row, open_ in zip(
                one.of[at].tolist(), orders, held, listed, strict=True
            ):
                value = row[field]
                parts[of].append((order, open_ if value is None else [text(value)]))
        return [_joined([part for _, part in sorted(of)]) for of in parts.values()]

    def _more(self, facts: pl.DataFrame, worlds: _Drawn) -> _Drawn | None:
        """The worlds in which one more conclusion is believed, later than the others; None where
        there are no more."""
        of: list[Places] = []
        believed: list[Flags] = []
        for place, field in enumerate(self._of.steering):
            free = ~worlds.believed[:, place:].any(axis=1)
            rows = np.flatnonzero(free & worlds.table[self._against[field]].to_numpy())
            of.append(worlds.of[rows])
            believed.append(worlds.believed[rows])
            believed[-1][:, place] = True
        if not any(map(len, of)):
            return None
        return self._drawn(facts, np.concatenate(of), np.concatenate(believed))

    def _drawn(self, facts: pl.DataFrame, of: Places, believed: Flags) -> _Drawn:
        without = {
            f: pl.Series(believed[:, n])
            for n, f in enumerate(self._of.steering)
            if believed[:, n].any()
        }
        nothing = [
            pl.when(~pl.lit(without[field])).then(pl.col(name)).alias(name)
            for name in facts.columns
            if (field := name.partition("#")[0]) in without
        ]
        some = facts[of].with_columns(nothing).lazy()
        table = self._plan.some_concluded(some, self._names).collect(optimizations=_ONCE)
        return _Drawn(of, believed, table)


def _went_wrong(table: pl.DataFrame) -> Flags:
    return (table[EARLY_PROBLEMS].fill_null("") != "").to_numpy().copy()


def _joined(parts: Sequence[list[str]]) -> list[str]:
    """What all worlds list; nothing where one has outcomes without end."""
    return list(dict.fromkeys(chain.from_iterable(parts))) if all(parts) else []


def _shaken(frame: pl.DataFrame, rows: Places, shaken: Mapping[str, Flags]) -> pl.DataFrame:
    """The frame, what is shaken in these rows noted."""
    columns: list[pl.Series] = []
    for field, flags in shaken.items():
        name = shaken_column(field)
        whole = frame[name].to_numpy().copy()
        whole[rows] |= flags
        columns.append(pl.Series(name, whole))
    return frame.with_columns(columns)
