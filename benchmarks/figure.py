"""One measured figure beside its bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and ``bar`` in ``unit``; smaller is better. ``bar`` is None for a plain report."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def holds(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"   bar ≤ {self.bar:g} {self.unit}"
        mark = "" if self.bar is None else ("   ok" if self.holds else "   MISSED")
        return f"{self.name:<66}{self.value:>10.4g} {self.unit}{bar}{mark}"


def median_time(work: Callable[[], object], repetitions: int) -> float:
    """Median wall-clock seconds of ``work`` after one warm-up."""
    work()
    times: list[float] = []
    for _ in range(repetitions):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)
