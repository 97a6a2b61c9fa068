"""Against zen-engine and datalogic-py, each at its best and each first shown to answer the same.

Accounts are read into what an engine takes (JSON texts, rows, a Parquet file) beforehand; what it
does to come from there to its answers is measured. One account's times are processor time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from statistics import median
from typing import cast

import polars as pl

from benchmarks.bulk_rules import generated
from benchmarks.bulk_workload import WORKLOAD, Workload, accounts, read_workload
from benchmarks.figure import Figure
from benchmarks.pairing import ROUNDS, ratio, rotated, sized
from benchmarks.rival_datalogic import Datalogic
from benchmarks.rival_zen import Zen
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler

CHECKED = 1_000
MANY = sized(1_000_000, 100_000)
FEWER = sized(10_000, 2_000)
"""So many for engines that take a thousandth of the rate."""
Row = Mapping[str, object]
Answers = Sequence[Sequence[object]]


def measure() -> Iterator[Figure]:
    missing = [name for name in ("zen", "datalogic_py") if find_spec(name) is None]
    if not WORKLOAD.exists() or missing:
        why = f"install fitpoint[bench] for {missing}" if missing else f"no {WORKLOAD.name}"
        print(f"rivals: skipped, {why}")
        return
    workload = read_workload()
    frame = pl.scan_parquet(accounts(workload, MANY))
    rows = frame.head(FEWER).collect().to_dicts()
    yield from _bulk(workload, frame, rows)
    yield from _one_account(workload, rows)


def _bulk(workload: Workload, frame: pl.LazyFrame, rows: Sequence[Row]) -> Iterator[Figure]:
    """Rates over whole bases, the scorecards and the table included."""
    ours, zen = generated(frame, workload), Zen(workload, whole=True)
    expected = generated(frame.head(CHECKED), workload).collect().drop("account_id").rows()
    _must_agree("zen-engine", zen.run(zen.read(rows[:CHECKED])), expected)
    given = zen.read(rows)
    times = rotated({"ours": ours.collect, "zen": lambda: zen.evaluate(given)}, ROUNDS)
    faster = ratio(times["zen"], times["ours"]) * MANY / FEWER
    name = "40 rules, 8 scorecards, table: generated Polars / zen-engine loop"
    yield Figure(name, faster, "×", 80, rate=True)
    yield Figure("  generated Polars", MANY / median(times["ours"]), "accounts/s", rate=True)
    yield Figure(
        "  zen-engine, loop mode, JSON in", FEWER / median(times["zen"]), "accounts/s", rate=True
    )


def _one_account(workload: Workload, rows: Sequence[Row]) -> Iterator[Figure]:
    """Accounts one after the other, the forty rules."""
    zen, datalogic, own = Zen(workload, whole=False), Datalogic(workload), rows_of(workload, rows)
    compiler, nothing = RowCompiler(workload.codelists, BUILTINS), frozenset[str]()
    every = compiler.compile_all(list(workload.rules.values()))
    told = [cast("tuple[bool | None, ...]", every(row, nothing)) for row in own[:CHECKED]]
    expected = [[verdict is True for verdict in verdicts] for verdicts in told]
    _must_agree("zen-engine", zen.run(zen.read(rows[:CHECKED])), expected)
    _must_agree("datalogic-py", datalogic.run(datalogic.read(rows[:CHECKED])), expected)
    zen_in, datalogic_in = zen.read(rows), datalogic.read(rows)
    times = rotated(
        {
            "ours": lambda: [every(row, nothing) for row in own],
            "zen": lambda: zen.evaluate(zen_in),
            "datalogic": lambda: datalogic.evaluate(datalogic_in),
        },
        ROUNDS,
        time.process_time,
    )
    name = "one account, 40 rules: generated Python / zen-engine loop"
    yield Figure(name, ratio(times["zen"], times["ours"]), "×", 4, rate=True)
    name = "one account, 40 rules: generated Python / datalogic-py"
    yield Figure(name, ratio(times["datalogic"], times["ours"]), "×", 1.5, rate=True)
    yield Figure("  generated Python", median(times["ours"]) / len(own) * 1e3, "ms", 0.1)
    for name in ("zen", "datalogic"):
        yield Figure(f"  {name}", median(times[name]) / len(own) * 1e3, "ms")


def rows_of(workload: Workload, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The accounts as our own row target takes them: sets as sets."""
    sets = [name for name, form in workload.fields.items() if form["type"] == "set"]
    return [{**row, **{name: _codes(row[name]) for name in sets}} for row in rows]


def _codes(value: object) -> frozenset[str] | None:
    return None if value is None else frozenset(cast("list[str]", value))


def _must_agree(engine: str, found: Answers, expected: Answers) -> None:
    for number, (left, right) in enumerate(zip(found, expected, strict=True)):
        if list(left) != list(right):
            raise ValueError(f"{engine} answers account {number} otherwise: {left} / {right}")
