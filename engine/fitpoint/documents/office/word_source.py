"""A part of a Word file as template text, and each of its tags with its place.

Word cuts a tag into runs wherever spelling, editing or a change of look has touched it; a tag is
put together in the run that it begins in. What paragraph, row and cell tags mean for the XML around
them is docxtpl's to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place, Placeholder, Step
from fitpoint.documents.office.tags import OPENING, OURS, TAG, joined, strange, tag_text
from fitpoint.documents.office.word_grammar import plain_tags
from fitpoint.documents.office.word_places import TBL, TR, P, T, W, own, paragraph_places
from fitpoint.errors import Diagnostic, problem
from fitpoint.messages.message import Lang

MARK: Final = "fitpoint"
"""Attribute of paragraphs, rows and tables that held tags before they were filled."""
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_AT: Final = re.compile("\ue006([0-9]+)\ue007")
_MERGES: Final = frozenset({"vm", "cellbg"})
"""Tags of docxtpl that shape a cell: merged downwards, its colour."""
_GONE: Final = ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference")
_KEPT: Final = ("ins", "moveTo")


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` is the part as template text; the nth tag begins line n + 1."""

    text: str
    tags: tuple[Placeholder, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The place of each line; the first holds no tag."""
        return tuple(tag.place for tag in (*self.tags[:1], *self.tags))


def read_source(
    xml: Xml, steps: tuple[Step, ...], file: str, told: Lang
) -> tuple[Source, list[Diagnostic]]:
    """A part, whose XML is changed, as a template. Problems: D611 (open tag), D612 (statement)."""
    _drop_fallbacks(xml)
    problems: list[Diagnostic] = []
    places = list(paragraph_places(xml, steps).items())
    for number, (paragraph, place) in enumerate(places):
        where = place.location(file, told)
        problems += [replace(each, location=where) for each in _join(paragraph, number)]
    return _source(etree.tostring(xml, encoding="unicode"), [p for _, p in places]), problems


def settle_history(xml: Xml) -> None:
    """Tracked changes as if accepted, comments gone: a client reads what stands there now."""
    for name in _GONE:
        for element in list(xml.iter(W + name)):
            _remove(element)
    for name in _KEPT:
        for element in list(xml.iter(W + name)):
            _unwrap(element)


def has_tags(xml: Xml) -> bool:
    """Whether a piece of the part says anything that is to be filled."""
    return OPENING.search("".join(t.text or "" for t in xml.iter(T))) is not None


def _join(paragraph: Xml, number: int) -> Iterator[Diagnostic]:
    """Makes the tags of a paragraph whole, and marks each with the paragraph's number."""
    texts = own(paragraph, T)
    pieces = joined([OURS.sub("", t.text or "").replace("\n", " ") for t in texts])
    found = "".join(pieces)
    for element, piece in zip(texts, pieces, strict=True):
        element.text = _readable(piece, number)
    if OPENING.search(found):
        _flag(paragraph)
    for tag in TAG.findall(found):
        if name := strange(tag, _MERGES):
            yield problem("D612", statement=name)
    if left := OPENING.search(TAG.sub("", found)):
        yield problem("D611", text=found[max(found.rfind(left[0]), 0) :][:60])


def _readable(text: str, number: int) -> str:
    """The text with each tag marked; without what is no tag, so that the others are run too."""
    out, at = "", 0
    for tag in TAG.finditer(text):
        out += OPENING.sub("", text[at : tag.start()]) + _marked(tag_text(tag[0]), number)
        at = tag.end()
    return out + OPENING.sub("", text[at:])


def _marked(tag: str, number: int) -> str:
    if strange(tag):
        return tag if strange(tag) in _MERGES else ""
    return f"{tag[:-2]}\ue006{number}\ue007{tag[-2:]}"


def _flag(paragraph: Xml) -> None:
    paragraph.set(MARK, "1")
    for element in paragraph.iterancestors(TR, TBL):
        element.set(MARK, "1")


def _source(xml: str, places: list[Place]) -> Source:
    """Docxtpl turns tags of paragraphs, rows and cells into plain ones around them."""
    patched = plain_tags(xml).replace("\n", " ")
    tags: list[Placeholder] = []

    def line(match: re.Match[str]) -> str:
        at = _AT.search(match[0])
        place = places[int(at[1])] if at else (tags[-1].place if tags else places[0])
        tag = _AT.sub("", match[0]).replace("&amp;", "&")
        tags.append(Placeholder(tag, place))
        return f"\n{tag}"

    text = TAG.sub(line, patched)
    return Source(text, tuple(tags))


def _drop_fallbacks(xml: Xml) -> None:
    """Text boxes are told twice, for old programs too: the second one says the same."""
    for element in list(xml.iter(_FALLBACK)):
        if any(True for _ in element.iter(P)):
            _remove(element)


def _remove(element: Xml) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Xml) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)
