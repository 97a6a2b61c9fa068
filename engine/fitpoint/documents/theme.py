"""How documents look: the few colours, fonts and sizes that every writer shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from fitpoint.documents.blocks import CalloutKind, Document
from fitpoint.messages.message import Lang


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of fonts that offices have; ``web`` is tried from left to right."""

    latin: str = "Arial"
    chinese: str = "Microsoft YaHei"
    web: tuple[str, ...] = (
        "PingFang SC",
        "Microsoft YaHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Micro Hei",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
    )


@dataclass(frozen=True, slots=True)
class CalloutColours:
    edge: str
    fill: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as its file's bytes; ``width`` and ``height`` in its own pixels."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size in a box, as large as fits, in the box's unit."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """The line that every page of a document for outsiders bears; empty for none."""

    zh: str = ""
    en: str = ""

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


Cover = Literal["band", "page"]
"""A banner above the text, or a page of its own."""

_CALLOUTS: Mapping[CalloutKind, CalloutColours] = MappingProxyType(
    {
        "missing": CalloutColours("B45309", "FDF6E7"),
        "inferred": CalloutColours("5B6FA8", "F1F3FA"),
        "warning": CalloutColours("B4232A", "FCEFEF"),
        "note": CalloutColours("0F4C5C", "EFF5F6"),
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours are RRGGBB without a mark, sizes are points."""

    ink: str = "1F2A37"
    muted: str = "5D6B7A"
    accent: str = "0F4C5C"
    rule: str = "D5DDE3"
    panel: str = "F2F5F7"
    internal: str = "B4232A"
    series: tuple[str, ...] = ("0F4C5C", "E07A2F", "9DB2BA", "6A994E", "7B5EA7", "C9A227")
    callouts: Mapping[CalloutKind, CalloutColours] = field(default_factory=lambda: _CALLOUTS)
    fonts: Fonts = field(default_factory=Fonts)
    body: float = 10.5
    small: float = 9.0
    cover: Cover = "band"
    logo: Logo | None = None
    """Stands on the cover, on white."""
    confidentiality: Confidentiality = field(default_factory=Confidentiality)


DEFAULT = Theme()


def confided(document: Document, theme: Theme) -> Document:
    """The document with the theme's confidentiality line before the words of its footer.

    Internal documents have a stricter line of their own.
    """
    line = theme.confidentiality.of(document.lang)
    if not line or document.audience == "internal":
        return document
    footer = " · ".join(words for words in (line, document.furniture.footer) if words)
    return replace(document, furniture=replace(document.furniture, footer=footer))


def tint(colour: str, share: float) -> str:
    """The colour mixed with white; ``share`` 0 leaves it, 1 is white."""
    channels = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(c + (255 - c) * share):02X}" for c in channels)


def readable_on(fill: str, ink: str) -> str:
    """White where it stands out from the fill (WCAG 2's contrast), else what stands out more."""
    ground, white = _luminance(fill) + 0.05, 1.05
    dark = _luminance(ink) + 0.05
    light = white / ground >= _CONTRAST or white / ground >= ground / dark
    return "FFFFFF" if light else ink


_CONTRAST = 4.5
"""Of small letters and what they stand on."""


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
