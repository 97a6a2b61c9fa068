"""``fitpoint.testing.check_batches`` finds what a batch form does wrong."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest

from bulk.scorers import Mixed, MixedBatch
from fitpoint.language.types import NUMBER, TEXT
from fitpoint.testing import check_batches

ROWS = [{"amount": 1.0}, {"amount": None}, {}, {"amount": 3.0}]
TIERS = {"tier": ("高", "低", "中"), "tiers": ("高", "低", "中")}


class Halved:
    id, scope = "halved", "account"
    inputs, outputs = {"amount": "number"}, {"half": NUMBER, "level": TEXT}
    domains: ClassVar = {"half": (-1e12, 1e12), "level": ("high", "low")}

    def score(self, row: Any, parameters: Any, config: Any) -> Any:
        if row["amount"] is None:
            return {}
        half = row["amount"] / 3
        return {"half": half, "level": "high" if half > 1 else "low"}

    def score_batch(self, columns: Any, parameters: Any, config: Any) -> Any:
        half = self.halves(columns["amount"])
        return {"half": half, "level": self.levels(half)}

    def halves(self, amount: Any) -> Any:
        return amount / 3

    def levels(self, half: Any) -> Any:
        return np.where(np.isnan(half), None, np.where(half > 1, "high", "low"))


def test_a_sound_one_passes() -> None:
    check_batches(Halved(), ROWS)
    check_batches(MixedBatch(), config={"full": 3.7}, codes=TIERS)


class LastBit(Halved):
    def halves(self, amount: Any) -> Any:
        return amount * (1 / 3)


class Forgetful(Halved):
    def levels(self, half: Any) -> Any:
        return np.where(half > 1, "high", "low")


class Neighbourly(Halved):
    def halves(self, amount: Any) -> Any:
        return amount / 3 - (np.nanmax(amount) > 2 if len(amount) > 3 else 0)


class Raising(Halved):
    def halves(self, amount: Any) -> Any:
        raise ZeroDivisionError("always")


class Short(Halved):
    def levels(self, half: Any) -> Any:
        return ["low"]


class Beyond(Halved):
    domains: ClassVar = {"half": (0, 0.5), "level": ("high", "low")}


@pytest.mark.parametrize(
    ("scorer", "told"),
    [
        (LastBit(), "A120"),
        (Forgetful(), "score gives level = None, score_batch 'low'"),
        (Neighbourly(), "A120"),
        (Raising(), "ZeroDivisionError: always"),
        (Short(), "BK403"),
        (Beyond(), "outside of its domain"),
        (Mixed(), "A122"),
    ],
)
def test_what_is_wrong_is_told(scorer: Any, told: str) -> None:
    with pytest.raises(AssertionError, match=r"halved|mixed") as caught:
        check_batches(scorer, [*ROWS, *ROWS])
    assert told in str(caught.value)


def test_hypothesis_finds_it_without_rows() -> None:
    with pytest.raises(AssertionError, match="amount=None"):
        check_batches(Forgetful())
    check_batches(Forgetful(), [{"amount": 1.0}], examples=0)


def test_in_chinese() -> None:
    with pytest.raises(AssertionError, match="两种算法不一致"):
        check_batches(Forgetful(), ROWS, lang="zh")


def test_rows_on_which_the_row_form_raises_are_left_out() -> None:
    class Moody(Halved):
        def score(self, row: Any, parameters: Any, config: Any) -> Any:
            if row["amount"] is not None and row["amount"] > 2:
                raise ArithmeticError
            return super().score(row, parameters, config)

    check_batches(Moody(), ROWS)


@pytest.mark.parametrize(("rows", "examples"), [(ROWS, 0), ((), 5)])
def test_a_row_form_that_always_raises_has_nothing_to_compare(rows: Any, examples: int) -> None:
    class Broken(Halved):
        def score(self, row: Any, parameters: Any, config: Any) -> Any:
            raise ArithmeticError

    with pytest.raises(AssertionError, match="A123"):
        check_batches(Broken(), rows, examples=examples)
