"""What each slide says: a document's blocks in groups of one message, each with its title.

A title is a sentence of the document itself where one leads, else a heading or a chart's title:
slides add no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fitpoint.documents.blocks import (
    Block,
    Callout,
    Chart,
    Citation,
    Document,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Table,
    Text,
)
from fitpoint.documents.writers.outline import plain, shift
from fitpoint.documents.writers.slides.fitting import em

_LONGEST_TITLE, _LONGEST_COMMENT = 66.0, 36.0
"""Of a sentence that becomes a title, over the letters' size: a longer comment is a note."""
_LABEL = 26.0
_SENTENCE = re.compile(r"[。！？]|[.!?](?=\s|$)")
_POINTING = re.compile(
    "以上|以下|上述|上表|下表|上图|下图|其中|这|同样|All are |These |This |The above|Of as "
)
"""Sentences that lean on what stands before them are no titles."""
_SMALL_CHART = 4


@dataclass(frozen=True, slots=True)
class Message:
    """What one slide says, or several where it does not fit.

    ``section`` is the heading above, with its ``number`` from 1 in the contents.
    """

    section: str
    number: int
    title: Inlines
    blocks: tuple[Block, ...]


def messages(document: Document) -> Iterator[Message]:
    """The document's slides but for cover and contents; a section without blocks has one too."""
    less = shift(document)
    sections = _split(document.blocks, less + 1)
    number = 0
    for heading, blocks in sections:
        number += heading is not None
        name = heading.content if heading else (Text(document.title),)
        for title, part in _parts(blocks):
            for group in _groups(part):
                yield _message((plain(name), number), title or name, group)


def is_label(block: Block) -> bool:
    """Whether a paragraph is the caption of what follows: short and no sentence."""
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.content).strip()
    return bool(words) and em(words) <= _LABEL and words[-1] not in "。.；;！!？?"


def _message(section: tuple[str, int], heading: Inlines, group: list[Block]) -> Message:
    name, number = section
    if plain(heading) != name:
        return Message(name, number, heading, tuple(group))
    title, blocks = _promoted(group)
    chart = blocks[0] if blocks else None
    if title is None and isinstance(chart, Chart):
        title, blocks = _entitled(chart), [replace(chart, title="", citation=None), *blocks[1:]]
    return Message(name, number, title or heading, tuple(blocks))


def _entitled(chart: Chart) -> Inlines:
    return (Text(chart.title), *((chart.citation,) if chart.citation else ()))


def _promoted(group: list[Block]) -> tuple[Inlines | None, list[Block]]:
    """The sentence that leads, or comments on what leads, as a title; what is left below it."""
    place = next((i for i, block in enumerate(group) if isinstance(block, Paragraph)), None)
    if place is None or any(isinstance(block, Listing) for block in group[:place]):
        return None, group
    paragraph = group[place]
    assert isinstance(paragraph, Paragraph)
    title, rest = _first_sentence(paragraph.content)
    words, most = plain(title), _LONGEST_COMMENT if place else _LONGEST_TITLE
    if not _SENTENCE.search(words) or em(words) > most or _POINTING.match(words):
        return None, group
    left = [Paragraph(rest)] if plain(rest).strip() else []
    blocks = [*group[:place], *left, *group[place + 1 :]]
    return (_unpointed(title), blocks) if blocks else (None, group)


def _first_sentence(content: Inlines) -> tuple[Inlines, Inlines]:
    """The words up to the first full stop, and those behind it with citations of their own."""
    for place, inline in enumerate(content):
        found = _SENTENCE.search(inline.text) if isinstance(inline, Text) else None
        if found and isinstance(inline, Text):
            head = replace(inline, text=inline.text[: found.end()])
            tail = replace(inline, text=inline.text[found.end() :].lstrip())
            after = content[place + 1 :]
            if not tail.text and after and isinstance(after[0], Citation):
                return (*content[:place], head, after[0]), after[1:]
            return (*content[:place], head), ((tail,) if tail.text else ()) + after
    return content, ()


def _unpointed(title: Inlines) -> Inlines:
    """A title ends without a full stop and is no more strong in one place than in another."""
    words: list[Inline] = [
        Text(inline.text) if isinstance(inline, Text) else inline for inline in title
    ]
    for place in range(len(words) - 1, -1, -1):
        inline = words[place]
        if isinstance(inline, Text):
            words[place] = Text(inline.text.rstrip("。. "))
            break
    return tuple(words)


def _split(blocks: Sequence[Block], level: int) -> Iterator[tuple[Heading | None, list[Block]]]:
    """The blocks below each heading of this level; those before the first have none."""
    heading: Heading | None = None
    gathered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= level:
            if heading or gathered:
                yield heading, gathered
            heading, gathered = block, []
        else:
            gathered.append(block)
    if heading or gathered:
        yield heading, gathered


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[Inlines, list[Block]]]:
    """A section's own blocks, then each of its subsections under its own heading.

    Where the section only leads up to several subsections, its slide lists them.
    """
    parts = [(heading.content if heading else (), below) for heading, below in _split(blocks, 9)]
    if not parts:
        yield (), []
    heads = [heading for heading, _ in parts if heading]
    for heading, below in parts:
        leads = not heading and all(isinstance(block, Paragraph) for block in below)
        if leads and len(heads) > 1:
            below = [*below, Listing(False, tuple((Paragraph(head),) for head in heads))]
        yield heading, below


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks in groups of one table or chart, its words with it; small charts join facts."""
    groups: list[list[Block]] = [[]]
    between: list[Block] = []
    for block in blocks:
        if not isinstance(block, Table | Chart):
            between.append(block)
            continue
        if any(isinstance(b, Table | Chart) for b in groups[-1]):
            before, after = _shared(between)
            groups[-1] += before
            if not (_joins(block, groups[-1]) and not after):
                groups.append([])
            groups[-1] += after
        else:
            groups[-1] += between
        groups[-1].append(block)
        between = []
    groups[-1] += between
    yield from groups


def _shared(between: list[Block]) -> tuple[list[Block], list[Block]]:
    """Of words between two tables or charts: the first belong to the one, the last to the other."""
    labels = 0
    while labels < len(between) and is_label(between[len(between) - 1 - labels]):
        labels += 1
    rest = between[: len(between) - labels]
    keep = len(rest) if len(rest) < 2 else len(rest) - 1
    return rest[:keep], [*rest[keep:], *between[len(between) - labels :]]


def _joins(block: Block, group: list[Block]) -> bool:
    """Whether a chart of few bars stands beside a table of facts."""
    small = (
        isinstance(block, Chart)
        and len(block.categories) <= _SMALL_CHART
        and len(block.series) == 1
        and block.kind == "bars"
    )
    return small and all(isinstance(b, Table | Callout) for b in group) and len(group) == 1
