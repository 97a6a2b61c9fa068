"""Wide tables: each cell means what it means as evidence, and bad rows are told apart."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.wide import Batch, Wide, evidence, read_batch
from fitpoint.errors import FitpointError
from fitpoint.evidence.evidence import Source
from fitpoint.evidence.reading import evidence_id, read_evidence
from rules.bundled import team

WHERE = Provenance(
    Source("base", "客户底表", "data"),
    date(2026, 10, 1),
    confidence=0.9,
    words={"不适用": "not_applicable", "-": None},
)
TABLE = pl.DataFrame(
    {
        "客户编号": ["a1", "a2", "a3", "a4", " ", None],
        "客户名称": ["甲（虚构）", "乙（虚构）", None, "丁（虚构）", "戊", "己"],
        "price_tier": ["高", "中高", "-", "不适用", "高", "高"],
        "sales_regions": ["上海60%、广东40%", None, "北京100%", "上海60%、广东40%", None, None],
        "price": [128.0, None, 59.5, 128.0, 1.0, 1.0],
        "年龄": ["18-24、25-34", "25-34", None, None, None, None],
        "备注一列": ["x"] * 6,
    }
)


def _read(table: pl.DataFrame) -> tuple[Wide, Batch]:
    wide = Wide(bind(table.schema, team(), "base.parquet"), WHERE, "base.parquet")
    return wide, read_batch(wide, team(), table, 1)


def _columns(table: pl.DataFrame) -> pl.DataFrame:
    known = [
        c for c in table.columns if c in ("客户编号", "客户名称", "price_tier", "sales_regions")
    ]
    return table.select(known)


def test_columns_are_bound_by_id_label_and_alias() -> None:
    headers = bind(TABLE.schema, team(), "base.parquet")
    assert (headers.account, headers.name) == ("客户编号", "客户名称")
    assert "备注一列" not in headers.fields
    assert [p.code for p in headers.problems if "备注一列" in dict(p.arguments).values()] == [
        "BK102"
    ]
    assert headers.fields["price_tier"].id == "price_tier"


def test_a_cell_is_the_evidence_it_would_be_by_itself() -> None:
    wide, batch = _read(_columns(TABLE))
    for row in range(len(batch)):
        line = batch.rows[row]
        for item in evidence(batch, row):
            column = next(c for c, f in wide.headers.fields.items() if f.id == item.field)
            raw = WHERE.raw(batch.accounts[row], item.field, TABLE[column][line - 1], "", line)
            alone, problems = read_evidence(raw, team(), WHERE.recorded_at)
            assert alone is not None
            assert not problems
            assert item == alone
            assert item.id == evidence_id(alone)


def test_words_stand_for_states_and_blanks_for_nothing() -> None:
    _, batch = _read(_columns(TABLE))
    found = [{e.field: (e.state, e.value) for e in evidence(batch, n)} for n in range(4)]
    assert found[0]["price_tier"] == ("known", "高")
    assert "price_tier" not in found[2]
    assert found[3]["price_tier"] == ("not_applicable", None)
    assert "sales_regions" not in found[1]


def test_rows_without_an_id_are_rejected_with_their_number() -> None:
    _, batch = _read(_columns(TABLE))
    assert batch.accounts.to_list() == ["a1", "a2", "a3", "a4"]
    assert batch.names.to_list() == ["甲（虚构）", "乙（虚构）", "a3", "丁（虚构）"]
    assert {row: [p.code for p in found] for row, found in batch.rejected.items()} == {
        5: ["BK105"],
        6: ["BK105"],
    }


def test_every_bad_cell_of_a_row_is_told() -> None:
    table = pl.DataFrame(
        {
            "account": ["a", "b"],
            "price_tier": ["极高", "高"],
            "sales_regions": ["上海100%", "喵100%"],
        }
    )
    _, batch = _read(table)
    assert batch.accounts.to_list() == []
    codes = {row: [p.code for p in found] for row, found in batch.rejected.items()}
    assert set(codes) == {1, 2}
    assert {str(p.location) for found in batch.rejected.values() for p in found} == {
        "base.parquet:1",
        "base.parquet:2",
    }


def test_a_table_that_cannot_be_read_is_refused_with_all_that_is_wrong() -> None:
    table = pl.DataFrame({"price_tier": [["高"]], "价格定位": ["高"], "acount": ["a"]})
    with pytest.raises(FitpointError) as refused:
        bind(table.schema, team(), "base.parquet")
    assert [d.code for d in refused.value.diagnostics if d.severity == "error"] == [
        "BK107",
        "BK103",
        "BK104",
    ]
