"""Accounts 10⁴ → 10⁷, rules 40 → 4,000, media 10 → 2,000: time and memory.

What grows as fast as its input has the exponent 1: the logarithm of how much longer it takes over
that of how much more there is, between the last two sizes.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from benchmarks import matching_workload
from benchmarks.bulk_matching import matcher
from benchmarks.bulk_rules import generated, rules_alone
from benchmarks.bulk_workload import WORKLOAD, accounts, read_workload, shifted
from benchmarks.equality import EXTENT, House
from benchmarks.figure import Figure
from benchmarks.generated import Long
from benchmarks.machine import peak_memory
from benchmarks.pairing import Program, seconds, sized
from fitpoint.bulk.answers.row_engine import RowEngine

MILLION = 1_000_000
ACCOUNTS = sized(10_000_000, 1_000_000)
RULES, OVER = sized(4_000, 400), 100_000
MEDIA, DECISIONS = (10, 100, sized(2_000, 300)), sized(8, 5)
MATCHED, CLIENTS = (10, 200, sized(2_000, 400)), sized(20_000, 5_000)
BAR = 1.15
"""An exponent above it grows faster than its input; what is fixed keeps small sizes below 1."""


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("growth: skipped, ../shared/bench/workload.yaml is not there")
        return
    yield from _accounts()
    yield from _rules()
    yield from _media()
    yield from _matching()


def _accounts() -> Iterator[Figure]:
    """From Parquet to Parquet, each in a process of its own."""
    sizes = [10**n for n in range(4, 8) if 10**n <= ACCOUNTS]
    taken: dict[int, float] = {}
    peaks: dict[int, float] = {}
    for size in sizes:
        accounts(read_workload(), min(size, MILLION))
        taken[size], peaks[size] = _in_a_process("accounts", size)
        yield Figure(f"{size:,} accounts, 40 rules, to Parquet", taken[size], "s")
        yield Figure("  peak memory of the process", peaks[size], "MB")
    yield Figure("accounts: exponent of time", exponent(taken), "", BAR)
    yield Figure("accounts: exponent of peak memory", exponent(peaks), "", 1.0)


def _rules() -> Iterator[Figure]:
    sizes = [40 * 10**n for n in range(3) if 40 * 10**n <= RULES]
    taken: dict[int, float] = {}
    peaks: dict[int, float] = {}
    for size in sizes:
        taken[size], peaks[size] = _in_a_process("rules", size)
        yield Figure(f"{size:,} rules on {OVER:,} accounts", taken[size], "s")
        yield Figure("  peak memory of the process", peaks[size], "MB")
    yield Figure("rules: exponent of time", exponent(taken), "", BAR)
    yield Figure("rules: exponent of peak memory", exponent(peaks), "", BAR)


def _media() -> Iterator[Figure]:
    """Generated accounts of the shipped pack, row by row."""
    house = House.open()
    taken: dict[int, float] = {}
    for size in MEDIA:
        market = house.generated.market(size)
        engine = RowEngine(House.open(market).qualifiers["row"], EXTENT)
        engine.answer(Long(house.generated, 0, 2))
        batch = Long(house.generated, 2, DECISIONS)
        each = seconds(lambda e=engine, b=batch: e.answer(b), time.process_time) / DECISIONS
        taken[size] = each
        yield Figure(f"a generated account's answers, {size:,} media", each * 1e3, "ms")
    yield Figure("media: exponent of time", exponent(taken), "", BAR)


def _matching() -> Iterator[Figure]:
    """The benchmark's accounts against ever more media, in columns."""
    taken: dict[int, float] = {}
    peaks: dict[int, float] = {}
    for size in MATCHED:
        taken[size], peaks[size] = _in_a_process("matching", size)
        yield Figure(f"{size:,} media matched with {CLIENTS:,} accounts", taken[size], "s")
        yield Figure("  peak memory of the process", peaks[size], "MB")
    yield Figure("matching: exponent of time", exponent(taken), "", BAR)
    yield Figure("matching: exponent of peak memory", exponent(peaks), "", BAR)


def exponent(taken: Mapping[int, float]) -> float:
    """Between the two largest sizes."""
    small, large = sorted(taken)[-2:]
    return math.log(taken[large] / taken[small]) / math.log(large / small)


def _in_a_process(what: str, size: int) -> tuple[float, float]:
    """Seconds of the work alone, and the peak MB of the whole process."""
    command = [sys.executable, "-m", "benchmarks.growth", what, str(size)]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    taken, peak = done.stdout.split()
    return float(taken), float(peak)


def _accounts_answered(size: int) -> Program:
    """Beyond a million the same million over and over: reading takes as long."""
    workload = read_workload()
    files = [accounts(workload, min(size, MILLION))] * max(size // MILLION, 1)

    def work() -> None:
        with TemporaryDirectory() as folder:
            generated(pl.scan_parquet(files), workload).sink_parquet(Path(folder) / "out.parquet")

    return work


def _rules_answered(size: int) -> Program:
    workload = read_workload()
    times = size // len(workload.rules)
    rules = {
        f"{name}_{t}": shifted(node, t)
        for t in range(times)
        for name, node in workload.rules.items()
    }
    frame = pl.scan_parquet(accounts(workload, OVER))
    return lambda: rules_alone(frame, workload, rules).collect()


def _media_matched(size: int) -> Program:
    made = matching_workload.workload(CLIENTS, size)
    return partial(matcher(made).match, made.frame())


def main(arguments: Sequence[str]) -> None:
    work = {
        "accounts": _accounts_answered,
        "rules": _rules_answered,
        "matching": _media_matched,
    }[arguments[0]]
    print(seconds(work(int(arguments[1]))), peak_memory())


if __name__ == "__main__":
    main(sys.argv[1:])
