"""The scorer's optional columnar form: a plugin that has it is told apart, and both forms agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import polars as pl
import pytest

from fitpoint import NUMBER, BatchScorer, FittedScorer, Scorer, Type


class Doubling:
    """Twice the input: for one row, and for columns."""

    id = "doubling"
    scope: Literal["account", "account_medium"] = "account"
    inputs: Mapping[str, str] = {"amount": "number"}
    outputs: Mapping[str, Type] = {"twice": NUMBER}
    domains: Mapping[str, tuple[object, ...]] = {"twice": (0.0, 1e12)}

    def score(
        self, row: Mapping[str, Any], parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> dict[str, object]:
        amount = row["amount"]
        return {} if amount is None else {"twice": amount * 2}

    def score_batch(
        self, columns: Mapping[str, Any], parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {"twice": columns["amount"] * 2}


def test_a_scorer_with_columns_is_told_from_one_without() -> None:
    assert isinstance(Doubling(), Scorer)
    assert isinstance(Doubling(), BatchScorer)
    assert not isinstance(Doubling(), FittedScorer)


@pytest.mark.parametrize("amounts", [[1.0, 2.5, None], [], [None]])
def test_columns_answer_what_rows_answer(amounts: list[float | None]) -> None:
    scorer = Doubling()
    series = pl.Series("amount", amounts, dtype=pl.Float64)
    columns = scorer.score_batch({"amount": series}, {}, {})
    rows = [scorer.score({"amount": amount}, {}, {}).get("twice") for amount in amounts]
    assert columns["twice"].to_list() == rows
