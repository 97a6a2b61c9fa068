"""Words in filled PowerPoint templates: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "deck.continued": ("（续）", " (continued)"),
    }
)
