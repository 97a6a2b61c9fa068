"""Parts of a scorecard that share open fields, and all that each can yield.

Terms whose open fields overlap form a component. A component is gone through completion by
completion where it is small enough; else its terms are, one by one, as if they were independent;
and a term that still has too many completions, or completions without end, is bounded by its
smallest and largest points. The latter two keep the bounds sound and are not ``exact``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from fitpoint.qualification.choices import (
    Assignment,
    Choice,
    MutableRow,
    answered,
    asked,
    assignments,
    count,
)
from fitpoint.qualification.reach import NOTHING, Account, Reach
from fitpoint.qualification.terms import Points, Term
from fitpoint.qualification.totals import Yield, fixed

CAP = 20_000
What = TypeVar("What")


@dataclass(frozen=True, eq=False)
class Component:
    """``answers`` lists what each combination of answers yields; ``partial`` the points where some
    field stays open, ``stated`` those of them for which the pack states the points of an unknown.

    Where the completions were not gone through, ``answers`` holds all that the term can come to.
    Accounts that are alike in all it depends on share one component, so it equals only itself.
    """

    choices: tuple[Choice, ...]
    answers: tuple[tuple[Assignment, Yield], ...]
    partial: frozenset[int]
    stated: frozenset[int]
    enumerated: bool
    fields: tuple[str, ...]
    """The open fields behind it."""
    dense: bool = False
    """Whether it can come to everything between the answers too."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The open slots as others name them; of what was not gone through, the open fields."""
        named = [c.slot.removeprefix("=") for c in self.choices]
        return tuple(dict.fromkeys(named)) or self.fields

    @cached_property
    def low(self) -> int:
        return min([*[y.low for y in self.yields], *self.stated])

    @cached_property
    def high(self) -> int:
        return max([*[y.high for y in self.yields], *self.stated])

    @cached_property
    def exact(self) -> bool:
        """Whether some completion attains ``low`` and some completion attains ``high``."""
        reached = {y.points for y in self.yields} | self.stated
        sure = self.enumerated and not any(c.loose for c in self.choices)
        return self.low == self.high or (sure and self.low in reached and self.high in reached)

    def grouped(self, places: tuple[int, ...]) -> Sequence[Collection[Yield]]:
        """What each combination of answers in these places leads to, in their order."""
        found: dict[Assignment, list[Yield]] = {}
        for values, outcome in self.answers:
            found.setdefault(tuple([values[n] for n in places]), []).append(outcome)
        return tuple(found.values())

    @cached_property
    def inside(self) -> bool:
        """Whether the points lie within low … high in all that it yields."""
        return all(y.inside for y in self.yields)

    @cached_property
    def yields(self) -> frozenset[Yield]:
        """What it yields by answers."""
        return frozenset([y for _, y in self.answers])


def components(
    terms: Sequence[tuple[Term, Reach | None]], account: Account, cap: int = CAP
) -> list[Component]:
    """The components of the open terms. A reach of None: completions without classes."""
    found: list[Component] = []
    for group in groups(terms):
        whole = united([reach for _, reach in group])
        if whole is not None and count(whole.choices) <= cap:
            found.append(_enumerate(whole, [(t, r or NOTHING) for t, r in group], account))
        else:
            found.extend([_alone(term, reach, account, cap) for term, reach in group])
    return found


def _alone(term: Term, reach: Reach | None, account: Account, cap: int) -> Component:
    """A term taken by itself; what it shares with others then makes the bounds loose."""
    if reach is None or count(reach.choices) > cap:
        return _shared(bounded(term, account.open_fields(term.slots)), account)
    loose = reach.loosened()
    return _enumerate(loose, [(term, loose)], account)


def bounded(term: Term, fields: tuple[str, ...]) -> Component:
    """A term, open by these fields, that may come to anything that it has points for."""
    low, high = min(term.points), max(term.points)
    undecided = Yield(term.stated or 0, low, high)
    answers = tuple([((), y) for y in (*map(fixed, term.points), undecided)])
    partial = frozenset((*term.points, undecided.points))
    return Component((), answers, partial, frozenset(), enumerated=False, fields=fields)


