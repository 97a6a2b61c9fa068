"""Native charts in a Word file that somebody else made: as wide as the text around them."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from fitpoint.documents.blocks import Chart
from fitpoint.documents.charts import native
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.word_places import BOX, TC, TR, W, near
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.chart_parts import add_charts
from fitpoint.documents.writers.core_properties import LANGUAGES
from fitpoint.documents.writers.docx_charts import chart_frame
from fitpoint.documents.writers.docx_page import TEXT_WIDTH
from fitpoint.documents.writers.package import RELATION, Package
from fitpoint.messages.message import Lang

_EMU_A_TWIP, _EMU_A_CM = 635, 360_000
_CELL_MARGINS = 216
"""Both sides of a cell, in twips, where its table says nothing else."""
_NUMBERED: Final = re.compile(r"word/charts/chart([0-9]+)\.xml")
_AFTER_SPACING: Final = frozenset(
    {f"{W}{name}" for name in ("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap")}
    | {f"{W}{name}" for name in ("jc", "textDirection", "textAlignment", "textboxTightWrap")}
    | {f"{W}{name}" for name in ("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}
)
_AFTER_KEEP: Final = _AFTER_SPACING | frozenset(
    {f"{W}{name}" for name in ("pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr")}
    | {f"{W}{name}" for name in ("suppressLineNumbers", "shd", "tabs", "suppressAutoHyphens")}
    | {f"{W}{name}" for name in ("kinsoku", "wordWrap", "overflowPunct", "topLinePunct")}
    | {f"{W}{name}" for name in ("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd")}
    | {f"{W}{name}" for name in ("snapToGrid", "spacing")}
)
"""What follows a property among a paragraph's, as the schema asks for."""
_SPACES: Final = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{RELATION}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


class WordCharts:
    """Puts charts into the part ``source`` of the package."""

    def __init__(self, package: Package, source: str, theme: Theme, lang: Lang) -> None:
        self.package, self.source, self.theme, self.lang = package, source, theme, lang

    def put(self, paragraph: Xml, chart: Chart) -> None:
        """Add the drawing below what the paragraph says.

        One paragraph, because LibreOffice tears a title from a drawing in the next one.
        """
        if not chart.series or not chart.categories:
            return
        number = self._next()
        add_charts(
            self.package, [chart], self.source, self.theme, LANGUAGES[self.lang], first=number
        )
        keep_together(paragraph)
        size = (_room(paragraph) * _EMU_A_TWIP, int(native.height(chart) * _EMU_A_CM))
        frame = f"<w:r><w:br/></w:r>{chart_frame(number, size, chart)}"
        paragraph.extend(list(etree.fromstring(f"<w:p {_SPACES}>{frame}</w:p>")))

    def _next(self) -> int:
        taken = [int(m[1]) for name in self.package.parts if (m := _NUMBERED.fullmatch(name))]
        return max(taken, default=0) + 1


def keep_together(paragraph: Xml) -> None:
    """Keep a title and its drawing on a page; a row of a table is not torn.

    The line is as high as the drawing, and begins at the margin: a fixed height would cut the
    drawing off, the indent of a Chinese paragraph push it out at the right.
    """
    look = _look(paragraph)
    _property(look, "keepLines", before=_AFTER_KEEP)
    spacing = _property(look, "spacing", before=_AFTER_SPACING)
    spacing.set(f"{W}line", "240")
    spacing.set(f"{W}lineRule", "auto")
    for indent in look.findall(f"{W}ind"):
        for name in ("firstLine", "firstLineChars", "hanging", "hangingChars"):
            indent.attrib.pop(W + name, None)
    side = look.find(f"{W}jc")
    if side is not None and side.get(f"{W}val") in ("both", "distribute"):
        look.remove(side)  # the title's line would be stretched
    _keep_row(near(paragraph, TR))


def _keep_row(row: Xml | None) -> None:
    if row is None or row.find(f"{W}trPr/{W}cantSplit") is not None:
        return
    rules = row.find(f"{W}trPr")
    if rules is None:
        rules = etree.Element(f"{W}trPr")
        row.insert(int(row.find(f"{W}tblPrEx") is not None), rules)
    rules.insert(0, etree.Element(f"{W}cantSplit"))


def _property(look: Xml, name: str, before: frozenset[str]) -> Xml:
    """A property of the paragraph, put before those that the schema has after it."""
    known = look.find(W + name)
    if known is None:
        known = etree.Element(W + name)
        look.insert(next((n for n, e in enumerate(look) if e.tag in before), len(look)), known)
    return known


def _look(paragraph: Xml) -> Xml:
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = etree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    return look


def _room(paragraph: Xml) -> int:
    """Width of the cell or column around a paragraph, in twips."""
    cell = near(paragraph, TC, BOX)
    if cell is not None and cell.tag == TC:
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None and width.get(f"{W}type") == "dxa":
            return max(int(width.get(f"{W}w", "0")) - _CELL_MARGINS, _CELL_MARGINS)
    return _column(paragraph)


def _column(paragraph: Xml) -> int:
    """Width of the text of the section that a paragraph stands in."""
    section = next(paragraph.iterfind(f"{W}pPr/{W}sectPr"), None)
    if section is None:
        section = next(paragraph.iterchildren(f"{W}sectPr"), None)
    for follower in paragraph.itersiblings() if section is None else ():
        section = next(follower.iter(f"{W}sectPr"), None)
        if section is not None:
            break
    if section is None:
        body = near(paragraph, f"{W}body")
        section = body.find(f"{W}sectPr") if body is not None else None
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    if section is None or size is None or margins is None:
        return TEXT_WIDTH
    sides = sum(int(margins.get(W + side, "0")) for side in ("left", "right"))
    columns = section.find(f"{W}cols")
    number = int(columns.get(f"{W}num", "1")) if columns is not None else 1
    gap = int(columns.get(f"{W}space", "0")) if columns is not None else 0
    return (int(size.get(f"{W}w", "0")) - sides - gap * (number - 1)) // number
