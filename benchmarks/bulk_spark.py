"""The generated rules inside Spark's ``mapInArrow`` against the same rules as Spark SQL text.

Both read the same Parquet and hand every answer to Spark's ``noop`` sink, in one session of two
cores; workers read the file themselves, as in a bulk run, and once have its rows from Spark. Spark
makes one Java method of so many expressions, which Java by default does not compile for its
length: so SQL text usually runs. ``spark.sql.codegen.hugeMethodLimit`` at 8,000 bytes, which few
know, has Spark cut it up; that is measured as well.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
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
from fitpoint.bulk.spark.readers import Place, piece_at
from fitpoint.bulk.spark.session import NEEDED, spark_session
from fitpoint.bulk.spark.table import places_of, places_shared_out, read_table
from fitpoint.language.walk import slots

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

Pieces = Callable[[Iterable["pa.RecordBatch"]], Iterator[pl.DataFrame]]
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
    "ours": "generated, in mapInArrow",
    "rows": "generated, in mapInArrow over Spark's rows",
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
    sizes = {"ours": MANY, "rows": MANY, "cut up": MANY, "as it comes": FEWER}
    tables = {size: run.table(size) for size in (MANY, FEWER)}
    programs = {way: partial(run.once, way, tables[size]) for way, size in sizes.items()}
    times = rotated(programs, ROUNDS)
    each = {way: [taken / sizes[way] for taken in times[way]] for way in sizes}
    name = f"rate in mapInArrow to Spark SQL text, {MANY:,} accounts, local[2]"
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

    def once(self, way: str, table: DataFrame) -> None:
        self.answered(way, table).write.format("noop").mode("overwrite").save()

    def answered(self, way: str, table: DataFrame) -> DataFrame:
        if way == "ours":
            return self._by_files(table)
        if way == "rows":
            return _in_arrow(self.workload, table.select(*self._needed()), _pieces)
        self.session.conf.set(HUGE, LIMITS[way])
        table.createOrReplaceTempView("accounts")
        return self.session.sql(statement(self.workload, "accounts"))

    def _by_files(self, table: DataFrame) -> DataFrame:
        (path,) = table.inputFiles()
        known = read_table(self.session, path, path)
        places = places_of(self.session, known, BATCH)
        shared = places_shared_out(self.session, known, len(places))
        return _in_arrow(self.workload, shared, partial(_pieces_of, places, self._needed()))

    def _needed(self) -> tuple[str, ...]:
        """The columns that the rules read: of others Spark's SQL takes no notice either."""
        named = {name for node in self.workload.rules.values() for name in slots(node)}
        return "account_id", *sorted(named)

    def must_agree(self) -> None:
        """Every way gives the answers of one process, on the first accounts."""
        few = pl.scan_parquet(accounts(self.workload, MANY)).head(CHECKED)
        truth = _plain(generated(few, self.workload)).collect().sort("account_id")
        for way in WAYS:
            answers = self.answered(way, self.table(CHECKED)).toArrow()
            found = pl.DataFrame(answers).sort("account_id").cast(truth.schema)
            if not found.equals(truth):
                raise ValueError(f"{way}: Spark answers otherwise")


def _in_arrow(workload: Workload, frame: DataFrame, pieces: Pieces) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    few = pl.scan_parquet(accounts(workload, MANY)).head(0)
    schema = arrow_schema(_plain(generated(few, workload)).collect_schema())
    answers = partial(_answered, workload, schema, pieces)
    return frame.mapInArrow(answers, from_arrow_schema(schema))


def _answered(
    workload: Workload, schema: pa.Schema, pieces: Pieces, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for piece in pieces(batches):
        answers = _plain(generated(piece.lazy(), workload)).collect()
        yield from answers.to_arrow().cast(schema).to_batches()


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    return map(pl.DataFrame, batches)


def _pieces_of(
    places: Sequence[Place], columns: Sequence[str], batches: Iterable[pa.RecordBatch]
) -> Iterator[pl.DataFrame]:
    for table in _pieces(batches):
        numbers: list[int] = table.to_series().to_list()
        yield from (piece_at(places[n], columns) for n in numbers)


def _plain(answers: pl.LazyFrame) -> pl.LazyFrame:
    """Points in the one whole number that answers have."""
    return answers.with_columns(pl.col(pl.Int16).cast(pl.Int64))
