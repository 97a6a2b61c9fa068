"""The shapes of a slide: which there are, what they say, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from fitpoint.documents.office.deck_package import P, Slide
from fitpoint.documents.office.deck_runs import A
from fitpoint.documents.office.parts import Xml

SHAPES: Final = frozenset(
    f"{P}{name}" for name in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp", "contentPart")
)
TITLES: Final = ("title", "ctrTitle")


def shapes(tree: Xml) -> Iterator[Xml]:
    """Every shape below, groups before what they hold."""
    return (element for element in tree.iter(etree.Element) if element.tag in SHAPES)


def name(shape: Xml) -> str:
    """The shape's name as the selection pane shows it."""
    about = _about(shape)
    return "" if about is None else about.get("name", "")


def alternative(shape: Xml) -> str:
    """What is told to who cannot see the shape."""
    about = _about(shape)
    return "" if about is None else about.get("descr", "")


def describe(shape: Xml, words: str) -> None:
    about = _about(shape)
    if about is not None:
        about.set("descr", words)


def paragraphs(shape: Xml) -> list[Xml]:
    """Those of a shape's own text; a table's stand in its cells."""
    return shape.findall(f"{P}txBody/{A}p")


def rows(shape: Xml) -> list[Xml]:
    """The rows of a table."""
    return shape.findall(f"{A}graphic/{A}graphicData/{A}tbl/{A}tr")


def cells(row: Xml) -> list[Xml]:
    return row.findall(f"{A}tc")


def place_type(shape: Xml) -> str | None:
    """The type of placeholder that a shape is, ``""`` for the plain one; None if it is none."""
    place = placed(shape)
    return None if place is None else place.get("type", "")


def is_title(shape: Xml) -> bool:
    return place_type(shape) in TITLES


def free_id(slide: Slide) -> int:
    """A number that no shape of the slide has."""
    return 1 + max(int(e.get("id", "0")) for e in slide.xml.iter(f"{P}cNvPr"))


def remove(shape: Xml) -> None:
    """Take a shape out, and a group that held nothing else."""
    parent = shape.getparent()
    if parent is None:
        return
    parent.remove(shape)
    if parent.tag == f"{P}grpSp" and next(shapes_in(parent), None) is None:
        remove(parent)


def outermost(slide: Xml) -> list[Xml]:
    """The shapes of a slide that stand in no group."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    return [] if tree is None else list(shapes_in(tree))


def detach(element: Xml) -> None:
    """Take an element out of what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def shapes_in(group: Xml) -> Iterator[Xml]:
    """The shapes right below a group or a slide's tree."""
    return (child for child in group.iterchildren(etree.Element) if child.tag in SHAPES)


def _about(shape: Xml) -> Xml | None:
    return shape.find(f"*/{P}cNvPr")


def placed(shape: Xml) -> Xml | None:
    """What says which placeholder a shape is; None if it is none."""
    return shape.find(f"*/{P}nvPr/{P}ph")
