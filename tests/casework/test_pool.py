from __future__ import annotations

from casework.pool_work import lost, squared
from fitpoint.casework.pool import each_apart


def test_results_come_in_order_and_a_dead_process_costs_its_item() -> None:
    assert list(each_apart(squared, range(6), 2, lost)) == [0, 1, 4, -3, 16, 25]


def test_nothing_starts_no_process() -> None:
    assert list(each_apart(squared, (), 2, lost)) == []
