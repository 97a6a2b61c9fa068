"""A table in Parquet files, read piece by piece."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import polars as pl
from polars.exceptions import PanicException, PolarsError

from fitpoint.errors import Location, fail

_MARK = 8
"""Bytes at the end of a Parquet file: the footer's length and the format's name."""
_BEGIN, _ENDS = b"PAR1", (b"PAR1", b"PARE")


class Beside(Protocol):
    """Further columns of the same rows."""

    def read(self, first: int, count: int) -> pl.DataFrame: ...


@dataclass(frozen=True, slots=True)
class TableFile:
    """``name`` is what people call the input; ``paths`` hold it, or a copy, in order. The columns
    ``beside`` are read with it, and are in its ``schema``; a scan has its own alone."""

    paths: tuple[Path, ...]
    name: str
    rows: int
    schema: Mapping[str, pl.DataType]
    beside: Beside | None = None

    def scan(self) -> pl.LazyFrame:
        return pl.scan_parquet(list(self.paths), glob=False)

    def read(self, first: int, count: int, columns: Iterable[pl.Expr]) -> pl.DataFrame:
        """``count`` rows from the one with index ``first`` on (BK203 where they are damaged)."""
        with reading(self.name, f"{first + 1}–{first + count}"):
            rows = self.scan().slice(first, count)
            if self.beside is not None:
                more = self.beside.read(first, min(count, self.rows - first))
                rows = pl.concat([rows, more.lazy()], how="horizontal")
            return rows.select(list(columns)).collect()

    def pieces(self, lazy: pl.LazyFrame, count: int) -> Iterator[pl.DataFrame]:
        """What a query over the file gives, ``count`` rows at a time (BK203)."""
        with reading(self.name):
            yield from lazy.collect_batches(chunk_size=count)


def open_table(paths: Sequence[Path], name: str) -> TableFile:
    """The table, or why it cannot be read: empty (F101), no Parquet (BK228), cut short (BK201), or
    without rows (BK202)."""
    place = Location(name)
    for path in paths:
        _check(path, place)
    try:
        lazy = pl.scan_parquet(list(paths), glob=False)
        schema = lazy.collect_schema()
        rows = int(lazy.select(pl.len()).collect().item())
    except (PolarsError, PanicException, OSError) as error:
        raise fail("BK201", place, reason=short(error)) from error
    if not rows:
        raise fail("BK202", place)
    return TableFile(tuple(paths), name, rows, dict(schema))


def is_parquet(path: Path) -> bool:
    """Whether it begins as a Parquet file does, whatever its name."""
    with path.open("rb") as file:
        return file.read(len(_BEGIN)) == _BEGIN


def _check(path: Path, place: Location) -> None:
    """What can be told of a file without a library's words."""
    size = path.stat().st_size
    if not size:
        raise fail("F101", place)
    if not is_parquet(path):
        raise fail("BK228", place)
    with path.open("rb") as file:
        file.seek(max(0, size - len(_BEGIN)))
        if size <= _MARK or file.read() not in _ENDS:
            raise fail("BK201", place, reason="no footer")


def footer_hash(path: Path) -> str:
    """SHA-256 of what a Parquet file says of itself at its end: its columns, and of each row group
    the place, size and extremes."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _MARK))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, size - _MARK - length))
        return sha256(file.read(length)).hexdigest()


@contextmanager
def reading(name: str, rows: str = "") -> Generator[None]:
    """Tells what is wrong with an input that turns out damaged while it is read: in all (BK203), or
    in some ``rows`` (BK227)."""
    try:
        yield
    except (PolarsError, PanicException) as error:
        code = "BK227" if rows else "BK203"
        raise fail(code, Location(name), rows=rows, reason=short(error)) from error


def short(error: BaseException) -> str:
    """The first line of what a library says."""
    said = str(error).strip().splitlines()
    return (said[0] if said else type(error).__name__)[:200]
