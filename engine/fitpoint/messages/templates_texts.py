"""Words of the commands on templates: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "templates.lang.zh": ("中文", "Chinese"),
        "templates.lang.en": ("英文", "English"),
    }
)
