"""Scorecards over a batch: points now, and the results that later expressions read.

Points are integers scaled by 10,000, as everywhere. Of a card ``c`` ``points:c`` is what its terms
add up to now, not yet clamped into its range; ``fired:r``, ``total:c`` and ``grade:c`` are the
slots of results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.rows import RowFunction, Worlds
from fitpoint.analysis.scorecards import FULL, SCALE, CompiledCard, Contribution, contributions
from fitpoint.bulk.analysis.draft import Draft
from fitpoint.bulk.analysis.patterns import Digit, by_pattern, verdict, verdicts
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.columns import enum_of, high_column
from fitpoint.language.columnar.numbers import quotient, whole
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Characteristic, GradeTable, Rule, Scorecard

_OUTCOME: Mapping[str, pl.DataType] = {
    "points": pl.Int64(),
    "down": pl.Int64(),
    "up": pl.Int64(),
    "place": pl.UInt16(),
}
_REASONS = pl.List(pl.Struct({"id": pl.String(), "points": pl.Float64()}))


@dataclass(frozen=True, slots=True)
class _Term:
    """A characteristic or rule: the points that it adds now, and how far answers can still take
    these down and up. ``digit`` says which of ``every`` it adds."""

    id: str
    points: pl.Expr
    down: pl.Expr | None
    up: pl.Expr | None
    digit: Digit
    every: Sequence[int]


def points_column(card: str) -> str:
    return f"points:{card}"


def put_cards(draft: Draft) -> None:
    """Puts points and results of all cards and tables, and answers the cards' reasons."""
    for card in draft.pack.scorecards.values():
        if card.measure is not None:
            low, high = pl.col(card.measure), pl.col(high_column(card.measure))
            _results(
                draft, card, whole(low.fill_null(0.0) * FULL), whole(high.fill_null(1.0) * FULL)
            )
            draft.answer(f"score.{card.id}.reasons", _reasons(()))
        else:
            _terms(draft, card)
    for table in draft.pack.grades.values():
        draft.put(
            f"grade:{table.id}", looked_up(draft, table, [f"grade:{s}" for s in table.sources])
        )


def _terms(draft: Draft, card: Scorecard) -> None:
    dtype = pl.Int32 if _largest(card) < 2**31 else pl.Int64
    terms = [_characteristic(draft, card.id, item, dtype) for item in card.characteristics]
    terms += [_rule(draft, rule, dtype) for rule in card.rules]
    base = pl.lit(card.base, dtype)
    points = draft.put(
        points_column(card.id), pl.sum_horizontal(base, *[term.points for term in terms])
    )
    down = [term.down for term in terms if term.down is not None]
    up = [term.up for term in terms if term.up is not None]
    low, high = pl.sum_horizontal(points, *down), pl.sum_horizontal(points, *up)
    _results(draft, card, low, high)
    draft.answer(f"score.{card.id}.reasons", _reasons(terms))


def _largest(card: Scorecard) -> int:
    """No sum of the card's points is larger."""
    return abs(card.base) + sum(
        max(map(abs, points))
        for points in (*map(_every, card.characteristics), *((r.points,) for r in card.rules))
    )


def _every(item: Characteristic) -> tuple[int, ...]:
    """All points that a characteristic can add."""
    stated = [0, item.unknown_points, item.not_applicable_points]
    found = [points for points in stated if points is not None]
    return tuple(dict.fromkeys([*found, *[bin_.points for bin_ in item.bins]]))


def _results(draft: Draft, card: Scorecard, low: pl.Expr, high: pl.Expr) -> None:
    """The total where answers cannot change it, the grade where they cannot change that."""
    least, most = draft.put(f"low:{card.id}", low), draft.put(f"high:{card.id}", high)
    total = quotient(least.cast(pl.Float64), pl.lit(float(SCALE)))
    draft.put(f"total:{card.id}", pl.when(least == most).then(total))
    worst, best = grade_at(draft, card, least), grade_at(draft, card, most)
    draft.put(f"grade:{card.id}", pl.when(worst == best).then(best))


