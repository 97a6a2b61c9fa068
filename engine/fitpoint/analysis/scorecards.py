"""What characteristics and rules add to a scorecard: points now, and what they can still come to.

All points are integers scaled by 10,000. The first bin that holds gives a characteristic's points;
where an earlier bin is unknown, every bin not ruled out may. What is unknown adds its declared
points for unknown, or nothing, and can still come to any of those bins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.rows import Compiler, Row, RowFunction
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Characteristic, GradeBand, GradeTable, Rule, Scorecard

SCALE = 10_000
FULL = 100 * SCALE
"""The points of a measure's score of 1 on a card that grades it."""


Closed = Callable[[tuple[str, ...]], bool]


class Contribution(NamedTuple):
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


class CompiledCharacteristic(NamedTuple):
    """A characteristic with its predicates, and what it adds where one bin surely holds (``held``,
    by bin), none does, nothing is known, or it does not apply."""

    item: Characteristic
    bins: tuple[RowFunction, ...]
    slots: tuple[str, ...]
    held: tuple[Contribution, ...]
    none: Contribution
    unknown: Contribution
    absent: Contribution


class CompiledRule(NamedTuple):
    """A rule with its predicate, and what it adds by its verdict."""

    rule: Rule
    when: RowFunction
    fires: Contribution
    silent: Contribution
    undecided: Contribution


@dataclass(frozen=True, slots=True)
class CompiledCard:
    """A scorecard with its predicates compiled, in declared order."""

    card: Scorecard
    characteristics: tuple[tuple[Characteristic, tuple[RowFunction, ...]], ...]
    rules: tuple[tuple[Rule, RowFunction], ...]
    scorings: tuple[CompiledCharacteristic, ...] = field(init=False)
    firings: tuple[CompiledRule, ...] = field(init=False)

    def __post_init__(self) -> None:
        scorings = [_compiled_characteristic(item, bins) for item, bins in self.characteristics]
        object.__setattr__(self, "scorings", tuple(scorings))
        firings = [_compiled_rule(rule, when) for rule, when in self.rules]
        object.__setattr__(self, "firings", tuple(firings))


def compile_card(card: Scorecard, compiler: Compiler) -> CompiledCard:
    return CompiledCard(
        card,
        tuple((c, tuple(compiler.compile(b.when) for b in c.bins)) for c in card.characteristics),
        tuple((rule, compiler.compile(rule.when)) for rule in card.rules),
    )


def _compiled_characteristic(
    item: Characteristic, bins: tuple[RowFunction, ...]
) -> CompiledCharacteristic:
    reads = dict.fromkeys([item.slot, *[slot for b in item.bins for slot in b.when.slots]])
    return CompiledCharacteristic(
        item,
        bins,
        tuple(reads),
        tuple([_sure(item, bin_.points, bin_.text) for bin_ in item.bins]),
        _sure(item, 0),
        _unknown(item, [bin_.points for bin_ in item.bins]),
        _sure(item, item.not_applicable_points or 0)._replace(verdict="not_applicable"),
    )


def _compiled_rule(rule: Rule, when: RowFunction) -> CompiledRule:
    points = rule.points
    silent = Contribution(rule.id, rule.part, None, "known", 0, 0, 0)
    return CompiledRule(
        rule,
        when,
        silent._replace(points=points, low=points, high=points, bin=rule.id),
        silent,
        silent._replace(verdict="unknown", low=min(0, points), high=max(0, points)),
    )


def contributions(
    card: CompiledCard, analysis: Analysis, closed: Closed = lambda _slots: False
) -> tuple[Contribution, ...]:
    """Each characteristic, then each rule, over all worlds.

    Where the worlds disagree, it is unknown. A derived slot that is unknown is tried with each of
    its possible outcomes. ``closed`` says of slots that something behind them does not apply and no
    answer can change them: what reads only such slots stays as it is and widens nothing.
    """
    rows, absent, outcomes = analysis.worlds.rows, analysis.worlds.absent, analysis.outcomes
    found: list[Contribution] = []
    for one in card.scorings:
        terms = [_characteristic(one, row, absent, outcomes) for row in rows]
        found.append(_settled(_over(terms, one.item.unknown_points or 0), one.slots, closed))
    for one in card.firings:
        terms = [_rule(one, one.when(row, absent)) for row in rows]
        found.append(_settled(_over(terms, 0), one.rule.when.slots, closed))
    return tuple(found)


def _settled(term: Contribution, slots: tuple[str, ...], closed: Closed) -> Contribution:
    if term.low < term.high and closed(slots):
        return term._replace(low=term.points, high=term.points)
    return term


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
    low = high = card.card.base
    for one in card.scorings:
        term = _characteristic(one, row, absent, {})
        low, high = low + term.low, high + term.high
    for one in card.firings:
        verdict = row[f"fired:{one.rule.id}"] = one.when(row, absent)
        term = _rule(one, verdict)
        low, high = low + term.low, high + term.high
    return low, high


def _rule(one: CompiledRule, verdict: Value) -> Contribution:
    if verdict is None:
        return one.undecided
    return one.fires if verdict else one.silent


def _characteristic(
    one: CompiledCharacteristic,
    row: Row,
    absent: Set[str],
    outcomes: Mapping[str, tuple[Value, ...]],
) -> Contribution:
    slot = one.item.slot
    if row.get(slot) is not None:
        return _in_bins(one, row, absent)
    if slot in absent:
        return one.absent
    if slot in outcomes:
        tried = [_in_bins(one, {**row, slot: value}, absent) for value in outcomes[slot]]
        return _unknown(one.item, [p for term in tried for p in (term.low, term.high)])
    return one.unknown


def _in_bins(one: CompiledCharacteristic, row: Row, absent: Set[str]) -> Contribution:
    """The points of a value that is known, at least as far as a coarse code says."""
    pending: list[int] = []
    for place, when in enumerate(one.bins):
        verdict = when(row, absent)
        if verdict is True:
            return _among(one, pending, one.held[place])
        if verdict is not False:
            pending.append(one.held[place].points)
    return _among(one, pending, one.none)


def _among(one: CompiledCharacteristic, pending: list[int], last: Contribution) -> Contribution:
    """Of bins that may hold and the one that does: the points where all have the same."""
    if not pending:
        return last
    points = [*pending, last.points]
    if len(set(points)) > 1:
        return _unknown(one.item, points)
    return last._replace(bin="")


def _unknown(item: Characteristic, reached: list[int]) -> Contribution:
    low, high = min(reached, default=0), max(reached, default=0)
    points = item.unknown_points or 0
    return Contribution(item.id, item.part, item.slot, "unknown", points, low, high)


def _sure(item: Characteristic, points: int, held: str = "") -> Contribution:
    return Contribution(item.id, item.part, item.slot, "known", points, points, points, held)


def _over(terms: list[Contribution], unknown_points: int) -> Contribution:
    """One term over all worlds."""
    first = terms[0]
    if all(term == first for term in terms[1:]):
        return first
    low, high = min(term.low for term in terms), max(term.high for term in terms)
    return first._replace(verdict="unknown", points=unknown_points, low=low, high=high, bin="")
