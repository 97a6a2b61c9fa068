"""The RFM scorer: three inputs, bins that are fixed or learnt, five outputs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from fitpoint import INTEGER, TEXT, Type
from fitpoint_rfm.bins import edges_between, place
from fitpoint_rfm.segments import SEGMENTS, segment_of

Columns = Mapping[str, Any]
Edges = Mapping[str, Sequence[float]]
MEASURES = ("recency", "frequency", "monetary")
SCORES = (1, 2, 3, 4, 5)


class RfmScorer:
    """Scores 1 … 5 on how lately, how often and for how much an account has ordered.

    Inputs: ``last_order`` (date), ``order_count`` (number), ``order_total`` (number, the currency
    of the orders). The bins' edges come from the calibration (linear quantiles over the account
    base) or, with ``bins: fixed``, from ``edges`` in the pack: four rising numbers a measure, days
    for recency. A value equal to an edge falls in the lower bin. ``rfm_score`` is the three digits
    as one number, recency first (543); ``rfm_segment`` the first segment whose ranges hold.

    An account without orders, or one that is asked about before its last order, has no scores.
    """

    id = "rfm"
    scope: Literal["account", "account_medium"] = "account"
    inputs: Mapping[str, str] = {
        "last_order": "date",
        "order_count": "number",
        "order_total": "number",
    }
    outputs: Mapping[str, Type] = {
        **dict.fromkeys(MEASURES, INTEGER),
        "rfm_score": INTEGER,
        "rfm_segment": TEXT,
    }
    domains: Mapping[str, tuple[object, ...]] = {
        **dict.fromkeys(MEASURES, SCORES),
        "rfm_score": (111, 555),
        "rfm_segment": tuple(segment.name for segment in SEGMENTS),
    }

    def score(
        self, row: Mapping[str, Any], parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> dict[str, object]:
        """Scores and segment; empty where an input is unknown or nothing was calibrated."""
        edges = _edges(parameters, config)
        values = measures(row)
        if edges is None or values is None:
            return {}
        recency = 6 - place(values["recency"], edges["recency"])
        scores = {
            "recency": recency,
            "frequency": place(values["frequency"], edges["frequency"]),
            "monetary": place(values["monetary"], edges["monetary"]),
        }
        digits = scores["recency"] * 100 + scores["frequency"] * 10 + scores["monetary"]
        return {**scores, "rfm_score": digits, "rfm_segment": segment_of(scores)}

    def score_batch(
        self, columns: Columns, parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> Columns:
        """``score`` over columns."""
        from fitpoint_rfm.batch import score_batch  # NumPy: only bulk runs need it

        edges = _edges(parameters, config)
        return {} if edges is None else score_batch(columns, edges)

    def fit(
        self, base: Iterable[Mapping[str, Any]], as_of: date, config: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Four edges a measure: the 20, 40, 60 and 80 % quantiles of the accounts with orders."""
        if config.get("bins") == "fixed":
            return {}
        held = {name: array("d") for name in MEASURES}
        for row in base:
            for name, value in (measures({**row, "#as_of": as_of}) or {}).items():
                held[name].append(value)
        return _learnt({name: sorted(values) for name, values in held.items()})

    def fit_batches(
        self, base: Iterable[Columns], as_of: date, config: Mapping[str, Any]
    ) -> dict[str, Any]:
        """``fit`` over batches of columns; as_of is in them."""
        if config.get("bins") == "fixed":
            return {}
        from fitpoint_rfm.batch import sorted_measures

        return _learnt(sorted_measures(base, as_of))


def _learnt(held: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Edges from each measure's values over the accounts that have orders, sorted."""
    accounts = len(held["recency"])
    if not accounts:
        return {}
    edges = {name: edges_between(values) for name, values in held.items()}
    return {"edges": edges, "accounts": accounts}


def _edges(parameters: Mapping[str, Any], config: Mapping[str, Any]) -> Edges | None:
    """The edges of each measure's bins, as learnt or as fixed by the pack."""
    return config.get("edges") if config.get("bins") == "fixed" else parameters.get("edges")


def measures(row: Mapping[str, Any]) -> dict[str, float] | None:
    """Days since the last order, number of orders, total; None where they are not known."""
    last, count, total = row.get("last_order"), row.get("order_count"), row.get("order_total")
    as_of = row.get("#as_of")
    if last is None or not count or total is None or as_of is None or last > as_of:
        return None
    days = (as_of - last).days
    return {"recency": float(days), "frequency": float(count), "monetary": float(total)}
