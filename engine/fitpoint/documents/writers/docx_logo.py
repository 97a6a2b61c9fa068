"""A theme's logo in a Word file: its paragraph, and its part."""

from __future__ import annotations

from fitpoint.documents.theme import Logo
from fitpoint.documents.writers.docx_words import paragraph

_BOX = (5.0, 1.5)
"""Most that a logo is wide and high, in cm."""
_EMU_A_CM = 360_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NUMBER = 9001
"""Its id among the drawings, beyond those of charts."""


def logo_part(logo: Logo) -> str:
    """The name of its part."""
    return f"word/media/logo.{logo.kind}"


def logo_paragraph(logo: Logo) -> str:
    """The picture in a line of its own; its relationship is ``logo``."""
    wide, high = (round(size * _EMU_A_CM) for size in logo.fitted(*_BOX))
    name = f'id="{_NUMBER}" name="Logo"'
    return paragraph(
        "Picture",
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name} descr=""/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="logo"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )
