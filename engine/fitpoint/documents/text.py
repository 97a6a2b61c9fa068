"""Strings made harmless once, where they enter the document model.

What is removed has no place on a page and does harm in one format or another: control characters
and lone surrogates make XML unreadable, bidirectional controls reorder what a reader sees,
private-use characters print as boxes (and are fitpoint's own marks in template text).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff"  # lone surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\u3040\u3097\u3098"  # unassigned; stand for our marks while Markdown is read
    "\ufeff\ufdd0-\ufdef\ufff9-\uffff"  # byte order mark, noncharacters, annotation marks
    "]"
)

_Value = TypeVar("_Value")


def clean(text: str) -> str:
    """The text in NFC, without harmful characters, each line end a newline; idempotent."""
    if text.isascii() and text.isprintable():
        return text
    fresh = unicodedata.normalize("NFC", _HARMFUL.sub("", _LINE_ENDS.sub("\n", text)))
    return text if fresh == text else fresh


def one_line(text: str) -> str:
    """The clean text with each run of blanks and line ends as one space."""
    return " ".join(clean(text).split())


def cleaned(value: _Value) -> _Value:
    """The model value (a document, a block, a tuple of them) with every string clean: the same
    object where all were."""
    return _cleaned(value)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        items = cast("tuple[Any, ...]", value)
        fresh = [_cleaned(item) for item in items]
        return items if all(map(is_, fresh, items)) else tuple(fresh)
    changed = {
        name: fresh
        for name in _names(value.__class__)
        if (fresh := _cleaned(old := getattr(value, name))) is not old
    }
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of another type."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def letters(value: object) -> set[str]:
    """Every character of a model value's strings."""
    found: set[str] = set()
    _gather(value, found)
    return found


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, str):
        found.update(value)
    elif isinstance(value, tuple):
        for item in cast("tuple[Any, ...]", value):
            _gather(item, found)
    else:
        for name in _names(value.__class__):
            _gather(getattr(value, name), found)
