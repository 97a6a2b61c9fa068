"""Programs measured in turns, in rotating order: a noisy machine misleads pairs less, and a fixed
order by up to a fifth."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Program = Callable[[], object]
QUICK = os.environ.get("FITPOINT_BENCH") == "quick"
"""A short run (``make bench QUICK=1``): fewer accounts and rounds, to see that all works."""


def sized(full: int, quick: int) -> int:
    return quick if QUICK else full


ROUNDS = sized(7, 3)


Clock = Callable[[], float]


def rotated(
    programs: Mapping[str, Program], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds of each program by round, each warmed up once; its place in a round goes round.

    ``time.process_time`` as the clock counts what a core works, for programs of one thread.
    """
    for program in programs.values():
        program()
    names = list(programs)
    times: dict[str, list[float]] = {name: [] for name in names}
    for at in range(rounds):
        for name in (*names[at % len(names) :], *names[: at % len(names)]):
            times[name].append(seconds(programs[name], clock))
    return times


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """The median over rounds of how many times as long the one took."""
    return median(a / b for a, b in zip(one, other, strict=True))


def paired(
    one: Program, other: Program, rounds: int = ROUNDS, clock: Clock = time.perf_counter
) -> float:
    """How many times as long the one takes as the other."""
    times = rotated({"one": one, "other": other}, rounds, clock)
    return ratio(times["one"], times["other"])


def seconds(program: Program, clock: Clock = time.perf_counter) -> float:
    started = clock()
    program()
    return clock() - started
