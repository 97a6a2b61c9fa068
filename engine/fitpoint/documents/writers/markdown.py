"""A document as Markdown that reads well as plain text; charts become tables of their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fitpoint.documents.blocks import (
    Align,
    Block,
    Callout,
    Chart,
    Citation,
    Document,
    Heading,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Sources,
    Table,
    Text,
)
from fitpoint.documents.charts import figures
from fitpoint.documents.text import cleaned
from fitpoint.documents.writers.outline import rank, shift

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&]")
_LINE_START = re.compile(r"(?m)^(\s*)(?:([#+\-=])|(:{3})|([0-9]+)([.)]))")
_INDENT = re.compile(r"(?m)\A\s+|^[ \t]+")
"""A line that starts four blanks in would be code, as would one below an empty item."""
_CLOSING = re.compile(r"(?<!\\)#(?=\s*$)")
"""A last ``#`` would be read as the end of a heading's line, and lost."""
_RULES: dict[Align, str] = {"left": ":--", "center": ":-:", "right": "--:"}


class MarkdownWriter:
    """Writes ``.md`` in UTF-8."""

    id: str = "md"
    suffix: str = ".md"

    def write(self, document: Document) -> bytes:
        document = cleaned(document)
        less = shift(document) - 1
        parts = [*_cover(document), *(_block(block, less) for block in document.blocks)]
        if document.furniture.footer:
            parts.append(_escaped(document.furniture.footer))
        return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _cover(document: Document) -> Iterator[str]:
    if document.furniture.watermark:
        yield f"**{_escaped(document.furniture.watermark)}**"
    yield f"# {_escaped(document.title)}"
    yield _escaped(document.subtitle)
    colon = "：" if document.lang == "zh" else ": "
    yield "\n".join(
        f"- **{_escaped(name)}**{colon}{_escaped(value)}" for name, value in document.facts
    )


def _block(block: Block, less: int) -> str:
    match block:
        case Heading():
            words = _CLOSING.sub(_inert, _inlines(block.content))
            return f"{'#' * rank(block, less)} {words}"
        case Paragraph(content):
            return _inlines(content)
        case Listing():
            return _listing(block, less)
        case Table():
            return _table(block)
        case Callout(_, content):
            return _prefixed("\n\n".join(_block(inner, less) for inner in content), "> ", "> ")
        case Chart():
            return _chart(block)
        case Sources(entries):
            return "\n".join(
                f"- [{entry.number}] {_escaped(entry.title)} {_escaped(entry.details)}".rstrip()
                for entry in entries
            )


def _listing(listing: Listing, less: int) -> str:
    items: list[str] = []
    for number, item in enumerate(listing.items, start=listing.start):
        marker = f"{number}. " if listing.ordered else "- "
        items.append(_prefixed(_item(item, less), marker, " " * len(marker)))
    return "\n".join(items)


def _item(blocks: Iterable[Block], less: int) -> str:
    text = ""
    for block in blocks:
        gap = "" if not text else "\n" if isinstance(block, Listing) else "\n\n"
        text += gap + _block(block, less)
    return text


def _prefixed(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *((rest + line).rstrip() for line in tail)])


def _table(table: Table) -> str:
    rows = [_row(_inlines(cell) for cell in row) for row in (table.header, *table.rows)]
    rows.insert(1, _row(_RULES[align] for align in table.align))
    return "\n".join(rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def _chart(chart: Chart) -> str:
    cited = _inlines((chart.citation,)) if chart.citation else ""
    rows = [_row(["", *(_escaped(series.name) for series in chart.series)])]
    rows.append(_row([":--", *("--:" for _ in chart.series)]))
    for index, category in enumerate(chart.categories):
        bold = "**" if index in chart.highlight else ""
        values = (figures.printed(chart, s, index) for s in range(len(chart.series)))
        rows.append(_row([f"{bold}{_escaped(category)}{bold}", *values]))
    return f"**{_escaped(chart.title)}**{cited}\n\n" + "\n".join(rows)


def _inlines(content: Inlines) -> str:
    words = _INDENT.sub("", "".join(_inline(inline) for inline in content))
    return _LINE_START.sub(_inert_start, words)


def _inline(inline: Text | Citation | LineBreak) -> str:
    match inline:
        case Text(text, strong, emphasis):
            return _styled(text, "**" * strong + "*" * emphasis)
        case Citation(numbers):
            return "".join(f"[{number}]" for number in numbers)
        case LineBreak():
            return "\\\n"


def _styled(text: str, marks: str) -> str:
    """The text between its marks; blanks at its ends go outside, where Markdown wants them."""
    inner = text.strip()
    if not marks or not inner:
        return _SPECIAL.sub(_inert, text)
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{before}{marks}{_SPECIAL.sub(_inert, inner)}{marks}{after}"


def _escaped(text: str) -> str:
    """Data on one line."""
    return _LINE_START.sub(_inert_start, _SPECIAL.sub(_inert, " ".join(text.split())))


def _inert(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _inert_start(match: re.Match[str]) -> str:
    """What would start a heading, list, rule or callout at the beginning of a line."""
    blank, mark, colons, number, stop = match.groups()
    return f"{blank}{number}\\{stop}" if number else f"{blank}\\{mark or colons}"
