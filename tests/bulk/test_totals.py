"""Totals by account: what plain Python adds up with decimals, in whatever order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulk.test_exact_cells import of_text
from bulk.totals_base import TOTALS, bound
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.table_file import open_table
from fitpoint.bulk.reading.totals_files import Given, lay_totals

Row = tuple[str | None, float | None, date | None]
SCHEMA = {"account": pl.String, "amount": pl.Float64, "ordered_on": pl.Date}
ACCOUNTS = ("甲", "乙", "丙", "丁")
AMOUNTS = st.none() | st.floats(-1e6, 1e6) | st.decimals(0, 10**6, places=2).map(float)
ROWS = st.lists(
    st.tuples(
        st.sampled_from((None, "", *ACCOUNTS, " 甲", "生客")),
        AMOUNTS,
        st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    ),
    min_size=1,
    max_size=40,
)


def laid(
    rows: pl.DataFrame, accounts: Sequence[str], *, complete: bool = False, at_once: int = 3
) -> tuple[pl.DataFrame, RowsTold]:
    """The totals beside the accounts."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows.write_parquet(folder / "rows.parquet")
        pl.DataFrame({"id": accounts}).write_parquet(folder / "accounts.parquet")
        tables = [open_table([folder / f"{n}.parquet"], n) for n in ("rows", "accounts")]
        totals = replace(bound(rows.schema), complete=complete)
        given = Given(tables[0], totals, tables[1], pl.col("id"))
        files, told = lay_totals(given, folder / "totals", at_once)
        return files.read(0, len(accounts)), told


def by_hand(rows: Sequence[Row], account: str) -> dict[str, Any]:
    """The account's totals, row by row."""
    held: Mapping[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        held[row[0].strip() if row[0] else None].append(row)
    mine = held[account]
    if not mine:
        return dict.fromkeys(TOTALS)
    amounts = [None if row[1] is None else of_text(repr(row[1])) for row in mine]
    days = [row[2] for row in mine]
    known = [amount for amount in amounts if amount is not None]
    dated = [day for day in days if day is not None]
    whole, all_dated = len(known) == len(amounts), len(dated) == len(days)
    values = (
        len(mine),
        float(sum(known) + 0) if whole else None,
        float(min(known) + 0) if whole else None,
        max(dated) if all_dated else None,
    )
    return dict(zip(TOTALS, values, strict=True))


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms(use_true_random=False))
def test_totals_are_those_of_plain_python(rows: list[Row], random: Any) -> None:
    found, told = laid(pl.DataFrame(rows, schema=SCHEMA, orient="row"), ACCOUNTS)
    assert found.to_dicts() == [by_hand(rows, account) for account in ACCOUNTS]
    random.shuffle(rows)
    again, told_again = laid(pl.DataFrame(rows, schema=SCHEMA, orient="row"), ACCOUNTS, at_once=100)
    assert again.equals(found)
    assert (told_again.rows, told_again.strange) == (told.rows, told.strange)
    assert told.nameless == sum(not row[0] for row in rows)
    assert told.strange == sum(row[0] == "生客" for row in rows)
    assert told.accounts == len({row[0].strip() for row in rows if row[0]} & set(ACCOUNTS))


def test_what_cannot_be_read_is_told_and_never_left_out() -> None:
    rows = pl.DataFrame(
        {
            "account": ["甲", "甲", "乙", "生客", "乙"],
            "amount": ["1", "", "2", "许多", "3"],
            "ordered_on": ["2025-01-01", "2025-01-02", "昨天", "昨天", "2025-01-03"],
        }
    )
    found, told = laid(rows, ["甲", "乙"])
    assert found.rows() == [(2, None, None, date(2025, 1, 2)), (2, 5.0, 2.0, None)]
    assert [(u.column, u.kind, u.cells, u.first) for u in told.unreadable] == [
        ("amount", "number", 1, 2),
        ("ordered_on", "date", 1, 3),
    ]


@pytest.mark.parametrize(("complete", "nothing"), [(False, None), (True, 0)])
def test_no_rows_are_none_where_the_table_is_complete(*, complete: bool, nothing: Any) -> None:
    rows = pl.DataFrame({"account": ["甲"], "amount": [None], "ordered_on": [date(2025, 1, 1)]})
    found, _ = laid(rows.cast({"amount": pl.Float64}), ["甲", "乙"], complete=complete)
    assert found.rows() == [(1, None, None, date(2025, 1, 1)), (nothing, nothing, None, None)]


def test_an_account_of_several_rows_has_its_totals_in_each_and_counts_once() -> None:
    rows = pl.DataFrame([("甲", 1.5, None), ("甲", 0.1, None)], schema=SCHEMA, orient="row")
    found, told = laid(rows, ["甲", "乙", "甲"])
    assert found["order_total = sum(amount)"].to_list() == [1.6, None, 1.6]
    assert (told.accounts, told.rows, told.unreadable[0].cells) == (1, 2, 2)


def test_a_long_sum_is_exact() -> None:
    """Added up as floats, it ends on …000024."""
    rows = pl.DataFrame({"account": ["甲"] * 10_000, "amount": [0.1] * 10_000})
    found, _ = laid(rows.with_columns(ordered_on=pl.lit(date(2025, 1, 1))), ["甲"])
    assert found["order_total = sum(amount)"].to_list() == [1000.0]
