"""Words of Office templates: what is missing in them, and places in them: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "office.missing.client": (
            "尚缺：{things}，待贵司补充后完善。",
            "Still missing: {things}. We will complete this once you have told us.",
        ),
        "office.missing.agency": (
            "尚缺：{things}，待品牌方提供后完善。",
            "Still missing: {things}. We will complete this once the client has told us.",
        ),
        "office.missing.internal": ("尚缺：{things}。", "Missing: {things}."),
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
