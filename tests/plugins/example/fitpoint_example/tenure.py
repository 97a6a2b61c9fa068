"""A scorer in thirty lines: how long an account has been with us, as a level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from fitpoint import NUMBER, TEXT, Type


class TenureScorer:
    """``years`` (number) → ``tenure`` (0 … 1, full after ``full_after`` years) and ``level``."""

    id = "tenure"
    scope: Literal["account", "account_medium"] = "account"
    inputs: Mapping[str, str] = {"years": "number"}
    outputs: Mapping[str, Type] = {"tenure": NUMBER, "level": TEXT}
    domains: Mapping[str, tuple[object, ...]] = {"tenure": (0, 1), "level": ("new", "old")}

    def score(
        self, row: Mapping[str, Any], parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> dict[str, object]:
        years = row["years"]
        if years is None:
            return {}
        tenure = min(years / config.get("full_after", 10), 1.0)
        return {"tenure": tenure, "level": "old" if tenure >= 0.5 else "new"}
