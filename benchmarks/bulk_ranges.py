"""Ranges and decisive questions of many accounts, against the plain evaluation of the same rules.

Both start from the same Parquet file: 12 fields, 4 of them unknown of each account. The plain
evaluation answers the rules and adds up the scorecards; the other gives of each card the points,
bounds, grades and deciding fields, and of each field what its answer would decide.

What it hands out is columnar: of each account and card one small code, which stands for a row of
the card's points, low, high, exact, grade, possible grades and deciding fields; of each account and
field the chance, whether every answer decides something, and one small code for each target, the
likeliest first. No lists are written out account by account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce
from pathlib import Path

import polars as pl

from benchmarks.bulk_rules import paired
from benchmarks.bulk_workload import CACHE, SEED, WORKLOAD, Workload, read_workload
from benchmarks.figure import Figure
from benchmarks.ranges_workload import chosen_fields, frame_of, pack_of, rules_over
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.ranges.ranges import Ranges
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.columnar.plan import Plan as Columns
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.plan import Plan
from fitpoint.rulebook.pack import Pack

MANY = 1_000_000
BAR = 8.0
AS_OF = date(2026, 3, 1)
CAUSE = (
    "Half of a first meeting is Python on one core: it learns the terms, components and sums that "
    "a batch holds, which grows with the states that accounts are in, not with the accounts; "
    "batches after it cost the next figure. Tried, from 77 × on: all states of a batch at once, "
    "sets as codes, one look-up a card, keys in narrow types, threads over rows, sums as bits."
)


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("bulk_ranges: skipped, ../shared/bench/workload.yaml is not there")
        return
    workload = read_workload()
    fields = chosen_fields(workload)
    path = _file(workload, fields)
    rules, pack = rules_over(workload, fields), pack_of(workload, fields)
    plain = _plain(rules, workload)
    met = ranges_of(pack)

    def evaluated() -> object:
        return plain.apply(pl.scan_parquet(path), keep=("account_id",)).collect()

    def first() -> object:
        return handed_out(ranges_of(pack), pl.read_parquet(path))

    def later() -> object:
        return handed_out(met, pl.read_parquet(path))

    name = f"ranges and questions / plain evaluation, {MANY:,} accounts"
    met_first = paired(first, evaluated)
    yield Figure(f"{name}, nothing met before", met_first, "×", BAR, cause=CAUSE)
    yield Figure(f"{name}, in a running batch", paired(later, evaluated), "×", BAR)


def handed_out(ranges: Ranges, frame: pl.DataFrame) -> tuple[object, object]:
    """The columns of cards, and by field what answers decide."""
    reached = ranges.reached(frame)
    return ranges.coded(reached), dict(ranges.decided(reached))


def ranges_of(pack: Pack) -> Ranges:
    compiler = RowCompiler(pack.codelists, BUILTINS)
    plan = Plan(pack, compiler, Analyst(pack, compiler, {}))
    return Ranges(plan, ColumnCompiler(pack.codelists, {}), Chances(pack, None), AS_OF)


def _plain(rules: Mapping[str, Node], workload: Workload) -> Columns:
    plan = ColumnCompiler(workload.codelists, {}).plan()
    for name, node in rules.items():
        plan.add(f"?{name}", node)
    for card, points in workload.scorecards.items():
        terms = [pl.col(f"?{r}").fill_null(False) * n for r, n in points.items() if r in rules]
        plan.put(card, reduce(lambda a, b: a + b, terms))
    return plan


def _file(workload: Workload, fields: tuple[str, ...]) -> Path:
    path = CACHE / f"ranges-{SEED}-{MANY}.parquet"
    if not path.exists():
        frame_of(workload, fields, MANY).write_parquet(path)
    return path


if __name__ == "__main__":
    for figure in measure():
        print(figure)
