"""Scorers with a batch form, sound and faulty ones, and a pack that asks one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import numpy as np

from fitpoint.analysis.scorer import signature_of
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, TEXT, Type
from fitpoint.rulebook.loader import load_pack
from fitpoint.rulebook.pack import Pack

AS_OF = date(2026, 3, 1)
PACK = """
schema: 1
id: mixed
version: 0.1.0
title: {zh: 混, en: Mixed}
codelists:
  - {id: tier, label: {zh: 档, en: Tier}, source: 虚构, year: 2026, codes: [{id: 高}, {id: 低}, {id: 中}]}
fields:
  - {id: f_amount, label: {zh: 数, en: Amount}, type: number}
  - {id: f_count, label: {zh: 个, en: Count}, type: integer}
  - {id: f_last, label: {zh: 日, en: Last}, type: date}
  - {id: f_yes, label: {zh: 是, en: Yes}, type: boolean}
  - {id: f_words, label: {zh: 话, en: Words}, type: text}
  - {id: f_tier, label: {zh: 档, en: Tier}, type: choice(tier)}
  - {id: f_tiers, label: {zh: 几档, en: Tiers}, type: set(tier)}
  - {id: f_range, label: {zh: 从到, en: Range}, type: range(number)}
  - {id: o_ratio, label: {zh: 比, en: Ratio}, type: number}
  - {id: o_days, label: {zh: 天, en: Days}, type: integer}
  - {id: o_level, label: {zh: 级, en: Level}, type: text}
  - {id: o_tier, label: {zh: 定档, en: Found tier}, type: choice(tier)}
  - {id: o_next, label: {zh: 下次, en: Next}, type: date}
  - {id: o_known, label: {zh: 知, en: Known}, type: boolean}
conclusions:
  - scorer: mixed
    config:
      full: 3.7
      inputs: {amount: f_amount, count: f_count, last: f_last, yes: f_yes, words: f_words, tier: f_tier, tiers: f_tiers, span: f_range}
    outputs: {ratio: o_ratio, days: o_days, level: o_level, tier: o_tier, next: o_next, known: o_known}
stages:
  - {id: all, label: {zh: 全部, en: All}, require: "true"}
"""


class Mixed:
    """Reads every kind of input and gives every kind of output of one value."""

    id = "mixed"
    scope: Literal["account", "account_medium"] = "account"
    inputs: Mapping[str, str] = {
        "amount": "number",
        "count": "integer",
        "last": "date",
        "yes": "boolean",
        "words": "text",
        "tier": "choice",
        "tiers": "set",
        "span": "range",
    }
    outputs: Mapping[str, Type] = {
        "ratio": NUMBER,
        "days": INTEGER,
        "level": TEXT,
        "tier": Type("choice", "tier"),
        "next": DATE,
        "known": BOOLEAN,
    }
    domains: Mapping[str, tuple[object, ...]] = {
        "ratio": (0, 1e12),
        "days": (0, 100_000),
        "level": ("大", "小"),
        "tier": ("高", "低", "中"),
    }

    def __init__(self) -> None:
        self.singly = 0
        self.sizes: list[int] = []

    def score(self, row: Mapping[str, Any], parameters: Any, config: Mapping[str, Any]) -> Any:
        self.singly += 1
        found: dict[str, Any] = {"known": row["yes"]}
        if row["amount"] is not None:
            if row["amount"] == 13:
                raise ArithmeticError("thirteen")
            found["ratio"] = row["amount"] / config["full"] + 0.1
        if row["last"] is not None:
            found["days"] = (row["#as_of"] - row["last"]).days
            found["next"] = row["last"] + timedelta(days=7)
        if row["words"] is not None and row["count"] is not None:
            found["level"] = f"{row['words']}{row['count'] % 2}"
        if row["tier"] is not None and row["tiers"] is not None and row["span"] is not None:
            low, high = row["span"]
            found["tier"] = "中" if row["tier"] in row["tiers"] and low < high else row["tier"]
        return found


class MixedBatch(Mixed):
    def score_batch(
        self, columns: Mapping[str, Any], parameters: Any, config: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        self.sizes.append(len(columns["amount"]))
        if np.any(columns["amount"] == 13):
            raise ArithmeticError("thirteen")
        words, count = columns["words"], columns["count"]
        known = np.not_equal(words, None) & ~np.isnan(count)
        levels = [
            f"{w}{int(c % 2)}" if k else None for w, c, k in zip(words, count, known, strict=True)
        ]
        parts = zip(columns["tier"], columns["tiers"], columns["span"], strict=True)
        days = (columns["#as_of"] - columns["last"]).astype(float)
        return {
            "ratio": columns["amount"] / config["full"] + 0.1,
            "days": np.where(np.isnat(columns["last"]), np.nan, days),
            "level": levels,
            "tier": [self._tier(*part) for part in parts],
            "next": columns["last"] + np.timedelta64(7, "D"),
            "known": columns["yes"],
        }

    @staticmethod
    def _tier(tier: Any, tiers: Any, span: Any) -> str | None:
        if tier is None or tiers is None or span is None:
            return None
        return "中" if tier in tiers and span[0] < span[1] else tier


class Answering(MixedBatch):
    """Its batch form answers what it is told to, changed from the sound one."""

    def __init__(self, change: Any) -> None:
        super().__init__()
        self.change = change

    def score_batch(self, columns: Any, parameters: Any, config: Any) -> Any:
        return self.change(dict(super().score_batch(columns, parameters, config)))


def mixed_pack(folder: Path, text: str = PACK, scorer: Mixed | None = None) -> Pack:
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    known = {"mixed": signature_of(scorer or Mixed())}
    loaded = load_pack(folder, packs={}, functions=BUILTINS, scorers=known)
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack
