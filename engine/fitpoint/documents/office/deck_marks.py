"""What stands in a deck's text beside what is printed: repeats and conditions.

``{% slide m in media %}`` and ``{% slide if cond %}`` stand in the notes of a slide, or in a box of
their own on it; ``{% row m in media %}`` and ``{% row if cond %}`` begin a row's first cell or, in
a text box, a paragraph;
``{% if cond %}`` without its end begins a shape's text or stands in its alternative text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from fitpoint.documents.office.deck_package import Slide
from fitpoint.documents.office.deck_runs import A, cut, words_of
from fitpoint.documents.office.deck_shapes import paragraphs, remove, shapes
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.tags import OPENING, TAG, strange, tag_text

MarkKind = Literal["slide", "row", "if"]
_FORM: Final = re.compile(r"\{%-?\s*(slide|row|if)\b(.*?)-?%\}", re.DOTALL)
_OWN: Final = frozenset({"row", "slide"})
_LOOP: Final = re.compile(r"\s*([^\W\d]\w*)\s+in\s+(.+?)\s*", re.DOTALL)
_TEST: Final = re.compile(r"\s*if\s+(.+?)\s*", re.DOTALL)
_OPENS, _ENDS = re.compile(r"\{%-?\s*if\b"), re.compile(r"\{%-?\s*endif\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A repeat over ``expression`` by the name of each item, or, without a ``name``, a condition.

    ``expression`` is empty where the mark cannot be read; ``text`` is as written.
    """

    kind: MarkKind
    name: str
    expression: str
    text: str


def read_mark(text: str, kind: MarkKind) -> Mark | None:
    """The first mark of that kind in a text."""
    for match in _FORM.finditer(text):
        if match[1] == kind:
            return _mark(kind, match)
    return None


def take_mark(paragraphs: Iterable[Xml], kind: MarkKind) -> Mark | None:
    """The first mark of that kind in the paragraphs, cut out of its one.

    A paragraph that held nothing else goes too, unless it is the last one.
    """
    for paragraph in paragraphs:
        for match in TAG.finditer(words_of(paragraph)):
            found = _FORM.fullmatch(match[0])
            if found and found[1] == kind:
                cut(paragraph, *match.span())
                _without_blank(paragraph)
                return _mark(kind, found)
    return None


def slide_mark(slide: Slide) -> Mark | None:
    """What repeats a slide or shows it on a condition, taken out of its notes or off the slide."""
    if slide.notes is not None:
        for shape in shapes(slide.notes):
            own = paragraphs(shape)
            words = "\n".join(map(words_of, own))
            if found := take_mark(own, "slide"):
                return found
            if is_shapes_condition(words):
                return take_mark(own, "if")
    for shape in shapes(slide.xml):
        words = "\n".join(map(words_of, paragraphs(shape))).strip()
        mark = read_mark(words, "slide")
        if mark is not None and mark.text == words:
            remove(shape)
            return mark
    return None


def is_shapes_condition(words: str) -> bool:
    """Whether a shape's text begins with a condition that nothing in it ends."""
    opened = len(_OPENS.findall(words))
    begins = bool(_OPENS.match(words.lstrip()))
    return begins and opened > len(_ENDS.findall(words))


def faults(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes and arguments of what is wrong with the form of a paragraph's tags."""
    if astray := _misplaced(words):
        yield "D651", {"mark": astray}
    for tag in TAG.findall(words):
        if name := strange(tag, _OWN):
            yield "D612", {"statement": name}
    if left := OPENING.search(TAG.sub("", words)):
        yield "D611", {"text": words[max(words.rfind(left[0]), 0) :][:60]}


def _misplaced(words: str) -> str | None:
    """A repeat of rows or slides that stands where it repeats nothing."""
    return next((m[0] for m in _FORM.finditer(words) if m[1] in _OWN), None)


def _mark(kind: MarkKind, match: re.Match[str]) -> Mark:
    inside = tag_text(match[2])
    if kind == "if":
        return Mark(kind, "", inside.strip(), match[0])
    loop, test = _LOOP.fullmatch(inside), _TEST.fullmatch(inside)
    if test:
        return Mark(kind, "", test[1], match[0])
    return Mark(kind, loop[1], loop[2], match[0]) if loop else Mark(kind, "", "", match[0])


def _without_blank(paragraph: Xml) -> None:
    """Take out a paragraph that says nothing, where its box holds others."""
    parent = paragraph.getparent()
    if parent is None or words_of(paragraph).strip():
        return
    if len(parent.findall(f"{A}p")) > 1:
        parent.remove(paragraph)
