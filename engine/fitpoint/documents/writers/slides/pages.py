"""Slides with everything in its place: the layout of a message that shows it largest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fitpoint.documents.blocks import Block, Chart, Document, Inlines, Sources, Table
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.values import values_table
from fitpoint.documents.writers.slides.elements import Cards, Element, cited, elements
from fitpoint.documents.writers.slides.fitting import divided, rows
from fitpoint.documents.writers.slides.layout import (
    CARD_GAP,
    GAP,
    MARGIN,
    TEXT_WIDTH,
    Placed,
    Scale,
    chart_height,
    flow,
)
from fitpoint.documents.writers.slides.messages import Message, messages

TITLE_TOP, TITLE_SIZE, TITLE_LINE, TITLE_ROWS = 52.0, 24.0, 33.0, 2
BOTTOM = 478.0
"""Where the room for content ends."""
_BELOW_TITLE = 18.0
_SIZES = ((18, 16), (17, 14), (16, 13), (15, 12.5), (14, 12), (12.5, 11))
_SCALES = tuple(Scale(words, tables) for words, tables in _SIZES)
_SPREAD = Scale(14, 12)
"""Where a message takes several slides."""
_SOURCE_SCALE = Scale(12, 12)
_ASIDE = 268.0
"""Width of the words beside a chart."""
_CHART_ASIDE = 320.0
"""Width of a small chart beside a table."""
_CARD, _TALLER, _FILLED = 92.0, 1.5, 0.95
"""What is made higher where room is left: cards to this height, tables by this factor, until so
much of the room is filled."""


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: ``part`` of ``parts`` of a message, its title, what stands where."""

    message: Message
    title: Inlines
    placed: tuple[Placed, ...]
    part: int
    parts: int

    @property
    def title_rows(self) -> int:
        return title_rows(self.title)

    @property
    def cited(self) -> list[int]:
        """The numbers of all sources that the slide cites, in order."""
        found = cited(self.title).union(*(cited(placed.element) for placed in self.placed))
        return sorted(found)


def pages(document: Document) -> Iterator[Page]:
    """The slides of the document's text."""
    for message in messages(document):
        title, _ = divided(message.title, TEXT_WIDTH - 60, TITLE_SIZE, TITLE_ROWS)
        top = TITLE_TOP + title_rows(title) * TITLE_LINE + _BELOW_TITLE
        slides = _arranged(message.blocks, BOTTOM - top)
        for part, placed in enumerate(slides, start=1):
            moved = tuple(replace(each, top=each.top + top) for each in placed)
            yield Page(message, title, moved, part, len(slides))


def title_rows(title: Inlines) -> int:
    return min(rows(title, TEXT_WIDTH - 60, TITLE_SIZE), TITLE_ROWS)


def _arranged(blocks: Sequence[Block], room: float) -> list[list[Placed]]:
    """The blocks in columns where a chart stands beside words, else below one another."""
    if any(isinstance(block, Sources) for block in blocks):
        return _even(elements(blocks, cards=False), room, _SOURCE_SCALE)
    charts = [block for block in blocks if isinstance(block, Chart)]
    others = [block for block in blocks if not isinstance(block, Chart)]
    if len(charts) == 1 and (beside := _beside(charts[0], others, room)):
        return [beside]
    for scale in _SCALES[0 if len(blocks) < 3 else 1 :]:
        for cards in (True, False):
            slides = flow(elements(blocks, cards=cards), MARGIN, TEXT_WIDTH, room, scale)
            if len(slides) == 1:
                return [_grown(slides[0], room)]
    return _even(elements(blocks, cards=False), room, _SPREAD)


def _even(found: Sequence[Element], room: float, scale: Scale) -> list[list[Placed]]:
    """As few slides as need be, about equally full."""
    fewest = flow(found, MARGIN, TEXT_WIDTH, room, scale)
    for share in (0.55, 0.65, 0.75, 0.85, 0.93):
        slides = flow(found, MARGIN, TEXT_WIDTH, room * share, scale)
        if len(slides) == len(fewest):
            return slides
    return fewest


def _beside(chart: Chart, others: Sequence[Block], room: float) -> list[Placed] | None:
    """The chart and the rest in two columns; a radar's values count as the rest."""
    if not chart.categories or not chart.series:
        return None
    rest: list[Block] = list(others)
    if figures.kind(chart) == "radar":
        rest.append(values_table(chart))
    tall = min(chart_height(chart, TEXT_WIDTH) * 1.25, room)
    if not rest:
        return [Placed(chart, MARGIN, 0.0, TEXT_WIDTH, tall, 12.0)]
    tables = any(isinstance(block, Table) for block in rest)
    facts = tables and figures.kind(chart) != "radar"
    side = TEXT_WIDTH - _CHART_ASIDE - 2 * GAP if facts else _ASIDE
    side = TEXT_WIDTH / 2 - GAP if tables and not facts else side
    wide = TEXT_WIDTH - side - 2 * GAP
    left, chart_left = (
        (MARGIN, MARGIN + side + 2 * GAP) if facts else (MARGIN + wide + 2 * GAP, MARGIN)
    )
    for scale in _SCALES[1:]:
        slides = flow(elements(rest, cards=False), left, side, room, scale)
        if len(slides) == 1:
            drawn = Placed(chart, chart_left, 0.0, wide, tall, 10.5)
            return [drawn, *slides[0]]
    return None


def _grown(placed: list[Placed], room: float) -> list[Placed]:
    """Cards and tables made higher where room is left, so that they do not crowd at the top."""
    wanted = [_most(each) - each.height for each in placed]
    spare = max(_FILLED * room - placed[-1].top - placed[-1].height, 0.0) if placed else 0.0
    share = min(spare / (sum(wanted) or 1.0), 1.0)
    made: list[Placed] = []
    down = 0.0
    for each, more in zip(placed, wanted, strict=True):
        made.append(replace(each, top=each.top + down, height=each.height + more * share))
        down += more * share
    return made


def _most(placed: Placed) -> float:
    """The height that an element looks well at."""
    match placed.element:
        case Cards(lines):
            return max(_CARD * len(lines) + CARD_GAP * (len(lines) - 1), placed.height)
        case Table():
            return placed.height * _TALLER
        case _:
            return placed.height
