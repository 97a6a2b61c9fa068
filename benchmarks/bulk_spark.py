"""The generated rules on Spark as a bulk run goes there, against the same rules as Spark SQL text.

Both go from a Parquet file to Parquet files, in one session of two cores. In a bulk run each task
reads its pieces of the file and writes its part by itself; SQL text reads and writes as Spark does.
Spark makes one Java method of so many expressions, which Java by default does not compile for its
length: so SQL text usually runs. ``spark.sql.codegen.hugeMethodLimit`` at 8,000 bytes, which few
know, has Spark cut it up; that is measured as well.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from benchmarks.bulk_rules import generated
from benchmarks.bulk_workload import ROOT, WORKLOAD, Workload, accounts, read_workload
from benchmarks.figure import Figure
from benchmarks.pairing import ratio, rotated, sized
from benchmarks.rival_spark import statement
from fitpoint.bulk.spark.arrow import arrow_schema
from fitpoint.bulk.spark.part_file import keep_table, table_file
from fitpoint.bulk.spark.published import publish, working
from fitpoint.bulk.spark.readers import Place, piece_at
from fitpoint.bulk.spark.session import NEEDED, spark_session
from fitpoint.bulk.spark.table import places_of, places_shared_out, read_table
from fitpoint.language.walk import slots

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

MANY = sized(1_000_000, 200_000)
FEWER = sized(200_000, 50_000)
"""So many for SQL text as it comes, which takes a tenth of the rate."""
GROUP = 25_000
"""Rows of a row group: the cores share the work evenly."""
ROUNDS = sized(5, 3)
CHECKED = 1_000
BATCH = 50_000
HUGE = "spark.sql.codegen.hugeMethodLimit"
LIMITS = {"as it comes": "65535", "cut up": "8000"}
"""Bytes of a method beyond which Spark gives up one whole method, by the way of running SQL."""
WAYS = {
    "ours": "generated, parts read and written by the tasks",
    "as it comes": "Spark SQL text",
    "cut up": "Spark SQL text, methods cut up",
}


def measure() -> Iterator[Figure]:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if not WORKLOAD.exists() or missing or which("java") is None:
        why = f"install fitpoint[spark] for {missing}" if missing else "no workload or no Java"
        print(f"bulk_spark: skipped, {why}")
        return
    os.environ["PYTHONPATH"] = str(ROOT)  # workers read this file
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    with TemporaryDirectory() as folder, spark_session("local[2]", BATCH) as session:
        run = Run(session, read_workload(), Path(folder))
        run.must_agree()
        yield from _rates(run)


def _rates(run: Run) -> Iterator[Figure]:
    sizes = {"ours": MANY, "cut up": MANY, "as it comes": FEWER}
    tables = {size: run.table(size) for size in (MANY, FEWER)}
    programs = {way: partial(run.once, way, tables[size]) for way, size in sizes.items()}
    times = rotated(programs, ROUNDS)
    each = {way: [taken / sizes[way] for taken in times[way]] for way in sizes}
    name = f"rate on Spark to Spark SQL text, {MANY:,} accounts, local[2]"
    yield Figure(name, ratio(each["as it comes"], each["ours"]), "×", 5, rate=True)
    told = "  to Spark SQL text with its methods cut up by a setting"
    yield Figure(told, ratio(each["cut up"], each["ours"]), "×", rate=True)
    for way, told in WAYS.items():
        yield Figure(f"  {told}", 1 / median(each[way]), "accounts/s", rate=True)


@dataclass(frozen=True, slots=True)
class Run:
    """One session over tables in ``folder``."""

    session: SparkSession
    workload: Workload
    folder: Path

    def table(self, count: int) -> DataFrame:
        """The first accounts, in row groups that two cores share evenly."""
        path = self.folder / f"{count}.parquet"
        read = pl.read_parquet(accounts(self.workload, MANY)).head(count)
        read.write_parquet(path, row_group_size=GROUP)
        return self.session.read.parquet(str(path))

    def once(self, way: str, table: DataFrame) -> Path:
        """A new folder that holds the answers, the last one's taken away."""
        for before in self.folder.glob("answers*"):
            shutil.rmtree(before)
        output = self.folder / f"answers {way}"
        if way == "ours":
            self._in_parts(table, output)
        else:
            self.session.conf.set(HUGE, LIMITS[way])
            table.createOrReplaceTempView("accounts")
            answers = self.session.sql(statement(self.workload, "accounts"))
            answers.write.parquet(str(output))
        return output

    def _in_parts(self, table: DataFrame, output: Path) -> None:
        """What a bulk run does, with these rules in its engine's place."""
        (path,) = table.inputFiles()
        known = read_table(self.session, path, path)
        places = places_of(self.session, known, BATCH)
        shared = places_shared_out(self.session, known, len(places))
        with working(output) as folder:
            work = partial(_written, self.workload, folder, places, self._needed())
            rows = shared.mapInArrow(work, "part string").collect()
            files = sorted(table_file(folder, row["part"]) for row in rows)
            publish(files, output, folder, {})

    def _needed(self) -> tuple[str, ...]:
        """The columns that the rules read: of others Spark's SQL takes no notice either."""
        named = {name for node in self.workload.rules.values() for name in slots(node)}
        return "account_id", *sorted(named)

    def must_agree(self) -> None:
        """Every way gives the answers of one process, on the first accounts."""
        few = pl.scan_parquet(accounts(self.workload, MANY)).head(CHECKED)
        truth = _plain(generated(few, self.workload)).collect().sort("account_id")
        table = self.table(CHECKED)
        for way in WAYS:
            found = pl.read_parquet(self.once(way, table) / "*.parquet")
            if not found.sort("account_id").cast(truth.schema).equals(truth):
                raise ValueError(f"{way}: Spark answers otherwise")


def _written(
    workload: Workload,
    folder: Path,
    places: Sequence[Place],
    columns: Sequence[str],
    batches: Iterable[pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    """A task: its places' answers as a part."""
    import pyarrow as pa
    from pyspark import TaskContext

    context = TaskContext.get()
    assert context is not None
    pieces = (piece_at(places[n], columns) for n in _numbers(batches))
    name = f"{context.partitionId():07d}-{context.taskAttemptId()}"
    answers = (_plain(generated(piece.lazy(), workload)).collect() for piece in pieces)
    first = next(answers)
    keep_table(chain((first,), answers), folder, name, arrow_schema(first.schema))
    yield pa.RecordBatch.from_pydict({"part": [name]})


def _numbers(batches: Iterable[pa.RecordBatch]) -> list[int]:
    return [number for batch in batches for number in pl.DataFrame(batch).to_series().to_list()]


def _plain(answers: pl.LazyFrame) -> pl.LazyFrame:
    """Points in the one whole number that answers have."""
    return answers.with_columns(pl.col(pl.Int16).cast(pl.Int64))
