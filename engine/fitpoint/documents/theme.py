"""How documents look: the few colours, fonts and sizes that every writer shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fitpoint.documents.blocks import CalloutKind


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


DEFAULT = Theme()


def tint(colour: str, share: float) -> str:
    """The colour mixed with white; ``share`` 0 leaves it, 1 is white."""
    channels = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(c + (255 - c) * share):02X}" for c in channels)
