"""Commands as a person starts them: the whole process, the interpreter included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure

FITPOINT = str(Path(sys.executable).with_name("fitpoint"))
REPETITIONS = 15


def measure() -> Iterator[Figure]:
    bare, version = [sys.executable, "-c", "pass"], [FITPOINT, "--version"]
    pairs = [(_once(bare), _once(version)) for _ in range(REPETITIONS)]
    ratio = median(after / before for before, after in pairs)
    yield Figure("fitpoint --version against bare Python", ratio, "×", 8)
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "demo")
        yield Figure("fitpoint demo, everything written", _once([FITPOINT, "demo", place]), "s", 20)
        account = [FITPOINT, "-w", place, "qualify", "banshan"]
        _once(account)
        seconds = median(_once(account) for _ in range(5))
        yield Figure("fitpoint qualify, one account from the store", seconds, "s", 1)


def _once(command: Sequence[str]) -> float:
    """Seconds of a whole process, which may keep what it compiled as an installed one does."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started
