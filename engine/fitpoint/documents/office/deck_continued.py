"""What does not fit a slide goes on on the next: rows under their header again, paragraphs as is.

The slide behind keeps what every slide has (title, footer, pictures) and what stands above; all
else was said before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fitpoint.documents.office import deck_shapes as shapes
from fitpoint.documents.office.deck_fill import Filled
from fitpoint.documents.office.deck_fitting import fits, grow, room, shrink
from fitpoint.documents.office.deck_package import Deck, P, Slide
from fitpoint.documents.office.deck_pictures import Pictures
from fitpoint.documents.office.deck_room import Setting, height, letters, row_height, setting
from fitpoint.documents.office.deck_runs import A
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.writers.slides.shapes import Frame, emu
from fitpoint.messages.catalogue import text
from fitpoint.messages.message import Lang

_FOOT: Final = ("ftr", "sldNum", "dt")
_EDGE: Final = 0.97
"""Of a slide's height: words end above."""
_CONTINUED: Final = 16.0
"""Size in points that a text which goes on over several slides shrinks towards."""
_SCALES: Final = (0.7, 0.85)
_TOUCH: Final = 18.0
"""Points that a box may stand over another one and still be below it."""
_POINT: Final = 12_700
_MOST: Final = 40
"""Slides that one box goes on over."""


def settle_room(deck: Deck, filled: Filled, pictures: Pictures, lang: Lang) -> None:
    """Give each changed text and table of a slide the room that it needs."""
    for shape in filled.changed:
        if shape.getroottree().getroot() is filled.slide.xml:
            _Room(deck, filled.slide, filled, pictures, lang).settle(shape, _MOST)


@dataclass(frozen=True, slots=True)
class _Room:
    """The room on one slide."""

    deck: Deck
    slide: Slide
    filled: Filled
    pictures: Pictures
    lang: Lang

    def settle(self, shape: Xml, most: int) -> None:
        place = self.pictures.frame(self.slide, shape)
        if place is None:
            return
        if shapes.rows(shape):
            self._table(shape, place, most)
        else:
            self._text(shape, place, most)

    def _text(self, shape: Xml, place: Frame, most: int) -> None:
        given = setting(shape, self.pictures.below(self.slide), self.deck.presentation)
        if given.body("wrap") == "none" or given.body("vert") not in (None, "horz"):
            return
        if self._may_go_on(shape):
            place = grow(shape, place, given, self._free(shape, place))
        scale = fits(shape, place, given)
        if scale is not None:
            shrink(shape, scale)
            return
        wide, high = room(place, given)
        own = shapes.paragraphs(shape)
        scale = _scale(own, given)
        shrink(shape, scale)
        kept = next(
            (n for n in range(len(own), 0, -1) if height(own[:n], wide, given, scale) <= high), 1
        )
        if kept < len(own) and most and self._may_go_on(shape):
            self._go_on(shape, own, kept, 0, most)
        else:
            shrink(shape, _SCALES[0])

    def _table(self, table: Xml, place: Frame, most: int) -> None:
        """Rows as high as their words; what stood below moves down."""
        own, needs = shapes.rows(table), self._needs(table)
        drawn = [int(row.get("h", "0")) / _POINT for row in own]
        highs = list(map(max, needs, drawn))
        under = self._under(table, place)
        end = place.top + place.height
        stack = max((f.top + f.height for _, f in under), default=end)
        free = self._bottom() - place.top - max(stack - end, 0.0)
        if sum(highs) > free:
            highs = _squeezed(needs, highs, free)
        header = 1 if _has_header(table) else 0
        kept = _fitting(highs, free, header)
        for row, high in zip(own, highs, strict=True):
            row.set("h", str(emu(high)))
        grown = sum(highs[:kept])
        _resize(table, grown)
        for shape, other in under:
            overlap = max(place.top + place.height - other.top, 0.0)
            _move(shape, grown - place.height + overlap)
        if kept < len(own) and most and self._may_go_on(table):
            self._go_on(table, own, kept, header, most)

    def _needs(self, table: Xml) -> list[float]:
        """Points that each row needs for its words."""
        grid = table.findall(f".//{A}gridCol")
        widths = [int(column.get("w", "0")) / _POINT for column in grid]
        given = setting(table, self.pictures.below(self.slide), self.deck.presentation)
        return [row_height(row, widths, given) for row in shapes.rows(table)]

    def _go_on(self, shape: Xml, units: list[Xml], kept: int, header: int, most: int) -> None:
        """The units that were not kept, on a copy of the slide; a header stands there again."""
        place = list(shapes.shapes(self.slide.xml)).index(shape)
        gone = [list(shapes.shapes(self.slide.xml)).index(s) for s in self._said_before(shape)]
        copied = self.deck.copy(self.slide)
        others = list(shapes.shapes(copied.xml))
        again = others[place]
        theirs = shapes.rows(again) or shapes.paragraphs(again)
        for unit in theirs[header:kept]:
            shapes.detach(unit)
        for unit in units[kept:]:
            shapes.detach(unit)
        for number in gone:
            shapes.remove(others[number])
        self._name(copied)
        room_there = _Room(self.deck, copied, Filled(copied), self.pictures, self.lang)
        room_there.settle(again, most - 1)

    def _said_before(self, shape: Xml) -> list[Xml]:
        """What the next slide need not say again."""
        top = self._top(shape)
        said = [*self.filled.changed, *self.filled.drawn]
        said += [s for s in shapes.shapes(self.slide.xml) if s.tag == f"{P}graphicFrame"]
        found: list[Xml] = []
        for other in said:
            if other is shape or other in found or shapes.is_title(other):
                continue
            place = self.pictures.frame(self.slide, other)
            standing = other.getroottree().getroot() is self.slide.xml
            if standing and (place is None or place.top + place.height > top):
                found.append(other)
        return found

    def _top(self, shape: Xml) -> float:
        place = self.pictures.frame(self.slide, shape)
        return place.top if place else 0.0

    def _name(self, slide: Slide) -> None:
        """Say in the title that the slide goes on."""
        title = next((s for s in shapes.shapes(slide.xml) if shapes.is_title(s)), None)
        runs = [] if title is None else list(title.iter(f"{A}r"))
        mark = text("deck.continued", self.lang)
        words = runs[-1].find(f"{A}t") if runs else None
        if words is not None and not (words.text or "").endswith(mark):
            words.text = f"{words.text or ''}{mark}"

    def _may_go_on(self, shape: Xml) -> bool:
        """A title or a part of a group stays on its slide."""
        parent = shape.getparent()
        return not shapes.is_title(shape) and parent is not None and parent.tag == f"{P}spTree"

    def _bottom(self) -> float:
        """Where words must end: above the footer."""
        size = self.deck.presentation.find(f"{P}sldSz")
        whole = int(size.get("cy", "0")) / _POINT if size is not None else 540.0
        below = self.pictures.below(self.slide)
        feet = [s for s in shapes.shapes(self.slide.xml) if shapes.place_type(s) in _FOOT]
        feet += [s for s in shapes.shapes(below.layout) if shapes.place_type(s) in _FOOT]
        places = [self.pictures.frame(self.slide, foot) for foot in feet]
        tops = [place.top for place in places if place and place.top > whole / 2]
        return min([whole * _EDGE, *tops])

    def _free(self, shape: Xml, place: Frame) -> float:
        """Where the next thing begins below a box."""
        return min([self._bottom(), *(other.top for _, other in self._under(shape, place))])

    def _under(self, shape: Xml, place: Frame) -> list[tuple[Xml, Frame]]:
        """The shapes of the slide that stand below another one, footers aside."""
        found: list[tuple[Xml, Frame]] = []
        for each in shapes.outermost(self.slide.xml):
            other = self.pictures.frame(self.slide, each)
            if each is shape or other is None or shapes.place_type(each) in _FOOT:
                continue
            if other.top >= place.top + place.height - _TOUCH and _overlap(place, other):
                found.append((each, other))
        return found


