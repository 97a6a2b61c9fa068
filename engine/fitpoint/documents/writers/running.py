"""What every page repeats, kept to a line: names may be as long as people make them."""

from __future__ import annotations

import re

RUNNING, MARK = 90, 24
"""Most characters of a running line, and of the mark of internal documents."""


def short(words: str, most: int) -> str:
    """The words, or their beginning: a header taller than the page hangs LibreOffice."""
    return words if len(words) <= most else words[: most - 1] + "…"


def page_parts(pattern: str) -> list[str]:
    """The pieces of ``{page} / {pages}``: its two names, each alone, and what stands between."""
    return [part for part in re.split(r"(\{pages?\})", short(pattern, RUNNING)) if part]
