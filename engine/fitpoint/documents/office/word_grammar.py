"""docxtpl's grammar: tags that stand for the paragraph, row or cell around them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree

from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.word_places import TBL, TC, TR, W


def plain_tags(xml: str) -> str:
    """A part's XML with ``{%p … %}``, ``{%tr … %}``, ``{%tc … %}`` as plain tags in the place of
    the paragraph, row or cell that held them."""
    return _docxtpl().patch_xml(xml)


def tree(xml: str) -> Xml:
    """The XML of a part that has run; columns that a loop has added are made room for.

    Raises XMLSyntaxError where the tags did not go with the elements around them.
    """
    root = etree.fromstring(xml)
    return _docxtpl().fix_tables(xml) if any(map(_widened, root.iter(TBL))) else root


def _widened(table: Xml) -> bool:
    """Whether a row has more cells than the table has columns."""
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    return columns > 0 and any(len(row.findall(TC)) > columns for row in table.iter(TR))


def _docxtpl() -> Any:
    from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs]

    return DocxTemplate(BytesIO())
