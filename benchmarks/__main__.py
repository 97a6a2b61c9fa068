"""Runs every benchmark and prints one line each: the figure, the bar, whether it holds."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator

from benchmarks import account_rules, bulk_rules, decisions, documents, whole_process
from benchmarks.figure import Figure

PROGRAMS: tuple[Callable[[], Iterator[Figure]], ...] = (
    account_rules.measure,
    bulk_rules.measure,
    decisions.measure,
    whole_process.measure,
    documents.measure,
)


def main() -> int:
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    missed = 0
    for program in PROGRAMS:
        for figure in program():
            print(figure, flush=True)
            missed += not figure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
