"""One measured figure beside its bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and ``bar`` in ``unit``; ``bar`` is None for a plain report.

    Smaller is better, but for a ``rate``. ``cause``: why a bar is missed, where it is, and what was
    tried.
    """

    name: str
    value: float
    unit: str
    bar: float | None = None
    rate: bool = False
    cause: str = ""

    @property
    def holds(self) -> bool:
        if self.bar is None:
            return True
        return self.value >= self.bar if self.rate else self.value <= self.bar

    @property
    def margin(self) -> float:
        """How many times better than the bar; below 1 it misses it."""
        if not self.bar:
            return 1.0
        return self.value / self.bar if self.rate else self.bar / max(self.value, 1e-12)

    def __str__(self) -> str:
        sign = "≥" if self.rate else "≤"
        bar = "" if self.bar is None else f"   bar {sign} {self.bar:g} {self.unit}"
        mark = "" if self.bar is None else ("   ok" if self.holds else "   MISSED")
        return f"{self.name:<66}{self.value:>10.4g} {self.unit}{bar}{mark}"


def median_time(work: Callable[[], object], repetitions: int) -> float:
    """Median processor seconds of ``work`` after one warm-up: what one core takes, whatever else
    the machine is at."""
    work()
    times: list[float] = []
    for _ in range(repetitions):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return median(times)
