"""A decision as canonical JSON: the same decision gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from typing import Any, TypeVar

from fitpoint.errors import fail
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.json_form import Definitions, form_of, object_text, parts_of

FORMAT = "fitpoint-decision/1"
T = TypeVar("T")


def dump(decision: Decision) -> bytes:
    """UTF-8 JSON with sorted keys, shortest floats and no NaN (ValueError for one)."""
    texts = {name: p.write(getattr(decision, name)) for name, p in parts_of(Decision).items()}
    return object_text({"format": f'"{FORMAT}"', **texts}).encode()


def load(data: bytes) -> Decision:
    """The decision that :func:`dump` wrote; FitpointError ``QU01`` for anything else."""
    return load_as(Decision, data)


def load_as(kind: type[T], data: bytes, facts: Set[str] | None = None) -> T:
    """Those parts of the decision that the dataclass names, each as :class:`Decision` has it; with
    ``facts`` only those fields' facts."""
    try:
        wanted = parts_of(kind)
        read: dict[str, Any] = json.loads(data if "matching" in wanted else _unmatched(data))
        found = read["format"]
        if found == FORMAT:
            if facts is not None:
                read["facts"] = {
                    field: read["facts"][field] for field in facts & set(read["facts"])
                }
            return form_of(kind).read(read)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise fail("QU01", found=type(error).__name__, expected=FORMAT) from error
    raise fail("QU01", found=found, expected=FORMAT)


def _unmatched(data: bytes) -> bytes:
    """The same without the matching, which is four fifths of the text.

    Keys are in order and quotes within text are escaped: what is found are keys. ``next_stage``
    stands once behind the matching, the account's name right before it, and no other object called
    matching begins with ``abstained``.
    """
    start = data.find(b',"matching":{"abstained":')
    end = data.rfind(b',"name":"', 0, data.rfind(b',"next_stage":'))
    return data[:start] + data[end:] if 0 < start < end else data


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
