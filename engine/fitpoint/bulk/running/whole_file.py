"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

LITTLE = 1 << 16
"""Bytes; with less left, a disk is full."""


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """A path to write to. What was written there takes the place of ``path`` once it is safe on the
    disk; where anything is raised it is removed. What a killed process left is written over.

    Polars does not always say that the disk is full; then an OSError does.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException as error:
        full = isinstance(error, PolarsError) and shutil.disk_usage(path.parent).free < LITTLE
        unfinished.unlink(missing_ok=True)
        if full:
            raise OSError(ENOSPC, os.strerror(ENOSPC), path.name) from error
        raise


def write_table(
    table: pl.DataFrame, path: Path, rows: int | None = None, told: Mapping[str, str] | None = None
) -> None:
    """A table that fits into memory as Parquet, by way of memory: a disk that is full is then an
    OSError. ``rows``: of a row group; ``told``: the file's metadata."""
    buffer = BytesIO()
    table.write_parquet(buffer, row_group_size=rows, metadata=dict(told) if told else None)
    path.write_bytes(buffer.getbuffer())
