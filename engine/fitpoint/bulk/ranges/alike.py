"""Accounts that are alike in all that a part of the pack depends on.

What depends on some slots, through conclusions too, comes out the same for two accounts whose slots
are open, not applicable or held alike and on whose held values every condition says the same. So it
is worked out once, of an account that stands for the others, by the very code that decides single
accounts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import numpy as np
import polars as pl

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.drawing import draw
from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.answers.joint import Codes, Flags, Joint, Small, joint
from fitpoint.bulk.ranges.known import Column
from fitpoint.bulk.ranges.own_evidence import Owned, OwnEvidence
from fitpoint.bulk.ranges.slot_cells import ABSENT, Asked, Coded, SlotCells, Tests, tests_of
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.slots import AS_OF
from fitpoint.language.tree import Node
from fitpoint.language.types import Type, Value
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account

SOMEBODY = Subject("account", "")
TRUTHS = (0, 1, 2)
"""What a condition may say: false, true, unknown."""


@dataclass(frozen=True, slots=True)
class Depends:
    """``slots`` with all that they are concluded from, and the conditions on one slot and on
    several on the way."""

    slots: tuple[str, ...]
    alone: Mapping[str, tuple[Node, ...]]
    apart: frozenset[str]
    together: tuple[Node, ...]


def depends(plan: Plan, slots: Sequence[str], trees: Iterable[Node]) -> Depends:
    """What something depends on that reads the slots by these trees."""
    behind = plan.behind(tuple(slots))
    steps = {plan.steps[s].place: plan.steps[s] for s in behind if s in plan.steps}
    through = [tree for place in sorted(steps) for tree in steps[place].trees]
    types = {slot: type_ for slot in behind if (type_ := plan.type_of(slot))}
    asked = tests_of([*trees, *through], types)
    alone = {slot: of.conditions for slot, of in asked.alone.items()}
    apart = frozenset([slot for slot, of in asked.alone.items() if of.apart])
    return Depends(tuple(sorted(behind)), alone, apart, asked.together)


def together(parts: Sequence[Depends]) -> Depends:
    """All that several things depend on."""
    alone: dict[str, dict[Node, None]] = {}
    for part in parts:
        for slot, tests in part.alone.items():
            alone.setdefault(slot, {}).update(dict.fromkeys(tests))
    return Depends(
        tuple(sorted({slot for part in parts for slot in part.slots})),
        {slot: tuple(tests) for slot, tests in alone.items()},
        frozenset[str]().union(*[part.apart for part in parts]),
        tuple(dict.fromkeys([test for part in parts for test in part.together])),
    )


@dataclass(frozen=True, slots=True)
class Grouped:
    """The accounts of a batch by what they are alike in: ``keys`` are the same from batch to
    batch."""

    alike: Joint
    keys: Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Accounts, ready to be asked who is alike: ``rows`` are their rows in ``frame``, which has the
    columns of all slots."""

    plan: Plan
    as_of: date
    frame: pl.DataFrame
    rows: Codes
    alone: Mapping[str, Coded]
    together: Mapping[Node, Small]
    own: Owned

    def __len__(self) -> int:
        return len(self.rows)

    def taken(self, places: Codes, on: Depends) -> Crowd:
        """The accounts in these places alone, as far as something depends on them."""
        held = [slot for slot in on.slots if slot in self.alone]
        alone = {slot: self.alone[slot].taken(places) for slot in held}
        together = {test: self.together[test][places] for test in on.together}
        own = self.own.taken(places)
        return replace(self, rows=self.rows[places], alone=alone, together=together, own=own)

    def owners(self, on: Depends) -> Flags:
        """Which accounts have evidence of their own on some concluded field among the slots."""
        return self.own.has(on.slots)

    def grouped(self, on: Depends) -> Grouped:
        """The accounts by all that something depends on."""
        codes = [(column.codes, names) for column, names in self._columns(on)]
        codes.append(self.own.patterns(on.slots))
        alike = joint([(code, len(names)) for code, names in codes], len(self))
        columns = [[names[n] for n in code[alike.firsts].tolist()] for code, names in codes]
        keys: Sequence[Hashable] = list(zip(*columns, strict=True))
        return Grouped(alike, keys or [()] * len(alike))

    def columns(self, on: Depends) -> list[Column]:
        """All that something depends on as codes: the same from batch to batch where nothing is
        held ``apart``. But for :meth:`owners`."""
        return [column for column, _ in self._columns(on)]

    def alike(self, on: Depends) -> Joint:
        """The accounts that are alike in all that something depends on."""
        own, patterns = self.own.patterns(on.slots)
        codes = [(column.codes, column.count) for column in self.columns(on)]
        return joint([*codes, (own, len(patterns))], len(self))

    def _columns(self, on: Depends) -> list[tuple[Column, Sequence[Hashable]]]:
        alone = [
            coded.narrowed(on.alone.get(slot, ()), slot in on.apart)
            for slot in on.slots
            if (coded := self.alone.get(slot)) is not None
        ]
        together = [Column(self.together[test], len(TRUTHS)) for test in on.together]
        return [*alone, *[(column, TRUTHS) for column in together]]

    def accounts(self, places: Codes, slots: Sequence[str]) -> list[Account]:
        """The accounts in these places, as far as the slots go."""
        types = {slot: type_ for slot in slots if (type_ := self.plan.type_of(slot))}
        lists = self.plan.pack.codelists
        names = [name for slot, t in types.items() for name in columns_of(slot, t, lists)]
        if not names:
            return [self._account(place, {}) for place in places]
        rows = pl.Series(self.rows[places])
        cells = pl.DataFrame([self.frame.get_column(name).gather(rows) for name in names])
        found = decode(cells, types, lists)
        return [self._account(place, values) for place, values in zip(places, found, strict=True)]

    def _account(self, place: int, values: Mapping[str, Value]) -> Account:
        absent = frozenset([slot for slot in values if self._is_absent(place, slot)])
        own = {
            id_: Fact(SOMEBODY, id_, values[id_], "known", alternatives=(values[id_],))
            for id_, codes in self.own.among(values).items()
            if codes[place]
        }
        found = _account(self.plan, self.as_of, values, absent, own)
        return _drawn(found, own) if self.own.contradicted[place] else found

    def _is_absent(self, place: int, slot: str) -> bool:
        coded = self.alone.get(slot)
        return coded is not None and coded.cells[int(coded.ids[place])].state == ABSENT


