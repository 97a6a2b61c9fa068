"""Answers of the demo's accounts: every declared column, each of its declared type, nothing else."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from demo.test_demo_decisions import decisions
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.answers.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.answers.flat import cell, text
from rules.bundled import team

EXTENTS = (Extent(), Extent(media=2, questions=0))


@pytest.mark.parametrize("extent", EXTENTS)
def test_every_column_is_answered_in_order(extent: Extent) -> None:
    concluded = concluded_fields(team())
    columns = list(answer_schema(team(), extent))
    for decision in decisions().values():
        assert list(answer(decision, extent, concluded)) == columns


@pytest.mark.parametrize("extent", EXTENTS)
def test_answers_fit_their_columns(extent: Extent) -> None:
    rows = [answer(d, extent, concluded_fields(team())) for d in decisions().values()]
    schema = answer_schema(team(), extent)
    table = pl.DataFrame(rows, schema=schema, strict=True, orient="row")
    assert table.to_dicts() == rows
    assert max(len(media) for media in table["media"]) <= extent.media


def test_values_lie_flat() -> None:
    assert cell(frozenset("ba")) == ["a", "b"]
    assert cell(date(2026, 11, 1)) == date(2026, 11, 1)
    assert cell((1.0, 2.5)) == "[1.0,2.5]"
    assert cell({"甲": 0.5, "乙": None}) == '{"甲":0.5,"乙":null}'
    assert cell(None) is None
    assert text(True) == "true"
    assert text(0.1) == "0.1"
    assert text("江南") == "江南"
