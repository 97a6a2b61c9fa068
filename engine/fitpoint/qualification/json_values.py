"""Run-time values in tagged JSON, and the plain kinds that stand for themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from math import copysign, inf, isfinite, isinf
from typing import Any, cast

DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def write_date(value: date) -> str:
    """In quotes, in ISO form."""
    return f'"{value.isoformat()}"'


def write_number(value: float | None) -> str:
    """Zeros apart: what is remembered does not tell 0.0 from -0.0."""
    return _digits(value) if value else _spelt(value)


def _spelt(value: float | None) -> str:
    if value is None or isinstance(value, bool):
        return WORDS[value]
    if not isfinite(value):
        raise ValueError(f"no JSON form for {value}")
    return repr(value)


_digits = lru_cache(maxsize=16_384, typed=True)(_spelt)
"""The shortest digits of a float are long in the finding, and most stand in many places."""
WORDS: Mapping[bool | None, str] = {None: "null", True: "true", False: "false"}


def write_value(value: object) -> str:
    """A run-time value in tagged JSON."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, float | int):
        return write_number(value) if value is None or not isinf(value) else _write_open(value)
    if isinstance(value, tuple | list):
        return f'{{"list":{_values(cast("Sequence[object]", value))}}}'
    return _write_rarer(value)


def _write_rarer(value: object) -> str:
    if isinstance(value, date):
        return f'{{"date":{write_date(value)}}}'
    if isinstance(value, set | frozenset):
        return f'{{"set":{_values(sorted(cast("Set[Any]", value)))}}}'
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value).items()
        inner = ",".join([f"[{encode_basestring(k)},{write_value(v)}]" for k, v in pairs])
        return f'{{"map":[{inner}]}}'
    raise TypeError(f"no JSON form for a {type(value).__name__}")


def _write_open(value: float) -> str:
    """The end of a range that has none, above or below."""
    return f'{{"open":{1 if value > 0 else -1}}}'


def _values(items: Sequence[object]) -> str:
    return f"[{','.join(map(write_value, items))}]"


def read_value(json: Any) -> object:
    """The run-time value that :func:`write_value` wrote."""
    if not isinstance(json, dict):
        return json
    tagged = cast("dict[str, Any]", json)
    ((tag, inner),) = tagged.items()
    if tag == "date":
        return date.fromisoformat(inner)
    if tag == "open":
        return copysign(inf, inner)
    if tag == "map":
        return {k: read_value(v) for k, v in inner}
    items = [read_value(v) for v in inner]
    return frozenset(items) if tag == "set" else tuple(items)


def value_schema(definitions: dict[str, Any]) -> Any:
    """The closed schema of what :func:`write_value` writes; adds itself to the definitions."""
    ref = {"$ref": "#/$defs/Value"}
    pair = {"type": "array", "prefixItems": [{"type": "string"}, ref], "items": False}
    definitions.setdefault(
        "Value",
        {
            "anyOf": [
                {"type": ["null", "string", "number", "boolean"]},
                _tagged("date", dict(DATE)),
                _tagged("set", {"type": "array", "items": ref}),
                _tagged("open", {"enum": [1, -1]}),
                _tagged("list", {"type": "array", "items": ref}),
                _tagged("map", {"type": "array", "items": {**pair, "minItems": 2}}),
            ]
        },
    )
    return dict(ref)


def _tagged(tag: str, inner: Any) -> Any:
    return {
        "type": "object",
        "properties": {tag: inner},
        "required": [tag],
        "additionalProperties": False,
    }
