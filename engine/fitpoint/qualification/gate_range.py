"""A gate's verdict, now and under all completions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from fitpoint.analysis.rows import Row, RowFunction
from fitpoint.qualification.choices import (
    Assignment,
    Choice,
    MutableRow,
    answered,
    assignments,
    count,
    rows,
)
from fitpoint.qualification.decision import Verdict
from fitpoint.qualification.plan import GatePlan
from fitpoint.qualification.reach import NOTHING, Account, Reach

VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "unknown", "not_applicable")


@dataclass(frozen=True)
class GateRange:
    """``answers``: the verdict under each combination of answers; ``open``: those where something
    stays unknown. Without ``enumerated`` the answers stand under no assignment."""

    now: Verdict
    choices: tuple[Choice, ...]
    answers: tuple[tuple[Assignment, Verdict], ...]
    open: frozenset[Verdict]
    enumerated: bool = True

    @property
    def possible(self) -> tuple[Verdict, ...]:
        found = {self.now, *self.open, *[v for _, v in self.answers]}
        return tuple([v for v in VERDICTS if v in found])

    @cached_property
    def decided(self) -> bool:
        return len({v for _, v in self.answers}) < 2


def gate_range(plan: GatePlan, account: Account, cap: int) -> GateRange:
    worlds = account.analysis.worlds.rows
    now = verdict(plan, worlds, account.absent)
    applies = plan.applies is None or _judged(plan.applies, worlds, account.absent) is not None
    if now != "unknown" and applies and not plan.blunt and not account.shaky(plan.slots):
        return GateRange(now, (), (((), now),), frozenset())
    reach = account.reach(plan.gate.id, plan.slots)
    if reach is NOTHING:
        return GateRange(now, (), (((), now),), frozenset())
    if reach is None or count(reach.choices) > cap:
        return _bounded(plan, now, reach)
    return _enumerated(plan, now, reach, account)


def verdict(plan: GatePlan, worlds: Iterable[Row], absent: Set[str]) -> Verdict:
    """Over all worlds: what all agree on; a gate that may not apply passes where it would pass."""
    given = list(worlds)
    applies = True if plan.applies is None else _judged(plan.applies, given, absent)
    if applies is False:
        return "not_applicable"
    holds = _judged(plan.require, given, absent)
    if holds:
        return "pass"
    return "fail" if holds is False and applies else "unknown"


def _judged(predicate: RowFunction, worlds: Sequence[Row], absent: Set[str]) -> object:
    first = predicate(worlds[0], absent)
    return first if all(predicate(row, absent) is first for row in worlds[1:]) else None


def _bounded(plan: GatePlan, now: Verdict, reach: Reach | None) -> GateRange:
    found: tuple[Verdict, ...] = VERDICTS if plan.applies is not None else VERDICTS[:3]
    choices = reach.choices if reach else ()
    answers = tuple([_unassigned(v) for v in found])
    return GateRange(now, choices, answers, frozenset(found), enumerated=False)


def _unassigned(found: Verdict) -> tuple[Assignment, Verdict]:
    return ((), found)


def _enumerated(plan: GatePlan, now: Verdict, reach: Reach, account: Account) -> GateRange:
    row, absent = dict(account.row), account.absent

    def derive(row: MutableRow) -> None:
        account.derive(reach.steps, row)

    answers: list[tuple[Assignment, Verdict]] = []
    found = set[Verdict]()
    for places in assignments(reach.choices):
        seen = [dict(r) for r in rows(reach.choices, places, row, derive)]
        came = verdict(plan, seen, absent)
        if answered(reach.choices, places):
            answers.append((places, came))
        else:
            found.add(came)
    return GateRange(now, reach.choices, tuple(answers), frozenset(found))
