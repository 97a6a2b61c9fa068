"""Finished parts as one output: a Parquet table, a CSV, or a JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import polars as pl

from fitpoint.bulk.running.whole_file import whole
from fitpoint.errors import Location, fail
from fitpoint.messages import nearest

ROW_GROUP = 20_000
FORMULA = r"^\s*[=+\-@]|^[\t\r]"
"""How a text begins that a spreadsheet would run."""
_Join = Callable[[Sequence[Path], Path, Mapping[str, str]], None]


def joins(path: Path) -> bool:
    """Whether parts are joined into one file where the output has that name."""
    return path.suffix.casefold() in _FORMS


def check_suffix(path: Path) -> None:
    """Refuse an output that no form is written in (BK204)."""
    if not joins(path):
        near = nearest(path.suffix, _FORMS)
        known = ", ".join(_FORMS)
        raise fail("BK204", Location(path.name), suggestion=near, suffix=path.suffix, known=known)


def join(files: Sequence[Path], output: Path, told: Mapping[str, str]) -> None:
    """The parts as one file, which is there whole or not at all. Its bytes say nothing of how the
    answers were cut into parts. ``told`` goes into a Parquet file's metadata."""
    with whole(output) as path:
        _FORMS[output.suffix.casefold()](files, path, told)


def _parquet(files: Sequence[Path], path: Path, told: Mapping[str, str]) -> None:
    lazy = pl.scan_parquet(list(files), glob=False)
    lazy.sink_parquet(path, row_group_size=ROW_GROUP, metadata=dict(told))


def _csv(files: Sequence[Path], path: Path, _told: Mapping[str, str]) -> None:
    with path.open("wb") as out:
        for place, table in enumerate(_tables(files)):
            flat = table.select([_flat(n, t) for n, t in table.schema.items()])
            flat.write_csv(out, include_header=place == 0, include_bom=place == 0)


def _tables(files: Sequence[Path]) -> Iterator[pl.DataFrame]:
    """Their rows, some at a time: a part may be large."""
    for file in files:
        rows = pl.scan_parquet(file, glob=False)
        count: int = rows.select(pl.len()).collect().item()
        for first in range(0, max(count, 1), ROW_GROUP):
            yield rows.slice(first, ROW_GROUP).collect()


def _flat(name: str, dtype: pl.DataType) -> pl.Expr:
    """Nested columns as JSON; texts that a spreadsheet would run begin with a quotation mark."""
    if dtype.is_nested():
        wrapped = pl.struct(pl.col(name).alias("v")).struct.json_encode()
        return (
            pl.when(pl.col(name).is_not_null()).then(wrapped.str.slice(5).str.head(-1)).alias(name)
        )
    if dtype == pl.String:
        inert = pl.concat_str(pl.lit("'"), pl.col(name))
        return (
            pl.when(pl.col(name).str.contains(FORMULA))
            .then(inert)
            .otherwise(pl.col(name))
            .alias(name)
        )
    return pl.col(name)


def _lines(files: Sequence[Path], path: Path, _told: Mapping[str, str]) -> None:
    with path.open("wb") as out:
        for table in _tables(files):
            table.write_ndjson(out)


_FORMS: Mapping[str, _Join] = MappingProxyType(
    {".parquet": _parquet, ".csv": _csv, ".jsonl": _lines, ".ndjson": _lines}
)
