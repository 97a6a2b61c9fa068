"""Telling the shapes of read data apart, for the type checker too."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """A mapping as YAML files hold it: keys are text."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_codes(value: object) -> TypeGuard[frozenset[str]]:
    """A set of codes in run-time form."""
    return isinstance(value, frozenset)
