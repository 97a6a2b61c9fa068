"""The row engine over a wide batch: a table of answers in the accounts' order."""

from __future__ import annotations

import polars as pl

from bulk.test_wide import WHERE
from demo.test_demo_decisions import qualifier
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.answers.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.evidence.subject import Subject
from rules.bundled import team

TABLE = pl.DataFrame(
    {
        "account": ["a1", "a2", "a3"],
        "name": ["甲（虚构）", "乙（虚构）", "丙（虚构）"],
        "price_tier": ["高", "不适用", "-"],
        "sales_regions": ["上海60%、广东40%", "北京100%", None],
    }
)


def test_answers_stand_in_the_order_of_the_accounts() -> None:
    extent = Extent(media=3, questions=2)
    wide = Wide(bind(TABLE.schema, team(), "base.parquet"), WHERE, "base.parquet")
    batch = read_batch(wide, team(), TABLE, 1)
    found = RowEngine(qualifier(), extent).answer(batch)
    assert found.table.schema == pl.Schema(answer_schema(team(), extent))
    assert found.table["account"].to_list() == ["a1", "a2", "a3"]
    assert found.ways == {"row": 3}
    for place, row in enumerate(found.table.to_dicts()):
        known = batch.known(place)
        subject = Subject("account", known.account)
        alone = qualifier().qualify(subject, known.name, known.evidence)
        assert row == answer(alone, extent, concluded_fields(team()))


def test_no_accounts_no_answers() -> None:
    wide = Wide(bind(TABLE.schema, team(), "base.parquet"), WHERE, "base.parquet")
    found = RowEngine(qualifier(), Extent()).answer(read_batch(wide, team(), TABLE.clear(), 1))
    assert found.table.schema == pl.Schema(answer_schema(team(), Extent()))
    assert found.ways == {}
