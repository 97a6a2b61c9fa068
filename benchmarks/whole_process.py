"""Commands as a person starts them: the whole process, the interpreter included."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure

FITPOINT = str(Path(sys.executable).with_name("fitpoint"))
REPETITIONS = 15


def measure() -> Iterator[Figure]:
    bare, version = [sys.executable, "-c", "pass"], [FITPOINT, "--version"]
    pairs = [(once(bare), once(version)) for _ in range(REPETITIONS)]
    ratio = median(after / before for before, after in pairs)
    yield Figure("fitpoint --version against bare Python", ratio, "×", 8)
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "demo")
        yield Figure("fitpoint demo, everything written", once([FITPOINT, "demo", place]), "s", 20)
        account = [FITPOINT, "-w", place, "qualify", "banshan"]
        once(account)
        seconds = median(once(account) for _ in range(5))
        yield Figure("fitpoint qualify, one account from the store", seconds, "s", 1)


def once(command: Sequence[str], codes: Collection[int] = (0,)) -> float:
    """Processor seconds of a whole process and of those that it starts, whatever else the machine
    is at. It may keep what it compiled as an installed one does.

    It must end with one of the ``codes``.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = _of_children()
    done = subprocess.run(command, capture_output=True, env=environment)
    seconds = _of_children() - started
    if done.returncode not in codes:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return seconds


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
