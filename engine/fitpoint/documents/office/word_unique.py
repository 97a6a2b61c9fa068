"""Ids in a Word file that must not occur twice, after loops have repeated what bears them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Final

from lxml import etree

from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.word_places import W

_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARAGRAPH: Final = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")


def make_unique(parts: Iterable[Xml]) -> None:
    """Number pictures anew; a paragraph's id and a bookmark stay where they occur first."""
    pictures = count(1)
    paragraphs: set[str] = set()
    for xml in parts:
        for element in xml.iter(etree.Element):
            if element.tag == _PICTURE:
                element.set("id", str(next(pictures)))
            identity = element.get(_PARAGRAPH[0])
            if identity in paragraphs:
                for name in _PARAGRAPH:
                    element.attrib.pop(name, None)
            elif identity:
                paragraphs.add(identity)
        for ends, by in (("bookmarkStart", "name"), ("bookmarkEnd", "id")):
            _first_only(xml, W + ends, W + by)


def _first_only(xml: Xml, tag: str, attribute: str) -> None:
    seen: set[str | None] = set()
    for element in list(xml.iter(tag)):
        value, parent = element.get(attribute), element.getparent()
        if value in seen and parent is not None:
            parent.remove(element)
        seen.add(value)
