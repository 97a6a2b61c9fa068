"""The files of a part: its answers, and what it could not take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from fitpoint.bulk.running.fault import Fault, read_faults
from fitpoint.bulk.running.join import ROW_GROUP
from fitpoint.bulk.running.whole_file import whole

if TYPE_CHECKING:
    import pyarrow as pa


def table_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _faults_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.faults.jsonl"


def keep_table(tables: Iterator[pl.DataFrame], folder: Path, name: str, schema: pa.Schema) -> int:
    """Write the tables into one Parquet file as they come, which is there whole or not at all; how
    many rows it has. No file where there are none."""
    filled = filter(len, tables)
    first = next(filled, None)
    return 0 if first is None else _kept(chain((first,), filled), table_file(folder, name), schema)


def keep_empty(folder: Path, name: str, schema: pa.Schema) -> Path:
    """A file of no rows, which tells the columns all the same."""
    _kept(iter(()), table_file(folder, name), schema)
    return table_file(folder, name)


def _kept(tables: Iterator[pl.DataFrame], file: Path, schema: pa.Schema) -> int:
    import pyarrow.parquet as pq

    rows = 0
    with whole(file) as path, pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            made: Any = table.to_arrow().cast(schema)
            writer.write_table(made, row_group_size=ROW_GROUP)
            rows += len(table)
    return rows


def keep_lines(lines: Sequence[str], folder: Path, name: str) -> None:
    """Write what was not taken, as :func:`~fitpoint.bulk.running.fault.as_line` told it; no file
    where all was."""
    if lines:
        with whole(_faults_file(folder, name)) as path:
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def kept_faults(folder: Path, name: str) -> Iterator[Fault]:
    path = _faults_file(folder, name)
    return read_faults(path) if path.exists() else iter(())
