"""Scorecards over a batch: points now, and the results that later expressions read.

Points are integers scaled by 10,000, as everywhere. Of a card ``c``: ``points:c`` is what its terms
add up to now, not yet clamped into its range; ``points:c:t`` a term's part in it. ``fired:r``,
``total:c`` and ``grade:c`` are the slots of results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.rows import RowFunction, Worlds
from fitpoint.analysis.scorecards import FULL, SCALE, CompiledCard, contributions
from fitpoint.bulk.analysis_draft import Draft
from fitpoint.bulk.patterns import Digit, by_pattern, verdict, verdicts
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.columns import enum_of, high_column
from fitpoint.language.columnar.numbers import quotient, whole
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Characteristic, GradeTable, Rule, Scorecard

_ENDS = ("points", "low", "high")
_OUTCOME: Mapping[str, pl.DataType] = {
    **{end: pl.Int64() for end in _ENDS},
    "place": pl.UInt16(),
}
_REASONS = pl.List(pl.Struct({"id": pl.String(), "points": pl.Float64()}))


@dataclass(frozen=True, slots=True)
class _Term:
    """A characteristic or rule; ``digit`` says which of the ``points`` it adds now."""

    id: str
    digit: Digit
    points: Sequence[int]


def points_column(card: str, term: str = "") -> str:
    return f"points:{card}:{term}" if term else f"points:{card}"


def put_cards(draft: Draft) -> None:
    """Puts points and results of all cards and tables, and answers the cards' reasons."""
    for card in draft.pack.scorecards.values():
        if card.measure is not None:
            low, high = pl.col(card.measure), pl.col(high_column(card.measure))
            _results(
                draft, card, whole(low.fill_null(0.0) * FULL), whole(high.fill_null(1.0) * FULL)
            )
        else:
            _terms(draft, card)
    for table in draft.pack.grades.values():
        draft.put(
            f"grade:{table.id}", looked_up(draft, table, [f"grade:{s}" for s in table.sources])
        )


def _terms(draft: Draft, card: Scorecard) -> None:
    terms = [_characteristic(draft, card.id, item) for item in card.characteristics]
    terms += [_rule(draft, card.id, rule) for rule in card.rules]
    points, low, high = (
        pl.sum_horizontal(
            [pl.lit(card.base, pl.Int64), *[pl.col(f"{end}:{card.id}:{t.id}") for t in terms]]
        )
        for end in _ENDS
    )
    draft.put(points_column(card.id), points)
    _results(draft, card, low, high)
    draft.answer(f"score.{card.id}.reasons", _reasons(terms))


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


def _rule(draft: Draft, card: str, rule: Rule) -> _Term:
    fired = draft.ask(f"fired:{rule.id}", rule.when)
    fires = fired.fill_null(False)
    adds = pl.when(fires).then(pl.lit(rule.points, pl.Int64)).otherwise(pl.lit(0, pl.Int64))
    draft.put(points_column(card, rule.id), adds)
    for end, open_ in (("low", min(0, rule.points)), ("high", max(0, rule.points))):
        undecided = pl.when(fired.is_null()).then(pl.lit(open_, pl.Int64))
        draft.put(f"{end}:{card}:{rule.id}", undecided.otherwise(adds))
    return _Term(rule.id, Digit(fires, 2), (0, rule.points))


def _characteristic(draft: Draft, card: str, item: Characteristic) -> _Term:
    at = f"{card}:{item.id}"
    names = [f"known:{at}", f"absent:{at}", *(f"?{at}:{n}" for n in range(len(item.bins)))]
    draft.put(names[0], pl.col(item.slot).is_not_null())
    draft.put(names[1], draft.absent(item.slot))
    for name, bin_ in zip(names[2:], item.bins, strict=True):
        draft.ask(name, bin_.when)
    given = [0, item.unknown_points, item.not_applicable_points, *[b.points for b in item.bins]]
    every = list(dict.fromkeys([points for points in given if points is not None]))

    def outcome(places: tuple[int, ...]) -> Mapping[str, int]:
        found = _points(item, verdicts(places))
        return found | {"place": every.index(found["points"])}

    struct = draft.put(f"~{at}", by_pattern(list(map(verdict, names)), _OUTCOME, outcome))
    for end in _OUTCOME:
        draft.put(f"{end}:{at}", struct.struct.field(end))
    return _Term(item.id, Digit(pl.col(f"place:{at}"), len(every)), every)


def _points(item: Characteristic, found: tuple[bool | None, ...]) -> dict[str, int]:
    """The points for a pattern: whether the slot is known, not applicable, and each bin's verdict.
    The bins say what they said; the row engine does the rest."""
    is_known, is_absent, *bins = found
    row: dict[str, Value] = {item.slot: True} if is_known else {}
    worlds = Worlds((row,), frozenset({item.slot} if is_absent else ()))
    analysis = Analysis(Subject("account", ""), date.min, {}, worlds, {})
    alone = Scorecard("", item.label, (), (item,), (), (), 0, item.location)
    functions = tuple([_always(verdict) for verdict in bins])
    (term,) = contributions(CompiledCard(alone, ((item, functions),), ()), analysis)
    return {"points": term.points, "low": term.low, "high": term.high}


def _always(verdict: bool | None) -> RowFunction:
    return lambda _row, _absent: verdict


def _reasons(terms: Sequence[_Term]) -> pl.Expr:
    """Each term that adds or takes points, with them."""
    if not terms:
        return pl.lit([], _REASONS)

    def outcome(places: tuple[int, ...]) -> Mapping[str, object]:
        added = [(t.id, t.points[place]) for t, place in zip(terms, places, strict=True)]
        return {"reasons": [{"id": id_, "points": n / SCALE} for id_, n in added if n]}

    found = by_pattern([term.digit for term in terms], {"reasons": _REASONS}, outcome)
    return found.struct.field("reasons")
