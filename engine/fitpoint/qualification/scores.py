"""Scores of a decision, from what cards add up to and can still come to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fitpoint.analysis.memory import Memory
from fitpoint.analysis.scorecards import FULL, SCALE, Contribution
from fitpoint.matching.match import Interval
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.components import Component
from fitpoint.qualification.decision import PartScore, Reason, Score
from fitpoint.qualification.match_range import BEST
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.qualification.totals import Yield, fixed
from fitpoint.rulebook.pack import Scorecard


def score_of(
    card: Scorecard,
    found: ScoreRange,
    contributions: Sequence[Contribution],
    matching: Sequence[str],
    reasons: Memory,
) -> Score:
    """The card's score, its parts and a reason for each characteristic and rule. ``matching`` are
    the slots that keep the matching open; as deciding ones they stand for it. ``reasons`` keeps
    those that were told before."""
    parts = _parts(card, contributions)
    return Score(
        card.id,
        found.now / SCALE,
        found.low / SCALE,
        found.high / SCALE,
        found.exact,
        found.grade,
        found.possible,
        found.possible_with_unknown,
        len(found.possible) < 2,
        _behind(found.deciding(), matching),
        parts,
        tuple([reasons.recall(c, partial(_reason, c)) for c in contributions]),
    )


def measured(
    card: Scorecard, shown: float | None, interval: Interval | None, sure: bool
) -> ScoreRange:
    """The range of a card that grades the match itself: ``shown`` is the best medium's S now, its
    interval what completions can make of it, and ``sure`` that no other can become the best."""
    low, high = [round(end * FULL) for end in interval or (0.0, 1.0)]
    now = low if shown is None else min(max(round(shown * FULL), low), high)
    slot = measure_slot(card)
    if low == high and shown is not None:
        return ScoreRange(card.grades, 0, 1, fixed(now), (), now)
    bounds = [b.at_least for b in card.grades if b.at_least is not None]
    ends = {low, high, *[n for b in bounds for n in (b - 1, b) if low <= n <= high]}
    answers = tuple([((place,), fixed(n)) for place, n in enumerate(sorted(ends))])
    choice = Choice(slot, slot, tuple(sorted(ends)), loose=not sure, matched=True)
    part = Component(
        (choice,), answers, frozenset((*ends, now)), frozenset(), True, (slot,), dense=True
    )
    return ScoreRange(card.grades, 0, 1, Yield(0, 0, 0), (part,), now, graded=shown is not None)


def ungraded() -> ScoreRange:
    """The range of such a card where no medium can be recommended whatever the answers: nothing to
    grade, no grade possible, and no points, exactly."""
    return ScoreRange((), 0, 1, fixed(0), (), 0, graded=False)


def measure_slot(card: Scorecard) -> str:
    """The slot of matching that the card grades; ``score`` may stand for ``match.best.score``."""
    return BEST + (card.measure or "").removeprefix(BEST)


def _behind(deciding: Sequence[str], matching: Sequence[str]) -> tuple[str, ...]:
    slots = [(matching or (s,)) if s.startswith("match.") else (s,) for s in deciding]
    return tuple(dict.fromkeys([slot for group in slots for slot in group]))


def _parts(card: Scorecard, contributions: Sequence[Contribution]) -> tuple[PartScore, ...]:
    sums: dict[str | None, tuple[int, int, int]] = {id_: (0, 0, 0) for id_, _ in card.parts}
    for c in contributions:
        if c.part in sums:
            points, low, high = sums[c.part]
            sums[c.part] = points + c.points, low + c.low, high + c.high
    ids = [id_ for id_, _ in card.parts]
    return tuple([PartScore(id_, *[total / SCALE for total in sums[id_]]) for id_ in ids])


def _reason(c: Contribution) -> Reason:
    ends = (c.points / SCALE, c.low / SCALE, c.high / SCALE)
    return Reason(c.id, c.part, c.slot, c.verdict, *ends, c.bin)
