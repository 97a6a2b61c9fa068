"""Crosswalks between band lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.rulebook.parts.label import Label


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How shares over one band list spread over another: code → code → share, each row adding up
    to 1. What it gives is an estimate."""

    id: str
    label: Label
    from_list: str
    to_list: str
    shares: Mapping[str, Mapping[str, float]]
    source: str
    year: str
    location: Location
