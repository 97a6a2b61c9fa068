"""Columns taken as they are mean what each of their cells means as evidence, problems included."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.reading.column import Distinct
from fitpoint.bulk.reading.headers import Headers
from fitpoint.bulk.reading.known_cells import MOST, Memory
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.read_column import Cells, read_column
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.errors import Diagnostic
from fitpoint.evidence.canonical import canonical
from fitpoint.evidence.evidence import Evidence, Source, State
from fitpoint.evidence.reading import read_evidence
from fitpoint.language.types import Kind, Type
from fitpoint.rulebook.pack import FieldDef
from rules.bundled import team

WORDS: dict[str, State | None] = {"不适用": "not_applicable", "-": None, "不便透露": "withheld"}
WHERE = Provenance(Source("base", "客户底表", "data"), date(2026, 10, 1), words=WORDS)
NUMBERS = st.floats(width=64) | st.sampled_from(
    [float("nan"), float("inf"), -float("inf"), -0.0, 0.0, 1e308, -1e308, 5e-324, 1e16, 1e-5, 0.1]
)
WHOLE = st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 120)
TEXTS = st.text(max_size=8) | st.sampled_from(
    [
        *WORDS,
        "",
        " ",
        "\u3000",
        " 高 ",
        "甲（虚构）",
        "无",
        "e\u0301",
        "\u200b乙",
        "a\tb\n",
        "a\x00b",
        "{}",
        '"引"\\',
        "约5000万",
        "1e5",
        "长" * 4000,
        "长" * 4001,
        "\U0001f600",
        "🇨",
    ]
)
DATES = st.dates() | st.sampled_from([date.min, date.max])
EDGES = st.text(" a~一-", max_size=3) | st.sampled_from([*WORDS, "长" * 4000])
Found = tuple[Evidence | None, tuple[Diagnostic, ...]]


def field(kind: Kind, domain: tuple[float, float] | None = None) -> FieldDef:
    """A field of the pack made into one of that kind."""
    like = next(f for f in team().fields.values() if f.type.kind == kind and not f.accumulate)
    return like if kind == "choice" else replace(like, domain=domain, type=Type(kind))


def alone(cells: Cells, row: int, where: Provenance) -> Found:
    """The cell through the reader of evidence."""
    pack = replace(team(), fields={**team().fields, cells.field.id: cells.field})
    raw = where.raw("", cells.field.id, cells.series[row], cells.file, cells.first + row)
    evidence, problems = read_evidence(raw, pack, where.recorded_at)
    return evidence, tuple(p for p in problems if p.severity == "error")


def same(one: FieldDef, values: Sequence[object], dtype: pl.DataType, where: Provenance) -> None:
    """Read twice, so that the second time is from memory."""
    pack = replace(team(), fields={**team().fields, one.id: one})
    series, memory = pl.Series("x", values, dtype=dtype), Memory()
    cells = Cells("x", series, one, where, "base.parquet", 7)
    for _ in range(2):
        column, problems = read_column(cells, pack, memory)
        for row, value in enumerate(values):
            evidence, wrong = alone(cells, row, where) if value is not None else (None, ())
            assert problems.get(row, ()) == wrong
            assert told(column.at(row)) == told(said(evidence))


def said(evidence: Evidence | None) -> Distinct | None:
    if evidence is None or evidence.state == "unknown":
        return None
    return Distinct(evidence.value, evidence.state)


def told(cell: Distinct | None) -> object:
    """So spelled that 0.0 and -0.0, and 1 and 1.0, differ."""
    return cell and (type(cell.value), canonical(cell.value), cell.state)


def several(values: st.SearchStrategy[object]) -> st.SearchStrategy[list[object]]:
    return st.lists(values | st.none(), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(several(NUMBERS), st.sampled_from([None, (0.0, 1.0), (-5.0, 1e9)]))
def test_numbers(values: list[object], domain: tuple[float, float] | None) -> None:
    same(field("number", domain), values, pl.Float64(), WHERE)


@settings(deadline=None, max_examples=60)
@given(
    several(WHOLE), st.sampled_from([None, (0.0, 100.0)]), st.sampled_from(["number", "integer"])
)
def test_whole_numbers(
    values: list[object], domain: tuple[float, float] | None, kind: Kind
) -> None:
    same(field(kind, domain), values, pl.Int64(), WHERE)


@settings(deadline=None, max_examples=30)
@given(several(DATES))
def test_dates(values: list[object]) -> None:
    same(field("date"), values, pl.Date(), WHERE)


@settings(deadline=None, max_examples=20)
@given(several(st.booleans()))
def test_booleans(values: list[object]) -> None:
    same(field("boolean"), values, pl.Boolean(), WHERE)


@settings(deadline=None, max_examples=150)
@given(several(TEXTS), st.sampled_from(["text", "number", "date", "boolean"]))
def test_texts(values: list[object], kind: Kind) -> None:
    same(field(kind), values, pl.String(), WHERE)


@settings(deadline=None, max_examples=150)
@given(EDGES, st.sampled_from(" !~\x7f\xa0一鿿ꀀ\u3000、〃》】〔！～｟"))
def test_texts_at_the_edge_of_the_ordinary(word: str, edge: str) -> None:
    for text in (word, edge + word, word + edge, word + edge + word):
        same(field("text"), ["甲", text], pl.String(), WHERE)


@pytest.mark.parametrize(("kind", "values"), [("number", [1.5, 2.0]), ("text", ["甲", "乙"])])
@pytest.mark.parametrize(
    "wrong",
    [
        replace(WHERE, confidence=1.5),
        replace(WHERE, valid_until=date(2020, 1, 1)),
        replace(WHERE, author="长" * 4001),
        replace(WHERE, state="withheld"),
        replace(WHERE, state="estimated"),
    ],
)
def test_what_is_wrong_with_the_origin(kind: Kind, values: list[object], wrong: Provenance) -> None:
    dtype = pl.Float64() if kind == "number" else pl.String()
    same(field(kind), values, dtype, wrong)


def batch_of(series: pl.Series, one: FieldDef) -> pl.DataFrame:
    names = pl.Series("account", [f"a{row}" for row in range(len(series))])
    return pl.DataFrame([names, series.alias(one.id)])


def test_dates_beyond_the_calendar_are_told() -> None:
    one = field("date")
    days = pl.Series([2_932_896, 2_932_897, -719_163, 20_000], dtype=pl.Int32).cast(pl.Date)
    wide = Wide(Headers("account", None, {one.id: one}), WHERE, "base.parquet")
    read = read_batch(wide, team(), batch_of(days, one), 1)
    assert {row: [p.code for p in found] for row, found in read.rejected.items()} == {
        2: ["E204"],
        3: ["E204"],
    }
    assert [read.columns[0].at(row) for row in range(2)] == [
        Distinct(date.max, "known"),
        Distinct(date(2024, 10, 4), "known"),
    ]


def test_moments_far_away_are_told() -> None:
    one = field("date")
    moments = pl.Series([0, 9 * 10**18], dtype=pl.Int64).cast(pl.Datetime("us"))
    wide = Wide(Headers("account", None, {one.id: one}), WHERE, "base.parquet")
    read = read_batch(wide, team(), batch_of(moments, one), 1)
    assert list(read.rejected) == [2]


def test_moments_are_the_day_on_the_spot() -> None:
    one = field("date")
    moment = datetime(2026, 3, 1, 20, tzinfo=UTC)
    there = pl.Series([moment], dtype=pl.Datetime("us", "UTC")).dt.convert_time_zone(
        "Asia/Shanghai"
    )
    wide = Wide(Headers("account", None, {one.id: one}), WHERE, "base.parquet")
    read = read_batch(wide, team(), batch_of(there, one), 1)
    assert read.columns[0].at(0) == Distinct(date(2026, 3, 2), "known")


def test_memory_is_bounded_and_stays_at_home() -> None:
    """Columns whose cells never repeat are forgotten first."""
    memory, one = Memory(), field("text")
    few = memory.column("few", one)
    few.add("甲", Distinct("甲", "known"))
    many = memory.column("many", one)
    for number in range(MOST):
        many.add(number, None)
    memory.tidy()
    assert memory.column("few", one) is few
    assert not len(memory.column("many", one))
    assert not len(pickle.loads(pickle.dumps(memory)).column("few", one))


def test_another_origin_is_read_anew() -> None:
    one, memory = field("choice"), Memory()
    later = replace(WHERE, collected_on=WHERE.collected_on + timedelta(days=1), state="estimated")
    code = pl.Series("x", [next(iter(team().codelists[str(one.type.codelist)].rank))] * 3)
    states = [
        column.at(0)
        for where in (WHERE, later)
        for column, _ in [read_column(Cells("x", code, one, where, "f"), team(), memory)]
    ]
    assert [cell and cell.state for cell in states] == ["known", "estimated"]
