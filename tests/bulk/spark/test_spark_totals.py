"""Totals of orders by Spark: the answers, the bytes of each number and what is told, as here."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from bulk.spark.needs import on_spark
from bulk.totals_base import TOTALS, accounts, orders, workspace
from cli.shell import Answer, Shell

pytestmark = on_spark
COUNT = 60
SPARK = ("--engine", "spark", "--master", "local[2]")


def odd() -> pl.DataFrame:
    """Blanks around accounts, one of several rows, one without an id; in an order of its own."""
    table = accounts(COUNT).with_columns(
        account=pl.when(pl.int_range(pl.len()) == 4)
        .then(pl.lit(" a00004\u3000"))
        .when(pl.int_range(pl.len()) == 9)
        .then(None)
        .otherwise("account")
    )
    return pl.concat([table, table[20:21]])


def amounts(kind: str) -> pl.DataFrame:
    """The orders with amounts as floats or texts, days as moments or texts; whole and decimal
    numbers beside them."""
    table = orders(COUNT).with_columns(
        account=pl.when(pl.int_range(pl.len()) % 3 == 0)
        .then(pl.col("account") + "\u00a0")
        .otherwise("account")
    )
    cents = pl.col("amount").cast(pl.Decimal(20, 7))
    if kind == "texts":
        days = pl.col("ordered_on").dt.strftime("%Y/%m/%d")
        written = pl.format("{}万", pl.col("amount").round(3).cast(pl.String))
        return table.with_columns(days, amount=written, least=cents)
    moments = pl.col("ordered_on").cast(pl.Datetime("us", "UTC")) + pl.duration(hours=23)
    return table.with_columns(moments, least=pl.col("amount").cast(pl.Int64, strict=False))


def run(shell: Shell, folder: Path, output: Path, totals: tuple[str, ...], *more: str) -> Answer:
    wanted = [part for total in totals for part in ("--total", total)]
    given = ("--from", str(folder / "base.parquet"), "--rows", str(folder / "orders.parquet"))
    return shell("qualify", *given, *wanted, "-o", str(output), "--format", "json", *more)


@pytest.mark.parametrize(("kind", "more"), [("floats", ()), ("texts", ("--rows-complete",))])
def test_totals_are_those_of_one_machine(tmp_path: Path, kind: str, more: tuple[str, ...]) -> None:
    shell = workspace(tmp_path / "pack")
    odd().write_parquet(tmp_path / "base.parquet", row_group_size=10)
    amounts(kind).write_parquet(tmp_path / "orders.parquet", row_group_size=20)
    totals = (*TOTALS[:2], "least_order = min(least)", TOTALS[3])
    here, there = tmp_path / "here.parquet", tmp_path / "there"
    one = run(shell, tmp_path, here, totals, "--workers", "1", *more)
    many = run(shell, tmp_path, there, totals, *SPARK, "--batch", "7", *more)
    assert (one.code, many.code) == (1, 1), one.err + many.err
    answered = pl.read_parquet(sorted(there.glob("*.parquet")))
    assert answered.equals(pl.read_parquet(here))
    assert answered["evidence"].n_unique() == len(answered)
    for key in ("rows", "columns", "rejected", "answered", "tallies"):
        assert many.json[key] == one.json[key], key
    rows = many.json["rows"]
    assert (rows["nameless"], rows["strangers"], rows["strange"]) == (1, 2, 4)
    assert rows["unreadable"]


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    shell, output = workspace(tmp_path / "pack"), tmp_path / "there"
    accounts(COUNT).write_parquet(tmp_path / "base.parquet")
    orders(COUNT).write_parquet(tmp_path / "orders.parquet")
    found = run(shell, tmp_path, output, ("order_count = cuont()", "spend = sum(amuont)"), *SPARK)
    assert found.code == 2
    assert "BK604" in found.err
    assert "BK605" in found.err
    assert not output.exists()
