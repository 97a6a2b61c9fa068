"""The document model: what every writer gets and nothing else.

A template's text becomes these blocks once; a writer turns them into its format and adds no words
of its own beyond the document's ``furniture`` (headers, footers, watermark).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Audience = Literal["client", "agency", "internal"]
"""Who reads: the client, its agency (which learns less), or our own people."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Numbers of the sources that support what stands just before."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


Inline = Text | Citation | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Listing:
    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]


CalloutKind = Literal["missing", "inferred", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed remark: what is missing, what is inferred, a warning, a draft mark."""

    kind: CalloutKind
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float | None, ...]


Unit = Literal["percent", "index", "score", "plain"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data. ``unit`` says how numbers print: percent (0.37 → 37 %), index (147),
    score (0 … 1 → 0 … 100), plain. ``highlight`` marks categories (the target bands).

    A ``map`` has a point for each category and two series: the first across, in ``unit``, the
    second up, in ``second_unit``; their names are the axes' titles."""

    kind: Literal["grouped_bars", "bars", "radar", "coverage", "stacked", "map"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    highlight: tuple[int, ...] = ()
    alt: str = ""
    citation: Citation | None = None
    benchmark: float | None = None
    """A value that every bar is held against, drawn as a line (an index's 100); of a map the line
    stands upright."""
    benchmark_label: str = ""
    second_unit: Unit = "plain"


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered entry of the source list."""

    number: int
    title: str
    details: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list of sources; a block of its own, so that none is dropped."""

    entries: tuple[Source, ...]


Block = Heading | Paragraph | Listing | Table | Callout | Chart | Sources


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text: header, footer, watermark, the words that a writer needs."""

    header: str
    footer: str
    watermark: str = ""
    page: str = "{page} / {pages}"
    contents: str = ""
    """Heading of the table of contents; empty for none."""


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: str
    lang: Literal["zh", "en"]
    audience: Audience
    blocks: tuple[Block, ...]
    furniture: Furniture
    facts: tuple[tuple[str, str], ...] = ()
    """Lines of the cover: (label, value)."""
    properties: tuple[tuple[str, str], ...] = field(default=())
    """Core properties: title, subject, created (ISO date) … nothing that varies between runs."""
    draft: bool = False
    """Written in spite of errors: its furniture says so on each page."""
    file: bytes = b""
    """The file itself, where a template of an office program was filled; its ``blocks`` are then
    just its sources."""
