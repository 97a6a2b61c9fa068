"""Whatever is typed, the answer is a value or a message, never a traceback."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.reader import read_cell, read_expression
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, RANGE, SERIES, TEXT, Type
from fitpoint.language.values import read_value
from fitpoint.messages import render
from language.sample import CODELISTS, HERE, RECORDS, SCOPE, choice

WORDS = """
stores growth price_tier 价格定位 regions sales budget listed name founded 高 上海 「 」 " “ ( ) [ ]
, 、 . .. and or not 且 非 in 属于 between 介于 与 == = > >= + - * / % 3 30w 5% 300万 2026-01-01 ３
known( share( contains( any_media( fired( date( media. null true 是 \\
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)
KEYS = st.one_of(st.text(max_size=5), st.sampled_from(["上海", "low", "name"]))
RAW: Any = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(),
        st.datetimes(),
        st.sampled_from(["上海 35%", "100万-200万", ">=3", "高", "12,3", "上海、南京"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=4),
        st.tuples(inner, inner),
    ),
    max_leaves=8,
)  # fmt: skip
TYPES = (
    TEXT, NUMBER, INTEGER, BOOLEAN, DATE, RANGE, SERIES, RECORDS, choice("city"), choice("nowhere"),
    Type("set", "city"), Type("distribution", "city"), Type("map", "city"),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_as_an_expression(text: str) -> None:
    expression, problems = read_expression(text, SCOPE, HERE)
    assert (expression is None) == bool(problems)
    for problem in problems:
        assert render(problem, "zh")
        assert render(problem, "en")


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(sorted(SCOPE.symbols)))
def test_any_text_as_a_cell(text: str, slot: str) -> None:
    expression, problems = read_cell(text, SCOPE.symbols[slot], SCOPE, HERE)
    assert (expression is None) == bool(problems)
    for problem in problems:
        assert render(problem, "zh")


@settings(max_examples=200, deadline=None)
@given(RAW, st.sampled_from(TYPES), st.booleans())
def test_anything_as_a_value(raw: Any, type_: Type, accept_set: bool) -> None:
    value, problems = read_value(raw, type_, CODELISTS, HERE, accept_set)
    if any(problem.severity == "error" for problem in problems):
        assert value is None
    for problem in problems:
        assert render(problem, "en")
