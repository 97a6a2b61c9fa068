"""Run-time values as the cells of a flat table.

============================ ==========================
text, choice                 string
number                       64-bit float
integer                      64-bit integer
boolean, date                as they are
set                          list of codes, sorted
range, distribution, map,    canonical JSON
series, records               (null is the open end of a range)
============================ ==========================
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from math import isinf
from typing import cast

from fitpoint.language.types import Value


def cell(value: Value) -> object:
    """The value in its column of a flat table."""
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[str]", value))
    plain = value is None or isinstance(value, str | bool | int | float | date)
    return value if plain else text(value)


def text(value: Value) -> str:
    """The value as one text, for columns that hold values of several types: text and dates as they
    are, else canonical JSON, numbers as the shortest decimal that reads back to them."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Value) -> object:
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[str]", value))
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Value]", value)
        return {key: _plain(inner) for key, inner in pairs.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in cast("tuple[Value, ...]", value)]
    if isinstance(value, float) and isinf(value):
        return None
    return value.isoformat() if isinstance(value, date) else value
