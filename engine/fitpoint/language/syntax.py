"""What the parser makes of a text before names and types are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fitpoint.language.tree import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A name or code as written, split at its dots; ``quoted`` for 「…」."""

    parts: tuple[str, ...]
    span: Span
    quoted: bool = False

    @property
    def text(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    span: Span


@dataclass(frozen=True, slots=True)
class Glued:
    """Digits with something that is no suffix, such as ``30w`` or the code ``3C``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class BareDate:
    """``2026-01-01`` without ``date("…")``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Raw, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Prefix:
    op: Literal["-", "not"]
    item: Raw
    span: Span


@dataclass(frozen=True, slots=True)
class Infix:
    """A comparison or an arithmetic operation."""

    op: str
    left: Raw
    right: Raw
    span: Span


@dataclass(frozen=True, slots=True)
class Joined:
    """``and`` or ``or`` over two or more."""

    op: Literal["and", "or"]
    items: tuple[Raw, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Inside:
    item: Raw
    codes: Raw
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Within:
    item: Raw
    low: Raw
    high: Raw
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Apply:
    name: str
    arguments: tuple[Raw, ...]
    span: Span
    name_span: Span


Raw = (
    Word
    | Number
    | Glued
    | BareDate
    | Text
    | Truth
    | Listing
    | Prefix
    | Infix
    | Joined
    | Inside
    | Within
    | Apply
)


def parts_of(raw: Raw) -> tuple[Raw, ...]:
    """What stands directly below, left to right."""
    match raw:
        case Listing() | Joined():
            return raw.items
        case Prefix():
            return (raw.item,)
        case Infix():
            return (raw.left, raw.right)
        case Inside():
            return (raw.item, raw.codes)
        case Within():
            return (raw.item, raw.low, raw.high)
        case Apply():
            return raw.arguments
        case _:
            return ()
