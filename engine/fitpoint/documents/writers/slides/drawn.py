"""Elements as shapes of a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from fitpoint.documents.blocks import Chart, Citation, Inlines, LineBreak, Table, Text
from fitpoint.documents.charts import figures, native
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.outline import plain
from fitpoint.documents.writers.slides.elements import Box, Cards, Grid, Line, Words
from fitpoint.documents.writers.slides.fitting import cited, clipped, em
from fitpoint.documents.writers.slides.layout import (
    BOX_PAD,
    CAPTION,
    CARD_BETWEEN,
    CARD_GAP,
    CARD_MARK,
    CARD_SIDE,
    CARD_TOP,
    INDENT,
    NUMBER,
    NUMBER_BELOW,
    PAD_X,
    PAD_Y,
    Placed,
    across,
    after,
    card_mark,
    card_width,
    columns,
    hanging,
    pad_left,
    row_height,
)
from fitpoint.documents.writers.slides.shapes import (
    CHART,
    DRAWING,
    Frame,
    box,
    colour,
    emu,
    fill,
    graphic,
    look,
    paragraph,
    run,
)

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_CAPTION_SIZE = 12.0
_NAMES = native.LEGEND * 28.35
_BAND = 0.035
"""How much of the accent's colour every other row of a table has."""
_LARGEST_MARK = 16.0
"""Size of a citation in a title; raised marks come out at two thirds."""
_LAST_START = 32_767
"""The largest number that a list may start at."""


