"""What stands on slides: words, boxes, cards, tables and charts, made of a message's blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fitpoint.documents.blocks import (
    Block,
    Callout,
    CalloutKind,
    Chart,
    Citation,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Sources,
    Table,
    Text,
)
from fitpoint.documents.writers.columns import breadth, weights
from fitpoint.documents.writers.slides.messages import is_label


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: of a list where ``mark`` is a bullet or a number with its dot."""

    content: Inlines
    mark: str = ""
    depth: int = 0
    label: bool = False
    """Leads what follows and is not parted from it."""


@dataclass(frozen=True, slots=True)
class Words:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A framed remark."""

    kind: CalloutKind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """A list's items as panels of one height."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or the part of it that one slide shows, with its columns' shares of the width."""

    table: Table
    shares: tuple[float, ...]


Element = Words | Box | Cards | Grid | Chart
_LETTERS = 110.0
"""Latin letters that a table's width holds."""
_BULLET = "•"
_MOST_CARDS = 6


def elements(blocks: Sequence[Block], *, cards: bool) -> list[Element]:
    """The blocks as elements, neighbouring paragraphs as one.

    With ``cards`` short lists are panels, and so are paragraphs that stand by themselves.
    """
    plainly = cards and not any(isinstance(block, Listing | Table | Chart) for block in blocks)
    made: list[Element] = []
    for block in blocks:
        match block:
            case Table():
                share = breadth(block, _LETTERS)
                made.append(Grid(block, tuple(share * w for w in weights(block, _LETTERS))))
            case Chart():
                made.append(block)
            case Callout(kind, content):
                made.append(Box(kind, tuple(_lines(content))))
            case Listing(_, items) if cards and _is_flat(block) and 1 < len(items) <= _MOST_CARDS:
                made.append(Cards(tuple(_lines([block]))))
            case Paragraph(content) if plainly and not is_label(block):
                cards_ = made.pop() if made and isinstance(made[-1], Cards) else Cards(())
                assert isinstance(cards_, Cards)
                made.append(Cards((*cards_.lines, Line(content))))
            case _:
                before = made.pop() if made and isinstance(made[-1], Words) else Words(())
                assert isinstance(before, Words)
                made.append(Words((*before.lines, *_lines([block]))))
    return made


def cited(element: Element | Inlines) -> set[int]:
    """The numbers of all sources that it cites."""
    match element:
        case Words(lines) | Box(_, lines) | Cards(lines):
            return {number for line in lines for number in cited(line.content)}
        case Grid(Table(header, rows)):
            return {n for cells in (header, *rows) for cell in cells for n in cited(cell)}
        case Chart():
            return set(element.citation.numbers) if element.citation else set()
        case tuple():
            return {n for inline in element if isinstance(inline, Citation) for n in inline.numbers}


def _is_flat(listing: Listing) -> bool:
    return all(len(item) == 1 and isinstance(item[0], Paragraph) for item in listing.items)


def _lines(blocks: Sequence[Block], depth: int = 0, mark: str = "") -> Iterator[Line]:
    """Paragraphs and lists as lines; what else stands inside a list or box in its words."""
    for block in blocks:
        match block:
            case Paragraph(content):
                yield Line(content, mark, depth, label=is_label(block) and not mark)
            case Heading(_, content):
                yield Line(content, mark, depth, label=True)
            case Listing():
                yield from _items(block, depth)
            case Table(header, rows):
                yield from (Line(_joined(cells), mark, depth) for cells in (header, *rows))
            case Callout(_, content):
                yield from _lines(content, depth, mark)
            case Chart(title=title):
                yield Line((Text(title),), mark, depth)
            case Sources(entries):
                for entry in entries:
                    words = "  ".join(part for part in (entry.title, entry.details) if part)
                    yield Line((Text(words),), f"[{entry.number}]", depth)
        mark = ""


def _items(listing: Listing, depth: int) -> Iterator[Line]:
    for number, item in enumerate(listing.items, start=listing.start):
        mark = f"{number}." if listing.ordered else _BULLET
        first, rest = item[:1], item[1:]
        if first and isinstance(first[0], Paragraph):
            yield from _lines(first, depth, mark)
        else:
            rest = item
        yield from _lines(rest, depth + 1)


def _joined(cells: Sequence[Inlines]) -> Inlines:
    """A row's cells in one line."""
    words: list[Inlines] = []
    for cell in cells:
        words += [(Text(" · "),), cell] if words else [cell]
    return tuple(inline for cell in words for inline in cell)
