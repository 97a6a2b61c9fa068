"""What 180 million accounts would take on a cluster, worked out from measured rates."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from benchmarks.bulk_run import FORTY, THREE_TIER, spent_on
from benchmarks.figure import Figure

ACCOUNTS = 180_000_000
CORES = (16, 64, 256)
EFFICIENCY = 0.7
"""What is left of so many cores' rates: the last task, shuffles, reading and writing."""
RULES_ALONE = "  generated Polars"


def on_paper(figures: Sequence[Figure]) -> str:
    """The section of the page; it says so where the rates are missing."""
    found = {figure.name: figure.value for figure in figures}
    head = f"## On paper: {ACCOUNTS:,} accounts on a cluster\n\n"
    if not {RULES_ALONE, spent_on(FORTY), spent_on(THREE_TIER)} <= found.keys():
        return f"{head}The run lacks the rates that this is worked out from.\n"
    return head + _worked_out(found)


def _worked_out(found: Mapping[str, float]) -> str:
    """Milliseconds of one core an account, and the hours of so many cores."""
    works = {
        "full answers by the whole method (three_tier), ten media, five questions": found[
            spent_on(THREE_TIER)
        ],
        "full answers by 40 rules and 8 scorecards, five questions": found[spent_on(FORTY)],
        "the 40 rules and 8 scorecards alone": 1e3 * (os.cpu_count() or 1) / found[RULES_ALONE],
    }
    lines = [
        "Not measured: worked out from the figures above as",
        "",
        "> hours = N × t ÷ (cores × e) ÷ 3,600",
        "",
        f"with N = {ACCOUNTS:,}; t, the processor time of an account from file to file, the start",
        f"of all processes included; and e = {EFFICIENCY}, what is left of a core's rate in a",
        "cluster (assumed).",
        "",
        "| what | t | " + " | ".join(f"{cores} cores" for cores in CORES) + " |",
        "|---|---:|" + "---:|" * len(CORES),
    ]
    for what, spent in works.items():
        times = " | ".join(f"{hours(spent, cores):.2f} h" for cores in CORES)
        lines.append(f"| {what} | {spent:.3g} ms | {times} |")
    return "\n".join([*lines, ""])


def hours(spent: float, cores: int) -> float:
    """``spent``: milliseconds of a core an account."""
    return ACCOUNTS * spent / 1e3 / (cores * EFFICIENCY) / 3600
