"""Places where YAML reads something else than what an analyst meant to write."""

from __future__ import annotations

import re

Trap = tuple[str, int, int, int]
"""Message code, line (from 0), start and length of what the caret marks."""

_SIGN_FIRST = re.compile(r"(?:[:,{-]|^)\s*([<>=!%@`&*|][=<>]?\s*[^\s,}]*)")
_DASH_ALONE = re.compile(r":\s*(-)\s*(?:[,}#]|$)")
_QUESTION_FIRST = re.compile(r"[:,{]\s*(\?\s[^,}]*)")
_QUESTION_INSIDE = re.compile(r":\s+([^\s\"'{\[,][^,}\"']*\?[^,}\"']*)")
_BRACES = re.compile(r":\s*\{(\{.*?\}\})")
_LIST_INSIDE = re.compile(r":\s+([^\s\"'{\[,][^,{}\"']*\[[^\]]*\]?)")
_RANGE = re.compile(r":\s*([\[(][^\[\](){}\"']*\.\.[^\[\](){}\"']*[\])])")
_COLON_INSIDE = re.compile(r":\s+([^\s\"'{\[|>][^\"']*?:(?:\s|$).*)")
_TAB = re.compile(r"^ *(\t+)")
_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?(\w+\s*：)")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?([a-z_]+:)[^\s:/]")
_KEY = re.compile(r"^(\s*(?:-\s+)*)[\w.]+:(?:\s|$)")
_OPENS = re.compile(r":\s*(?:[|>][+-]?)?\s*$")

# In this order: the first that fits a line explains its error best.
_TRAPS = (
    ("Y012", _TAB),
    ("Y022", _WIDE_COLON),
    ("Y023", _NO_SPACE),
    ("Y020", _BRACES),
    ("Y016", _RANGE),
    ("Y017", _DASH_ALONE),
    ("Y015", _SIGN_FIRST),
    ("Y018", _QUESTION_FIRST),
    ("Y013", _LIST_INSIDE),
    ("Y018", _QUESTION_INSIDE),
    ("Y019", _COLON_INSIDE),
)


def trap(lines: tuple[str, ...], line: int, context: int | None) -> Trap | None:
    """The trap that made the parser stop at ``line``, looked for there, one line above and where
    the construct began."""
    places = [line, line - 1, *([] if context is None else [context])]
    for place in dict.fromkeys(p for p in places if 0 <= p < len(lines)):
        for code, pattern in _TRAPS:
            found = pattern.search(_without_quoted(lines[place]))
            if found is not None:
                return code, place, found.start(1), len(found[1].rstrip())
    return _uneven(lines, line)


def _uneven(lines: tuple[str, ...], line: int) -> Trap | None:
    """A key that begins in another column than the key right above it, which has its value."""
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), None)
    if above is None or line >= len(lines):
        return None
    here, there = _KEY.match(lines[line]), _KEY.match(lines[above])
    if here is None or there is None or _OPENS.search(_without_quoted(lines[above])):
        return None
    start = here.end(1)
    return None if start == there.end(1) else ("Y025", line, 0, max(start, 1))


def _without_quoted(line: str) -> str:
    """The line with quoted text blanked out, so that patterns see only what stands bare."""
    blank = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda m: '"' * len(m[0]), line)
    return re.sub(r"(?:^|\s)#.*$", lambda m: " " * len(m[0]), blank)


def cut_by_comment(line: str, end: int) -> int | None:
    """Where a `` #`` that nobody meant as a comment (no space after it) cuts a plain scalar."""
    rest = re.match(r"\s+(#[^\s#!].*)", line[end:])
    return None if rest is None else end + rest.start(1)
