"""Words of tables, pages and prompts: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "help": ("建议", "help"),
        "did_you_mean": ("是不是想写 {name}？", "did you mean {name}?"),
        "severity.warning": ("警告", "warning"),
        "severity.note": ("提示", "note"),
    }
)
