"""RFM over columns of many accounts at once, with the same answers to the last bit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from fitpoint_rfm.scorer import MEASURES, SCORES, Columns, Edges
from fitpoint_rfm.segments import segment_of

Floats = np.ndarray[Any, np.dtype[np.float64]]


def score_batch(columns: Columns, edges: Edges) -> Columns:
    """Scores and segments; NaN and None where an input is unknown."""
    values = measures(columns, columns["#as_of"])
    places = {name: np.searchsorted(edges[name], values[name], side="left") for name in MEASURES}
    known = ~np.isnan(values["recency"])
    # An unknown value is sorted behind the last edge; whatever stands there is not shown.
    bins = {name: np.where(known, place, 0) for name, place in places.items()}
    scores = {**{name: place + 1 for name, place in bins.items()}, "recency": 5 - bins["recency"]}
    digits = scores["recency"] * 100 + scores["frequency"] * 10 + scores["monetary"]
    found = {**scores, "rfm_score": digits}
    answers: dict[str, Any] = {n: np.where(known, v, np.nan) for n, v in found.items()}
    return {**answers, "rfm_segment": np.where(known, _names()[digits], None)}


def measures(columns: Columns, as_of: Any) -> dict[str, Floats]:
    """Days since the last order, number of orders, total; NaN where one of them is not known."""
    last, count, total = columns["last_order"], columns["order_count"], columns["order_total"]
    ordered = (last <= as_of) & ~np.isnan(count) & (count != 0) & ~np.isnan(total)
    days = (as_of - last).astype("timedelta64[D]").astype(np.float64)
    each = zip(MEASURES, (days, count, total), strict=True)
    return {name: np.where(ordered, values, np.nan) for name, values in each}


def sorted_measures(base: Iterable[Columns], as_of: date) -> dict[str, Any]:
    """Each measure's values over the accounts that have orders, sorted."""
    held: Mapping[str, list[Floats]] = {name: [np.empty(0)] for name in MEASURES}
    for columns in base:
        for name, values in measures(columns, np.datetime64(as_of, "D")).items():
            held[name].append(values[~np.isnan(values)])
    return {name: np.sort(np.concatenate(parts)) for name, parts in held.items()}


def _names() -> Any:
    """The segment's name at each three digits."""
    names = np.full(556, None, dtype=object)
    for recency, frequency, monetary in product(SCORES, repeat=3):
        scores = {"recency": recency, "frequency": frequency, "monetary": monetary}
        names[recency * 100 + frequency * 10 + monetary] = segment_of(scores)
    return names
