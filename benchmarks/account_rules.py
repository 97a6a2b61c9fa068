"""The forty predicates of the common workload, one account at a time, each a function by itself."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from benchmarks.bulk_workload import WORKLOAD, accounts, read_workload
from benchmarks.figure import Figure, median_time
from benchmarks.rivals import rows_of
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler

ACCOUNTS = 2_000


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("account_rules: skipped, ../shared/bench/workload.yaml is not there")
        return
    workload = read_workload()
    compiler = RowCompiler(workload.codelists, BUILTINS)
    functions = [compiler.compile(node) for node in workload.rules.values()]
    base = pl.read_parquet(accounts(workload, 10_000), n_rows=ACCOUNTS)
    rows, nothing = rows_of(workload, base.to_dicts()), frozenset[str]()

    def all_rules() -> None:
        for row in rows:
            for function in functions:
                function(row, nothing)

    seconds = median_time(all_rules, 7) / ACCOUNTS
    yield Figure("40 predicates, one account (row target)", seconds * 1e3, "ms", 0.1)