class Crowds:
    """Prepared once for all that several things depend on."""

    def __init__(
        self,
        plan: Plan,
        on: Depends,
        compiler: ColumnCompiler,
        as_of: date,
        contested: Iterable[str] = (),
    ) -> None:
        self._plan, self._as_of = plan, as_of
        asked = {
            slot: Asked(cast("Type", plan.type_of(slot)), tests, slot in on.apart)
            for slot, tests in on.alone.items()
        }
        self._cells = SlotCells(Tests(asked, on.together), compiler)
        self._own = OwnEvidence(plan, on.slots, contested)
        self.slots = on.slots

    @property
    def met(self) -> int:
        """How much it keeps of the accounts that it has met."""
        return self._own.met

    def of(self, frame: pl.DataFrame) -> Crowd:
        alone, several = self._cells.coded(frame)
        rows, own = np.arange(len(frame)), self._own.of(frame)
        return Crowd(self._plan, self._as_of, frame, rows, alone, several, own)


def nobody(plan: Plan, as_of: date) -> Account:
    """An account of which nothing is known."""
    return _account(plan, as_of, {}, frozenset(), {})


def _account(
    plan: Plan, as_of: date, values: Mapping[str, Value], absent: frozenset[str], own: Facts
) -> Account:
    worlds = Worlds(({**values, AS_OF: as_of},), absent)
    return Account(plan, own, Analysis(SOMEBODY, as_of, own, worlds, {}))


def _drawn(account: Account, own: Facts) -> Account:
    """The account with a world for each conclusion that its evidence contradicts."""
    plan, analysis = account.plan, account.analysis
    rows, absent = list(analysis.worlds.rows), account.absent
    gone = {id_: Fact(SOMEBODY, id_, None, "not_applicable") for id_ in absent}
    facts: dict[str, Fact] = {**gone, **own}
    for prepared in plan.drawn:
        known = prepared.scorer is None and any(f.id in account.row for f in prepared.fields)
        if known:
            rows, _ = draw(prepared, SOMEBODY, [], facts, rows, absent, plan.pack.codelists)
    said = {id_: facts[id_] for id_ in own}
    several = replace(analysis, facts=said, worlds=Worlds(tuple(rows), absent))
    return Account(plan, own, several)
