"""Whether what people wrote is still words in a file, and nothing else came into it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from pypdf import PdfReader

from fitpoint.documents.blocks import (
    Block,
    Callout,
    Document,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Table,
    Text,
)
from fitpoint.documents.text import clean

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
TAGS = (
    " html head meta title style body div span strong em article header h1 h2 h3 h4 h5 h6 p dl dt dd"
    " nav ol ul li a main footer table thead tbody tr th td figure figcaption svg g path line rect"
    " circle polygon polyline text tspan desc br sup aside section small b i col colgroup caption"
    " ellipse defs clippath "
)
ACTIVE = re.compile(r"^on|^(?:src|srcset|xlink:href|formaction|action|data|background)$")
MARKUP = ("html_block", "html_inline", "image", "link_open", "fence", "code_block", "code_inline")
LONG, ENDS = 300, 60
SENTENCE = re.compile(r"。|\.(?=\s|$)")
WORD = re.compile("[a-z]{3,8}|[\u4e00-\u9fff]")


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def told(value: Any) -> Iterator[str]:
    """Every string of a piece of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from told(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from told(getattr(value, f.name))


def paragraphs(document: Document) -> Iterator[str]:
    """The words of the text."""
    for block in every(document.blocks):
        if isinstance(block, Paragraph):
            yield from _words(block.content)


def cells(document: Document) -> Iterator[str]:
    """Those of tables and headings, which slides tear or shorten."""
    for block in every(document.blocks):
        match block:
            case Heading(_, content):
                yield from _words(content)
            case Table(header, rows, _):
                yield from (
                    text for row in (header, *rows) for cell in row for text in _words(cell)
                )


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Callout(_, content):
                yield from every(content)
            case Listing(_, items, _):
                for item in items:
                    yield from every(item)


def _words(content: Inlines) -> Iterator[str]:
    return (inline.text for inline in content if isinstance(inline, Text))


def check(form: str, content: bytes, document: Document) -> None:
    {"md": _markdown, "html": _html, "docx": _office, "pptx": _office, "pdf": _pdf}[form](
        content, document
    )


def _hold(shown: str, document: Document) -> None:
    """Every text is shown."""
    shown = squeezed(shown)
    for text in (*paragraphs(document), *cells(document)):
        assert squeezed(clean(text)) in shown, ascii(text[:200])


def _hold_on_slides(shown: str, document: Document) -> None:
    """A leading sentence becomes a title without a full stop, and what is long goes on over several
    slides: its ends are looked for."""
    shown = squeezed(shown)
    for text in paragraphs(document):
        for words in map(squeezed, SENTENCE.split(clean(text))):
            for part in (words[:ENDS], words[-ENDS:]) if len(words) > LONG else (words,):
                assert part in shown, ascii(part[:200])


def _markdown(content: bytes, document: Document) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    assert not [token for token in every if token.type in MARKUP]
    _hold("".join(t.content for t in every if t.type == "text"), document)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert f" {tag} " in TAGS, tag
        for name, value in attrs:
            assert not ACTIVE.match(name), (tag, name)
            assert name != "href" or (value or "").startswith("#"), value
            assert name != "style" or "url" not in (value or ""), value
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _html(content: bytes, document: Document) -> None:
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    assert reader.policy == POLICY
    _hold("".join(reader.shown), document)


def _office(content: bytes, document: Document) -> None:
    archive = zipfile.ZipFile(io.BytesIO(content))
    shown: list[str] = []
    for name in archive.namelist():
        body = archive.read(name)
        if name.endswith(".xlsx"):
            _workbook(body)
        elif name.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(body)
            assert b"TargetMode" not in body, name
            shown += [e.text or "" for e in root.iter() if e.tag.endswith("}t")]
        else:
            raise AssertionError(name)
    core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    titles = [e.text for e in core.iter() if e.tag.endswith("}title")]
    assert squeezed(titles[0] or "") == squeezed(clean(dict(document.properties)["title"]))
    hold = _hold_on_slides if "ppt/presentation.xml" in archive.namelist() else _hold
    hold("".join(shown), document)


def _workbook(body: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(body))
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))
        assert b"TargetMode" not in archive.read(name), name
        assert "externalLink" not in name
    sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def _pdf(content: bytes, document: Document) -> None:
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert "/OpenAction" not in root
    assert "/AcroForm" not in root
    assert "/JavaScript" not in root.get("/Names", {})
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert all(note["/Subtype"] == "/Link" and "/A" not in note for note in notes)
    shown = squeezed("".join(page.extract_text() for page in reader.pages))
    # Where lines end, and what stands beside words that run from right to left, is moved about.
    for text in (*paragraphs(document), *cells(document)):
        for piece in WORD.findall(clean(text)):
            assert piece in shown, ascii(piece)
