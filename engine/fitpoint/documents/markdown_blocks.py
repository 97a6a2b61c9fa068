r"""Rendered template text → blocks, through a restricted Markdown.

Headings, paragraphs, emphasis, lists, tables and callouts; no HTML, links, images, code or quotes.
Three marks of private-use characters, which :func:`fitpoint.documents.text.clean` keeps out of all
data, carry what Markdown has no words for:

* ``\ue0003,7\ue001`` cites the sources 3 and 7;
* a paragraph of just ``\ue002KEY\ue003`` stands for the chart or source list of that key;
* ``:::missing`` … ``:::`` frames a callout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import cast, get_args

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_cjk_friendly import (  # pyright: ignore[reportMissingTypeStubs]
    cjk_friendly,
    is_cjk,
)
from mdit_py_plugins.container import container_plugin

from fitpoint.documents.blocks import (
    Align,
    Block,
    Callout,
    CalloutKind,
    Chart,
    Citation,
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
from fitpoint.documents.text import clean, one_line
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.messages.nearest import nearest

CALLOUTS: tuple[CalloutKind, ...] = get_args(CalloutKind)

# Emphasis beside a citation must be read as beside a Chinese character, so that the marks of
# citations are replaced by unassigned characters of the kana block before Markdown is read.
_OPEN, _CLOSE = "\u3040", "\u3097"
_STAND_INS = str.maketrans({"\ue000": _OPEN, "\ue001": _CLOSE})
_CITATION = re.compile(_OPEN + "([0-9]{1,6}(?:,[0-9]{1,6})*)" + _CLOSE)
_OBJECT = re.compile("\ue002([^\ue003]*)\ue003")

_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_BY_REFERENCE = {"\\": "&#92;", "|": "&#124;"}
"""A table row counts backslashes naively, so that these two go as character references."""


def escape(text: str) -> str:
    """Data as Markdown that renders to exactly that text on one line, wherever it is put."""
    return _SPECIAL.sub(_inert, one_line(text))


def _inert(match: re.Match[str]) -> str:
    return _BY_REFERENCE.get(match[0]) or "\\" + match[0]


def to_blocks(markdown: str, objects: Mapping[str, Chart | Sources]) -> tuple[Block, ...]:
    """The blocks of a rendered template; ``objects`` are the charts and source lists by key.

    Raises FitpointError with every D501 (unknown callout), D502 (object inside a sentence) and
    D503 (unknown object) found.
    """
    tokens = _parser().parse(markdown.translate(_STAND_INS))
    reader = _Reader(objects)
    blocks = tuple(reader.blocks(iter(tokens)))
    if reader.problems:
        raise FitpointError(reader.problems)
    return blocks


_OUT_OF_BOUNDS = [
    *("code", "fence", "blockquote", "hr", "lheading", "reference", "html_block"),
    *("link", "image", "autolink", "html_inline", "backticks"),
]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(cjk_friendly)
    for kind in CALLOUTS:
        parser.use(container_plugin, kind)
    return parser.disable(_OUT_OF_BOUNDS)


class _Reader:
    """Walks the tokens once; gathers problems as it goes."""

    def __init__(self, objects: Mapping[str, Chart | Sources]) -> None:
        self.objects = objects
        self.problems: list[Diagnostic] = []

    def blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """The blocks up to the token that closes the one we are in."""
        for token in tokens:
            if token.nesting < 0:
                return
            block = self.block(token, tokens)
            if block is not None:
                yield block

    def block(self, token: Token, tokens: Iterator[Token]) -> Block | None:
        match token.type:
            case "paragraph_open":
                return self.paragraph(_content(tokens))
            case "heading_open":
                return Heading(int(token.tag[1]), self.inlines(_content(tokens)))
            case "bullet_list_open" | "ordered_list_open":
                return self.listing(token, tokens)
            case "table_open":
                return self.table(tokens)
            case _:  # the one kind left: container_<kind>_open
                kind = cast("CalloutKind", token.type.split("_")[1])
                return Callout(kind, tuple(self.blocks(tokens)))

    def paragraph(self, content: Token) -> Block | None:
        alone = _OBJECT.fullmatch(content.content.strip())
        if alone is None:
            self.check_callout(content.content)
            return Paragraph(self.inlines(content))
        found = self.objects.get(alone[1])
        if found is None:
            self.problems.append(problem("D503", key=clean(alone[1])))
        return found

    def check_callout(self, text: str) -> None:
        """A paragraph that starts as a callout is one of an unknown kind."""
        if text.startswith(":::"):
            kind = clean(text.splitlines()[0].strip(": "))
            self.problems.append(
                problem(
                    "D501", kind=kind, kinds=", ".join(CALLOUTS), suggestion=nearest(kind, CALLOUTS)
                )
            )

    def listing(self, token: Token, tokens: Iterator[Token]) -> Listing:
        items: list[tuple[Block, ...]] = []
        for item in tokens:
            if item.nesting < 0:
                break
            items.append(tuple(self.blocks(tokens)))
        start = int(token.attrs.get("start", 1))
        return Listing(token.type == "ordered_list_open", tuple(items), start)

    def table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[Inlines]] = []
        align: list[Align] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if len(rows) == 1:
                    align.append(_alignment(token))
                rows[-1].append(self.inlines(_content(tokens)))
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body), tuple(align))

    def inlines(self, content: Token) -> Inlines:
        for misplaced in _OBJECT.finditer(content.content):
            self.problems.append(problem("D502", key=clean(misplaced[1])))
        return tuple(_merged(_inlines(content.children or [])))


def _content(tokens: Iterator[Token]) -> Token:
    """The inline token of a paragraph, heading or cell; the closing token is used up too."""
    content = next(tokens)
    next(tokens)
    return content


def _alignment(cell: Token) -> Align:
    style = str(cell.attrs.get("style", ""))
    return cast("Align", style.removeprefix("text-align:") or "left")


def _inlines(children: Sequence[Token]) -> Iterator[Inline]:
    strong = emphasis = 0
    for index, child in enumerate(children):
        match child.type:
            case "strong_open" | "strong_close":
                strong += child.nesting
            case "em_open" | "em_close":
                emphasis += child.nesting
            case "hardbreak":
                yield LineBreak()
            case "softbreak":
                if not _joins(children, index):
                    yield Text(" ", strong > 0, emphasis > 0)
            case _:
                yield from _runs(child.content, strong > 0, emphasis > 0)


def _joins(children: Sequence[Token], index: int) -> bool:
    """Whether a line break in the source stands between Chinese characters: no space then."""
    before = _nearest_text(children, index, -1)[-1:]
    after = _nearest_text(children, index, 1)[:1]
    return is_cjk(before) and is_cjk(after)


def _nearest_text(children: Sequence[Token], index: int, step: int) -> str:
    index += step
    while 0 <= index < len(children):
        if children[index].content:
            return children[index].content
        index += step
    return ""


def _runs(text: str, strong: bool, emphasis: bool) -> Iterator[Inline]:
    """Text and citations by turns: ``re.split`` puts what the group caught at odd places."""
    for index, part in enumerate(_CITATION.split(text)):
        if index % 2:
            yield Citation(tuple(int(number) for number in part.split(",")))
        elif words := clean(part):
            yield Text(words, strong, emphasis)


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts of the same style as one."""
    for style, group in groupby(inlines, _style):
        if style is None:
            yield from group
        else:
            yield Text("".join(text.text for text in group if isinstance(text, Text)), *style)


def _style(inline: Inline) -> tuple[bool, bool] | None:
    return (inline.strong, inline.emphasis) if isinstance(inline, Text) else None
