"""A decision as canonical JSON: the same decision gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fitpoint.errors import fail
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.json_form import Definitions, form_of

FORMAT = "fitpoint-decision/1"


def dump(decision: Decision) -> bytes:
    """UTF-8 JSON with sorted keys, shortest floats and no NaN (ValueError for one)."""
    encoded = {"format": FORMAT, **form_of(Decision).encode(decision)}
    return _bytes({key: encoded[key] for key in sorted(encoded)})


def load(data: bytes) -> Decision:
    """The decision that :func:`dump` wrote; FitpointError ``QU01`` for anything else."""
    try:
        read: dict[str, Any] = json.loads(data)
        found = read.pop("format")
        if found == FORMAT:
            return form_of(Decision).decode(read)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise fail("QU01", found=type(error).__name__, expected=FORMAT) from error
    raise fail("QU01", found=found, expected=FORMAT)


def schema() -> Mapping[str, Any]:
    """The closed JSON Schema (2020-12) of what :func:`dump` writes."""
    definitions: Definitions = {}
    form_of(Decision).schema(definitions)
    root = definitions.pop("Decision")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fitpoint decision",
        **root,
        "properties": {"format": {"const": FORMAT}, **root["properties"]},
        "required": ["format", *root["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def canonical(value: Any) -> bytes:
    """Plain JSON values as canonical bytes."""
    return _bytes(value, sort_keys=True)


def _bytes(value: Any, *, sort_keys: bool = False) -> bytes:
    return json.dumps(
        value,
        ensure_ascii=False,
        check_circular=False,
        allow_nan=False,
        sort_keys=sort_keys,
        separators=(",", ":"),
    ).encode()
