"""Scorers that were asked account by account: what makes a bulk run slow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fitpoint.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class SlowScorer:
    """``scorer`` was asked one by one about ``rows`` different inputs, which took so many
    ``seconds`` of a processor. ``problem`` is what was wrong with its batch form, the first time;
    None where it has none."""

    scorer: str
    rows: int
    seconds: float
    problem: Diagnostic | None = None


def together(slow: Iterable[SlowScorer]) -> tuple[SlowScorer, ...]:
    """Each scorer once, the slowest first."""
    found: dict[str, SlowScorer] = {}
    for one in slow:
        other = found.get(one.scorer)
        found[one.scorer] = one if other is None else _both(other, one)
    return tuple(sorted(found.values(), key=lambda one: -one.seconds))


def _both(one: SlowScorer, other: SlowScorer) -> SlowScorer:
    rows, seconds = one.rows + other.rows, one.seconds + other.seconds
    return SlowScorer(one.scorer, rows, seconds, one.problem or other.problem)
