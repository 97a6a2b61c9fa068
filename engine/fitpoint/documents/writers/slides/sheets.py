"""The slides of a deck: cover, contents and the pages of its text, with their notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fitpoint.documents.blocks import Chart, Document, Furniture, Inlines, Source, Text
from fitpoint.documents.theme import Theme, tint
from fitpoint.documents.writers.outline import plain
from fitpoint.documents.writers.slides.drawn import Drawer
from fitpoint.documents.writers.slides.fitting import clipped
from fitpoint.documents.writers.slides.layout import HEIGHT, MARGIN, TEXT_WIDTH, WIDTH
from fitpoint.documents.writers.slides.master import (
    COVER_SUBTITLE,
    COVER_TITLE,
    FOOTER,
    KICKER,
    KICKER_SIZE,
    NUMBER,
)
from fitpoint.documents.writers.slides.pages import BOTTOM, TITLE_LINE, TITLE_SIZE, TITLE_TOP, Page
from fitpoint.documents.writers.slides.shapes import (
    Frame,
    box,
    look,
    paragraph,
    picture,
    run,
    sheet,
)

_MAPPED = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_FACTS, _FACT_TOP, _MOST_FACTS = 4, 410.0, 8
_SMALL, _SOURCE_SIZE = 10.0, 10.0
ENTRIES = 24
"""Most entries of a slide of contents."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide's XML, the words of its notes, its charts with the size of their letters, the slides
    that it leads to (numbers by relationship) and whether it bears the logo."""

    xml: str
    layout: str
    notes: str = ""
    charts: tuple[tuple[Chart, float], ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    logo: bool = False


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the slides of one document; ``total`` counts them all."""

    document: Document
    theme: Theme
    lang: str
    sources: Mapping[int, Source]
    total: int

    def cover(self) -> Sheet:
        """Title and client on the accent's colour, the facts in a row below."""
        document, theme = self.document, self.theme
        title = clipped(document.title, COVER_TITLE.width, 44, 2)
        client = clipped(document.subtitle, COVER_SUBTITLE.width, 22)
        soft = tint(theme.accent, 0.72)
        lines = paragraph(run(title, look("rPr", 44, "bg1", self.lang, strong=True)), 44)
        below = paragraph(run(client, look("rPr", 22, soft, self.lang)), 22)
        shapes = (
            box(5, "Side", Frame(WIDTH - 150, 0, 150, HEIGHT), back=tint(theme.accent, 0.1))
            + box(6, "Corner", Frame(WIDTH - 150, HEIGHT - 54, 150, 54), back="accent2")
            + box(2, "Title", COVER_TITLE, [lines], place='type="ctrTitle"', anchor="b")
            + box(3, "Subtitle", COVER_SUBTITLE, [below], place='type="subTitle" idx="1"')
            + box(4, "Mark", Frame(MARGIN, 176, 6, 152), back="accent2")
            + "".join(self.fact(place, soft) for place in range(len(document.facts[:_MOST_FACTS])))
        )
        line = clipped(document.furniture.footer, TEXT_WIDTH - 120, _SMALL)
        words = paragraph(run(line, look("rPr", _SMALL, soft, self.lang)), _SMALL)
        shapes += box(40, "Line", Frame(MARGIN, 506, TEXT_WIDTH - 120, 16), [words]) if line else ""
        if theme.logo:
            shapes += self.logo()
        xml = sheet("sld", shapes, more=_MAPPED)
        return Sheet(xml, "cover", logo=theme.logo is not None)

    def fact(self, place: int, soft: str) -> str:
        label, value = self.document.facts[place]
        row, column = divmod(place, _FACTS)
        wide = (TEXT_WIDTH - 102) / _FACTS
        room = wide - 20
        most = 2 if len(self.document.facts) <= _FACTS else 1
        lines = [
            paragraph(run(clipped(label, room, 12), look("rPr", 12, soft, self.lang)), 12),
            paragraph(run(clipped(value, room, 14, most), look("rPr", 14, "bg1", self.lang)), 14),
        ]
        top = _FACT_TOP + row * 46
        frame = Frame(MARGIN + column * wide, top, room, 40 if most == 1 else 60)
        return box(10 + place, "Fact", frame, lines)

    def logo(self) -> str:
        """The logo on white, as most are drawn for it."""
        assert self.theme.logo is not None
        wide, high = self.theme.logo.fitted(150, 52)
        left = MARGIN
        back = Frame(left, 40, wide + 24, high + 20)
        inner = Frame(left + 12, 50, wide, high)
        return box(30, "Panel", back, back="bg1") + picture(31, "Logo", inner, "logo")

    def contents(self, entries: Sequence[tuple[int, str, int]], number: int) -> Sheet:
        """Sections with the slides they start on, in two columns where there are many; each leads
        there."""
        heading = self.document.furniture.contents
        shapes = self.title((Text(heading),)) + self.foot(number, first=90)
        half = len(entries) if len(entries) <= ENTRIES // 2 else (len(entries) + 1) // 2
        wide = TEXT_WIDTH if half == len(entries) else TEXT_WIDTH / 2 - 18
        high = min(44.0, (BOTTOM - 112) / half)
        for place, entry in enumerate(entries):
            column, row = divmod(place, half)
            frame = Frame(MARGIN + column * (wide + 36), 112 + row * high, wide, high)
            shapes += self.entry(entry, frame, 10 + place * 5)
        links = tuple(dict.fromkeys((f"to{target}", target) for _, _, target in entries))
        return Sheet(sheet("sld", shapes, more=_MAPPED), "content", links=links)

    def entry(self, entry: tuple[int, str, int], frame: Frame, first: int) -> str:
        number, title, target = entry
        size, link = 15.0, f"to{target}"
        cells = (
            (0.0, 36.0, f"{number:02d}" if number else "", "accent1", "l", True),
            (36.0, frame.width - 80, clipped(title, frame.width - 84, size), "tx1", "l", False),
            (frame.width - 44, 44.0, str(target), self.theme.muted, "r", False),
        )
        shapes = "".join(
            box(
                first + place,
                "Entry",
                Frame(frame.left + left, frame.top, wide, frame.height),
                [paragraph(run(words, self.look(size, ink, strong=strong)), size, align=align)],
                anchor="ctr",
                link=link,
            )
            for place, (left, wide, words, ink, align, strong) in enumerate(cells)
        )
        line = Frame(frame.left, frame.top + frame.height - 1, frame.width, 0.75)
        return shapes + box(first + 3, "Rule", line, back=self.theme.rule)

    def page(self, page: Page, number: int, first_chart: int) -> Sheet:
        """A slide of the text; its sources in a line at the foot and whole in the notes."""
        drawer = Drawer(self.theme, self.lang, first_chart)
        shapes = "".join(drawer.drawn(placed) for placed in page.placed)
        cited = [self.sources[n] for n in page.cited if n in self.sources]
        frame = self.kicker(page) + self.title(page.title, page) + self.foot(number, first=900)
        xml = sheet("sld", frame + shapes + self.source_line(cited), more=_MAPPED)
        return Sheet(xml, "content", self.notes(page, cited), tuple(drawer.charts))

    def kicker(self, page: Page) -> str:
        """The section's number and name, where the title does not say it."""
        section, number = page.message.section, page.message.number
        name = "" if section == plain(page.message.title) else section
        words = clipped(f"{number:02d}  {name}" if number else name, KICKER.width, KICKER_SIZE)
        line = paragraph(run(words, self.look(KICKER_SIZE, "accent1", strong=True)), KICKER_SIZE)
        return box(902, "Section", KICKER, [line], place='type="body" sz="quarter" idx="10"')

    def title(self, title: Inlines, page: Page | None = None) -> str:
        drawer = Drawer(self.theme, self.lang, 0)
        runs = drawer.runs(title, TITLE_SIZE, strong=True)
        if page and page.parts > 1:
            mark = f"  {page.part}/{page.parts}"
            runs += run(mark, self.look(TITLE_SIZE * 0.6, self.theme.muted))
        rows = page.title_rows if page else 1
        frame = Frame(MARGIN, TITLE_TOP, TEXT_WIDTH, rows * TITLE_LINE + 2)
        return box(901, "Title", frame, [paragraph(runs, TITLE_SIZE)], place='type="title"')

    def foot(self, number: int, *, first: int) -> str:
        furniture = self.document.furniture
        words = "   |   ".join(part for part in (furniture.header, furniture.footer) if part)
        small = self.look(_SMALL, self.theme.muted)
        line = paragraph(run(clipped(words, FOOTER.width, _SMALL), small), _SMALL)
        numbers = paragraph(self.number(number, small), _SMALL, align="r")
        return box(
            first + 5, "Footer", FOOTER, [line], place='type="ftr" sz="quarter" idx="3"'
        ) + box(first + 6, "Number", NUMBER, [numbers], place='type="sldNum" sz="quarter" idx="4"')

    def number(self, number: int, small: str) -> str:
        """The page's number as a field that PowerPoint keeps up, in the words of the document."""
        words = ""
        pattern = _short(self.document.furniture)
        for part in re.split(r"(\{pages?\})", pattern):
            if part == "{page}":
                words += f'<a:fld id="{_FIELD}" type="slidenum">{small}<a:t>{number}</a:t></a:fld>'
            else:
                words += run(str(self.total) if part == "{pages}" else part, small)
        return words

    def source_line(self, cited: Sequence[Source]) -> str:
        if not cited:
            return ""
        words = "   ".join(f"[{source.number}] {source.title}" for source in cited)
        line = clipped(words, TEXT_WIDTH, _SOURCE_SIZE)
        look_ = self.look(_SOURCE_SIZE, self.theme.muted)
        frame = Frame(MARGIN, BOTTOM + 12, TEXT_WIDTH, 16)
        return box(903, "Sources", frame, [paragraph(run(line, look_), _SOURCE_SIZE)])

    def notes(self, page: Page, cited: Sequence[Source]) -> str:
        """What the speaker needs: a title that was cut, and each source in full."""
        whole = plain(page.message.title)
        cut = [whole] if whole != plain(page.title) else []
        lines = [
            "  ".join(part for part in (f"[{s.number}]", s.title, s.details) if part) for s in cited
        ]
        return "\n".join([*cut, *lines])

    def look(self, size: float, ink: str, *, strong: bool = False) -> str:
        return look("rPr", size, ink, self.lang, strong=strong)


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def _short(furniture: Furniture) -> str:
    return furniture.page if len(furniture.page) <= 40 else "{page} / {pages}"
