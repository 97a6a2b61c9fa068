"""An Office file's core properties: title, subject, author, day, language."""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Document
from fitpoint.documents.writers.package import Package

_METADATA = "http://schemas.openxmlformats.org/package/2006"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def add_properties(package: Package, document: Document) -> None:
    """Put in the part and let the package refer to it."""
    package.add(_CORE, _CORE_TYPE, _properties(document))
    package.relate("", "core", f"{_METADATA}/relationships/metadata/core-properties", _CORE)


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
        f"{known}<dc:language>{LANGUAGES[document.lang]}</dc:language></cp:coreProperties>"
    )
