"""Where the output of a run on Spark may lie: looked at before the cluster is asked."""

from __future__ import annotations

import os
import re
from pathlib import Path

from fitpoint.bulk.running.join import joins
from fitpoint.bulk.spark.published import parts_beside
from fitpoint.casework.bulk_run import check_ours
from fitpoint.errors import Location, fail

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def check_output(output: Path, source: str, *, overwrite: bool) -> None:
    """Refuse what is no path of files (BK311), would take the input away (BK225), cannot be written
    to (BK216), is a folder where a file is asked for (BK231), is there already (BK305, a file's
    BK215), or holds what no run has made (BK211)."""
    place = Location(str(output))
    if _SCHEME.match(str(output)):
        raise fail("BK311", place)
    if "://" not in source and Path(source).resolve().is_relative_to(output.resolve()):
        raise fail("BK225", place)
    if not os.access(output.parent, os.W_OK):
        raise fail("BK216", place)
    if joins(output) and output.is_dir():
        raise fail("BK231", place)
    if output.exists() and not overwrite:
        raise fail("BK305" if output.is_dir() else "BK215", place)
    if output.is_dir() and not all(map(_made, output.iterdir())):
        raise fail("BK211", place)
    check_ours(parts_beside(output))


def _made(path: Path) -> bool:
    """Whether Spark, or a run of ours, may have made it: parts, marks and checksums."""
    return path.name.startswith((".", "_")) or path.suffix == ".parquet"
