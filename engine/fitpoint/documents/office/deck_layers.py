"""The layout and the master below a slide, which a shape takes from what it does not say itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from fitpoint.documents.office.deck_package import Deck, P, Slide
from fitpoint.documents.office.deck_runs import A
from fitpoint.documents.office.deck_shapes import TITLES, place_type, placed, shapes
from fitpoint.documents.office.parts import Xml, parsed, relations
from fitpoint.documents.writers.slides.shapes import Frame, emu

_POINT: Final = 12_700
_PLAIN: Final = ("", "obj", "subTitle", "body", "tbl", "chart", "pic", "media", "dgm", "clipArt")
"""Types of placeholders that stand for a master's body."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layout and the master below a slide."""

    layout: Xml
    master: Xml


def layers(deck: Deck, slide: Slide) -> Layers:
    """What the slide is laid out by."""
    layout = _related(deck, slide.part, "slideLayout")
    master = _related(deck, layout, "slideMaster")
    return Layers(parsed(deck.package.parts[layout]), parsed(deck.package.parts[master]))


def chain(shape: Xml, below: Layers) -> list[Xml]:
    """The shape, then the placeholders of layout and master that it takes its form from."""
    found = [shape]
    place = placed(shape)
    if place is not None:
        kind, index = place.get("type", ""), place.get("idx", "0")
        found += [s for s in shapes(below.layout) if _is_same(s, kind, index)][:1]
        found += [s for s in shapes(below.master) if _is_base(s, kind)][:1]
    return found


def frame(found: list[Xml]) -> Frame | None:
    """Where a shape stands on its slide or in its group: its own place or the inherited one."""
    for shape in found:
        for path in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
            box = shape.find(path)
            if box is not None:
                return _frame(box)
    return None


def put(shape: Xml, place: Frame) -> None:
    """Give a box with text its own place."""
    properties = shape.find(f"{P}spPr")
    if properties is None:
        return
    box = properties.find(f"{A}xfrm")
    if box is None:
        box = etree.Element(f"{A}xfrm")
        properties.insert(0, box)
    for name, first, second in (("off", "x", "y"), ("ext", "cx", "cy")):
        element = box.find(f"{A}{name}")
        if element is None:
            element = etree.SubElement(box, f"{A}{name}")
        points = (place.left, place.top) if name == "off" else (place.width, place.height)
        for attribute, value in zip((first, second), points, strict=True):
            element.set(attribute, str(emu(value)))


def _frame(box: Xml) -> Frame | None:
    offset, extent = box.find(f"{A}off"), box.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    numbers = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    return Frame(*(int(number or 0) / _POINT for number in numbers))


def _is_same(shape: Xml, kind: str, index: str) -> bool:
    place = placed(shape)
    if place is None:
        return False
    if kind in TITLES:
        return place.get("type") in TITLES
    return place.get("idx", "0") == index or (bool(kind) and place.get("type", "") == kind)


def _is_base(shape: Xml, kind: str) -> bool:
    own = place_type(shape)
    if own is None:
        return False
    if kind in TITLES:
        return own == "title"
    return own == "body" if kind in _PLAIN else own == kind


def _related(deck: Deck, part: str, kind: str) -> str:
    return next(r.target for r in relations(deck.package, part) if r.kind == kind)
