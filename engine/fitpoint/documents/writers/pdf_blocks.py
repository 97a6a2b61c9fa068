"""A document as plain data for the Typst program: strings, numbers, lists and dictionaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

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
    Sources,
    Table,
    Text,
)
from fitpoint.documents.charts import figures
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.columns import breadth, weights
from fitpoint.documents.writers.leading import leading
from fitpoint.documents.writers.outline import outline, plain, rank, shift
from fitpoint.documents.writers.running import MARK, RUNNING, page_parts, short

Data = dict[str, object]

_ROOM = 98.0
"""Latin characters of the table font that the page's text is wide."""
_LONG_CELL = 500
_KEPT_ROWS, _KEPT_LETTERS = 7, 1200
"""A table of fewer rows and letters is not torn between pages."""
_FIRST_ROWS, _LAST_ROWS = 2, 3
"""So many rows at a torn table's head, and at its end, keep together."""
_TALL = 1.2
"""A drawing higher than so many of its widths is made smaller to fit the page."""
_RANKS = 3
_LABEL, _CAPTION = 60, 300
"""Most characters of a label in a drawing, and of its title."""
_VIEW = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_UNBROKEN = re.compile(r"[^\s\u1100-\U0001ffff]{19,}")
_PIECE = 18
_BREAK = "\u200b"


class Blocks:
    """The blocks of one document; remembers which anchors are given, so that each is given once."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        self.theme = theme
        self.shift = shift(document)
        self.sources: set[int] = set()

    def data(self) -> Data:
        """All that the program reads of the document; its look comes apart."""
        document, furniture = self.document, self.document.furniture
        entries = [e for e in outline(document) if e.rank == 1] if furniture.contents else []
        blocks = self.top()
        return {
            "lang": document.lang,
            "region": "cn" if document.lang == "zh" else "gb",
            "title": document.title,
            "subtitle": document.subtitle,
            "facts": [list(fact) for fact in document.facts],
            "contents": furniture.contents,
            "entries": [{"anchor": e.anchor, "title": short(e.title, RUNNING)} for e in entries],
            "header": short(furniture.header, RUNNING),
            "footer": short(furniture.footer, RUNNING),
            "watermark": short(furniture.watermark, MARK),
            "page": page_parts(furniture.page),
            "properties": _properties(document),
            "date": _date(dict(document.properties).get("created", "")),
            "blocks": blocks,
            "cited": sorted(self.sources),
        }

    def top(self) -> list[Data]:
        anchors = iter(outline(self.document))
        blocks = self.document.blocks
        return [
            self.heading(block, next(anchors).anchor)
            if isinstance(block, Heading)
            else self.block(block, leads or _introduces(blocks, place))
            for place, (block, leads) in enumerate(leading(blocks))
        ]

    def block(self, block: Block, leads: bool = False) -> Data:
        match block:
            case Heading():
                return self.heading(block, None)
            case Paragraph(content):
                return {"kind": "paragraph", "content": _inlines(content), "leads": leads}
            case Listing(ordered, items, start):
                shown = [self.item(item) for item in items]
                return {"kind": "list", "ordered": ordered, "items": shown, "start": start}
            case Table():
                return _table(block)
            case Callout(kind, content):
                colours = self.theme.callouts[kind]
                inside = [self.block(each, leads) for each, leads in leading(content)]
                return {
                    "kind": "callout",
                    "content": inside,
                    "edge": colours.edge,
                    "fill": colours.fill,
                }
            case Chart():
                return self.chart(block)
            case Sources():
                return self.source_list(block)

    def heading(self, heading: Heading, anchor: str | None) -> Data:
        level = min(rank(heading, self.shift), _RANKS)
        content = _inlines(heading.content)
        return {"kind": "heading", "rank": level, "anchor": anchor, "content": content}

    def item(self, blocks: Sequence[Block]) -> list[Data]:
        """A lone or leading paragraph stands in the item itself, so that lists stay tight."""
        shown = [self.block(block) for block in blocks]
        if shown and isinstance(blocks[0], Paragraph):
            shown[0]["kind"] = "item"
        return shown or [{"kind": "item", "content": []}]

    def chart(self, chart: Chart) -> Data:
        drawn = bool(chart.series and chart.categories)
        picture = svg(_labelled(chart), self.theme, "chart") if drawn else None
        return {
            "kind": "chart",
            "title": short(chart.title, _CAPTION),
            "cited": _inlines((chart.citation,) if chart.citation else ()),
            "svg": picture,
            "tall": picture is not None and _tall(picture),
            "description": figures.description(chart)[:1000],
        }

    def source_list(self, sources: Sources) -> Data:
        entries: list[Data] = []
        for entry in sources.entries:
            entries.append(
                {
                    "number": entry.number,
                    "title": broken(entry.title),
                    "details": broken(entry.details),
                    "anchored": entry.number not in self.sources,
                }
            )
            self.sources.add(entry.number)
        return {"kind": "sources", "entries": entries}


def _labelled(chart: Chart) -> Chart:
    """The chart with labels that a drawing has room for."""
    return replace(
        chart,
        categories=tuple(short(name, _LABEL) for name in chart.categories),
        series=tuple(replace(each, name=short(each.name, _LABEL)) for each in chart.series),
        benchmark_label=short(chart.benchmark_label, _LABEL),
    )


def _introduces(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph stands alone between two headings."""
    around = (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2])
    return len(around) == 2 and all(isinstance(block, Heading) for block in around)


