"""Numbers and codes as a reader of Chinese or English writes them."""

from __future__ import annotations

from datetime import date

import pytest

from documents.build import pack
from fitpoint.documents.formats import (
    Form,
    bands,
    day,
    listed,
    number,
    quoted,
    some,
    span,
    worded,
)
from fitpoint.language.types import Type


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (12_000_000_000, "元", "120亿元", "CNY 12 billion"),
        (2_100_000_000_000, "元", "2.1万亿元", "CNY 2,100 billion"),
        (1_800_000, "元/周", "180万元/周", "CNY 1.8 million per week"),
        (6.77, "元", "6.77元", "CNY 6.77"),
        (6000, "家", "6000家", "6,000 stores"),
        (60_000_000, "次/周", "6000万次/周", "60 million impressions a week"),
        (0.467, "比例", "46.7%", "46.7%"),
        (0.5, "share", "50%", "50%"),
        (-0.00001, None, "0", "0"),
        (2025, None, "2025", "2025"),
    ],
)
def test_numbers_with_units(value, unit, zh, en):
    assert number(value, "zh", unit) == zh
    assert number(value, "en", unit) == en


def test_ranges_say_their_unit_once():
    form = Form(Type("range"), "zh", "元")
    assert span((12_000_000, 16_000_000), form) == "1200—1600万元"
    assert span((9_000_000, 120_000_000), form) == "900万元—1.2亿元"
    assert span((5_000_000, 5_000_000), form) == "500万元"
    assert span((2e6, 3e6), Form(Type("range"), "en", "元")) == "CNY 2 million–3 million"


@pytest.mark.parametrize(
    ("codelist", "codes", "text"),
    [
        ("age", ["18-24", "25-34"], "18—34岁"),
        ("age", ["45-54", "55+"], "45岁以上"),
        ("age", ["18-24", "35-44"], "18-24岁、35-44岁"),
        ("income", ["5千-1万", "1万-1.5万"], "5千—1.5万元"),
        ("gender", ["女"], "女"),
    ],
)
def test_neighbouring_bands_are_joined(codelist, codes, text):
    form = Form(Type("distribution", codelist), "zh", codelists=pack().codelists)
    assert bands(codes, form) == text


def test_suppressed_cells_are_printed_as_a_dash():
    form = Form(Type("distribution", "gender"), "zh", codelists=pack().codelists)
    assert worded({"女": 0.6, "男": None}, form) == "女60%、男—"


def test_dates():
    assert day(date(2026, 3, 1), "zh") == "2026年3月1日"
    assert day(date(2026, 3, 1), "en") == "1 March 2026"


def test_lists_end_as_the_language_does():
    assert listed(["甲", "乙", "丙"], "zh") == "甲、乙、丙"
    assert listed(["A", "B", "C"], "en") == "A, B and C"
    assert some(list("甲乙丙丁"), "zh", 2) == "甲、乙等4项"
    assert some(["A", "B"], "en", 2) == "A and B"


def test_a_chinese_text_in_an_english_document_stands_in_quotes():
    assert quoted("少糖", "en") == "“少糖”"
    assert quoted("less sugar", "en") == "less sugar"
    assert quoted("少糖", "zh") == "少糖"
