"""A gate's verdict, now and under all completions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from fitpoint.analysis.rows import Row, judge
from fitpoint.qualification.choices import (
    Assignment,
    Choice,
    MutableRow,
    answered,
    asked,
    count,
)
from fitpoint.qualification.decision import Verdict
from fitpoint.qualification.gate_plan import GatePlan
from fitpoint.qualification.reach import NOTHING, Account, Reach

VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "unknown", "not_applicable")


@dataclass(frozen=True, eq=False)
class GateRange:
    """What a gate can come to; accounts that are alike in all it depends on share one.

    ``answers``: the verdict under each combination of answers; ``open``: those where something
    stays unknown. Without ``enumerated`` the answers stand under no assignment."""

    now: Verdict
    choices: tuple[Choice, ...]
    answers: tuple[tuple[Assignment, Verdict], ...]
    open: frozenset[Verdict]
    enumerated: bool = True

    @cached_property
    def possible(self) -> tuple[Verdict, ...]:
        found = {self.now, *self.open, *[v for _, v in self.answers]}
        return tuple([v for v in VERDICTS if v in found])

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that questions about its choices would name."""
        return frozenset([c.field for c in self.choices])

    @cached_property
    def decided(self) -> bool:
        return len({v for _, v in self.answers}) < 2


def gate_range(plan: GatePlan, account: Account, cap: int) -> GateRange:
    worlds = account.analysis.worlds.rows
    now = verdict(plan, worlds, account.absent)
    applies = plan.applies is None or judge(plan.applies, account.analysis.worlds) is not None
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
    return _agreed([_asked(plan, row, absent) for row in worlds])


Asked = tuple[object, object]
"""Whether a gate applies in a row, and whether what it requires holds there."""


def _asked(plan: GatePlan, row: Row, absent: Set[str]) -> Asked:
    applies = True if plan.applies is None else plan.applies(row, absent)
    return applies, plan.require(row, absent)


def _agreed(worlds: Sequence[Asked]) -> Verdict:
    applies, holds = worlds[0]
    if any(world[0] is not applies for world in worlds[1:]):
        applies = None
    if any(world[1] is not holds for world in worlds[1:]):
        holds = None
    if applies is False:
        return "not_applicable"
    if holds:
        return "pass"
    return "fail" if holds is False and applies else "unknown"


def _bounded(plan: GatePlan, now: Verdict, reach: Reach | None) -> GateRange:
    found: tuple[Verdict, ...] = VERDICTS if plan.applies is not None else VERDICTS[:3]
    choices = reach.choices if reach else ()
    answers = tuple([_unassigned(v) for v in found])
    return GateRange(now, choices, answers, frozenset(found), enumerated=False)


def _unassigned(found: Verdict) -> tuple[Assignment, Verdict]:
    return ((), found)


def _enumerated(plan: GatePlan, now: Verdict, reach: Reach, account: Account) -> GateRange:
    """All completions, as they were gone through before for an account that is alike in this."""
    key = (plan, now, reach, account.given(plan.reads, reach.steps))
    return account.plan.gate_ranges.recall(
        key, lambda: _shared(_gone_through(plan, now, reach, account), plan, account)
    )


def _shared(found: GateRange, plan: GatePlan, account: Account) -> GateRange:
    """The one that came to the same before, of which effects may be known."""
    key = (plan, found.now, found.choices, found.answers, found.open)
    return account.plan.alike.recall(key, lambda: found)


def _gone_through(plan: GatePlan, now: Verdict, reach: Reach, account: Account) -> GateRange:
    absent = account.absent

    def ask(row: MutableRow) -> Asked:
        account.derive(reach.steps, row)
        return _asked(plan, row, absent)

    answers: list[tuple[Assignment, Verdict]] = []
    found = set[Verdict]()
    for places, worlds in asked(reach.choices, dict(account.row), ask):
        came = _agreed(worlds)
        if answered(reach.choices, places):
            answers.append((places, came))
        else:
            found.add(came)
    return GateRange(now, reach.choices, tuple(answers), frozenset(found))
