"""A document as one self-contained HTML file: for the screen, for mail, for printing on A4.

Nothing is fetched and no script runs: a content security policy says so, and every word of the
document goes through ``html.escape``.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from fitpoint.documents.blocks import Document
from fitpoint.documents.text import cleaned
from fitpoint.documents.theme import DEFAULT, Theme, confided
from fitpoint.documents.writers.html_blocks import Page
from fitpoint.documents.writers.html_style import style
from fitpoint.documents.writers.outline import outline

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


class HtmlWriter:
    """Writes ``.html`` in UTF-8."""

    id: str = "html"
    suffix: str = ".html"

    def __init__(self, theme: Theme = DEFAULT) -> None:
        self.theme = theme

    def write(self, document: Document) -> bytes:
        document = confided(cleaned(document), self.theme)
        return "\n".join(_page(document, self.theme)).encode("utf-8")


def _page(document: Document, theme: Theme) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{_LANGUAGES[document.lang]}">\n<head>'
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>{style(document, theme)}</style>\n</head>"
    paged = " paged" if theme.cover == "page" else ""
    yield f'<body class="{document.audience}{paged}">'
    yield from _furniture(document)
    yield "<article>"
    yield from _logo(theme)
    yield from _cover(document)
    yield from _contents(document)
    yield f"<main>\n{Page(document, theme).body()}\n</main>"
    yield f"<footer>{escape(document.furniture.footer)}</footer>"
    yield "</article>\n</body>\n</html>\n"


def _furniture(document: Document) -> Iterator[str]:
    watermark = escape(document.furniture.watermark)
    if watermark:
        yield f'<div class="watermark" aria-hidden="true"><span>{watermark}</span></div>'
    mark = f"<strong>{watermark}</strong>" if watermark else ""
    yield f'<div class="running">{escape(document.furniture.header)}{mark}</div>'


def _logo(theme: Theme) -> Iterator[str]:
    if theme.logo:
        data = b64encode(theme.logo.content).decode("ascii")
        address = f"data:image/{theme.logo.kind};base64,{data}"
        yield f'<div class="logo"><img alt="" src="{address}"></div>'


def _cover(document: Document) -> Iterator[str]:
    yield f'<header class="cover">\n<h1>{escape(document.title)}</h1>'
    if document.subtitle:
        yield f'<p class="subtitle">{escape(document.subtitle)}</p>'
    yield "</header>"
    if document.facts:
        rows = (
            f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
            for name, value in document.facts
        )
        yield f'<dl class="facts">{"".join(rows)}</dl>'


def _contents(document: Document) -> Iterator[str]:
    entries = [entry for entry in outline(document) if entry.rank == 1]
    if document.furniture.contents and entries:
        links = (f'<li><a href="#{e.anchor}">{escape(e.title)}</a></li>' for e in entries)
        heading = escape(document.furniture.contents)
        yield f'<nav class="contents"><h2>{heading}</h2><ol>{"".join(links)}</ol></nav>'
