"""A command with all processes that it starts: how long it takes and what it holds at most."""

from __future__ import annotations

import resource
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

EVERY = 0.2
"""Seconds between two looks."""
_MB = 1024


@dataclass(frozen=True, slots=True)
class Watched:
    """``seconds`` by the clock, ``processor`` those of all processes; ``peak``: MB that they held
    together at most, what they share counted once."""

    seconds: float
    processor: float
    peak: float


def watched(command: Sequence[str], codes: Sequence[int] = (0,)) -> Watched:
    """Runs the command, which must end with one of the ``codes``."""
    before, started = _processor(), perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        ended, peak = threading.Event(), [0.0]

        def look() -> None:
            while not ended.wait(EVERY):
                peak[0] = max(peak[0], sum(map(_held, family(run.pid))))

        looking = threading.Thread(target=look)
        looking.start()
        code = run.wait()
        ended.set()
        looking.join()
    if code not in codes:
        raise subprocess.CalledProcessError(code, list(command))
    return Watched(perf_counter() - started, _processor() - before, peak[0])


def family(process: int) -> Iterator[int]:
    """The process and all that descend from it, as far as they still run."""
    yield process
    for told in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = told.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def _held(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = (line.split() for line in told.splitlines())
    return next((int(line[1]) / _MB for line in lines if line[0] == "Pss:"), 0.0)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
