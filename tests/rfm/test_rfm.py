"""RFM scores against published ones and against an independent computation."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitpoint import BatchFittedScorer, FittedScorer
from fitpoint.testing import check_batches
from fitpoint_rfm.bins import place, quantile_edges
from fitpoint_rfm.scorer import RfmScorer
from fitpoint_rfm.segments import SEGMENTS

ORDERS = Path(__file__).parents[2].parent / "shared/data/rfm_orders/rfm_data_orders.csv"
AS_OF = date(2006, 12, 31)
PUBLISHED = {
    "Abbey O'Reilly": 343,
    "Add Senger": 412,
    "Aden Lesch": 323,
    "Aden Murphy": 544,
    "Admiral Senger": 433,
}


def customers() -> dict[str, dict[str, object]]:
    if not ORDERS.exists():
        pytest.skip("../shared/data/rfm_orders is not there")
    orders: dict[str, list[tuple[date, float]]] = defaultdict(list)
    with ORDERS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            when = date.fromisoformat(row["order_date"])
            orders[row["customer_id"]].append((when, float(row["revenue"])))
    return {
        name: {
            "last_order": max(when for when, _ in found),
            "order_count": len(found),
            "order_total": sum(amount for _, amount in found),
            "#as_of": AS_OF,
        }
        for name, found in orders.items()
    }


def independent(rows: dict[str, dict[str, object]]) -> dict[str, int]:
    """The same scores through the standard library's quantiles and plain counting."""

    def scores(values: dict[str, float]) -> dict[str, int]:
        edges = quantiles(values.values(), n=5, method="inclusive")
        return {name: 1 + sum(value > edge for edge in edges) for name, value in values.items()}

    days = scores({n: float((AS_OF - r["last_order"]).days) for n, r in rows.items()})  # type: ignore[operator]
    count = scores({n: float(r["order_count"]) for n, r in rows.items()})  # type: ignore[arg-type]
    total = scores({n: float(r["order_total"]) for n, r in rows.items()})  # type: ignore[arg-type]
    return {n: (6 - days[n]) * 100 + count[n] * 10 + total[n] for n in rows}


def test_the_published_scores_and_all_995_customers() -> None:
    rows, scorer = customers(), RfmScorer()
    assert len(rows) == 995
    parameters = scorer.fit(rows.values(), AS_OF, {})
    found = {name: scorer.score(row, parameters, {})["rfm_score"] for name, row in rows.items()}
    assert {name: found[name] for name in PUBLISHED} == PUBLISHED
    assert found == independent(rows)


def test_it_is_a_fitted_scorer() -> None:
    assert isinstance(RfmScorer(), FittedScorer)
    assert isinstance(RfmScorer(), BatchFittedScorer)


@pytest.mark.parametrize("missing", ["last_order", "order_count", "order_total"])
def test_what_is_unknown_gives_no_score(missing: str) -> None:
    row = {"last_order": date(2026, 1, 1), "order_count": 3, "order_total": 9.0, "#as_of": AS_OF}
    edges = {"edges": {name: [1, 2, 3, 4] for name in ("recency", "frequency", "monetary")}}
    assert RfmScorer().score({**row, missing: None}, edges, {}) == {}


def test_without_calibration_there_is_no_score() -> None:
    row = {"last_order": AS_OF, "order_count": 3, "order_total": 9.0, "#as_of": AS_OF}
    assert RfmScorer().score(row, {}, {}) == {}


def test_fixed_bins_come_from_the_pack() -> None:
    row = {"last_order": date(2006, 12, 1), "order_count": 7, "order_total": 120.0, "#as_of": AS_OF}
    config = {
        "bins": "fixed",
        "edges": {
            "recency": [30, 90, 180, 365],
            "frequency": [1, 3, 6, 10],
            "monetary": [50, 100, 200, 400],
        },
    }
    found = RfmScorer().score(row, {}, config)
    assert found["rfm_score"] == 543
    assert found["rfm_segment"] == "忠诚客户"


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=60))
def test_edges_agree_with_the_standard_library(values: list[float]) -> None:
    expected = quantiles(values, n=5, method="inclusive")
    assert quantile_edges(values) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(st.floats(-10, 10), st.lists(st.floats(-10, 10), min_size=4, max_size=4).map(sorted))
def test_a_value_on_an_edge_falls_in_the_lower_bin(value: float, edges: list[float]) -> None:
    assert place(value, edges) == 1 + sum(value > edge for edge in edges)


def test_every_score_has_a_segment() -> None:
    from fitpoint_rfm.segments import segment_of

    names = {segment.name for segment in SEGMENTS}
    for recency in range(1, 6):
        for frequency in range(1, 6):
            for monetary in range(1, 6):
                scores = {"recency": recency, "frequency": frequency, "monetary": monetary}
                assert segment_of(scores) in names


EDGES = {
    "recency": [30.0, 90.0, 180.0, 365.0],
    "frequency": [1, 3, 6, 10],
    "monetary": [50.0, 100.0, 200.0, 400.0],
}


@pytest.mark.parametrize(
    ("parameters", "config"),
    [({"edges": EDGES}, {}), ({}, {"bins": "fixed", "edges": EDGES}), ({}, {})],
)
def test_batches_say_what_rows_say(parameters: dict[str, Any], config: dict[str, Any]) -> None:
    last, most = AS_OF - timedelta(days=90), {"order_count": 10.0, "order_total": 400.0}
    rows = [
        {"last_order": last, "order_count": 3.0, "order_total": 100.0},
        {"last_order": last, "order_count": 0.0, "order_total": 100.0},
        {"last_order": AS_OF + timedelta(days=1), **most},
        {"last_order": AS_OF, **most},
        {"last_order": None, **most},
        {"order_total": -1.0},
    ]
    check_batches(RfmScorer(), rows, parameters=parameters, config=config, as_of=AS_OF)


ORDERED = st.fixed_dictionaries(
    {
        "last_order": st.none() | st.dates(date(2000, 1, 1), date(2007, 6, 1)),
        "order_count": st.none() | st.integers(0, 30).map(float),
        "order_total": st.none() | st.floats(-1e9, 1e9),
    }
)


@given(st.lists(ORDERED, max_size=40), st.integers(0, 40))
def test_batches_teach_what_rows_teach(rows: list[dict[str, Any]], cut: int) -> None:
    def columns(some: list[dict[str, Any]]) -> dict[str, Any]:
        days = np.array([row["last_order"] for row in some], dtype="datetime64[D]")
        numbers = {
            name: np.array([row[name] for row in some], dtype=float)
            for name in ("order_count", "order_total")
        }
        return {"last_order": days, **numbers}

    scorer = RfmScorer()
    batches = [columns(rows[:cut]), columns(rows[cut:])]
    learnt = scorer.fit(rows, AS_OF, {})
    assert repr(scorer.fit_batches(batches, AS_OF, {})) == repr(learnt)
    assert scorer.fit_batches(batches, AS_OF, {"bins": "fixed"}) == {}
