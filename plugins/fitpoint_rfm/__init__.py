"""Recency, frequency and monetary value of an account's orders, as scores and a named segment."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint import Scorer, hookimpl
from fitpoint_rfm.scorer import RfmScorer


@hookimpl
def register_scorers() -> Sequence[Scorer]:
    return [RfmScorer()]
