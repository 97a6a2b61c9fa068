"""``python -m benchmarks [program …] [--write]``: runs the programs, all of them unless named, and
prints a line for each figure: what was measured, its bar, whether it holds.

``--write`` writes ``docs/benchmarks.md`` and its picture from the last run of each program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.cluster_paper import on_paper
from benchmarks.figure import Figure
from benchmarks.machine import machine
from benchmarks.page import page
from benchmarks.pairing import QUICK
from benchmarks.part import Part, keep, kept
from benchmarks.picture import picture

DOCS = Path(__file__).parents[1] / "docs"
PROGRAMS = {
    "bulk_rules": "Many accounts: generated against hand-written Polars",
    "bulk_matching": "Many accounts × many media, against NumPy by hand",
    "rivals": "Against other engines",
    "account_rules": "One account's rules",
    "decisions": "Full decisions",
    "bulk_analysis": "The whole method's analysis in columns",
    "bulk_ranges": "Ranges and decisive questions in bulk",
    "bulk_run": "A whole run, from file to file",
    "bulk_spark": "On Spark: generated against Spark SQL text",
    "whole_process": "Commands as a person starts them",
    "documents": "Documents",
    "growth": "Growth: what takes longer than its input grows",
}


def main(arguments: Sequence[str]) -> int:
    named = [name for name in arguments if not name.startswith("-")]
    unknown = [name for name in named if name not in PROGRAMS]
    if unknown:
        print(f"no such program: {', '.join(unknown)}; there are: {', '.join(PROGRAMS)}")
        return 2
    print(", ".join(f"{name} {told}" for name, told in machine().items()))
    ran = [_run(name) for name in named or PROGRAMS]
    if "--write" in arguments:
        _write([kept(name, title) for name, title in PROGRAMS.items()])
    return 0 if all(figure.holds for part in ran for figure in part.figures) else 1


def _run(name: str) -> Part:
    """One program's figures, printed as they come; a full run's are kept."""
    title = PROGRAMS[name]
    print(f"\n{title}", flush=True)
    today, load = datetime.now(UTC).date().isoformat(), os.getloadavg()[0]
    figures: list[Figure] = []
    for figure in import_module(f"benchmarks.{name}").measure():
        print(figure, flush=True)
        figures.append(figure)
    part = Part(name, title, today, load, figures)
    if figures and not QUICK:
        keep(part)
    return part


def _write(parts: Sequence[Part]) -> None:
    figures = [figure for part in parts for figure in part.figures]
    written = page(parts, machine(), on_paper(figures))
    (DOCS / "benchmarks.md").write_text(written, encoding="utf-8")
    (DOCS / "benchmarks.svg").write_text(picture(figures), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
