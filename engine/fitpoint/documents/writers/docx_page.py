"""What stands on every page of a Word file: its size, header, footer and watermark."""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Furniture
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.docx_styles import WORD
from fitpoint.documents.writers.docx_words import field, paragraph, run
from fitpoint.documents.writers.running import MARK, RUNNING, page_parts, short

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247
"""A4 with margins of 2.2 cm, in twips."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_TAB = "<w:r><w:tab/></w:r>"


def section(*, bare: bool = False) -> str:
    """The section's properties, which end the body; ``bare`` leaves the running title off the
    first page, which keeps the footer's words."""
    first = '<w:footerReference w:type="first" r:id="footer"/>' * bare
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        f'<w:footerReference w:type="default" r:id="footer"/>{first}'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN + 150}" '
        f'w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="620" '
        f'w:footer="560" w:gutter="0"/>{"<w:titlePg/>" * bare}</w:sectPr>'
    )


def header(furniture: Furniture, theme: Theme) -> str:
    """header.xml: the running title, and for internal documents the mark and the watermark."""
    words = short(furniture.watermark, MARK)
    colour = f'<w:color w:val="{theme.internal}"/>'
    mark = _TAB + run(words, f"<w:b/>{colour}") + _watermark(words, theme) if words else ""
    line = f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{theme.rule}"/>'
    title = run(short(furniture.header, RUNNING))
    more = f"<w:pBdr>{line}</w:pBdr>{_RIGHT}"
    return _wrapped("hdr", paragraph("Header", title + mark, more=more))


def footer(furniture: Furniture) -> str:
    """footer.xml: the footer's words, and page numbers as fields at the right."""
    words = run(short(furniture.footer, RUNNING)) + _TAB + _page_numbers(furniture.page)
    return _wrapped("ftr", paragraph("Footer", words, more=_RIGHT))


def _page_numbers(pattern: str) -> str:
    fields = {"{page}": field("PAGE", "1"), "{pages}": field("NUMPAGES", "1")}
    return "".join(fields.get(part) or run(part) for part in page_parts(pattern))


def _wrapped(tag: str, content: str) -> str:
    return (
        f'<w:{tag} xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:o="urn:schemas-microsoft-com:office:office">{content}</w:{tag}>'
    )


def _watermark(words: str, theme: Theme) -> str:
    """Slanted words behind the text, in the form that Word's own watermarks have (VML)."""
    width = min(60 * len(words), 460)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;"
        f"height:{width / max(len(words), 1):.0f}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    font = f"font-family:&quot;{theme.fonts.chinese}&quot;;font-size:1pt"
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" '
        'coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="#{theme.internal}" stroked="f">'
        f'<v:fill opacity="5243f"/><v:textpath style="{font}" string="{escape(words)}"/>'
        "</v:shape></w:pict></w:r>"
    )
