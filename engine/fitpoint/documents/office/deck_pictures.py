"""Charts and the logo, in the place of the shapes that ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fitpoint.documents.blocks import Chart
from fitpoint.documents.office.deck_layers import Layers, chain, frame, layers
from fitpoint.documents.office.deck_package import Deck, P, Slide
from fitpoint.documents.office.deck_shapes import free_id, remove
from fitpoint.documents.office.parts import Xml, relations
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.chart_parts import add_charts
from fitpoint.documents.writers.core_properties import LANGUAGES
from fitpoint.documents.writers.slides.drawn import Drawer
from fitpoint.documents.writers.slides.shapes import NAMESPACES, Frame, picture
from fitpoint.messages.message import Lang

_LOGO: Final = re.compile(r"\s*\{\{-?\s*logo\s*-?\}\}\s*")
_SMALLEST, _LARGEST = 8.0, 13.0
"""Letters of a chart in points."""
_OF_HEIGHT, _OF_WIDTH = 26.0, 42.0
"""One point of letters for so many points of the chart."""


def is_logo(words: str) -> bool:
    """Whether a shape asks for the theme's logo."""
    return bool(_LOGO.fullmatch(words))


@dataclass(slots=True)
class Pictures:
    """Puts charts and logos into one deck."""

    deck: Deck
    theme: Theme
    lang: Lang
    _layers: dict[str, Layers] = field(default_factory=dict[str, Layers])

    def frame(self, slide: Slide, shape: Xml) -> Frame | None:
        """Where a shape stands, as its slide's layout has it."""
        return frame(chain(shape, self.below(slide)))

    def below(self, slide: Slide) -> Layers:
        """The layout and the master of a slide, read once."""
        if slide.part not in self._layers:
            self._layers[slide.part] = layers(self.deck, slide)
        return self._layers[slide.part]

    def chart(self, slide: Slide, shape: Xml, chart: Chart) -> list[Xml]:
        """A native chart in the shape's place and size, its title above; the new shapes."""
        room = self.frame(slide, shape)
        if room is None:
            remove(shape)
            return []
        language, number = LANGUAGES[self.lang], self._free_number(slide)
        fair = min(room.height / _OF_HEIGHT, room.width / _OF_WIDTH)
        size = min(max(fair, _SMALLEST), _LARGEST)
        drawer = Drawer(self.theme, language, number)
        made = self._replace(slide, shape, drawer.chart(chart, room, size))
        for place, (drawn, letters) in enumerate(drawer.charts, start=number):
            add_charts(
                self.deck.package,
                [drawn],
                slide.part,
                self.theme,
                language,
                first=place,
                letters=letters,
                legend=False,
            )
        return made

    def logo(self, slide: Slide, shape: Xml) -> None:
        """The theme's logo, as large as fits, in the middle of the shape; none without one."""
        logo, room = self.theme.logo, self.frame(slide, shape)
        if logo is None or room is None:
            remove(shape)
            return
        part = f"ppt/media/fitpoint-logo.{logo.kind}"
        self.deck.package.add(part, f"image/{logo.kind}", logo.content)
        identity = self.deck.relate(slide.part, "image", part)
        wide, high = logo.fitted(room.width, room.height)
        left, top = room.left + (room.width - wide) / 2, room.top + (room.height - high) / 2
        self._replace(slide, shape, picture(0, "Logo", Frame(left, top, wide, high), identity))

    def _replace(self, slide: Slide, shape: Xml, drawn: str) -> list[Xml]:
        """Other shapes where one stood, in its layer, with ids of their own."""
        made = list(etree.fromstring(f"<root {NAMESPACES}>{drawn}</root>"))
        first = free_id(slide)
        for number, each in enumerate(made, start=first):
            next(each.iter(f"{P}cNvPr")).set("id", str(number))
            shape.addprevious(each)
        remove(shape)
        return made

    def _free_number(self, slide: Slide) -> int:
        """The first number that neither a chart of the file nor a relation of the slide has."""
        taken = {relation.id for relation in relations(self.deck.package, slide.part)}
        number = 1
        while (
            f"ppt/charts/chart{number}.xml" in self.deck.package.parts
            or f"ppt/embeddings/chart{number}.xlsx" in self.deck.package.parts
            or f"chart{number}" in taken
        ):
            number += 1
        return number
