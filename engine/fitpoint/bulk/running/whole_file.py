"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

_TOLD = re.compile(r"\(os error (\d+)\)")
LITTLE = 1 << 16
"""Bytes; where no more can be written, the disk is to blame."""


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """A path to write to. What was written there takes the place of ``path`` once it is safe on the
    disk; where anything is raised it is removed. What a killed process left is written over.

    Where the disk takes no more, an OSError says so: Polars does so in words only, or not at all.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException as error:
        number = _number(error, unfinished)
        unfinished.unlink(missing_ok=True)
        if number:
            raise OSError(number, os.strerror(number), path.name) from error
        raise


def _number(error: BaseException, unfinished: Path) -> int:
    """The system's number of what went wrong in Polars; 0 where it was not the system."""
    unnumbered = isinstance(error, OSError) and error.errno is None
    if not unnumbered and not isinstance(error, PolarsError):
        return 0
    told = _TOLD.search(str(error))
    return int(told[1]) if told else _more(unfinished)


def _more(unfinished: Path) -> int:
    """The system's number of why no more can be written there; 0 where it can."""
    try:
        with unfinished.open("ab") as file:
            file.write(bytes(LITTLE))
    except OSError as error:
        return error.errno or 0
    return 0


def write_table(
    table: pl.DataFrame, path: Path, rows: int | None = None, told: Mapping[str, str] | None = None
) -> None:
    """A table that fits into memory as Parquet, by way of memory: a disk that is full is then an
    OSError. ``rows``: of a row group; ``told``: the file's metadata."""
    buffer = BytesIO()
    table.write_parquet(buffer, row_group_size=rows, metadata=dict(told) if told else None)
    path.write_bytes(buffer.getbuffer())
