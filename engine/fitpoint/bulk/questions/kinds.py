"""Accounts that are alike in all that some part of the needs reads: slots, and what limits facts.

One of them stands for the others (:mod:`fitpoint.bulk.ranges.alike`), with facts that are mastered
or not, and valued or not, as theirs are; :class:`fitpoint.qualification.needs.Needs` asks no more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import polars as pl

from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.questions.statuses import Statuses
from fitpoint.bulk.ranges.alike import SOMEBODY, Crowd, Depends, depends, nobody
from fitpoint.evidence.fact import Fact
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.tree import Node
from fitpoint.language.types import Type, Value
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account

State = TypeVar("State")
VALUED, MASTERED = 1, 2
"""What a fact's code adds up from."""


class _Key(NamedTuple):
    slots: Hashable
    facts: tuple[int, ...]
    coarse: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rests:
    """What something of an account rests on: ``on`` its slots, ``fields`` the facts of which it
    counts whether they are mastered and valued, ``coarse`` the slots that may be held too coarsely.
    """

    on: Depends
    fields: tuple[str, ...]
    coarse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A batch as needs read it; ``coarse``: how coarsely slots are held, 0 not at all."""

    crowd: Crowd
    statuses: Statuses
    coarse: Mapping[str, Codes]

    def __len__(self) -> int:
        return len(self.crowd)


def rests(
    plan: Plan, slots: Sequence[str], trees: Iterable[Node], facts: Iterable[str] = ()
) -> Rests:
    """What reads these slots, by these trees or whole, and these facts with those behind them."""
    on = depends(plan, slots, trees)
    plain = {s: () for s in on.slots if s not in on.alone and plan.type_of(s) is not None}
    behind = [s for f in facts for s in (f, *sorted(plan.behind((f,))))]
    fields = dict.fromkeys([s if s in plan.pack.fields else s.partition(".")[0] for s in behind])
    coarse = [s for s in on.slots if _may_be_coarse(plan, s)]
    return Rests(replace(on, alone={**on.alone, **plain}), tuple(fields), tuple(coarse))


class Kinds(Generic[State]):
    """``states`` in the order in which they were met; ``work`` makes one of an account that stands
    for all of its kind."""

    def __init__(self, of: Rests, work: Callable[[Account], State]) -> None:
        self.rests, self._work = of, work
        self.states: list[State] = []
        self._numbers: dict[Hashable, int] = {}

    def of(self, group: Group) -> Codes:
        """The place of each account's state in ``states``."""
        slots = group.crowd.grouped(self.rests.on)
        facts, coarse = self._facts(group), [group.coarse[s] for s in self.rests.coarse]
        codes = [(slots.alike.ids, len(slots.alike)), *[(code, 4) for code in facts]]
        codes += [(code, int(code.max(initial=0)) + 1) for code in coarse]
        alike = joint(codes, len(group))
        keys = [
            _Key(slots.keys[at], tuple(row[: len(facts)]), tuple(row[len(facts) :]))
            for at, *row in zip(*[code[alike.firsts].tolist() for code, _ in codes], strict=True)
        ]
        self._learn(group.crowd, alike.firsts, keys)
        return np.array([self._numbers[key] for key in keys], np.int64)[alike.ids]

    def _facts(self, group: Group) -> list[Codes]:
        of = group.statuses
        return [VALUED * of.valued[f] + MASTERED * (of.whys[f] == 0) for f in self.rests.fields]

    def _learn(self, crowd: Crowd, firsts: Codes, keys: Sequence[_Key]) -> None:
        new = [n for n, key in enumerate(keys) if key not in self._numbers]
        slots = self.rests.on.slots
        nobodies = [nobody(crowd.plan, crowd.as_of)] * len(new)
        accounts = crowd.accounts(firsts[new], slots) if slots else nobodies
        for n, account in zip(new, accounts, strict=True):
            self._numbers[keys[n]] = len(self.states)
            codes = zip(self.rests.fields, keys[n].facts, strict=True)
            self.states.append(self._work(_standing(account, codes)))


def _standing(account: Account, codes: Iterable[tuple[str, int]]) -> Account:
    """The account with facts as the codes say."""
    row, steps = account.row, account.plan.steps
    found = {field: _fact(field, row.get(field), code) for field, code in codes if code}
    held = {slot: _fact(slot, v, VALUED) for slot, v in row.items() if v is not None}
    own = {id_: fact for id_, fact in (held | found).items() if id_ not in steps}
    said = account.analysis.facts.items()  # evidence on what is concluded
    own |= {id_: _fact(id_, fact.value, VALUED) for id_, fact in said}
    return Account(account.plan, own, replace(account.analysis, facts=found))


def _fact(field: str, value: Value, code: int) -> Fact:
    """Some fact that is valued and mastered as the code says."""
    cited = ("",) if code & MASTERED else ()
    if not code & VALUED:
        return Fact(SOMEBODY, field, None, "not_applicable", cited)
    return Fact(SOMEBODY, field, True if value is None else value, "known", cited)


def _may_be_coarse(plan: Plan, slot: str) -> bool:
    type_ = plan.type_of(slot)
    if type_ is None or slot in plan.steps:
        return False
    return type_.kind == "distribution" or (type_.kind == "choice" and _levels(plan, type_))


def _levels(plan: Plan, type_: Type) -> bool:
    codelist = plan.pack.codelists[type_.codelist or ""]
    return any(code.parent is not None for code in codelist.codes)


def coarseness(plan: Plan, slots: Iterable[str]) -> list[pl.Expr]:
    """For each slot a column: 0, or how coarsely it is held: as a bare set of codes without shares,
    or as which code with codes below (:meth:`fitpoint.qualification.reach.Account.coarse`)."""
    return [_coarseness(plan, slot).cast(pl.Int64).fill_null(0).alias(slot) for slot in slots]


def _coarseness(plan: Plan, slot: str) -> pl.Expr:
    type_ = plan.type_of(slot)
    assert type_ is not None, slot
    codelist = plan.pack.codelists[type_.codelist or ""]
    if type_.kind == "choice":
        above = {code.parent for code in codelist.codes}
        code = pl.col(slot).to_physical().cast(pl.Int64)
        upper = [rank for id_, rank in codelist.rank.items() if id_ in above]
        return pl.when(code.is_in(upper)).then(code + 1)
    return _bare(slot, type_, codelist)


def _bare(slot: str, type_: Type, codelist: Codelist) -> pl.Expr:
    shares = [n for n in columns_of(slot, type_, {codelist.id: codelist}) if "#share:" in n]
    hidden = [n for n in columns_of(slot, type_, {codelist.id: codelist}) if "#hidden" in n]
    none = pl.all_horizontal([pl.col(name).is_null() for name in shares])
    told = pl.sum_horizontal([pl.col(name).bitwise_count_ones() for name in hidden])
    return pl.col(slot).is_not_null() & none & (told < len(shares))
