"""Run-time values as JSON text and back, without asking what type the field had.

What JSON lacks is tagged: ``{"$set": […]}``, ``{"$date": "2026-03-01"}``, ``{"$row": […]}`` for a
tuple, ``{"$map": […]}`` for a mapping, whose order is kept, and ``{"$open": 1}`` or ``-1`` for the
end of a range that is open above or below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from math import copysign, inf, isinf
from typing import Any, cast

from fitpoint.language.types import Value


def encode(value: Value) -> str:
    """Canonical text: sets sorted, nothing escaped that need not be."""
    return json.dumps(_tagged(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode(text: str) -> Value:
    return _untagged(json.loads(text))


def _tagged(value: Any) -> Any:
    if isinstance(value, frozenset):
        return {"$set": sorted(cast("frozenset[str]", value))}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, tuple):
        return {"$row": [_tagged(item) for item in cast("tuple[Any, ...]", value)]}
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value).items()
        return {"$map": [[key, _tagged(item)] for key, item in pairs]}
    if isinstance(value, float) and isinf(value):
        return {"$open": int(copysign(1, value))}
    return value


def _untagged(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((tag, body),) = cast("dict[str, Any]", value).items()
    match tag:
        case "$set":
            return frozenset(body)
        case "$date":
            return date.fromisoformat(body)
        case "$row":
            return tuple(_untagged(item) for item in body)
        case "$open":
            return copysign(inf, body)
        case _:
            return {key: _untagged(item) for key, item in body}
