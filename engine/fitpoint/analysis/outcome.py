"""What a conclusion comes to in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from fitpoint.analysis.rows import Row
from fitpoint.errors import Diagnostic
from fitpoint.evidence.agreement import distinct
from fitpoint.language.types import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """One entry a field of the conclusion.

    ``values`` are None where unknown; ``possible`` are then the outcomes still open, where they are
    finite, else empty. ``reasons`` name the case or table row that gave the value; empty where
    several that are still possible agree on it.
    """

    values: tuple[Value, ...]
    possible: tuple[tuple[Value, ...], ...]
    reasons: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


Deriver = Callable[[Row, Set[str]], Outcome]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Outputs that may be the outcome, and the id of the row they stand in."""

    id: str
    outputs: tuple[Value, ...]


def settle(
    candidates: Sequence[Candidate], width: int, problems: tuple[Diagnostic, ...] = ()
) -> Outcome:
    """The outcome of which one candidate is true: known, field by field, where all agree."""
    if len(candidates) == 1:
        only = candidates[0]
        return Outcome(only.outputs, ((),) * width, (only.id,) * width, problems)
    columns = [distinct(c.outputs[place] for c in candidates) for place in range(width)]
    return Outcome(
        tuple(column[0] if len(column) == 1 else None for column in columns),
        tuple(() if len(column) == 1 else without_unknown(column) for column in columns),
        ("",) * width,
        problems,
    )


def without_unknown(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(value for value in values if value is not None)


def unknown(width: int, *problems: Diagnostic) -> Outcome:
    """Nothing is known of any field."""
    return Outcome((None,) * width, ((),) * width, ("",) * width, problems)
