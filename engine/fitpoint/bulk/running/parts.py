"""The finished parts of a bulk run, kept beside its output until all are there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from fitpoint.bulk.running.fault import Fault, read_faults, write_faults
from fitpoint.bulk.running.whole_file import whole, write_table

ROWS = 2_000
"""Rows of a row group of a part: output made of parts of any size is then the same to the byte."""
_ANSWERED, _WAYS, _REJECTED = "fitpoint.answered", "fitpoint.ways", "fitpoint.rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one part: accounts answered, by which way; rows not taken, whole or in part."""

    place: int
    answered: int
    ways: Mapping[str, int] = field(default_factory=dict[str, int])
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """``folder`` holds them: each a Parquet file that is there whole or not at all. What it could
    not take lies beside it, and is there whenever the part is."""

    folder: Path

    def file(self, place: int) -> Path:
        return self.folder / f"{place:07d}.parquet"

    def faults_file(self, place: int) -> Path:
        return self.folder / f"{place:07d}.faults.jsonl"

    def keep(
        self, place: int, table: pl.DataFrame, ways: Mapping[str, int], faults: Sequence[Fault]
    ) -> Outcome:
        """Keep a part, finished."""
        self.tell(place, faults)
        rejected = len({fault.row for fault in faults})
        outcome = Outcome(place, len(table), dict(sorted(ways.items())), rejected)
        told = {_ANSWERED: str(len(table)), _WAYS: json.dumps(outcome.ways)}
        told[_REJECTED] = str(rejected)
        with whole(self.file(place)) as path:
            write_table(table, path, ROWS, told)
        return outcome

    def tell(self, place: int, faults: Sequence[Fault]) -> None:
        """Keep what a part could not take."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if faults:
            write_faults(faults, self.faults_file(place))

    def kept(self, place: int) -> Outcome | None:
        """What came of the part, where it is finished; one that is damaged is made again."""
        path = self.file(place)
        if not path.exists():
            return None
        try:
            told = pl.read_parquet_metadata(path)
            ways, rejected = json.loads(told[_WAYS]), int(told[_REJECTED])
            return Outcome(place, int(told[_ANSWERED]), ways, rejected)
        except (PolarsError, PanicException, KeyError, ValueError):
            return None

    def drop_damaged(self) -> int:
        """Take away the parts that cannot be read to their ends; how many they were."""
        bad = [path for path in self.files() if not _readable(path)]
        for path in bad:
            path.unlink()
        return len(bad)

    def files(self) -> list[Path]:
        """All finished parts in order."""
        return sorted(self.folder.glob("[0-9]*.parquet"))

    def faults(self) -> Iterator[Fault]:
        """What was not taken, in the input's order."""
        for path in sorted(self.folder.glob("[0-9]*.faults.jsonl")):
            yield from read_faults(path)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _readable(path: Path) -> bool:
    try:
        pl.read_parquet(path)
    except (PolarsError, PanicException, OSError):
        return False
    return True
