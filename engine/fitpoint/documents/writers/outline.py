"""Headings as writers number them, whatever level a template starts at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fitpoint.documents.blocks import Block, Document, Heading, Inlines, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the text: its rank from 1, and the name that links reach it by."""

    rank: int
    anchor: str
    title: str


def plain(content: Inlines) -> str:
    """The words alone, without citations."""
    return "".join(inline.text for inline in content if isinstance(inline, Text))


def shift(document: Document) -> int:
    """What to take from a heading's level so that the topmost headings are of rank 1."""
    return min((block.level for block in _headings(document.blocks)), default=1) - 1


def rank(heading: Heading, less: int) -> int:
    """From 1; a heading in a list or callout may be above those of the page itself."""
    return max(heading.level - less, 1)


def outline(document: Document) -> tuple[Entry, ...]:
    """Every heading that stands on the page itself (not in a callout), in order."""
    less = shift(document)
    return tuple(
        Entry(rank(heading, less), f"section_{number}", plain(heading.content))
        for number, heading in enumerate(_headings(document.blocks), start=1)
    )


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    return (block for block in blocks if isinstance(block, Heading))
