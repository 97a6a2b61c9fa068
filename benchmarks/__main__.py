"""``python -m benchmarks [program …] [--write]``: runs the programs, all of them unless named, and
prints a line for each figure: what was measured, its bar, whether it holds.

``--write`` (only with all programs) writes ``docs/benchmarks.md`` and its picture from the run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.cluster_paper import on_paper
from benchmarks.figure import Figure
from benchmarks.machine import machine
from benchmarks.page import Part, page
from benchmarks.picture import picture

DOCS = Path(__file__).parents[1] / "docs"
PROGRAMS = {
    "bulk_rules": "Many accounts: generated against hand-written Polars",
    "rivals": "Against other engines",
    "account_rules": "One account's rules",
    "decisions": "Full decisions",
    "bulk_ranges": "Ranges and decisive questions in bulk",
    "bulk_matching": "Matching in bulk",
    "bulk_run": "A whole run, from file to file",
    "bulk_spark": "On Spark",
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
    before = machine()
    print(", ".join(f"{name} {told}" for name, told in before.items()))
    parts = [_run(name) for name in named or PROGRAMS]
    figures = [figure for part in parts for figure in part.figures]
    if "--write" in arguments and not named:
        today = datetime.now(UTC).date()
        written = page(parts, before, today, on_paper(figures))
        (DOCS / "benchmarks.md").write_text(written, encoding="utf-8")
        (DOCS / "benchmarks.svg").write_text(picture(figures), encoding="utf-8")
    return 0 if all(figure.holds for figure in figures) else 1


def _run(name: str) -> Part:
    """One program's figures, printed as they come. One that is not there is left out, told."""
    title = PROGRAMS[name]
    print(f"\n{title}", flush=True)
    place = Path(__file__).with_name(f"{name}.py")
    if not place.exists():
        print("  not there")
        return Part(title, (), "there is no such program yet")
    figures: list[Figure] = []
    for figure in import_module(f"benchmarks.{name}").measure():
        print(figure, flush=True)
        figures.append(figure)
    return Part(title, figures, "" if figures else "something that it needs is not there")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
