"""docxtpl's grammar: tags that stand for the paragraph, row or cell around them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree

from fitpoint.documents.office.parts import Xml


def plain_tags(xml: str) -> str:
    """A part's XML with ``{%p … %}``, ``{%tr … %}``, ``{%tc … %}`` as plain tags in the place of
    the paragraph, row or cell that held them."""
    return _docxtpl().patch_xml(xml)


def tree(xml: str) -> Xml:
    """The XML of a part that has run; columns that a loop has added are made room for.

    Raises XMLSyntaxError where the tags did not go with the elements around them.
    """
    etree.fromstring(xml)
    return _docxtpl().fix_tables(xml)


def _docxtpl() -> Any:
    from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs]

    return DocxTemplate(BytesIO())
