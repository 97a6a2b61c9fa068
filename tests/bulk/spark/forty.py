"""Forty accounts of the demo's team on Spark, and what the row engine says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from bulk.test_row_engine import TABLE
from bulk.test_wide import WHERE
from demo.test_demo_content import demo as told_of
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import plain
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.bulk.spark.run import Asked, Done, run
from fitpoint.bulk.spark.session import spark_session
from fitpoint.bulk.spark.table import read_table
from fitpoint.language.builtins import BUILTINS
from fitpoint.qualification.qualify import Versions
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import AS_OF, team

EXTENT = Extent(media=3, questions=2)
NAME = "accounts.parquet"


def kit(as_of: date = AS_OF) -> Kit:
    scorers = {"rfm": RfmScorer()}
    return Kit(team(), told_of().market(), BUILTINS, scorers, None, as_of, Versions("test"))


def write_table(path: Path) -> Path:
    """Forty-two accounts, two rows of one more, one cell that is no code, one row of nobody."""
    pieces = [TABLE.with_columns(pl.col("account") + f"-{n}") for n in range(14)]
    odd = pl.DataFrame(
        {
            "account": ["twice", "twice", "wrong", None],
            "name": ["重（虚构）", "重（虚构）", "错（虚构）", "无（虚构）"],
            "price_tier": ["高", "中", "极高", "高"],
            "sales_regions": [None, None, None, None],
        },
        schema=TABLE.schema,
    )
    pl.concat([*pieces, odd]).write_parquet(path, row_group_size=10)
    return path


def answered(table: Path, output: Path, master: str) -> Done:
    asked = Asked(str(table), output, NAME, WHERE, EXTENT, {}, counted=["stage"])
    with spark_session(master, batch=16) as session:
        read = read_table(session, asked.source, asked.name)
        return run(session, kit(), asked, "wide", plain(list(read.schema)), read)


def truth(table: Path) -> pl.DataFrame:
    rows = pl.read_parquet(table).head(42)
    wide = Wide(bind(rows.schema, team(), NAME), WHERE, NAME)
    return RowEngine(kit().qualifier(), EXTENT).answer(read_batch(wide, team(), rows, 1)).table
