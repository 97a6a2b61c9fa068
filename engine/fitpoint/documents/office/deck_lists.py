"""The lists that are known only at the end: of sources, and of what could not be said."""

from __future__ import annotations

from copy import deepcopy

from fitpoint.documents.blocks import Inline, Source, Text
from fitpoint.documents.office.deck_fill import Filled
from fitpoint.documents.office.deck_runs import A, Passage, empty, rewrite
from fitpoint.documents.office.deck_shapes import paragraphs, remove, shapes
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.voice import MISSING, Voice


def write_lists(filled: Filled, voice: Voice) -> None:
    """Put the lists into the paragraphs that wait for them, a paragraph for each line."""
    for paragraph, asked in filled.waiting:
        lines = _missing(voice) if asked == MISSING else _sources(voice)
        for line in lines:
            again = deepcopy(paragraph)
            rewrite(again, [Passage(0, line)])
            paragraph.addprevious(again)
        _drop(paragraph, bool(lines))
    for shape in list(shapes(filled.slide.xml)):
        own = paragraphs(shape)
        if own and shape in filled.changed and all(map(empty, own)):
            filled.changed.remove(shape)
            remove(shape)


def _sources(voice: Voice) -> list[tuple[Inline, ...]]:
    return [source_line(entry) for entry in voice.sources().entries]


def source_line(entry: Source) -> tuple[Inline, ...]:
    """``[3]  title  where, when and what of it``."""
    return (Text(f"[{entry.number}] {entry.title}  {entry.details}".rstrip()),)


def _missing(voice: Voice) -> list[tuple[Inline, ...]]:
    sentence = voice.missing()
    return [(Text(sentence),)] if sentence else []


def _drop(paragraph: Xml, others: bool) -> None:
    """The paragraph of the tag goes; a text keeps one paragraph, if an empty one."""
    parent = paragraph.getparent()
    if parent is None:
        return
    if others or len(parent.findall(f"{A}p")) > 1:
        parent.remove(paragraph)
    else:
        rewrite(paragraph, ())
