"""Combinations that were met are known again, in few rows and in many."""

from __future__ import annotations

import numpy as np
import pytest

from fitpoint.bulk.answers.joint import ALONE, Codes, through
from fitpoint.bulk.ranges.known import Column, Known

COUNTS = (3, 200, 2, 5, 4)


def columns(rows: int, seed: int) -> list[Column]:
    """Every second one is told by a table."""
    chance = np.random.default_rng(seed)
    found: list[Column] = []
    for place, count in enumerate(COUNTS):
        codes = chance.integers(0, count, rows).astype(np.uint8)
        order = chance.permutation(count).astype(np.uint8)
        found.append(Column(codes, count, order) if place % 2 else Column(codes, count))
    return found


@pytest.mark.parametrize("rows", [0, 1, 700, 2 * ALONE + 3])
def test_each_combination_is_asked_for_once(rows: int) -> None:
    known, numbers = Known(), dict[tuple[int, ...], int]()
    for seed in (1, 2, 1):
        each = columns(rows, seed)
        told = np.stack([column.codes for column in each], axis=1)

        def work(places: Codes, told: np.ndarray = told) -> Codes:
            found: list[int] = []
            for row in map(tuple, told[places].tolist()):
                assert row not in numbers
                numbers[row] = len(numbers)
                found.append(numbers[row])
            return np.array(found, np.int64)

        found = known.of(each, rows, work).tolist()
        assert found == [numbers[row] for row in map(tuple, told.tolist())]


def test_what_fails_is_asked_again() -> None:
    known, each = Known(), columns(50, 1)

    def fails(places: Codes) -> Codes:
        raise ValueError(len(places))

    with pytest.raises(ValueError, match="50"):
        known.of(each, 50, fails)
    assert known.of(each, 50, lambda places: places).tolist() == list(range(50))


@pytest.mark.parametrize("rows", [0, 5, 4 * ALONE + 1])
def test_every_row_is_gone_through_once(rows: int) -> None:
    times = np.zeros(rows, np.int64)

    def add(part: slice) -> None:
        times[part] += 1

    through(rows, add)
    assert (times == 1).all()


def test_a_failure_in_a_thread_is_told() -> None:
    def fails(part: slice) -> None:
        raise ValueError(part.start)

    with pytest.raises(ValueError, match="0"):
        through(4 * ALONE, fails)
