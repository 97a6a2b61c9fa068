"""What characteristics and rules add to a scorecard: points now, and what they can still come to.

All points are integers scaled by 10,000. The first bin that holds gives a characteristic's points;
where an earlier bin is unknown, every bin not ruled out may. What is unknown adds its declared
points for unknown, or nothing, and can still come to any of those bins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal, cast

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.rows import Compiler, Row, RowFunction
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Bin, Characteristic, GradeBand, GradeTable, Rule, Scorecard

SCALE = 10_000
FULL = 100 * SCALE
"""The points of a measure's score of 1 on a card that grades it."""


Closed = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One characteristic's or rule's part in a score.

    ``low`` and ``high`` are what answers can still make of it. ``bin`` is the cell that held, or
    the id of the rule that fired.
    """

    id: str
    part: str | None
    slot: str | None
    verdict: Literal["known", "unknown", "not_applicable"]
    points: int
    low: int
    high: int
    bin: str = ""


@dataclass(frozen=True, slots=True)
class CompiledCard:
    """A scorecard with its predicates compiled, in declared order."""

    card: Scorecard
    characteristics: tuple[tuple[Characteristic, tuple[RowFunction, ...]], ...]
    rules: tuple[tuple[Rule, RowFunction], ...]


def compile_card(card: Scorecard, compiler: Compiler) -> CompiledCard:
    return CompiledCard(
        card,
        tuple((c, tuple(compiler.compile(b.when) for b in c.bins)) for c in card.characteristics),
        tuple((rule, compiler.compile(rule.when)) for rule in card.rules),
    )


def contributions(
    card: CompiledCard, analysis: Analysis, closed: Closed = lambda _slots: False
) -> tuple[Contribution, ...]:
    """Each characteristic, then each rule, over all worlds.

    Where the worlds disagree, it is unknown. A derived slot that is unknown is tried with each of
    its possible outcomes. ``closed`` says of slots that something behind them does not apply and no
    answer can change them: what reads only such slots stays as it is and widens nothing.
    """
    worlds, outcomes = analysis.worlds, analysis.outcomes
    found = [
        _over(
            [_characteristic(c, bins, row, worlds.absent, outcomes) for row in worlds.rows],
            c.unknown_points or 0,
        )
        for c, bins in card.characteristics
    ]
    for rule, when in card.rules:
        found.append(_over([_rule(rule, when, row, worlds.absent) for row in worlds.rows], 0))
    reading = [
        *[_slots(c) for c, _ in card.characteristics],
        *[r.when.slots for r, _ in card.rules],
    ]
    return tuple(
        [
            replace(term, low=term.points, high=term.points)
            if term.low < term.high and closed(slots)
            else term
            for term, slots in zip(found, reading, strict=True)
        ]
    )


def _slots(item: Characteristic) -> tuple[str, ...]:
    return tuple(dict.fromkeys([item.slot, *[slot for b in item.bins for slot in b.when.slots]]))


def grade_of(bands: Sequence[GradeBand], total: int) -> str | None:
    """The first grade, best first, whose bound the total reaches."""
    for band in bands:
        if band.at_least is None or total >= band.at_least:
            return band.id
    return None


def with_results(
    cards: Iterable[CompiledCard], tables: Iterable[GradeTable], row: Row, absent: Set[str]
) -> dict[str, Value]:
    """The row with ``fired:<rule>``, ``total:<card>`` and ``grade:<card or table>``.

    Cards in the order given, so that each reads the results of those before it, and of its own
    earlier rules. A total is unknown while answers can change it; a grade while they can change
    the grade.
    """
    found = dict(row)
    for card in cards:
        low, high = _bounds(card, found, absent)
        found[f"total:{card.card.id}"] = low / SCALE if low == high else None
        worst, best = grade_of(card.card.grades, low), grade_of(card.card.grades, high)
        found[f"grade:{card.card.id}"] = best if best == worst else None
    for table in tables:
        grades = [cast("str | None", found[f"grade:{id_}"]) for id_ in table.sources]
        known = tuple(grade for grade in grades if grade is not None)
        found[f"grade:{table.id}"] = table.cells.get(known)
    return found


def _bounds(card: CompiledCard, row: dict[str, Value], absent: Set[str]) -> tuple[int, int]:
    """Low and high of the total; sets the card's ``fired:`` slots on the way."""
    if card.card.measure is not None:
        low, high = cast("tuple[float, float]", row.get(card.card.measure) or (0.0, 1.0))
        return round(low * FULL), round(high * FULL)
    terms = [_characteristic(c, bins, row, absent, {}) for c, bins in card.characteristics]
    for rule, when in card.rules:
        row[f"fired:{rule.id}"] = when(row, absent)
        terms.append(_rule(rule, when, row, absent))
    base = card.card.base
    return base + sum(term.low for term in terms), base + sum(term.high for term in terms)


def _rule(rule: Rule, when: RowFunction, row: Row, absent: Set[str]) -> Contribution:
    verdict = when(row, absent)
    if verdict is None:
        low, high = min(0, rule.points), max(0, rule.points)
        return Contribution(rule.id, rule.part, None, "unknown", 0, low, high)
    points = rule.points if verdict else 0
    held = rule.id if verdict else ""
    return Contribution(rule.id, rule.part, None, "known", points, points, points, held)


def _characteristic(
    item: Characteristic,
    bins: tuple[RowFunction, ...],
    row: Row,
    absent: Set[str],
    outcomes: Mapping[str, tuple[Value, ...]],
) -> Contribution:
    if row.get(item.slot) is not None:
        return _in_bins(item, bins, row, absent)
    if item.slot in absent:
        points = item.not_applicable_points or 0
        return _term(item, "not_applicable", points, points, points)
    if item.slot in outcomes:
        tried = [
            _in_bins(item, bins, {**row, item.slot: value}, absent) for value in outcomes[item.slot]
        ]
        return _unknown(item, [p for term in tried for p in (term.low, term.high)])
    return _unknown(item, [bin_.points for bin_ in item.bins])


def _in_bins(
    item: Characteristic, bins: tuple[RowFunction, ...], row: Row, absent: Set[str]
) -> Contribution:
    """The points of a value that is known, at least as far as a coarse code says."""
    reached: list[Bin] = []
    sure = False
    for bin_, when in zip(item.bins, bins, strict=True):
        verdict = when(row, absent)
        if verdict is not False:
            reached.append(bin_)
        if verdict is True:
            sure = True
            break
    points = [bin_.points for bin_ in reached] if sure else [*[b.points for b in reached], 0]
    if len(set(points)) > 1:
        return _unknown(item, points)
    held = reached[0].text if len(reached) == 1 and sure else ""
    return _term(item, "known", points[0], points[0], points[0], held)


def _unknown(item: Characteristic, reached: list[int]) -> Contribution:
    low, high = min(reached, default=0), max(reached, default=0)
    return _term(item, "unknown", item.unknown_points or 0, low, high)


def _term(
    item: Characteristic,
    verdict: Literal["known", "unknown", "not_applicable"],
    points: int,
    low: int,
    high: int,
    held: str = "",
) -> Contribution:
    return Contribution(item.id, item.part, item.slot, verdict, points, low, high, held)


def _over(terms: list[Contribution], unknown_points: int) -> Contribution:
    """One term over all worlds."""
    first = terms[0]
    if all(term == first for term in terms[1:]):
        return first
    low, high = min(term.low for term in terms), max(term.high for term in terms)
    return replace(first, verdict="unknown", points=unknown_points, low=low, high=high, bin="")