def _table(table: Table) -> Data:
    letters = sum(len(plain(cell)) for row in table.rows for cell in row)
    headed = max((len(plain(cell)) for cell in table.header), default=0) < _LONG_CELL
    return {
        "kind": "table",
        "breadth": breadth(table, _ROOM),
        "widths": list(weights(table, _ROOM)),
        "align": list(table.align),
        "header": [_cell(cell, headed) for cell in table.header],
        "repeats": headed,
        "rows": [_row(row) for row in table.rows],
        "blank": bool(table.rows) and not any(plain(row[-1]) for row in table.rows),
        "whole": headed and len(table.rows) < _KEPT_ROWS and letters < _KEPT_LETTERS,
        "groups": _groups(len(table.rows)) if letters < _LONG_CELL * len(table.rows) else [],
    }


def _groups(rows: int) -> list[int]:
    """Rows that keep together at the head and at the end, and the count between them."""
    between = rows - _FIRST_ROWS - _LAST_ROWS
    return [_FIRST_ROWS, between, _LAST_ROWS] if between > 0 else []


def _row(row: tuple[Inlines, ...]) -> list[Data]:
    whole = max(len(plain(cell)) for cell in row) < _LONG_CELL
    return [_cell(cell, whole) for cell in row]


def _cell(cell: Inlines, whole: bool) -> Data:
    return {"parts": _inlines(cell), "long": not whole}


def _inlines(content: Inlines) -> list[object]:
    return [_inline(inline) for inline in content]


def _inline(inline: Inline) -> object:
    match inline:
        case Text(text, strong, emphasis):
            words = broken(text)
            if not strong and not emphasis:
                return words
            return {"kind": "text", "text": words, "strong": strong, "emphasis": emphasis}
        case Citation(numbers):
            return {"kind": "cite", "numbers": list(numbers)}
        case LineBreak():
            return {"kind": "break"}


def broken(text: str) -> str:
    """The text with places where a word too long for a column may end a line."""
    return _UNBROKEN.sub(
        lambda match: _BREAK.join(
            match[0][at : at + _PIECE] for at in range(0, len(match[0]), _PIECE)
        ),
        text,
    )


def _tall(picture: str) -> bool:
    found = _VIEW.search(picture)
    return bool(found) and int(found[2]) > _TALL * int(found[1])


def _properties(document: Document) -> Data:
    given = {"title": document.title, **dict(document.properties)}
    return {
        "title": given["title"],
        "subject": given.get("subject", ""),
        "author": [given["author"]] if given.get("author") else [],
        "keywords": [given["keywords"]] if given.get("keywords") else [],
    }


def _date(told: str) -> list[int] | None:
    """The day of issue as year, month and day."""
    try:
        day = date.fromisoformat(told[:10])
    except ValueError:
        return None
    return [day.year, day.month, day.day]


def drawn_in(theme: Theme, families: Sequence[str]) -> Theme:
    """The theme with the fonts that pictures name: those that the PDF is set in."""
    return replace(theme, fonts=replace(theme.fonts, web=tuple(families)))
