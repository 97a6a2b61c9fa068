"""Blocks as WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from fitpoint.documents.blocks import (
    Block,
    Callout,
    Chart,
    Citation,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Source,
    Sources,
    Table,
    Text,
)
from fitpoint.documents.charts import figures, native
from fitpoint.documents.charts.values import values_table
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.columns import breadth, clear, weights
from fitpoint.documents.writers.docx_charts import chart_frame, series_names
from fitpoint.documents.writers.docx_front import front
from fitpoint.documents.writers.docx_page import TEXT_WIDTH, section
from fitpoint.documents.writers.docx_styles import indent
from fitpoint.documents.writers.docx_words import (
    aligned,
    cell,
    margins,
    paragraph,
    row,
    run,
    split,
    table,
)
from fitpoint.documents.writers.leading import leading
from fitpoint.documents.writers.outline import outline, plain, rank, shift

_TWIPS_A_LETTER = 95.0
_KEPT_ROWS, _LAST_ROWS = 6, 2
"""A table of so few rows is not torn; of a longer one so many rows stay with its last."""
_LONG_CELL = 500
_ANSWER = 800
"""Least height of a row whose last column is left for handwriting, in twips."""
_LAST_SOURCES = 6
"""So many entries of the source list at least stand on its last page."""
_RADAR_ROWS = 12
"""A radar with so few values is not torn from them."""
_EMU_A_TWIP, _EMU_A_CM = 635, 360_000
SPACER = paragraph("Spacer", "")


class Body:
    """The body of one document; gathers its charts and numbered lists for their own parts."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        self.theme = theme
        self.shift = shift(document)
        self.charts: list[Chart] = []
        self.lists: list[tuple[int, int]] = []
        self.bookmarks = count(1)
        self.cited = {
            entry.number
            for block in document.blocks
            if isinstance(block, Sources)
            for entry in block.entries
        }

    def xml(self) -> str:
        """All blocks, the cover and the contents in front."""
        anchors = iter(outline(self.document))
        parts = [front(self.document, self.theme)]
        for block, leads in leading(self.document.blocks):
            if isinstance(block, Heading):
                parts.append(self.heading(block, next(anchors).anchor))
            else:
                parts.append(self.block(block, TEXT_WIDTH, leads=leads))
        # A cover needs no running title; the mark of an internal document hangs on it.
        bare = self.theme.cover == "page" and not self.document.furniture.watermark
        return "".join(parts) + section(bare=bare)

    def blocks(self, blocks: Sequence[Block], width: int, depth: int = 0) -> str:
        return "".join(
            self.block(block, width, depth, leads=leads) for block, leads in leading(blocks)
        )

    def block(self, block: Block, width: int, depth: int = 0, *, leads: bool = False) -> str:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph(content):
                left = f'<w:ind w:left="{indent(depth - 1)}"/>' if depth else ""
                return paragraph("Normal", self.runs(content), keep_next=leads, more=left)
            case Listing():
                return self.listing(block, width, depth)
            case Table():
                return self.table(block, width) + SPACER
            case Callout():
                return self.callout(block, width) + SPACER
            case Chart():
                return self.chart(block, width)
            case Sources(entries):
                last = len(entries) - 1
                return "".join(
                    self.source(entry, keep_next=last - _LAST_SOURCES < place < last)
                    for place, entry in enumerate(entries)
                )

    def heading(self, heading: Heading, anchor: str = "") -> str:
        level = min(rank(heading, self.shift), 3)
        words = self.runs(heading.content)
        return paragraph(f"Heading{level}", self.bookmarked(words, anchor) if anchor else words)

    def bookmarked(self, words: str, name: str) -> str:
        number = next(self.bookmarks)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{words}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def listing(self, listing: Listing, width: int, depth: int) -> str:
        level, number, style = min(depth, 8), 1, "ListBullet"
        if listing.ordered:
            self.lists.append((level, listing.start))
            number, style = len(self.lists) + 1, "ListNumber"
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        parts: list[str] = []
        for place, item in enumerate(listing.items):
            closes = not depth and place == len(listing.items) - 1
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            lead = first.content if isinstance(first, Paragraph) else ()
            opens = not depth and place == 0 and not closes
            more = numbered + _AFTER_LIST * closes
            parts.append(paragraph(style, self.runs(lead), keep_next=opens, more=more))
            rest = rest if isinstance(first, Paragraph) else item
            parts.append(self.blocks(rest, width, depth + 1))
        return "".join(parts)

    def table(self, content: Table, width: int) -> str:
        room = width / _TWIPS_A_LETTER
        widths = split(int(width * breadth(content, room)), weights(content, room))
        inner = _inner(content)
        head = (
            cell(
                paragraph("TableHead", self.runs(words, _WHITE), more=aligned(side)),
                size,
                fill=self.theme.accent,
                margins=margin,
            )
            for words, side, size, margin in zip(
                content.header, content.align, widths, inner, strict=True
            )
        )
        rows = [row(head, header=max(len(plain(words)) for words in content.header) < _LONG_CELL)]
        last = len(content.rows) - 1
        blank = bool(content.rows) and not any(plain(words[-1]) for words in content.rows)
        height = _ANSWER if blank else 0
        for number, words in enumerate(content.rows):
            keep = number < last < _KEPT_ROWS or last - _LAST_ROWS <= number < last
            rows.append(self.table_row(content, words, widths, keep=keep, height=height))
        return table("FitpointTable", widths, rows)

    def table_row(
        self,
        content: Table,
        words: tuple[Inlines, ...],
        widths: list[int],
        *,
        keep: bool,
        height: int = 0,
    ) -> str:
        """Rows keep together; a long cell may go on over pages."""
        cells = (
            cell(
                paragraph("TableText", self.runs(each), keep_next=keep, more=aligned(side)),
                size,
                margins=margin,
            )
            for each, side, size, margin in zip(
                words, content.align, widths, _inner(content), strict=True
            )
        )
        whole = max(len(plain(each)) for each in words) < _LONG_CELL
        return row(cells, whole=whole, height=height)

    def callout(self, callout: Callout, width: int) -> str:
        colours = self.theme.callouts[callout.kind]
        edge = f'<w:left w:val="single" w:sz="36" w:space="0" w:color="{colours.edge}"/>'
        content = self.blocks(callout.content, width - 440)
        if not content.endswith("</w:p>"):
            content += SPACER
        inner = margins(120, 220, 40, 220)
        box = cell(content, width, fill=colours.fill, borders=edge, margins=inner)
        return table("FitpointPanel", [width], [row([box], whole=False)])

    def chart(self, chart: Chart, width: int) -> str:
        """Its title above, then the drawing; a radar's values beside it, as nothing labels it."""
        title = self.caption(chart)
        if not chart.series or not chart.categories:
            return title
        if figures.kind(chart) != "radar":
            return title + paragraph("Picture", self.drawing(chart, width))
        left, right = split(width, (0.56, 0.44))
        picture = cell(
            paragraph("Picture", self.drawing(chart, left)), left, margins=margins(0, 0, 0, 0)
        )
        numbers = self.table(values_table(chart), right - 100) + SPACER
        beside = cell(numbers, right, margins=margins(0, 100, 0, 0), middle=True)
        return (
            title
            + table(
                "FitpointPanel",
                [left, right],
                [row([picture, beside], whole=len(chart.categories) <= _RADAR_ROWS)],
            )
            + SPACER
        )

    def caption(self, chart: Chart) -> str:
        """The title, its sources, a benchmark that the drawing does not show, and below it the
        series of lying bars."""
        words = run(chart.title)
        if chart.benchmark_label and not native.marks_benchmark(chart):
            words += run(f"  {chart.benchmark_label}", f'<w:b w:val="0"/>{_ink(self.theme.muted)}')
        words += self.runs((chart.citation,) if chart.citation else ())
        return paragraph("Caption", words + series_names(chart, self.theme))

    def drawing(self, chart: Chart, width: int) -> str:
        self.charts.append(chart)
        high = native.height(chart) - native.LEGEND * figures.named(chart)
        size = (width * _EMU_A_TWIP, int(high * _EMU_A_CM))
        return chart_frame(len(self.charts), size, chart)

    def source(self, entry: Source, *, keep_next: bool) -> str:
        number = self.bookmarked(run(f"[{entry.number}]", _ACCENTED), f"source_{entry.number}")
        details = run(f"  {entry.details}", _ink(self.theme.muted))
        words = number + "<w:r><w:tab/></w:r>" + run(entry.title) + details * bool(entry.details)
        return paragraph(
            "Source", words, keep_next=keep_next, more='<w:ind w:left="520" w:hanging="520"/>'
        )

    def runs(self, content: Inlines, colour: str = "") -> str:
        return "".join(self.inline(inline, colour) for inline in content)

    def inline(self, inline: Inline, colour: str) -> str:
        match inline:
            case Text(text, strong, emphasis):
                return run(text, "<w:b/>" * strong + "<w:i/>" * emphasis + colour)
            case Citation(numbers):
                return self.citation(numbers, colour)
            case LineBreak():
                return "<w:r><w:br/></w:r>"

    def citation(self, numbers: Sequence[int], colour: str) -> str:
        """One bracket for all numbers, each of which leads to its source; never bold."""
        look = f'<w:rStyle w:val="Citation"/><w:b w:val="0"/>{colour}'
        links = (
            f'<w:hyperlink w:anchor="source_{number}" w:history="1">{run(str(number), look)}'
            "</w:hyperlink>"
            if number in self.cited
            else run(str(number), look)
            for number in numbers
        )
        return run("[", look) + run(",", look).join(links) + run("]", look)


def _inner(table: Table) -> list[str]:
    """Margins of each column's cells, where they are not the style's."""
    apart = margins(60, 320, 60, 100)
    return [apart if clear(table.align, n) else "" for n in range(len(table.align))]


def _ink(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


_WHITE = _ink("FFFFFF")
_ACCENTED = "<w:b/>"
_AFTER_LIST = '<w:spacing w:after="180"/>'
