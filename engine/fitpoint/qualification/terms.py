"""What one characteristic or rule adds to a scorecard, ready to be asked of many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from fitpoint.analysis.rows import Row, RowFunction
from fitpoint.language.expression import Expression
from fitpoint.language.slots import MEDIA
from fitpoint.language.tree import AnyMedia, Constant, Knowledge, Node
from fitpoint.language.walk import nodes
from fitpoint.rulebook.pack import Characteristic, Rule, Scorecard

Compile = Callable[[Expression], RowFunction]


class Points(NamedTuple):
    """Points of one term, scaled, with the low and high it may still have.

    ``held`` is the place of the bin that held, -1 where none does. ``stated``: unknown, and the
    pack says what that counts.
    """

    now: int
    low: int
    high: int
    held: int = -1
    stated: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """``points`` are all that it can come to; an answer may change even what is known
    of a ``blunt`` term. A term is prepared once and equals only itself."""

    id: str
    slots: tuple[str, ...]
    trees: tuple[Node, ...]
    ask: Callable[[Row, Set[str]], Points]
    points: tuple[int, ...]
    blunt: bool
    reads: tuple[str, ...]
    """The slots, and that of the media where it goes through them."""
    stated: int | None = None

    def narrowed(self) -> Term:
        """The same where something it reads is not applicable: what is unknown stays so, and widens
        nothing."""
        ask = self.ask

        def narrow(row: Row, absent: Set[str]) -> Points:
            found = ask(row, absent)
            return found._replace(low=found.now, high=found.now)

        return replace(self, ask=narrow)

    def over(self, worlds: Sequence[Points]) -> Points:
        """The points where all worlds agree; else unknown."""
        first = worlds[0]
        if all(p == first for p in worlds):
            return first
        reach = [n for p in worlds for n in (p.low, p.high)]
        return _unknown(self.stated, reach)


def terms_of(card: Scorecard, compile_: Compile) -> tuple[Term, ...]:
    """The card's characteristics, then its rules, in declared order."""
    return (
        *[_characteristic(item, compile_) for item in card.characteristics],
        *[_rule(item, compile_) for item in card.rules],
    )


def unsteady(trees: tuple[Node, ...]) -> bool:
    """Whether an answer may change even a verdict that is known: the trees ask what is known, or
    go through the media, some of which an answer may remove."""
    return asks_knowledge(trees) or through_media(trees)


def through_media(trees: tuple[Node, ...]) -> bool:
    """Whether the trees go through the media."""
    return any(isinstance(node, AnyMedia) for tree in trees for node in nodes(tree))


def with_media(slots: tuple[str, ...], trees: tuple[Node, ...]) -> tuple[str, ...]:
    """The slots, and that of the media where the trees go through them."""
    return (*slots, MEDIA) if through_media(trees) else slots


def asks_knowledge(trees: tuple[Node, ...]) -> bool:
    """Whether ``known`` or ``missing`` stands anywhere in the trees."""
    return any(isinstance(node, Knowledge) for tree in trees for node in nodes(tree))


def _rule(rule: Rule, compile_: Compile) -> Term:
    when, points = compile_(rule.when), rule.points
    fires, silent = Points(points, points, points, 0), Points(0, 0, 0)
    undecided = Points(0, min(points, 0), max(points, 0))

    def ask(row: Row, absent: Set[str]) -> Points:
        verdict = when(row, absent)
        return undecided if verdict is None else fires if verdict else silent

    trees = (rule.when.tree,)
    reads = with_media(rule.when.slots, trees)
    return Term(rule.id, rule.when.slots, trees, ask, (points, 0), unsteady(trees), reads)


def _characteristic(item: Characteristic, compile_: Compile) -> Term:
    bins = [(compile_(b.when), b.points) for b in item.bins]
    slot, stated, absent_points = item.slot, item.unknown_points, item.not_applicable_points or 0
    reach, nothing = [points for _, points in bins], Points(0, 0, 0)
    unknown = (
        _unknown(stated, reach) if stated is None else Points(stated, stated, stated, -1, True)
    )

    def ask(row: Row, absent: Set[str]) -> Points:
        if row.get(slot) is None:
            return (
                Points(absent_points, absent_points, absent_points) if slot in absent else unknown
            )
        pending: list[int] = []
        for place, (when, points) in enumerate(bins):
            verdict = when(row, absent)
            if verdict is True:
                if all(other == points for other in pending):
                    return Points(points, points, points, -1 if pending else place)
                return _unknown(stated, [*pending, points])
            if verdict is None:
                pending.append(points)
        return _unknown(stated, [*pending, 0]) if any(pending) else nothing

    trees = tuple(b.when.tree for b in item.bins)
    every = _every(item, reach)
    slots = tuple(dict.fromkeys([slot, *(s for b in item.bins for s in b.when.slots)]))
    blunt, reads = unsteady(trees), with_media(slots, trees)
    return Term(item.id, slots, trees, ask, every, blunt, reads, stated)


def _unknown(stated: int | None, reach: list[int]) -> Points:
    """Unknown for good, as under a coarse code: what it may be, and counts now."""
    if stated is not None:
        reach = [*reach, stated]
    low, high = min(reach, default=0), max(reach, default=0)
    return Points(stated or 0, low, high, -1, stated is not None)


def _every(item: Characteristic, reach: list[int]) -> tuple[int, ...]:
    """The points of every value: no bin may hold either, unless the last one always does."""
    last = item.bins[-1].when.tree if item.bins else None
    sure = isinstance(last, Constant) and last.value is True
    stated = [] if item.unknown_points is None else [item.unknown_points]
    return tuple(dict.fromkeys([*reach, *stated, *([] if sure else [0])]))
