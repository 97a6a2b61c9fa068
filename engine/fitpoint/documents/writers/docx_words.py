"""The smallest pieces of WordprocessingML: runs, paragraphs, cells and tables as XML text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from fitpoint.documents.blocks import Align

_EAST_ASIAN = re.compile("[\u2460-\uffef]")
_BREAKS = str.maketrans({"\n": '</w:t><w:br/><w:t xml:space="preserve">', "\t": " "})


def run(text: str, properties: str = "") -> str:
    """Text in one style; line ends become breaks.

    The hint makes Word set quotation marks and signs beside Chinese in the Chinese font.
    """
    hint = '<w:rFonts w:hint="eastAsia"/>' if _EAST_ASIAN.search(text) else ""
    inside = f"<w:rPr>{hint}{properties}</w:rPr>" if hint or properties else ""
    words = escape(text, quote=False).translate(_BREAKS)
    return f'<w:r>{inside}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(style: str, runs: str, *, keep_next: bool = False, more: str = "") -> str:
    """A paragraph; ``more`` is what follows keepNext in the schema's order."""
    kept = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{more}</w:pPr>{runs}</w:p>'


def aligned(align: Align) -> str:
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field that Word fills in: ``PAGE``."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run(shown, properties)}</w:fldSimple>'


def cell(
    content: str,
    width: int,
    *,
    fill: str = "",
    borders: str = "",
    margins: str = "",
    middle: bool = False,
) -> str:
    """A cell; its content must end with a paragraph."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    inner = f"<w:tcMar>{margins}</w:tcMar>" if margins else ""
    centred = '<w:vAlign w:val="center"/>' if middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}{shade}{inner}{centred}'
        f"</w:tcPr>{content}</w:tc>"
    )


def margins(top: int, left: int, bottom: int, right: int) -> str:
    """A cell's inner margins in twips."""
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)


def row(cells: Iterable[str], *, header: bool = False, whole: bool = True, height: int = 0) -> str:
    """A row; ``header`` is repeated on each page, ``whole`` is not split between pages, ``height``
    is its least in twips."""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties = "<w:cantSplit/>" * whole + high + "<w:tblHeader/>" * header
    inside = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inside}{''.join(cells)}</w:tr>"


def table(style: str, widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed column widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def split(width: int, shares: Sequence[float]) -> list[int]:
    """The width in whole twips by shares that sum to 1, none lost."""
    widths = [int(width * share) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
