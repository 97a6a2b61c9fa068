"""What was learnt from the account base, frozen: an input of each decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Calibration:
    """Parameters by conclusion id and frequencies by field, as of a date.

    ``frequencies`` holds, for each field, code → share among the accounts that have it; cells below
    the suppression count are left out. ``hash`` is over the canonical JSON of the rest.
    """

    as_of: date
    accounts: int
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Any])
    frequencies: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Any])
    hash: str = ""
