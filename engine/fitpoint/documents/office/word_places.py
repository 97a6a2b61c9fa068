"""Where the paragraphs of a Word part stand, as their author would count them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place, Step

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, TBL, TR, TC, R, T = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
BOX: Final = f"{W}txbxContent"
_NOTE: Final = (f"{W}footnote", f"{W}endnote")
_STORIES: Final = frozenset({BOX, TC, *_NOTE})
"""What holds paragraphs of its own."""


def paragraph_places(root: Xml, steps: tuple[Step, ...]) -> dict[Xml, Place]:
    """Each paragraph's place in a part that itself stands at ``steps``."""
    places: dict[Xml, Place] = {}
    for story in _stories(root):
        places.update(_walk(story, steps))
    return places


def near(element: Xml, *tags: str) -> Xml | None:
    """The nearest element around it that has one of the tags."""
    return next((a for a in element.iterancestors() if a.tag in tags), None)


def own(paragraph: Xml, tag: str) -> list[Xml]:
    """Elements of the paragraph itself, not of a text box in it."""
    return [e for e in paragraph.iter(tag) if near(e, P) is paragraph]


def _stories(root: Xml) -> list[Xml]:
    body = root.find(f"{W}body")
    if body is not None:
        return [body]
    return [child for child in root if child.tag in _NOTE] or [root]


def _walk(story: Xml, steps: tuple[Step, ...]) -> Iterator[tuple[Xml, Place]]:
    found = list(_blocks(story))
    lone = story.tag == TC and sum(block.tag == P for block in found) == 1
    paragraph = table = 0
    for block in found:
        if block.tag == P:
            paragraph += 1
            here = steps if lone else (*steps, ("paragraph", paragraph))
            yield block, Place(here)
            for box in block.iter(BOX):
                yield from _walk(box, (*here, ("textbox", 1)))
        else:
            table += 1
            for row, line in enumerate(_inside(block, TR), start=1):
                for cell, content in enumerate(_inside(line, TC), start=1):
                    way = (("table", table), ("row", row), ("cell", cell))
                    yield from _walk(content, (*steps, *way))


def _blocks(story: Xml) -> Iterator[Xml]:
    """Paragraphs and tables, those in content controls too."""
    for child in story.iterchildren(etree.Element):
        if child.tag in (P, TBL):
            yield child
        elif child.tag not in _STORIES:
            yield from _blocks(child)


def _inside(element: Xml, tag: str) -> list[Xml]:
    """Rows of a table, cells of a row, those in content controls too."""
    holder = TBL if tag == TR else TR
    return [e for e in element.iter(tag) if near(e, holder) is element]
