"""The options of ``fitpoint qualify`` that make it a bulk run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import click

from fitpoint.cli.options import Option, day_option
from fitpoint.errors import fail

ENGINES = ("local", "spark")
LOCAL_ONLY = ("table_name", "limit", "workers", "restart")
"""What Spark decides by itself, or has not."""
READING = (
    *("source", "table_name", "mapping", "source_title"),
    *("collected", "confidence", "method", "limit"),
    *("rows", "totals", "rows_account", "rows_complete"),
)
METHODS = ("data", "asked", "observed", "judged")
MEDIA, QUESTIONS = 10, 5
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """What was said; None or empty where nothing was."""

    source: str | None = None
    output: Path | None = None
    table_name: str = ""
    mapping: Path | None = None
    source_title: str = ""
    collected: date | None = None
    confidence: float | None = None
    method: Any = None
    media: int | None = None
    questions: int | None = None
    batch: int | None = None
    limit: int | None = None
    workers: int | None = None
    restart: bool = False
    overwrite: bool = False
    engine: str = "local"
    master: str = ""
    rows: str | None = None
    totals: tuple[str, ...] = ()
    rows_account: str = ""
    rows_complete: bool = False


def table_options(source_help: str) -> list[Option]:
    """``--from``, and what says how a table is to be read."""
    return [option for option in bulk_options(source_help) if option.name in READING]


def bulk_options(source_help: str = "help.bulk.from") -> list[Option]:
    """``--from`` and all that goes with it."""
    count, path = click.IntRange(1), click.Path(path_type=Path)
    return [
        Option(["--from", "source"], metavar="FILE", help=source_help),
        Option(["--output", "-o"], type=path, help="help.bulk.output"),
        Option(["--table", "table_name"], metavar="NAME", default="", help="help.bulk.table"),
        Option(["--mapping"], type=path, help="help.bulk.mapping"),
        Option(["--source-title"], metavar="TEXT", default="", help="help.bulk.source_title"),
        day_option("--collected", "help.bulk.collected"),
        Option(
            ["--confidence"],
            type=click.FloatRange(0, 1),
            metavar="NUMBER",
            help="help.bulk.confidence",
        ),
        Option(["--method"], type=click.Choice(METHODS), help="help.bulk.method"),
        Option(["--media"], type=click.IntRange(0), metavar="NUMBER", help="help.bulk.media"),
        Option(
            ["--questions"], type=click.IntRange(0), metavar="NUMBER", help="help.bulk.questions"
        ),
        Option(["--batch"], type=count, metavar="NUMBER", help="help.bulk.batch"),
        Option(["--limit"], type=count, metavar="NUMBER", help="help.bulk.limit"),
        Option(["--workers"], type=count, metavar="NUMBER", help="help.bulk.workers"),
        Option(["--restart"], is_flag=True, help="help.bulk.restart"),
        Option(["--overwrite"], is_flag=True, help="help.bulk.overwrite"),
        Option(["--engine"], type=click.Choice(ENGINES), default="local", help="help.bulk.engine"),
        Option(["--master"], metavar="NAME", default="", help="help.bulk.master"),
        *_rows_options(),
    ]


def _rows_options() -> list[Option]:
    """A file of several rows an account beside the accounts."""
    return [
        Option(["--rows"], metavar="FILE", help="help.bulk.rows"),
        Option(["--total", "totals"], multiple=True, metavar="TEXT", help="help.bulk.total"),
        Option(["--rows-account"], metavar="NAME", default="", help="help.bulk.rows_account"),
        Option(["--rows-complete"], is_flag=True, help="help.bulk.rows_complete"),
    ]


def read_bulk(given: Mapping[str, Any], *, named: bool, dry: bool) -> BulkOptions | None:
    """The options of a bulk run; None where none is asked for. Refused: options that only a bulk
    run has without one (BK217), accounts ``named`` beside it (BK218), one that is not ``dry``
    without an output (BK219), options that a run on Spark does not have (BK306), rows without
    totals or the other way round (BK614)."""
    options = BulkOptions(**given)
    if options.source is None:
        said = [f.name for f in fields(BulkOptions) if getattr(options, f.name) != f.default]
        if said:
            raise fail("BK217", names=_spelt(said))
        return None
    if named:
        raise fail("BK218", names="ID, --all")
    if options.output is None and not dry:
        raise fail("BK219")
    further = options.totals or options.rows_account or options.rows_complete
    if bool(options.rows) != bool(options.totals) or (further and not options.rows):
        raise fail("BK614")
    if options.engine == "spark":
        said = [n for n in LOCAL_ONLY if getattr(options, n) != getattr(BulkOptions(), n)]
        if said:
            raise fail("BK306", names=_spelt(said))
    return options


def _spelt(names: Iterable[str]) -> str:
    spelt = {"table_name": "table", "totals": "total"}
    return ", ".join(f"--{spelt.get(n, n).replace('_', '-')}" for n in names)