def united(reaches: Iterable[Reach | None]) -> Reach | None:
    """All of them together; None where one is."""
    whole = NOTHING
    for reach in reaches:
        if reach is None:
            return None
        whole = reach if whole is NOTHING else whole.with_(reach)
    return whole


def groups(terms: Sequence[tuple[What, Reach | None]]) -> Iterator[list[tuple[What, Reach | None]]]:
    """Terms linked by shared fields, in the order of their first term."""
    bits: dict[str, int] = {}
    for members in linked([mask_of(reach, bits) for _, reach in terms]):
        yield [terms[n] for n in members]


def mask_of(reach: Reach | None, bits: dict[str, int]) -> int:
    """The open fields as bits of a whole number; ``bits`` by field, and those that are new."""
    fields = {choice.field for choice in reach.choices} if reach else ()
    return sum([bits.setdefault(field, 1 << len(bits)) for field in fields])


def linked(masks: Sequence[int]) -> list[list[int]]:
    """The places of masks that share bits, directly or through others, in their order."""
    found: list[_Group] = []
    for place, mask in enumerate(masks):
        hit = [group for group in found if group.bits & mask]
        if not hit:
            found.append(_Group(mask, [place]))
            continue
        first, *others = hit
        for other in others:
            mask |= other.bits
            first.places += other.places
            found.remove(other)
        first.bits |= mask
        first.places.append(place)
    return sorted([sorted(group.places) for group in found])


@dataclass(slots=True, eq=False)
class _Group:
    """Places that share bits, and all bits that they have."""

    bits: int
    places: list[int]


def _enumerate(whole: Reach, terms: Sequence[tuple[Term, Reach]], account: Account) -> Component:
    """All completions, as they were gone through before for an account that is alike in this."""
    asked_for = tuple([term for term, _ in terms])
    key = (asked_for, whole, account.given([s for t in asked_for for s in t.reads], whole.steps))
    return account.plan.components.recall(
        key, lambda: _shared(_gone_through(whole, terms, account), account)
    )


def _shared(found: Component, account: Account) -> Component:
    """The one that came to the same before, of which ranges and effects may be known."""
    sums = (found.answers, found.partial, found.stated)
    key = (found.choices, sums, found.enumerated, found.fields)
    return account.plan.alike.recall(key, lambda: found)


def _gone_through(whole: Reach, terms: Sequence[tuple[Term, Reach]], account: Account) -> Component:
    """All completions: each term is asked once for each completion of its own slots."""
    choices = whole.choices
    place = {c.slot: n for n, c in enumerate(choices)}
    tables = [([place[c.slot] for c in r.choices], _table(t, r, account)) for t, r in terms]
    answers: list[tuple[Assignment, Yield]] = []
    partial, stated = set[int](), set[int]()
    for places in assignments(choices):
        found, says = _sum([table[tuple([places[n] for n in own])] for own, table in tables])
        if answered(choices, places):
            answers.append((places, found))
            partial.update(found)
        else:
            partial.add(found.points)
            if says:
                stated.add(found.points)
    fields = tuple(dict.fromkeys([c.field for c in choices]))
    return Component(choices, tuple(answers), frozenset(partial), frozenset(stated), True, fields)


def _table(term: Term, reach: Reach, account: Account) -> dict[Assignment, Points]:
    """The term's points under each completion of its own slots."""
    absent, steps = account.absent, reach.steps

    def ask(row: MutableRow) -> Points:
        account.derive(steps, row)
        return term.ask(row, absent)

    found = asked(reach.choices, dict(account.row), ask)
    return {places: p[0] if len(p) == 1 else term.over(p) for places, p in found}


def _sum(points: Iterable[Points]) -> tuple[Yield, bool]:
    """The sum, and whether the pack states the points of some unknown in it."""
    now = low = high = 0
    says = False
    for p in points:
        now += p.now
        low += p.low
        high += p.high
        says = says or p.stated
    return Yield(now, low, high), says
