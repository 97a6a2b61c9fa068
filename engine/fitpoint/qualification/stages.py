"""The stage that an account has reached, and the next one up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fitpoint.rulebook.pack import Stage


def stage_of(
    stages: Sequence[Stage], holds: Callable[[Stage], bool | None]
) -> tuple[Stage, Stage | None]:
    """The first stage, highest first, that holds (unknown does not), and the one above it.

    Where none holds, the lowest stage.
    """
    place = next((n for n, stage in enumerate(stages) if holds(stage) is True), len(stages) - 1)
    return stages[place], stages[place - 1] if place else None
