"""Generated against hand-written Polars: 40 rules, 8 scorecards and a table over many accounts.

Both read the same Parquet; on the first 1,000 accounts they must agree. The two take turns, and
ratios are medians over pairs, so that a noisy machine misleads less.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path

import polars as pl

from benchmarks.bulk_by_hand import by_hand
from benchmarks.bulk_workload import (
    WORKLOAD,
    Workload,
    accounts,
    read_workload,
    shifted,
    type_of_field,
)
from benchmarks.figure import Figure
from benchmarks.machine import peak_memory
from benchmarks.pairing import paired, sized
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.columnar.plan import Plan
from fitpoint.language.columnar.wide import set_columns
from fitpoint.language.tree import Node

MANY = sized(1_000_000, 100_000)
FEWER = 100_000


def generated(frame: pl.LazyFrame, workload: Workload) -> pl.LazyFrame:
    """What each rule, scorecard and the table say, by the rules' trees."""
    plan = _plan(workload.rules, workload)
    for card, points in workload.scorecards.items():
        plan.put(card, _points(points))
    plan.put("outcome", _outcome())
    outputs = (*workload.rules, *workload.scorecards, "outcome")
    applied = plan.apply(_typed(frame, workload, plan), keep=("account_id",))
    return applied.select("account_id", *outputs)


def rules_alone(frame: pl.LazyFrame, workload: Workload, rules: Mapping[str, Node]) -> pl.LazyFrame:
    """A column for each rule."""
    plan = _plan(rules, workload)
    return plan.apply(_typed(frame, workload, plan)).select(*rules)


def _plan(rules: Mapping[str, Node], workload: Workload) -> Plan:
    plan = ColumnCompiler(workload.codelists, {}).plan()
    for name, node in rules.items():
        plan.add(f"?{name}", node)
        plan.put(name, pl.col(f"?{name}").fill_null(False))
    return plan


def _typed(frame: pl.LazyFrame, workload: Workload, plan: Plan) -> pl.LazyFrame:
    """The file's columns as slots: sets as words."""
    sets = {
        name: type_of_field(form) for name, form in workload.fields.items() if form["type"] == "set"
    }
    return frame.with_columns(
        column
        for name, type_ in sets.items()
        if name in plan.reads
        for column in set_columns(name, pl.col(name), workload.codelists[str(type_.codelist)])
    )


def _points(points: Mapping[str, int]) -> pl.Expr:
    none = pl.lit(0, pl.Int16)
    terms = [
        pl.when(f"?{rule}").then(pl.lit(each, pl.Int16)).otherwise(none)
        for rule, each in points.items()
    ]
    return reduce(lambda a, b: a + b, terms)


def _outcome() -> pl.Expr:
    return (
        pl.when(~pl.col("r3")).then(pl.lit("拒绝"))
        .when((pl.col("s0") >= 60) & pl.col("r5")).then(pl.lit("A"))
        .when((pl.col("s1") >= 50) & pl.col("r4")).then(pl.lit("B"))
        .when(pl.col("s2") >= 40).then(pl.lit("C"))
        .when(pl.col("r18")).then(pl.lit("D"))
        .otherwise(pl.lit("E"))
    )  # fmt: skip


# ---- measuring


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("bulk_rules: skipped, ../shared/bench/workload.yaml is not there")
        return
    workload = read_workload()
    path = accounts(workload, MANY)
    frame = pl.scan_parquet(path)
    _must_agree(frame.head(1000), workload)
    programs = generated(frame, workload), by_hand(frame)
    yield from _speed("in memory", *programs)
    yield from _speed("streaming", *programs)
    peaks = [peak_of(program) for program in ("generated", "by_hand")]
    yield Figure("peak memory, generated to hand-written Polars", peaks[0] / peaks[1], "×", 1.15)
    yield from _growth(workload)


def _speed(how: str, one: pl.LazyFrame, other: pl.LazyFrame) -> Iterator[Figure]:
    engine = "streaming" if how == "streaming" else "in-memory"
    programs = (lambda: other.collect(engine=engine), lambda: one.collect(engine=engine))
    name = f"rate of generated to hand-written Polars, {MANY:,} accounts, {how}"
    yield Figure(name, paired(*programs), "×", 0.9, rate=True)
    worked = paired(*programs, clock=time.process_time)
    yield Figure("  in processor time of all threads", worked, "×", rate=True)


def _must_agree(frame: pl.LazyFrame, workload: Workload) -> None:
    one, other = generated(frame, workload).collect(), by_hand(frame).collect()
    if not one.equals(other.select(one.columns).cast(one.schema)):
        raise ValueError("the two programs differ")


def _growth(workload: Workload) -> Iterator[Figure]:
    frame = pl.scan_parquet(accounts(workload, FEWER))
    many = {
        f"{name}_{t}": shifted(node, t) for t in range(10) for name, node in workload.rules.items()
    }
    lazy = [rules_alone(frame, workload, rules) for rules in (many, workload.rules)]
    ratio = paired(lazy[0].collect, lazy[1].collect)
    yield Figure(f"time of 400 rules to that of 40, {FEWER:,} accounts", ratio, "×", 3.0)


def peak_of(program: str) -> float:
    """Peak MB of a process of its own that runs the program once."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bulk_rules", program],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    return float(done.stdout)


def run_once(program: str) -> None:
    workload = read_workload()
    frame = pl.scan_parquet(accounts(workload, MANY))
    (generated(frame, workload) if program == "generated" else by_hand(frame)).collect()
    print(peak_memory())


if __name__ == "__main__":
    run_once(sys.argv[1])
