"""How view classes are declared: what they show templates is exactly their fields."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar, dataclass_transform

_View = TypeVar("_View")


@dataclass_transform(frozen_default=True)
def view(cls: type[_View]) -> type[_View]:
    """A frozen dataclass whose fields, and nothing else, templates can reach."""
    made = dataclass(frozen=True)(cls)
    setattr(made, "exposed", frozenset(f.name for f in fields(made)))  # type: ignore[arg-type]  # noqa: B010
    return made
