"""A document as a Word file (OOXML): real styles, native charts, the same bytes every time.

The parts are written as text and not through python-docx: a document has few kinds of elements,
each Word feature used here (fields, repeated header rows, watermark, charts) needs raw XML there
too, and this way there is no template file, no foreign style and nothing that varies.
"""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Document
from fitpoint.documents.charts.native import chart_part
from fitpoint.documents.charts.workbook import workbook
from fitpoint.documents.text import cleaned
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.writers import docx_page, docx_styles
from fitpoint.documents.writers.docx_body import Body
from fitpoint.documents.writers.package import RELATION, Package

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
_METADATA = "http://schemas.openxmlformats.org/package/2006"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_MAIN = "word/document.xml"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


class DocxWriter:
    """Writes ``.docx``."""

    id: str = "docx"
    suffix: str = ".docx"

    def __init__(self, theme: Theme = DEFAULT) -> None:
        self.theme = theme

    def write(self, document: Document) -> bytes:
        document = cleaned(document)
        package, body = Package(), Body(document, self.theme)
        package.add(_MAIN, f"{_WORD}.document.main+xml", _document(body.xml()))
        package.relate("", "document", "officeDocument", _MAIN)
        package.add(_CORE, _CORE_TYPE, _properties(document))
        package.relate("", "core", f"{_METADATA}/relationships/metadata/core-properties", _CORE)
        self._parts(package, body, document)
        self._charts(package, body, _LANGUAGES[document.lang])
        return package.zipped()

    def _charts(self, package: Package, body: Body, lang: str) -> None:
        for number, chart in enumerate(body.charts, start=1):
            name, book = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
            package.relate(_MAIN, f"chart{number}", "chart", name)
            package.relate(name, "workbook", "package", book)
            part = chart_part(chart, self.theme, lang, "workbook")
            package.add(name, f"{_OFFICE}.drawingml.chart+xml", part)
            package.add(book, f"{_OFFICE}.spreadsheetml.sheet", workbook(chart))

    def _parts(self, package: Package, body: Body, document: Document) -> None:
        """The parts that every file has, each related by its kind."""
        theme, furniture = self.theme, document.furniture
        contents = {
            "header": docx_page.header(furniture, theme),
            "footer": docx_page.footer(furniture),
            "styles": docx_styles.styles(theme, document.lang),
            "numbering": docx_styles.numbering(body.lists),
            "settings": docx_styles.settings(),
            "fontTable": docx_styles.font_table(theme),
        }
        for kind, content in contents.items():
            name = f"word/{kind}.xml"
            package.add(name, f"{_WORD}.{kind}+xml", content)
            package.relate(_MAIN, kind, kind, name)


def _document(body: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:document xmlns:w="{docx_styles.WORD}" xmlns:r="{RELATION}" xmlns:wp="{drawing}">'
        f"<w:body>{body}</w:body></w:document>"
    )


_PROPERTIES = {
    "title": "dc:title",
    "subject": "dc:subject",
    "author": "dc:creator",
    "keywords": "cp:keywords",
    "comments": "dc:description",
}


def _properties(document: Document) -> str:
    given = {"title": document.title, **dict(document.properties)}
    known = "".join(
        f"<{tag}>{escape(given[name])}</{tag}>"
        for name, tag in _PROPERTIES.items()
        if name in given
    )
    if created := given.get("created"):
        stamp = created if "T" in created else f"{created}T00:00:00Z"
        known += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(stamp)}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'<cp:coreProperties xmlns:cp="{_METADATA}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{known}<dc:language>{_LANGUAGES[document.lang]}</dc:language></cp:coreProperties>"
    )
