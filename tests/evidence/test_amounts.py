"""Amounts that carry a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.evidence.amounts import SCALES, UnitMismatch, without_unit, without_units


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("500万人民币", "元", 5_000_000),
        ("3000万元", "元", 30_000_000),
        ("3千万", "元", 30_000_000),
        ("120亿", "元", 12_000_000_000),
        ("￥1,200.50", "元", 1200.5),
        ("１２万", "元", 120_000),
        ("5000万元", "万元", 5000),
        ("6.77元/500ml", "元/500ml", 6.77),
        ("6.5元", "元/500ml", 6.5),
        ("12家", "家", 12),
        ("1.2万家", "家", 12_000),
        ("-3.5万元", "元", -35_000),
    ],
)
def test_in_the_fields_unit(text: str, unit: str, amount: float) -> None:
    assert without_unit(text, unit) == amount


@pytest.mark.parametrize("text", ["1,200", "18%", "30w", "30k", "很多", "", "6.5"])
def test_what_carries_no_unit_is_left_to_the_language(text: str) -> None:
    assert without_unit(text, "元") == text


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("500万美元", "元", "万美元"),
        ("12人", "家", "人"),
        ("12万元/月", "元/周", "万元/月"),
        ("5家", "", "家"),
    ],
)
def test_another_unit_is_refused(text: str, unit: str, written: str) -> None:
    assert without_unit(text, unit) == UnitMismatch(written)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("500万-800万元", [5_000_000, 8_000_000]),
        ("500～800万", [5_000_000, 8_000_000]),
        ("500万 至 1亿", [5_000_000, 100_000_000]),
        ("500-800", ["500", "800"]),
        ("601.02..1029.73", ["601.02", "1029.73"]),
        ("500万..800万元", [5_000_000, 8_000_000]),
        ("500 … 800万", [5_000_000, 8_000_000]),
        ("1-2亿美元", UnitMismatch("亿美元")),
        ("300万", 3_000_000),
        ("不详", "不详"),
        ("800万元以上", "8000000以上"),
        ("不超过1.5亿元", "不超过150000000"),
        ("≥300万", "≥3000000"),
        ("800万美元以上", UnitMismatch("万美元")),
    ],
)
def test_ranges(text: str, ends: object) -> None:
    assert without_units(text, "元") == ends


@settings(deadline=None, max_examples=100)
@given(
    st.decimals(0, 10**6, places=2),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["..", "…", "-", "~", "～", "—", "至", "到"]),
)
def test_ends_are_read_whatever_stands_between(low: Decimal, high: Decimal, between: str) -> None:
    assert without_units(f"{low}{between}{high}", "万元") == [str(low), str(high)]


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10**6), st.integers(0, 99), st.sampled_from(sorted(SCALES)))
def test_scales_are_exact(whole: int, cents: int, scale: str) -> None:
    expected = (whole * 100 + cents) * SCALES[scale] / 100
    assert without_unit(f"{whole}.{cents:02}{scale}元", "元") == expected


@settings(deadline=None, max_examples=200)
@given(st.text(), st.text(max_size=5))
def test_no_text_gives_a_traceback(text: str, unit: str) -> None:
    without_unit(text, unit)
    without_units(text, unit)
