"""One spelling of every value, so that equal things have equal hashes on every machine."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import cast


def canonical(value: object) -> bytes:
    """The value as JSON in ASCII: keys and sets sorted, dates in ISO form, floats by ``repr``.

    Takes run-time values and plain or frozen-dataclass structures of them, and raises TypeError
    for anything else. The open end of a range is spelled ``Infinity``, which JSON proper lacks.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode("ascii")


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hex."""
    return sha256(canonical(value)).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Set):
        return sorted(cast("Set[str]", value))
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"no canonical form for {type(value).__name__}")
