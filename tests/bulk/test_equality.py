"""Every engine answers what the row engine answers. ``make equal`` asks it of 100,000 accounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl
import pytest

from benchmarks.equality import BLOCK, House, differences
from benchmarks.generated import Long
from benchmarks.generated_table import batch
from demo.test_demo_content import demo
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.rowwise import Known

MANY = 100


@cache
def house() -> House:
    return House.open()


@dataclass(frozen=True)
class Demo:
    """The demo's accounts as a batch."""

    def __len__(self) -> int:
        return len(demo().subjects("account"))

    def known(self, row: int) -> Known:
        subject = demo().subjects("account")[row]
        return Known(subject.id, demo().names[subject], demo().evidence[subject])


def test_on_the_demo_with_its_own_media() -> None:
    found = House.open(demo().market()).compare(Demo())
    assert found.accounts >= 12
    assert found.differences == ()


def test_on_generated_evidence() -> None:
    found = house().compare(Long(house().generated, 0, MANY))
    assert found.differences == ()


def test_on_a_generated_table() -> None:
    found = house().compare(batch(house().generated, BLOCK, MANY), Extent(3, 0))
    assert found.differences == ()


@pytest.mark.parametrize(
    ("cell", "other"),
    [(0.0, -0.0), (1.0, 1.0000000000000002), (None, 0.0), (float("inf"), None)],
)
def test_what_differs_is_told(cell: float | None, other: float | None) -> None:
    one, two = (
        pl.DataFrame(
            {"account": ["a", "b"], "x": [1.5, value]},
            schema={"account": pl.String, "x": pl.Float64},
        )
        for value in (cell, other)
    )
    assert list(differences(one, one)) == []
    assert list(differences(one, two)) == [f"x of b: {cell!r} is not {other!r}"]
    assert next(differences(one, one.drop("x"))).startswith("schema")