def _overlap(one: Frame, other: Frame) -> bool:
    """Whether two frames share a part of the slide's width."""
    return one.left < other.left + other.width and other.left < one.left + one.width


def _scale(own: list[Xml], given: Setting) -> float:
    """Share of its size that a text is written in which goes on over several slides."""
    largest = max((letters(each, given) for each in own), default=_CONTINUED)
    least, most = _SCALES
    return max(least, min(most, _CONTINUED / largest))


def _has_header(table: Xml) -> bool:
    properties = table.find(f".//{A}tblPr")
    return properties is not None and properties.get("firstRow") in ("1", "true")


def _squeezed(needs: list[float], highs: list[float], free: float) -> list[float]:
    """Rows lower than their author drew them, as far as their words allow, where that helps."""
    spare = sum(highs) - sum(needs)
    if sum(needs) > free or spare <= 0:
        return highs
    share = (free - sum(needs)) / spare
    return [need + (high - need) * share for need, high in zip(needs, highs, strict=True)]


def _fitting(highs: list[float], free: float, header: int) -> int:
    """How many rows a slide holds; one below the header at least."""
    used, kept = 0.0, 0
    for high in highs:
        if used + high > free + 0.01 and kept > header:
            break
        used, kept = used + high, kept + 1
    return kept


def _resize(table: Xml, high: float) -> None:
    extent = table.find(f"{P}xfrm/{A}ext")
    if extent is not None:
        extent.set("cy", str(emu(high)))


def _move(shape: Xml, by: float) -> None:
    """Move a shape down, or up; what it holds, if it is a group, moves with it."""
    offset = next(iter(shape.iter(f"{A}off")), None)
    if offset is not None:
        offset.set("y", str(int(offset.get("y", "0")) + emu(by)))
