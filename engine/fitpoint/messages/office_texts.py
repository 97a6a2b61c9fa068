"""Words for places in Office templates: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "place.paragraph": ("第{at}段", "paragraph {at}"),
        "place.table": ("表格{at}", "table {at}"),
        "place.row": ("第{at}行", "row {at}"),
        "place.cell": ("第{at}格", "cell {at}"),
        "place.header": ("页眉{at}", "header {at}"),
        "place.footer": ("页脚{at}", "footer {at}"),
        "place.notes": ("备注", "notes"),
        "place.footnotes": ("脚注", "footnotes"),
        "place.endnotes": ("尾注", "endnotes"),
        "place.textbox": ("文本框", "text box"),
        "place.properties": ("文档属性", "document properties"),
        "place.slide": ("第{at}页", "slide {at}"),
        "place.shape": ("“{at}”", "“{at}”"),
    }
)
