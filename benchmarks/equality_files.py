"""Whether a run from file to file answers what the row engine answers of the same file: streamed on
this machine, and on Spark in one process, where that is installed.

``python -m benchmarks.equality_files 10000`` writes so many generated accounts as a wide table and
as evidence in long form, and answers each file every way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from benchmarks.equality import AS_OF, EXTENT, House, differences
from benchmarks.generated import Generated
from benchmarks.generated_table import table, written
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.engines.job import answer_part
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.running.fault import Fault
from fitpoint.bulk.spark.run import Asked, run
from fitpoint.bulk.spark.session import NEEDED, spark_session
from fitpoint.bulk.spark.table import read_table
from fitpoint.casework.bulk_desk import BulkDesk
from fitpoint.casework.bulk_layout import STATE_WORDS
from fitpoint.casework.bulk_run import Prepared, Wanted, faults_of, finish, prepare_run
from fitpoint.casework.bulk_source import Source
from fitpoint.evidence.evidence import Source as Origin
from fitpoint.language.types import Value

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BATCH, GROUP = 500, 1_000
"""Accounts answered at a time; rows of a row group."""
PROVENANCE = Provenance(Origin("虚构", "虚构", "data"), AS_OF, confidence=0.9, words=STATE_WORDS)


def long_table(generated: Generated, count: int) -> pl.DataFrame:
    """A finding a row, the accounts' mixed."""
    rows = [
        {
            "account": known.account,
            "name": known.name,
            "field": item.field,
            "value": _value(item.value),
            "state": item.state,
            "source": item.source.title,
            "method": item.source.method,
            "collected_on": item.collected_on,
            "recorded_at": item.recorded_at,
            "confidence": item.confidence,
            "sensitivity": item.sensitivity,
            "id": item.id,
        }
        for known in map(generated.known, range(count))
        for item in known.evidence
    ]
    return pl.DataFrame(rows, infer_schema_length=None).sample(fraction=1, shuffle=True, seed=1)


def _value(value: Value) -> str | None:
    return None if value is None else written(value)


@dataclass(frozen=True, slots=True)
class Ways:
    """One file, answered every way."""

    house: House
    desk: BulkDesk
    path: Path
    prepared: Prepared
    session: SparkSession | None

    @classmethod
    def of(cls, house: House, path: Path, count: int, session: SparkSession | None) -> Ways:
        known = map(house.generated.known, range(count))
        overrides = {one.account: one.overrides for one in known if one.overrides}
        desk = BulkDesk(house.kit, overrides, {})
        wanted = Wanted(Source(str(path), "", {}), PROVENANCE, EXTENT, batch=BATCH)
        folder = path.with_suffix(".parts")
        return cls(house, desk, path, prepare_run(wanted, desk, folder), session)

    def differing(self) -> Iterator[str]:
        """What differs from the row engine's answers, and from what a run here rejects."""
        truth, (streamed, rejected) = self._truth(), self._streamed()
        yield from (f"{self.path.stem}, streamed: {d}" for d in differences(truth, streamed))
        if self.session:
            found, faults = self._spark(self.session)
            yield from (f"{self.path.stem}, spark: {d}" for d in differences(truth, found))
            if cells(faults) != rejected:
                yield f"{self.path.stem}, spark: other cells are rejected"

    def _truth(self) -> pl.DataFrame:
        source, pack = self.prepared.source, self.house.kit.pack
        engine = RowEngine(self.house.qualifiers["row"], EXTENT)
        batches = (source.batch(place, pack)[0] for place in range(source.places))
        return pl.concat([engine.answer(batch).table for batch in batches])

    def _streamed(self) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
        source, parts, kit = self.prepared.source, self.prepared.parts, self.house.kit
        engine, output = kit.engine(EXTENT), self.path.with_suffix(".answers.parquet")
        for place in range(source.places):
            answer_part(source, place, kit.pack, engine, parts)
        rejected = cells(faults_of(self.prepared))
        finish(self.prepared, output, "zh")
        return pl.read_parquet(output), rejected

    def _spark(self, session: SparkSession) -> tuple[pl.DataFrame, Sequence[Fault]]:
        name, output = self.path.name, self.path.with_suffix(".spark")
        told = str(self.path), output, name, PROVENANCE, EXTENT, self.desk.overrides
        asked = Asked(*told, size=BATCH)
        read = read_table(session, asked.source, name)
        form, layout = self.prepared.form, self.prepared.layout
        done = run(session, self.house.kit, asked, form, layout, read)
        return pl.read_parquet(sorted(output.glob("*.parquet"))), done.faults


def cells(faults: Iterable[Fault]) -> list[tuple[int, str]]:
    """Row and column of each cell that was rejected."""
    return sorted((fault.row, fault.column) for fault in faults)


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    there = which("java") and all(find_spec(name) for name in NEEDED)
    house, apart = House.open(), 0
    with (
        TemporaryDirectory() as folder,
        spark_session("local[2]", BATCH) if there else nullcontext() as session,
    ):
        for form, rows in (
            ("wide", table(house.generated, 0, count)),
            ("long", long_table(house.generated, count)),
        ):
            path = Path(folder) / f"{form}.parquet"
            rows.write_parquet(path, row_group_size=GROUP)
            for line in Ways.of(house, path, count, session).differing():
                apart += 1
                print(line, file=sys.stderr)
            print(f"{form}: {count:,} accounts{'' if session else ', without Spark'}", flush=True)
    print(f"{apart} differences")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