def grade_at(draft: Draft, card: Scorecard, points: pl.Expr) -> pl.Expr:
    """The first grade, best first, whose bound the points reach."""
    dtype = enum_of(draft.codelists[f"grade:{card.id}"])
    grade = pl.lit(None, dtype)
    for band in reversed(card.grades):
        reached = pl.lit(True) if band.at_least is None else points >= band.at_least
        grade = pl.when(reached).then(pl.lit(band.id, dtype)).otherwise(grade)
    return grade


def looked_up(draft: Draft, table: GradeTable, columns: Sequence[str]) -> pl.Expr:
    """The table's grade for those in the columns, unknown where one of them is."""
    dtype = enum_of(draft.codelists[f"grade:{table.id}"])
    grade = pl.lit(None, dtype)
    for grades, found in table.cells.items():
        each = zip(columns, grades, strict=True)
        here = pl.all_horizontal([pl.col(column) == one for column, one in each])
        grade = pl.when(here).then(pl.lit(found, dtype)).otherwise(grade)
    return grade


def _rule(draft: Draft, rule: Rule, dtype: type[pl.DataType]) -> _Term:
    fired = draft.ask(f"fired:{rule.id}", rule.when)
    points, nothing = pl.lit(rule.points, dtype), pl.lit(0, dtype)
    adds = pl.when(fired).then(points).otherwise(nothing)
    undecided = pl.when(fired.is_null()).then(points).otherwise(nothing)
    down, up = (undecided if rule.points < 0 else None), (undecided if rule.points > 0 else None)
    return _Term(rule.id, adds, down, up, Digit(fired.fill_null(False), 2), (0, rule.points))


def _characteristic(
    draft: Draft, card: str, item: Characteristic, dtype: type[pl.DataType]
) -> _Term:
    at, every = f"{card}:{item.id}", _every(item)
    names = [f"known:{at}", f"absent:{at}", *(f"?{at}:{n}" for n in range(len(item.bins)))]
    draft.put(names[0], pl.col(item.slot).is_not_null())
    draft.put(names[1], draft.absent(item.slot))
    for name, bin_ in zip(names[2:], item.bins, strict=True):
        draft.ask(name, bin_.when)

    def outcome(places: tuple[int, ...]) -> Mapping[str, int]:
        found = _contribution(item, verdicts(places))
        down, up = found.low - found.points, found.high - found.points
        place = every.index(found.points)
        return {"points": found.points, "down": down, "up": up, "place": place}

    struct = draft.put(f"~{at}", by_pattern(list(map(verdict, names)), _OUTCOME, outcome)).struct
    points, down, up = (struct.field(name).cast(dtype) for name in ("points", "down", "up"))
    return _Term(item.id, points, down, up, Digit(struct.field("place"), len(every)), every)


def _contribution(item: Characteristic, found: tuple[bool | None, ...]) -> Contribution:
    """The points for a pattern: whether the slot is known, not applicable, and each bin's verdict.
    The bins say what they said; the row engine does the rest."""
    is_known, is_absent, *bins = found
    row: dict[str, Value] = {item.slot: True} if is_known else {}
    worlds = Worlds((row,), frozenset({item.slot} if is_absent else ()))
    analysis = Analysis(Subject("account", ""), date.min, {}, worlds, {})
    alone = Scorecard("", item.label, (), (item,), (), (), 0, item.location)
    functions = tuple([_always(verdict) for verdict in bins])
    (term,) = contributions(CompiledCard(alone, ((item, functions),), ()), analysis)
    return term


def _always(verdict: bool | None) -> RowFunction:
    return lambda _row, _absent: verdict


def _reasons(terms: Sequence[_Term]) -> pl.Expr:
    """Each term that adds or takes points, with them."""
    if not terms:
        return pl.lit([], _REASONS)

    def outcome(places: tuple[int, ...]) -> Mapping[str, object]:
        added = [(t.id, t.every[place]) for t, place in zip(terms, places, strict=True)]
        return {"reasons": [{"id": id_, "points": n / SCALE} for id_, n in added if n]}

    found = by_pattern([term.digit for term in terms], {"reasons": _REASONS}, outcome)
    return found.struct.field("reasons")
