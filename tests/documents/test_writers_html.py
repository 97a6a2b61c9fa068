from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from documents.writer_samples import HOSTILE, hostile, sample
from fitpoint.documents.text import clean
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter


class Reader(HTMLParser):
    """Tags, attributes and text as a browser's parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(text: str | None = None) -> str:
    return HtmlWriter().write(hostile(text) if text is not None else sample()).decode("utf-8")


def test_they_are_writers() -> None:
    assert isinstance(HtmlWriter(), Writer)
    assert isinstance(MarkdownWriter(), Writer)


def test_one_file_that_fetches_nothing() -> None:
    html = page()
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert '<html lang="zh-CN">' in html
    assert "@page{size:A4" in html
    addresses = [value for name, value in Reader(html).attributes if name in ("href", "src")]
    assert all(address.startswith("#") for address in addresses)
    assert not re.search(r"url\(|@import|<script|<link|<iframe", html)


def test_every_link_has_its_target() -> None:
    attributes = Reader(page()).attributes
    targets = {value for name, value in attributes if name == "href"}
    assert {"#source-1", "#source-2", "#section_1"} <= targets
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets} <= set(ids)


def test_structure() -> None:
    html = page()
    assert html.count("<h1>") == 1
    assert '<h2 id="section_1">一页结论</h2>' in html
    assert "<ol><li>受众<ul><li>18–44 岁<ol><li>一线</li></ol></li></ul></li>" in html
    assert '<aside class="callout missing">' in html
    assert html.count("<svg") == 6
    assert '<td class="right">82</td>' in html
    assert '<th scope="col">媒体</th>' in html
    assert '一致<sup>[<a href="#source-1">1</a>,<a href="#source-2">2</a>]</sup>' in html


def test_only_internal_documents_have_a_watermark() -> None:
    assert 'class="watermark"' not in page()
    internal = HtmlWriter().write(sample("internal")).decode()
    assert '<div class="watermark" aria-hidden="true"><span>内部资料</span></div>' in internal


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_data_stays_data(text: str) -> None:
    plain, reader = Reader(page("数据")), Reader(page(text))
    assert sorted(set(reader.tags)) == sorted(set(plain.tags))
    assert reader.tags.count("svg") == plain.tags.count("svg")
    assert {name for name, _ in reader.attributes} == {name for name, _ in plain.attributes}
    expected = " ".join(clean(text).split())
    assert expected in {" ".join(words.split()) for words in reader.words}
    sheet = next(words for words in reader.words if "@page" in words)
    assert sheet.count("{") == sheet.count("}")
    assert "url(" not in sheet


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_markdown_renders_data_to_itself(text: str) -> None:
    from markdown_it import MarkdownIt

    markdown = MarkdownWriter().write(hostile(text)).decode("utf-8")
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    reader = Reader(html)
    assert not {"script", "a", "img", "style", "svg"} & set(reader.tags)
    shown = " ".join("".join(reader.words).split())
    assert shown.count(" ".join(clean(text).split())) >= 10
