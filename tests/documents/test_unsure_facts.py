"""What is estimated or doubtful is not stated flatly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.build import Case, case
from documents.test_claims_law import body, said


def doubting(*fields: str, confidence: float = 0.6, state: str = "known") -> Case:
    given = case()
    facts = dict(given.decision.facts)
    for field in fields:
        facts[field] = replace(facts[field], confidence=confidence, state=state)
    return replace(given, decision=replace(given.decision, facts=facts))


@pytest.mark.parametrize(
    ("fields", "template", "text"),
    [
        (("market_size",), "规模{{ f.market_size }}。", "规模约120亿元[1]。"),
        (("market_size",), "规模约{{ f.market_size }}。", "规模约120亿元[1]。"),
        (("market_size",), "规模{{ f.market_size|wan }}", "规模约1200000万[1]"),
        (("category",), "品类为{{ f.category }}，如此。", "品类为茶饮料（待确认），如此[1]。"),
        (
            ("sales_regions",),
            "在{{ f.sales_regions|cities(2) }}，又在{{ f.sales_regions|cities(1) }}。",
            "在上海、杭州，又在上海（待确认）[1]。",
        ),
        (
            ("category",),
            "{{ cite(f.category) }}先被记住。规模{{ f.market_size }}。",
            "先被记住（待确认）[1]。规模120亿元[2]。",
        ),
        (("category",), "规模{{ f.market_size }}。", "规模120亿元[1]。"),
    ],
)
def test_doubtful_facts_are_marked_once_a_sentence(tmp_path, fields, template, text):
    for given in (doubting(*fields), doubting(*fields, confidence=0.9, state="estimated")):
        assert body(said(tmp_path, template, given)) == text


def test_confident_facts_are_stated(tmp_path):
    given = doubting("category", confidence=0.7)
    assert body(said(tmp_path, "{{ f.category }}。", given)) == "茶饮料[1]。"


def test_in_english(tmp_path):
    compiled = said(
        tmp_path, "Size: {{ f.market_size }}. {{ f.price_tier }}.", doubting("market_size"), "en"
    )
    assert "Size: about CNY 12 billion[1]." in compiled.markdown


def test_the_doubtful_are_listed_for_the_client_to_confirm():
    compiled = doubting("category").compile("recommendation")
    line = next(line for line in compiled.markdown.splitlines() if "尚待确认，请贵司" in line)
    assert "品类" in line
