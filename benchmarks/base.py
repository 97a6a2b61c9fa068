"""A base of any size as one Parquet file: the cells of a pool of generated accounts, mixed anew.

Each column of each account is drawn by itself from the pool's column, so that an account's facts
are as many and as mixed as theirs, and hardly two accounts are alike. Everything is invented.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from benchmarks.generated import SEED, Generated
from benchmarks.generated_table import table

POOL = 5_000
CHUNK = 50_000
FIRST = ("account", "name")


def write_base(generated: Generated, count: int, path: Path) -> None:
    """So many accounts; the first of a larger base are those of a smaller one."""
    pool = table(generated, 0, POOL)
    schema = pool.head(0).to_arrow().schema
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, CHUNK):
            mixed = _mixed(pool, start, min(CHUNK, count - start))
            writer.write_table(mixed.to_arrow().cast(schema))


def _mixed(pool: pl.DataFrame, start: int, count: int) -> pl.DataFrame:
    chance = np.random.default_rng([SEED, start])
    number = pl.int_range(start, start + count, eager=True)
    named = number.cast(pl.String).str.zfill(9)
    columns = [
        series.gather(chance.integers(len(pool), size=CHUNK)[:count]) for series in pool.drop(FIRST)
    ]
    ids = (pl.Series(FIRST[0], "account-" + named), pl.Series(FIRST[1], "虚构客户" + named))
    return pl.DataFrame([*ids, *columns])
