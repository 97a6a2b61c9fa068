"""Text that grew: it shrinks a little, as PowerPoint does, before it goes on on another slide."""

from __future__ import annotations

from typing import Final

from lxml import etree

from fitpoint.documents.office.deck_layers import put
from fitpoint.documents.office.deck_package import P
from fitpoint.documents.office.deck_room import Setting, height, letters
from fitpoint.documents.office.deck_runs import A
from fitpoint.documents.office.deck_shapes import paragraphs
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.writers.slides.shapes import Frame

_SCALES: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_LITTLE: Final = 0.9
"""A text may shrink so far before its box grows."""
SMALLEST: Final = 9.0
"""Points below which nobody reads a slide."""
_KINDS: Final = ("normAutofit", "spAutoFit", "noAutofit")


def fits(shape: Xml, frame: Frame, given: Setting) -> float | None:
    """The share of its size at which a text fits its box; None where none does."""
    wide, high = room(frame, given)
    own = paragraphs(shape)
    least = min((letters(each, given) for each in own), default=SMALLEST)
    for scale in _SCALES:
        if scale < 1 and least * scale < min(SMALLEST, least):
            break
        if height(own, wide, given, scale) <= high:
            return scale
    return None


def room(frame: Frame, given: Setting) -> tuple[float, float]:
    """Width and height that are left for words, in points."""
    across, down = given.insets()
    return max(frame.width - across, 1.0), max(frame.height - down, 1.0)


def shrink(shape: Xml, scale: float) -> None:
    """Let the text be drawn smaller; PowerPoint reckons anew when it is edited."""
    body = shape.find(f"{P}txBody/{A}bodyPr")
    if body is None or scale >= 1:
        return
    for kind in _KINDS:
        for old in body.findall(f"{A}{kind}"):
            body.remove(old)
    fit = etree.Element(f"{A}normAutofit", {"fontScale": str(round(scale * 100_000))})
    warp = body.find(f"{A}prstTxWarp")
    body.insert(0 if warp is None else 1, fit)


def grow(shape: Xml, frame: Frame, given: Setting, bottom: float) -> Frame:
    """A box that would have to shrink much grows first, as far as ``bottom``, where its words
    begin at its top or its author lets it grow."""
    scale = fits(shape, frame, given)
    grows = given.autofit() == "spAutoFit" or given.body("anchor") in (None, "t")
    if not grows or (scale is not None and scale >= _LITTLE):
        return frame
    wide, _ = room(frame, given)
    needed = height(paragraphs(shape), wide, given) + given.insets()[1]
    high = max(frame.height, min(needed, bottom - frame.top))
    grown = Frame(frame.left, frame.top, frame.width, high)
    put(shape, grown)
    return grown
