"""What a pack needs to know of a scorer to be checked against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fitpoint.language.types import Type


@dataclass(frozen=True, slots=True)
class ScorerSignature:
    """A scorer's inputs (name → kind of value) and outputs (name → type)."""

    id: str
    scope: Literal["account", "account_medium"]
    inputs: Mapping[str, str]
    outputs: Mapping[str, Type]
