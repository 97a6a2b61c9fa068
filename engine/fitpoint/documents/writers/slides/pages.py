"""Slides with everything in its place: the layout of a message that shows it largest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fitpoint.documents.blocks import Block, Chart, Document, Inlines, Sources
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.values import values_table
from fitpoint.documents.writers.slides.elements import Cards, Element, Grid, Words, cited, elements
from fitpoint.documents.writers.slides.fitting import divided, rows
from fitpoint.documents.writers.slides.layout import (
    CARD_GAP,
    GAP,
    MARGIN,
    TEXT_WIDTH,
    Placed,
    Scale,
    across,
    chart_height,
    flow,
    on_one,
    words_height,
)
from fitpoint.documents.writers.slides.messages import Message, messages

TITLE_TOP, TITLE_SIZE, TITLE_LINE, TITLE_ROWS = 52.0, 24.0, 33.0, 2
BOTTOM = 474.0
"""Where the room for content ends."""
_BELOW_TITLE = 18.0
_SIZES = ((20, 17), (18, 16), (17, 14), (16, 13), (15, 12.5), (14, 12), (12.5, 11))
_SCALES = tuple(Scale(words, tables) for words, tables in _SIZES)
_SPREAD = Scale(14, 12)
"""Where a message takes several slides."""
_SOURCE_SCALES = (Scale(14, 12), Scale(13, 12), Scale(12, 12))
_ASIDE = 268.0
"""Width of the words beside a chart."""
_CHART_ASIDE = 320.0
"""Width of a small chart beside a table."""
_MOST_EVEN = 8
"""Slides of one message that are made equally full."""
_NOTE = 15.0
"""Size of a sentence below a chart."""
_LETTERS = 13.0
"""Of a chart over the whole slide."""
_STRETCH = 1.8
"""A chart on a slide is so much higher than on a page, where there is room."""
_CARD, _ROOMIER, _TALLER, _FILLED = 92.0, 1.25, 1.5, 0.95
"""What is made higher where room is left: cards below one another to this height, cards side by
side and tables by these factors, until so much of the room is filled."""


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
        return _stacked(blocks, room, _SOURCE_SCALES)
    charts = [block for block in blocks if isinstance(block, Chart)]
    if len(charts) != 1 or not charts[0].categories or not charts[0].series:
        return _stacked(blocks, room, _SCALES)
    others = [block for block in blocks if not isinstance(block, Chart)]
    if beside := _beside(charts[0], others, room):
        return [beside]
    alone = _beside(charts[0], (), room) or flow(charts, MARGIN, TEXT_WIDTH, room, _SPREAD)[0]
    slides = _stacked(others, room, _SCALES)
    return [alone, *slides] if blocks[0] is charts[0] else [*slides, alone]


def _stacked(blocks: Sequence[Block], room: float, scales: Sequence[Scale]) -> list[list[Placed]]:
    """The blocks below one another, as large as fits one slide; else on several."""
    panels, plainly = elements(blocks, cards=True), elements(blocks, cards=False)
    for scale in scales if on_one(plainly, MARGIN, TEXT_WIDTH, room, scales[-1]) else ():
        for found in (panels, plainly):
            if slide := on_one(found, MARGIN, TEXT_WIDTH, room, scale):
                return [_grown(slide, room)]
    return _even(plainly, room, _SPREAD)


def _even(found: Sequence[Element], room: float, scale: Scale) -> list[list[Placed]]:
    """As few slides as need be, about equally full, in the largest letters that need no more."""
    fewest = flow(found, MARGIN, TEXT_WIDTH, room, scale)
    for larger in _SCALES if len(fewest) <= _MOST_EVEN else ():
        if larger.words <= scale.words:
            break
        slides = flow(found, MARGIN, TEXT_WIDTH, room, larger)
        if len(slides) == len(fewest):
            fewest, scale = slides, larger
            break
    for share in (0.55, 0.65, 0.75, 0.85, 0.93) if len(fewest) <= _MOST_EVEN else ():
        slides = flow(found, MARGIN, TEXT_WIDTH, room * share, scale)
        if len(slides) == len(fewest):
            return slides
    return fewest


def _beside(chart: Chart, others: Sequence[Block], room: float) -> list[Placed] | None:
    """The chart and the rest in two columns; a radar's values count as the rest."""
    radar = figures.kind(chart) == "radar"
    rest = elements([*others, values_table(chart)] if radar else others, cards=False)
    tall = min(chart_height(chart, TEXT_WIDTH) * _STRETCH, room)
    if not rest:
        return [Placed(chart, MARGIN, 0.0, TEXT_WIDTH, tall, _LETTERS)]
    if note := _note(rest):
        high = words_height(note, TEXT_WIDTH, _NOTE)
        tall = min(tall, room - high - GAP)
        below = Placed(note, MARGIN, tall + GAP, TEXT_WIDTH, high, _NOTE)
        return [Placed(chart, MARGIN, 0.0, TEXT_WIDTH, tall, _LETTERS), below]
    facts = not radar and any(isinstance(element, Grid) for element in rest)
    side = TEXT_WIDTH - _CHART_ASIDE if facts else TEXT_WIDTH / 2 if radar else _ASIDE
    wide = TEXT_WIDTH - side - 2 * GAP
    left = MARGIN if facts else MARGIN + wide + 2 * GAP
    drawn = Placed(
        chart, MARGIN + side + 2 * GAP if facts else MARGIN, 0.0, wide, tall, _LETTERS - 1
    )
    for scale in _SCALES[3:]:
        if slide := on_one(rest, left, side, room, scale):
            return [drawn, *(_grown(slide, room) if facts else slide)]
    return None


def _note(rest: Sequence[Element]) -> Words | None:
    """A sentence that stands below a chart rather than in a column of its own."""
    words = rest[0] if len(rest) == 1 else None
    if isinstance(words, Words) and len(words.lines) == 1:
        return words if rows(words.lines[0].content, TEXT_WIDTH, _NOTE) <= 2 else None
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
    """The height that an element looks well at; a table's header keeps its own."""
    match placed.element:
        case Cards(lines):
            if across(placed.element, placed.width, placed.size):
                return placed.height * _ROOMIER
            return max(_CARD * len(lines) + CARD_GAP * (len(lines) - 1), placed.height)
        case Grid():
            return placed.height * _TALLER
        case _:
            return placed.height
