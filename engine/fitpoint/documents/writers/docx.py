"""A document as a Word file (OOXML): real styles, native charts, the same bytes every time.

The parts are written as text and not through python-docx: a document has few kinds of elements,
each Word feature used here (fields, repeated header rows, watermark, charts) needs raw XML there
too, and this way there is no template file, no foreign style and nothing that varies.
"""

from __future__ import annotations

from fitpoint.documents.blocks import Document
from fitpoint.documents.text import cleaned
from fitpoint.documents.theme import DEFAULT, Theme, confided
from fitpoint.documents.writers import docx_page, docx_styles
from fitpoint.documents.writers.chart_parts import add_charts
from fitpoint.documents.writers.core_properties import LANGUAGES, add_properties
from fitpoint.documents.writers.docx_body import Body
from fitpoint.documents.writers.docx_logo import logo_part
from fitpoint.documents.writers.package import RELATION, Package

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
_MAIN = "word/document.xml"


class DocxWriter:
    """Writes ``.docx``."""

    id: str = "docx"
    suffix: str = ".docx"

    def __init__(self, theme: Theme = DEFAULT) -> None:
        self.theme = theme

    def write(self, document: Document) -> bytes:
        document = confided(cleaned(document), self.theme)
        package, body = Package(), Body(document, self.theme)
        package.add(_MAIN, f"{_WORD}.document.main+xml", _document(body.xml()))
        package.relate("", "document", "officeDocument", _MAIN)
        add_properties(package, document)
        self._parts(package, body, document)
        lang = LANGUAGES[document.lang]
        add_charts(package, body.charts, _MAIN, self.theme, lang, legend=False)
        if logo := self.theme.logo:
            package.relate(_MAIN, "logo", "image", logo_part(logo))
            package.add(logo_part(logo), f"image/{logo.kind}", logo.content)
        return package.zipped()

    def _parts(self, package: Package, body: Body, document: Document) -> None:
        """The parts that every file has, each related by its kind."""
        theme, furniture = self.theme, document.furniture
        contents = {
            "header": docx_page.header(furniture, theme),
            "footer": docx_page.footer(furniture),
            "styles": docx_styles.styles(theme, document.lang),
            "numbering": docx_styles.numbering(body.lists, theme),
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
