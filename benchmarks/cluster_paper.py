"""What 180 million accounts would take on a cluster, worked out from measured rates."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from benchmarks.figure import Figure

ACCOUNTS = 180_000_000
CORES = (16, 64, 256)
EFFICIENCY = 0.7
"""What is left of so many cores' rates: the last task, shuffles, reading and writing."""
IN_COLUMNS = (0.0, 0.6, 0.9)
"""Shares of accounts that go by columns; the others go row by row."""
COLUMNS, ROWS = "  generated Polars", "a generated account's answers, 10 media"


def on_paper(figures: Sequence[Figure]) -> str:
    """The section of the page; it says so where the rates are missing."""
    found = {figure.name: figure.value for figure in figures}
    head = f"## On paper: {ACCOUNTS:,} accounts on a cluster\n\n"
    if COLUMNS not in found or ROWS not in found:
        return f"{head}The run lacks the rates that this is worked out from.\n"
    return head + _worked_out(found)


def _worked_out(found: Mapping[str, float]) -> str:
    columns = found[COLUMNS] / (os.cpu_count() or 1)
    rows = 1000 / found[ROWS]
    lines = [
        "Not measured: worked out from the rates above as",
        "",
        "> hours = N × (c ÷ r₁ + (1 − c) ÷ r₂) ÷ (cores × e) ÷ 3,600",
        "",
        f"with N = {ACCOUNTS:,}; c, the share of accounts answered in columns; r₁ = {columns:,.0f}",
        "accounts a second a core, the rate of the common workload's rules in columns (an upper",
        f"bound: a full answer has more in it); r₂ = {rows:,.0f}, full answers row by row with ten",
        f"media; and e = {EFFICIENCY}, what is left of a core's rate in a cluster (assumed).",
        "",
        "| c | " + " | ".join(f"{cores} cores" for cores in CORES) + " |",
        "|---|" + "---:|" * len(CORES),
    ]
    for share in IN_COLUMNS:
        times = (hours(share, columns, rows, cores) for cores in CORES)
        lines.append(f"| {share:.0%} | " + " | ".join(f"{time:.1f} h" for time in times) + " |")
    return "\n".join([*lines, ""])


def hours(share: float, columns: float, rows: float, cores: int) -> float:
    """``columns`` and ``rows`` in accounts a second a core."""
    return ACCOUNTS * (share / columns + (1 - share) / rows) / (cores * EFFICIENCY) / 3600
