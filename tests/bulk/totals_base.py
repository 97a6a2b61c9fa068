"""A pack with fields for what orders add up to, and the totals that fill them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from cli.shell import Shell
from fitpoint.bulk.reading.totals import Totals, TotalsAsked, bind_totals
from fitpoint.rulebook.pack import Pack
from fitpoint.workspace import Workspace

PACK = """
schema: 1
id: orders
version: 0.1.0
title: {zh: 订单规则, en: Orders}
codelists:
  - {id: tier, label: {zh: 档次, en: Tier}, source: 虚构, year: 2026, codes: [{id: 高}, {id: 低}]}
fields:
  - {id: spend, label: {zh: 投放, en: Spend}, type: number}
  - {id: tier, label: {zh: 档次, en: Tier}, type: choice(tier)}
  - {id: order_count, label: {zh: 单数, en: Orders}, type: integer}
  - {id: order_total, label: {zh: 累计金额, en: Order total}, type: number, unit: 元, aliases: [总额]}
  - {id: least_order, label: {zh: 最小一单, en: Least order}, type: number, unit: 元}
  - {id: last_order, label: {zh: 最近下单, en: Last order}, type: date}
  - {id: rfm_recency, label: {zh: 近度分, en: Recency score}, type: integer, domain: [1, 5]}
  - {id: rfm_frequency, label: {zh: 频度分, en: Frequency score}, type: integer, domain: [1, 5]}
  - {id: rfm_monetary, label: {zh: 金额分, en: Monetary score}, type: integer, domain: [1, 5]}
  - {id: rfm_score, label: {zh: 总分, en: RFM score}, type: integer, domain: [111, 555]}
  - {id: rfm_segment, label: {zh: 客群, en: RFM segment}, type: text}
  - id: visits
    label: {zh: 拜访, en: Visits}
    type: records
    columns: {on: {type: date}}
    aggregates: {how_many: {label: {zh: 次数, en: How many}, is: count()}}
conclusions:
  - scorer: rfm
    config: {inputs: {last_order: last_order, order_count: order_count, order_total: order_total}}
    outputs:
      recency: rfm_recency
      frequency: rfm_frequency
      monetary: rfm_monetary
      rfm_score: rfm_score
      rfm_segment: rfm_segment
gates:
  - id: regular
    label: {zh: 老客户, en: Regular}
    require: order_count >= 3
    controls: [outline]
    on_fail: block
    on_unknown: block
stages:
  - {id: ready, label: {zh: 可做, en: Ready}, require: order_total >= 1000}
  - {id: all, label: {zh: 全部, en: All}, require: "true", research: true}
"""
TOTALS = (
    "order_count = count()",
    "order_total = sum(amount)",
    "least_order = min(amount)",
    "last_order = max(ordered_on)",
)
RFM = ("recency", "frequency", "monetary", "rfm_score", "rfm_segment")


def workspace(folder: Path) -> Shell:
    (folder / "rules").mkdir(parents=True)
    (folder / "fitpoint.toml").write_text('as_of = "2026-03-01"\n', encoding="utf-8")
    (folder / "rules" / "pack.yaml").write_text(PACK, encoding="utf-8")
    return Shell(folder)


@cache
def pack() -> Pack:
    with TemporaryDirectory() as name:
        workspace(Path(name) / "orders")
        return Workspace.open(Path(name) / "orders").pack


def bound(schema: Mapping[str, pl.DataType]) -> Totals:
    """The totals of a table with these columns."""
    return bind_totals(TotalsAsked("rows", TOTALS), schema, pack(), {})


def accounts(count: int) -> pl.DataFrame:
    """Invented accounts (虚构)."""
    numbers = range(count)
    return pl.DataFrame(
        {
            "account": [f"a{n:05d}" for n in numbers],
            "name": [f"第{n}号（虚构）" for n in numbers],
            "spend": [float(n % 199) for n in numbers],
        }
    )


def orders(count: int) -> pl.DataFrame:
    """Invented orders of :func:`accounts` (虚构): account n has n % 7 of them, in no order; what
    calculations leave behind the cents, an empty amount, one without an account, two of others."""
    rows = [
        (f"a{n:05d}", date(2025, 1 + (n * 5 + k) % 12, 1 + n % 28), n * 10.1 + k / 3)
        for n in range(count)
        for k in range(n % 7)
    ]
    rows += [(None, date(2025, 5, 1), 1.0), *[("x", date(2025, 5, 1), 2.0)] * 2]
    table = pl.DataFrame(rows, schema=["account", "ordered_on", "amount"], orient="row")
    table = table.with_columns(pl.when(pl.int_range(pl.len()) != 3).then("amount").alias("amount"))
    return table.sample(fraction=1, shuffle=True, seed=3)
