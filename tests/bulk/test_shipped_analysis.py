"""The shipped pack in columns: the demo's clients and generated accounts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from benchmarks.generated import Generated
from benchmarks.generated_table import batch
from bulk.analysed import Analysed
from bulk.test_wide import WHERE
from demo.test_demo_content import demo
from fitpoint.bulk.analysis.plan import INEXACT
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Market
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import AS_OF, team

MANY = 50


@cache
def generated() -> Generated:
    return Generated.of(team(), AS_OF)


@cache
def without_media() -> Analysed:
    market = Market((), {}, generated().market(0).industries)
    return Analysed.of(team(), AS_OF, market, {"rfm": RfmScorer()})


def facts_of(by: Analysed, accounts: Sequence[Known]) -> list[Facts]:
    resolved = [
        resolve(by.pack, Subject("account", known.account), known.evidence, AS_OF)
        for known in accounts
    ]
    return [by.joined(facts) for facts in resolved]


def must_agree(by: Analysed, table: pl.DataFrame, accounts: Sequence[Known]) -> None:
    decisions = [
        by.qualifier.qualify(Subject("account", k.account), k.name, k.evidence, asking=False)
        for k in accounts
    ]
    assert list(by.differences(table, decisions)) == []


def test_the_demo_with_its_own_media() -> None:
    by = Analysed.of(team(), AS_OF, demo().market(), {"rfm": RfmScorer()})
    subjects = demo().subjects("account")
    accounts = [Known(s.id, demo().names[s], demo().evidence[s]) for s in subjects]
    facts = facts_of(by, accounts)
    table = by.answers(by.rows.frame(facts), by.matched(facts, AS_OF))
    must_agree(by, table, accounts)
    assert table[INEXACT].null_count() >= len(accounts) / 2


def test_generated_evidence() -> None:
    by = without_media()
    accounts = [generated().known(number) for number in range(MANY)]
    facts = facts_of(by, accounts)
    table = by.answers(by.rows.frame(facts))
    must_agree(by, table, accounts)
    worlds = [by.analyst.conclude(one, AS_OF).worlds.rows for one in facts]
    exact = table[INEXACT].is_null().to_list()
    of_one_world = [e for e, rows in zip(exact, worlds, strict=True) if len(rows) == 1]
    assert sum(of_one_world) >= 0.9 * len(of_one_world) > 0.3 * MANY


def test_a_generated_table() -> None:
    by = without_media()
    read = batch(generated(), 0, MANY)
    accounts = [read.known(row) for row in range(MANY)]
    facts = by.batches.frame(read)
    assert_frame_equal(facts, by.rows.frame(facts_of(by, accounts)))
    table = by.answers(facts)
    must_agree(by, table, accounts)
    assert table[INEXACT].null_count() >= 0.4 * MANY
    assert without_media().answers(facts.clear()).schema == table.schema


@pytest.mark.parametrize("columns", [["account"], ["account", "price_tier", "product_price"]])
@pytest.mark.parametrize("count", [0, 2])
def test_tables_that_say_nothing(columns: list[str], count: int) -> None:
    by = without_media()
    schema = {name: pl.Float64() if name == "product_price" else pl.String() for name in columns}
    table = pl.DataFrame({name: [None] * count for name in columns}, schema=schema)
    table = table.with_columns(account=pl.Series([f"a{n}" for n in range(count)], dtype=pl.String))
    read = read_batch(Wide(bind(table.schema, by.pack, "x"), WHERE, "x"), by.pack, table, 1)
    found = by.answers(by.batches.frame(read))
    must_agree(by, found, [read.known(row) for row in range(count)])
    assert found["stage"].to_list() == ["research"] * count
