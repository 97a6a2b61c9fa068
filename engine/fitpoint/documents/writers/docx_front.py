"""What a Word file opens with: logo, banner, facts and contents."""

from __future__ import annotations

from itertools import zip_longest

from fitpoint.documents.blocks import Document
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.docx_logo import logo_paragraph
from fitpoint.documents.writers.docx_page import TEXT_WIDTH
from fitpoint.documents.writers.docx_words import (
    cell,
    margins,
    paragraph,
    row,
    run,
    split,
    table,
)
from fitpoint.documents.writers.outline import outline
from fitpoint.messages.rendering import display_width

_COLUMNS, _SHORT = 4, 24
"""Columns of the contents, one less where an entry is wider than so many Latin letters."""
_FACT_STYLES = ("FactLabel", "FactValue", "FactLabel", "FactValue")
_PAGE_BREAK = paragraph("Spacer", '<w:r><w:br w:type="page"/></w:r>')
_COVER_ROOM = paragraph("Spacer", "", more='<w:spacing w:before="4200" w:after="0"/>')
_SPACER = paragraph("Spacer", "")
_THIN = paragraph(
    "Spacer", "", more='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
)


def front(document: Document, theme: Theme) -> str:
    """All that stands before the text, on a page of its own where the theme says so."""
    paged = theme.cover == "page"
    logo = logo_paragraph(theme.logo) if theme.logo else ""
    parts = [logo, _COVER_ROOM * paged, _banner(document, theme), _facts(document, theme), _SPACER]
    return "".join([*parts, _contents(document), _PAGE_BREAK * paged])


def _banner(document: Document, theme: Theme) -> str:
    words = paragraph("Title", run(document.title))
    if document.subtitle:
        words += paragraph("Subtitle", run(document.subtitle))
    inner = margins(300, 320, 260, 320)
    banner = cell(words, TEXT_WIDTH, fill=theme.accent, margins=inner)
    return table("FitpointPanel", [TEXT_WIDTH], [row([banner], whole=False)])


def _facts(document: Document, theme: Theme) -> str:
    """Labels and values, two pairs a row."""
    facts = document.facts
    if not facts:
        return ""
    widths = split(TEXT_WIDTH, (0.17, 0.33, 0.17, 0.33))
    pairs = zip_longest(facts[::2], facts[1::2], fillvalue=("", ""))
    rows = [
        row(
            (
                cell(paragraph(style, run(words)), width, fill=theme.panel)
                for style, words, width in zip(_FACT_STYLES, (*left, *right), widths, strict=True)
            ),
            whole=False,
        )
        for left, right in pairs
    ]
    return _THIN + table("FitpointPanel", widths, rows)


def _contents(document: Document) -> str:
    """Links to the topmost headings in columns, so that the first page is for text."""
    heading = document.furniture.contents
    entries = [entry for entry in outline(document) if entry.rank == 1]
    if not heading or not entries:
        return ""
    links = [paragraph("TOC1", _link(entry.anchor, entry.title)) for entry in entries]
    longest = max(display_width(entry.title) for entry in entries)
    many = _COLUMNS if longest <= _SHORT else _COLUMNS - 1
    high = -(-len(links) // many)
    widths = split(TEXT_WIDTH, (1 / many,) * many)
    cells = [
        cell(
            "".join(links[n * high : (n + 1) * high]) or paragraph("TOC1", ""),
            width,
            margins=margins(0, 0, 0, 120),
        )
        for n, width in enumerate(widths)
    ]
    listed = table("FitpointPanel", widths, [row(cells, whole=False)])
    return paragraph("TOCHeading", run(heading)) + listed + _THIN


def _link(anchor: str, words: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(words)}</w:hyperlink>'