class Drawer:
    """Draws one slide's elements; gathers its charts, which are numbered through the deck."""

    def __init__(self, theme: Theme, lang: str, first_chart: int) -> None:
        self.theme = theme
        self.lang = lang
        self.first_chart = first_chart
        self.charts: list[tuple[Chart, float]] = []
        self.ids = count(2)
        self.bodies = 0

    def drawn(self, placed: Placed) -> str:
        frame = Frame(placed.left, placed.top, placed.width, placed.height)
        match placed.element:
            case Words(lines):
                return self.words(lines, frame, placed.size)
            case Box():
                return self.box(placed.element, frame, placed.size)
            case Cards():
                return self.cards(placed.element, frame, placed.size)
            case Grid():
                return self.table(placed.element, frame, placed.size)
            case Chart():
                return self.chart(placed.element, frame, placed.size)

    def words(self, lines: Sequence[Line], frame: Frame, size: float) -> str:
        """The first words of a slide fill its body, so that they are in PowerPoint's outline."""
        self.bodies += 1
        place = 'type="body" idx="1"' if self.bodies == 1 else ""
        return box(next(self.ids), "Text", frame, list(self.lines(lines, size)), place=place)

    def box(self, remark: Box, frame: Frame, size: float) -> str:
        colours = self.theme.callouts[remark.kind]
        edge = Frame(frame.left, frame.top, 4, frame.height)
        insets = (20.0, BOX_PAD, 16.0, 0.0)
        lines = list(self.lines(remark.lines, size))
        return box(next(self.ids), "Remark", frame, lines, back=colours.fill, insets=insets) + box(
            next(self.ids), "Edge", edge, back=colours.edge
        )

    def cards(self, cards: Cards, frame: Frame, size: float) -> str:
        """A panel for each item, its number or a mark in front, side by side above the words."""
        if across(cards, frame.width, size):
            wide = card_width(cards, frame.width)
            lefts = (frame.left + n * (wide + CARD_BETWEEN) for n in range(len(cards.lines)))
            return "".join(
                self.card(line, replace(frame, left=left, width=wide), size)
                for line, left in zip(cards.lines, lefts, strict=True)
            )
        return self.stacked_cards(cards.lines, frame, size)

    def card(self, line: Line, panel: Frame, size: float) -> str:
        """One of several side by side: an edge on top, the number above the words."""
        insets = (CARD_SIDE, CARD_TOP, CARD_SIDE, 0.0)
        text = [paragraph(self.runs(line.content, size), size)]
        if line.mark.endswith("."):
            number = run(line.mark[:-1], self.look(size + NUMBER, "accent1", strong=True))
            text.insert(0, paragraph(number, size + NUMBER, below=NUMBER_BELOW))
        edge = Frame(panel.left, panel.top, panel.width, 4)
        return box(next(self.ids), "Card", panel, text, back="bg2", insets=insets) + box(
            next(self.ids), "Edge", edge, back="accent1"
        )

    def stacked_cards(self, lines: Sequence[Line], frame: Frame, size: float) -> str:
        high = (frame.height + CARD_GAP) / len(lines) - CARD_GAP
        shapes: list[str] = []
        for number, line in enumerate(lines):
            top = frame.top + number * (high + CARD_GAP)
            panel = Frame(frame.left, top, frame.width, high)
            text = [paragraph(self.runs(line.content, size), size)]
            insets = (card_mark(line), 0.0, 8.0, 0.0)
            shapes.append(
                box(next(self.ids), "Card", panel, text, back="bg2", anchor="ctr", insets=insets)
            )
            shapes.append(self.mark(line, Frame(frame.left, top, 5, high), size))
        return "".join(shapes)

    def mark(self, line: Line, edge: Frame, size: float) -> str:
        """An edge in the accent's colour and the item's number."""
        shape = box(next(self.ids), "Edge", edge, back="accent1")
        if not line.mark.endswith("."):
            return shape
        number = run(line.mark.rstrip("."), self.look(size + 4, "accent1", strong=True))
        frame = Frame(edge.left + 5, edge.top, CARD_MARK - 7, edge.height)
        words = [paragraph(number, size + 4, align="ctr")]
        return shape + box(next(self.ids), "Number", frame, words, anchor="ctr")

    def lines(self, lines: Sequence[Line], size: float) -> Iterator[str]:
        starts: dict[int, int] = {}
        for line in lines:
            hang = hanging(line, size)
            runs = self.runs(line.content, size, strong=line.label)
            if line.mark.startswith("["):
                runs = run(f"{line.mark}\t", self.look(size, "accent1", strong=True)) + runs
            yield paragraph(
                runs,
                size,
                left=line.depth * INDENT * size + hang,
                hanging=hang,
                below=after(line, size),
                bullet=_bullet(line, starts),
            )

    def runs(self, content: Inlines, size: float, *, ink: str = "tx1", strong: bool = False) -> str:
        parts: list[str] = []
        for inline in content:
            match inline:
                case Text(text, heavy, slanted):
                    look_ = self.look(size, ink, strong=heavy or strong, emphasis=slanted)
                    parts.append(run(text, look_))
                case Citation(numbers):
                    shade = "accent1" if ink == "tx1" else ink
                    mark = self.look(min(size, _LARGEST_MARK), shade, raised=True)
                    parts.append(run(cited(numbers), mark))
                case LineBreak():
                    parts.append("<a:br/>")
        return "".join(parts) or look("endParaRPr", size, ink, self.lang)

    def look(
        self,
        size: float,
        ink: str,
        *,
        strong: bool = False,
        emphasis: bool = False,
        raised: bool = False,
    ) -> str:
        return look("rPr", size, ink, self.lang, strong=strong, emphasis=emphasis, raised=raised)

    def table(self, content: Grid, frame: Frame, size: float) -> str:
        table, widths = content.table, [share * frame.width for share in content.shares]
        grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
        room = columns(content, frame.width)
        head, *heights = [row_height(cells, room, size) for cells in (table.header, *table.rows)]
        stretch = max((frame.height - head) / (sum(heights) or 1.0), 1.0)
        rows = self.row(table, table.header, head, size, header=True) + "".join(
            self.row(table, cells, high * stretch, size, banded=place % 2 == 1)
            for place, (cells, high) in enumerate(zip(table.rows, heights, strict=True))
        )
        drawn = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>'
        words = " · ".join(plain(cell) for cell in table.header)[:1000]
        return graphic(next(self.ids), "Table", words, frame, f"{DRAWING[:-5]}/table", drawn)

    def row(
        self,
        table: Table,
        cells: Sequence[Inlines],
        high: float,
        size: float,
        *,
        header: bool = False,
        banded: bool = False,
    ) -> str:
        """A row with a line below; the header in white on the accent's colour, every other row
        on a band as in the other formats."""
        ink = "FFFFFF" if header else "tx1"
        # The band lets an internal document's mark through.
        back = fill("tx2", 1.0 if header else _BAND) if header or banded else fill("")
        line = (
            '<a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR>'
            '<a:lnT w="0"><a:noFill/></a:lnT>'
            f'<a:lnB w="9525">{fill(self.theme.rule)}</a:lnB>'
        )
        inner = f'marR="{emu(PAD_X)}" marT="{emu(PAD_Y)}" marB="{emu(PAD_Y)}" anchor="ctr"'
        made = "".join(
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            + paragraph(self.runs(cell, size, ink=ink, strong=header), size, align=_ALIGN[side])
            + f'</a:txBody><a:tcPr marL="{emu(pad_left(table.align, place))}" {inner}>{line}'
            + f"{back}</a:tcPr></a:tc>"
            for place, (cell, side) in enumerate(zip(cells, table.align, strict=True))
        )
        return f'<a:tr h="{emu(high)}">{made}</a:tr>'

    def chart(self, chart: Chart, frame: Frame, size: float) -> str:
        """Its title above the drawing; a chart without values is its title alone."""
        shapes = ""
        if chart.title:
            shapes = self.caption(chart, frame)
            frame = _below(frame, CAPTION)
        if figures.named(chart):
            shapes += self.series_names(chart, frame)
            frame = _below(frame, _NAMES)
        if not chart.series or not chart.categories:
            return shapes
        number = self.first_chart + len(self.charts)
        self.charts.append((chart, size))
        words = figures.description(chart)[:1000]
        content = f'<c:chart xmlns:c="{CHART}" r:id="chart{number}"/>'
        return shapes + graphic(next(self.ids), "Chart", words, frame, CHART, content)

    def series_names(self, chart: Chart, frame: Frame) -> str:
        """The series in their colours and order."""
        names = [series.name for series in chart.series]
        if sum(em(name) + 3 for name in names) * _CAPTION_SIZE > frame.width:
            room = frame.width / len(names) - _CAPTION_SIZE * 3
            names = [clipped(name, room, _CAPTION_SIZE) for name in names]
        runs = "".join(
            run("■ ", self.swatch(n)) + run(f"{name}\u2003", self.look(_CAPTION_SIZE, "tx1"))
            for n, name in enumerate(names)
        )
        above = Frame(frame.left, frame.top, frame.width, _NAMES)
        return box(next(self.ids), "Names", above, [paragraph(runs, _CAPTION_SIZE)])

    def swatch(self, number: int) -> str:
        """In the Chinese font wherever it stands: programs take the sign for either script's."""
        shade = self.theme.series[number % len(self.theme.series)]
        return self.look(_CAPTION_SIZE, shade).replace('"+mn-lt"', '"+mn-ea"')

    def caption(self, chart: Chart, frame: Frame) -> str:
        """The title, its sources, and a benchmark that the drawing does not show."""
        words = chart.title
        if chart.benchmark_label and not native.marks_benchmark(chart):
            words += f"  {chart.benchmark_label}"
        title = Text(clipped(words, frame.width - 18, _CAPTION_SIZE), strong=True)
        content = (title, chart.citation) if chart.citation else (title,)
        line = paragraph(self.runs(content, _CAPTION_SIZE), _CAPTION_SIZE)
        above = Frame(frame.left, frame.top, frame.width, CAPTION)
        return box(next(self.ids), "Caption", above, [line])


def _below(frame: Frame, high: float) -> Frame:
    """What is left of a frame below its first so many points."""
    return Frame(frame.left, frame.top + high, frame.width, frame.height - high)


def _bullet(line: Line, starts: dict[int, int]) -> str:
    """PowerPoint's own bullet or number; ``starts`` holds the number each level's list began at."""
    if line.mark.endswith("."):
        start = starts.setdefault(line.depth, min(int(line.mark[:-1]), _LAST_START))
        number = f'<a:buAutoNum type="arabicPeriod" startAt="{max(start, 1)}"/>'
        return f"<a:buClr>{colour('accent1')}</a:buClr>{number}"
    for depth in [depth for depth in starts if depth >= line.depth]:
        del starts[depth]
    if not line.mark or line.mark.startswith("["):
        return "<a:buNone/>"
    shade = f"<a:buClr>{colour('accent1')}</a:buClr>"
    return f'{shade}<a:buFont typeface="Arial"/><a:buChar char="{line.mark}"/>'
