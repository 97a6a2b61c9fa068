"""Blocks as HTML elements."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import count

from fitpoint.documents.blocks import (
    Align,
    Block,
    Callout,
    Chart,
    Citation,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Source,
    Sources,
    Table,
    Text,
)
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.columns import breadth, clear, weights
from fitpoint.documents.writers.outline import outline, rank, shift

_ROOM = 96.0
"""Latin characters of the table font that the page's text is wide."""
_FIT = 3
"""Tables of so many columns fit a phone; wider ones scroll there."""


class Page:
    """The body of one page; counts its charts and headings so that each has an id of its own."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        self.theme = theme
        self.shift = shift(document)
        self.charts = count(1)
        self.anchors = iter(outline(document))

    def body(self) -> str:
        parts: list[str] = []
        for block in self.document.blocks:
            if isinstance(block, Heading):
                parts.append(self.heading(block, f' id="{next(self.anchors).anchor}"'))
            else:
                parts.append(self.block(block))
        return "\n".join(parts)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph(content):
                return f"<p>{_inlines(content)}</p>"
            case Listing():
                return self.listing(block)
            case Table():
                return _table(block)
            case Callout(kind, content):
                return f'<aside class="callout {kind}">{self.blocks(content)}</aside>'
            case Chart():
                return self.chart(block)
            case Sources(entries):
                return f'<ol class="sources">{"".join(map(_source, entries))}</ol>'

    def heading(self, heading: Heading, attributes: str = "") -> str:
        tag = f"h{min(rank(heading, self.shift) + 1, 6)}"
        return f"<{tag}{attributes}>{_inlines(heading.content)}</{tag}>"

    def listing(self, listing: Listing) -> str:
        items = "".join(f"<li>{self.item(item)}</li>" for item in listing.items)
        if not listing.ordered:
            return f"<ul>{items}</ul>"
        start = f' start="{listing.start}"' if listing.start != 1 else ""
        return f"<ol{start}>{items}</ol>"

    def item(self, blocks: tuple[Block, ...]) -> str:
        """A lone or leading paragraph stands in the item itself, so that lists stay tight."""
        if blocks and isinstance(blocks[0], Paragraph):
            return _inlines(blocks[0].content) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def chart(self, chart: Chart) -> str:
        cited = _inline(chart.citation) if chart.citation else ""
        picture = svg(chart, self.theme, f"chart-{next(self.charts)}")
        caption = f"<figcaption>{escape(chart.title)}{cited}</figcaption>"
        return f"<figure>{caption}{picture}</figure>"


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{share:.1%}">' for share in weights(table, _ROOM))
    share, many = breadth(table, _ROOM), len(table.align) > _FIT
    style = f' style="width:{share:.0%}"' if share < 1 else ""
    looks = [_aligned(align, clear(table.align, n)) for n, align in enumerate(table.align)]
    head = "".join(
        f'<th scope="col"{look}>{_inlines(cell)}</th>'
        for cell, look in zip(table.header, looks, strict=True)
    )
    body = "".join(f"<tr>{_cells(row, looks)}</tr>" for row in table.rows)
    return (
        f'<div class="table{" wide" * many}"><table{style}><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Iterable[Inlines], looks: Iterable[str]) -> str:
    return "".join(
        f"<td{look}>{_inlines(cell)}</td>" for cell, look in zip(row, looks, strict=True)
    )


def _aligned(align: Align, stands_clear: bool) -> str:
    name = "clear" if stands_clear else "" if align == "left" else align
    return f' class="{name}"' if name else ""


def _source(entry: Source) -> str:
    details = f'<span class="details">{escape(entry.details)}</span>' if entry.details else ""
    return (
        f'<li id="source-{entry.number}"><span class="number">[{entry.number}]</span>'
        f"<span>{escape(entry.title)} {details}</span></li>"
    )


def _inlines(content: Inlines) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text, strong, emphasis):
            words = escape(text)
            words = f"<em>{words}</em>" if emphasis else words
            return f"<strong>{words}</strong>" if strong else words
        case Citation(numbers):
            links = ",".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
            return f"<sup>[{links}]</sup>"
        case LineBreak():
            return "<br>"
