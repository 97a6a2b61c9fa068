"""Words of the library and of its commands: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "library.told.case": ("案例经过", "the case"),
        "library.told.section": ("正文", "the text"),
    }
)
