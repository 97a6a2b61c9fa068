"""Short paragraphs stay on the page of the chart, table or list that they lead up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitpoint.documents.blocks import Block, Chart, Heading, Listing, Paragraph, Table
from fitpoint.documents.writers.outline import plain

_LED = 2
"""A chart keeps so many paragraphs before it on its page."""
_SHORT = 80
"""A paragraph of fewer characters below a heading keeps to what follows."""


def leading(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it leads up to what follows and should stay on its page.

    Short paragraphs, one or two, stay with the chart, table or list after them. A long one right
    below a heading does not: it is company enough, and LibreOffice leaves a heading behind when too
    long a chain is kept together. Nor does the first of two paragraphs from heading to chart:
    all of it together would leave half a page empty.
    """
    for place, block in enumerate(blocks):
        below = place > 0 and isinstance(blocks[place - 1], Heading)
        short = isinstance(block, Paragraph) and len(plain(block.content)) < _SHORT
        led = _led(blocks[place + 1 : place + 1 + (_LED if below else 1)])
        follows = isinstance(led, Listing | Table | Chart) and (short or not below)
        chart = isinstance(_led(blocks[place + 1 : place + 1 + _LED]), Chart)
        first = below and isinstance(led, Chart) and isinstance(blocks[place + 1], Paragraph)
        yield block, not first and (follows or (chart and short))


def _led(following: Sequence[Block]) -> Block | None:
    """The next block that is no paragraph."""
    return next((block for block in following if not isinstance(block, Paragraph)), None)
