"""The output of a bulk run, opened again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from fitpoint.bulk.reading.table_file import TableFile, open_table
from fitpoint.errors import Location, fail
from fitpoint.messages import nearest

NEEDED = ("account", "name", "as_of", "stage", "action")
DONE = "_SUCCESS"
"""What Spark leaves in a folder whose parts are all there."""


@dataclass(frozen=True, slots=True)
class Answers:
    """``as_of`` is the day of the run, ``pack`` the rules that it used (empty where the file does
    not say)."""

    table: TableFile
    as_of: str
    pack: str


def open_answers(path: Path) -> Answers:
    """A Parquet file of answers, or a folder of them that Spark wrote. Refused: what is not there
    (I144), is no Parquet (BK501), cannot be read, holds no answers (BK502), a folder that is not
    finished (BK503)."""
    table = open_table(_files(path), path.name)
    lacking = [column for column in NEEDED if column not in table.schema]
    if lacking:
        raise fail("BK502", Location(path.name), lacking=", ".join(lacking))
    first = table.scan().select("as_of").head(1).collect().item()
    return Answers(table, f"{first}", _pack(table.paths[0]))


def _files(path: Path) -> list[Path]:
    place = Location(path.name)
    if not path.exists():
        there = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        raise fail("I144", place, file=path, suggestion=nearest(path.name, there))
    if not path.is_dir():
        if path.suffix.casefold() in (".csv", ".jsonl", ".ndjson"):
            raise fail("BK501", place)
        return [path]
    if not (path / DONE).exists():
        raise fail("BK503", place)
    return sorted(path.glob("*.parquet"))


def _pack(path: Path) -> str:
    """Id and version, without the hash."""
    try:
        told = pl.read_parquet_metadata(path)
    except (PolarsError, PanicException, OSError):
        return ""
    return told.get("fitpoint.pack", "").partition(" ")[0]
