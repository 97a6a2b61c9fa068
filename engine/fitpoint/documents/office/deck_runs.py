"""A paragraph of a slide as template text, and what came of it back as runs.

PowerPoint cuts a paragraph into runs wherever it likes, through the middle of a tag too. A tag
belongs to the run that it begins in. Marks of private-use characters tell which run a piece of text
came from, so that what a loop repeats keeps its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from fitpoint.documents.blocks import Citation, Inline, LineBreak, Text
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.tags import OPENING, OURS, TAG, tag_text
from fitpoint.documents.text import clean
from fitpoint.documents.writers.slides.fitting import cited
from fitpoint.documents.writers.slides.shapes import DRAWING

A: Final = f"{{{DRAWING}}}"
_OPEN, _CLOSE = "\ue020", "\ue021"
_MARK: Final = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_FRAME: Final = (f"{A}pPr", f"{A}endParaRPr")
_RAISED: Final = "30000"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a run says after filling; ``piece`` is the run's place in the paragraph."""

    piece: int
    content: tuple[Inline, ...]


def words_of(paragraph: Xml) -> str:
    """The paragraph's text as an author sees it."""
    return "".join(map(_text, _pieces(paragraph)))


def empty(paragraph: Xml) -> bool:
    """Whether a paragraph says nothing."""
    return not words_of(paragraph).strip()


def tagged(words: str) -> bool:
    """Whether a text holds a tag, were it broken."""
    return bool(OPENING.search(words))


def template_of(paragraph: Xml) -> str:
    """The paragraph as a template, a mark before each run's own text."""
    pieces = _pieces(paragraph)
    whole, marks = "", list[tuple[int, int]]()
    for number, piece in enumerate(pieces):
        text = _text(piece)
        marks.append((len(whole), number))
        whole += text
    ends = [start for start, _ in [*marks, (len(whole), 0)]][1:]
    tags = [match.span() for match in TAG.finditer(whole)]
    out, at = "", 0
    for (start, number), end in zip(marks, ends, strict=True):
        start = next((b for a, b in tags if a < start < b), start)
        if start > end or (start == end and pieces[number].tag == f"{A}r"):
            continue  # the run held nothing but a part of a tag
        out += _literal(whole[at:start]) + f"{_OPEN}{number}{_CLOSE}"
        at = start
    return out + _literal(whole[at:])


def passages(text: str) -> Iterator[tuple[int, str]]:
    """What was rendered, by the run that it belongs to."""
    parts = _MARK.split(text)
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        yield int(number), words


def unmarked(text: str) -> str:
    """The text without the marks of runs."""
    return _MARK.sub("", text)


def rewrite(paragraph: Xml, said: Sequence[Passage]) -> None:
    """Put new text into the paragraph; its properties, and each run's look, stay."""
    pieces = _pieces(paragraph)
    made = [run for passage in said for run in _runs(pieces[passage.piece], passage.content)]
    last = paragraph.find(f"{A}endParaRPr")
    for piece in pieces:
        paragraph.remove(piece)
    for run in made:
        if last is None:
            paragraph.append(run)
        else:
            last.addprevious(run)


def cut(paragraph: Xml, start: int, end: int) -> None:
    """Take the text from ``start`` to ``end``, counted as in ``words_of``, out of the paragraph."""
    at = 0
    for piece in _pieces(paragraph):
        text = _text(piece)
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        words, kept = piece.find(f"{A}t"), text[:low] + text[high:]
        if words is not None and kept:
            words.text = kept
        else:
            paragraph.remove(piece)


def _pieces(paragraph: Xml) -> list[Xml]:
    return [child for child in paragraph.iterchildren(etree.Element) if child.tag not in _FRAME]


def _text(piece: Xml) -> str:
    if piece.tag == f"{A}r":
        return OURS.sub("", piece.findtext(f"{A}t") or "")
    return "\n" if piece.tag == f"{A}br" else ""


def _literal(text: str) -> str:
    """Text between two marks, its tags made readable; a break of the line is its mark alone."""
    out, at = "", 0
    for match in TAG.finditer(text):
        out += text[at : match.start()].replace("\n", "") + tag_text(match[0])
        at = match.end()
    return out + text[at:].replace("\n", "")


def _runs(piece: Xml, content: Sequence[Inline]) -> Iterator[Xml]:
    """The piece once for each inline, in its look; a field or a break as it is."""
    if piece.tag != f"{A}r":
        yield deepcopy(piece)
        return
    for inline in content:
        match inline:
            case Text(text, strong, emphasis):
                for number, line in enumerate(clean(text).split("\n")):
                    if number:
                        yield _break(piece)
                    if line:
                        yield _run(piece, line, b=strong, i=emphasis)
            case Citation(numbers):
                yield _run(piece, cited(numbers), raised=True)
            case LineBreak():
                yield _break(piece)


def _run(piece: Xml, text: str, *, raised: bool = False, **marks: bool) -> Xml:
    run = deepcopy(piece)
    words = run.find(f"{A}t")
    assert words is not None
    words.text = text
    properties = run.find(f"{A}rPr")
    if properties is None:
        properties = etree.Element(f"{A}rPr")
        run.insert(0, properties)
    for name, wanted in marks.items():
        if wanted:
            properties.set(name, "1")
    if raised:
        properties.set("baseline", _RAISED)
    return run


def _break(piece: Xml) -> Xml:
    made = etree.Element(f"{A}br")
    properties = piece.find(f"{A}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made
