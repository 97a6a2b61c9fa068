"""How much room the words of a user's shapes take: sizes as slide, layout and master give them.

Estimates on the safe side, as our own slides have them, for nothing here draws letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from fitpoint.documents.blocks import Text
from fitpoint.documents.office.deck_layers import Layers, chain
from fitpoint.documents.office.deck_package import P
from fitpoint.documents.office.deck_runs import A, words_of
from fitpoint.documents.office.deck_shapes import TITLES, cells, place_type
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.writers.slides.fitting import rows

_LINE: Final = 1.45
"""Height of a single line over its letters: Noto Sans CJK's, the highest of the usual fonts."""
_SURELY: Final = 0.95
"""Share of a column that lines surely fill: programs part words and figures differently."""
_SIZE: Final = 18.0
"""Where neither slide nor master says a size."""
_POINT: Final = 12_700
_INSETS: Final = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}
_MARGINS: Final = {"marL": 91_440, "marR": 91_440, "marT": 45_720, "marB": 45_720}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text takes its sizes from: its box and the boxes that this one stands for."""

    boxes: tuple[Xml, ...]
    styles: tuple[Xml, ...]

    def of(self, paragraph: Xml, path: str, name: str) -> int | None:
        """A property of a paragraph: its own, else its level's; ``path`` below ``pPr``."""
        own = paragraph.find(f"{A}pPr")
        level = int(own.get("lvl", "0")) + 1 if own is not None else 1
        found = [] if own is None else [own]
        for box in self.boxes:
            found += box.findall(f"{P}txBody/{A}lstStyle/{A}lvl{level}pPr")
        for style in self.styles:
            found += style.findall(f"{A}lvl{level}pPr")
        for properties in found:
            element = properties.find(path) if path else properties
            if element is not None and element.get(name) is not None:
                return int(element.get(name, "0"))
        return None

    def body(self, name: str) -> str | None:
        """A property of the text's body."""
        for box in self.boxes:
            body = box.find(f"{P}txBody/{A}bodyPr")
            if body is not None and body.get(name) is not None:
                return body.get(name)
        return None

    def autofit(self) -> str:
        """``normAutofit`` (shrinks), ``spAutoFit`` (grows), ``noAutofit`` or nothing said."""
        for box in self.boxes:
            for kind in ("normAutofit", "spAutoFit", "noAutofit"):
                if box.find(f"{P}txBody/{A}bodyPr/{A}{kind}") is not None:
                    return kind
        return ""

    def insets(self) -> tuple[float, float]:
        """Left and right, top and bottom together, in points."""
        points = {n: int(self.body(n) or default) / _POINT for n, default in _INSETS.items()}
        return points["lIns"] + points["rIns"], points["tIns"] + points["bIns"]


def setting(shape: Xml, below: Layers, presentation: Xml) -> Setting:
    """Where a shape's text looks for its sizes."""
    kind = place_type(shape)
    name = "otherStyle" if kind is None else "titleStyle" if kind in TITLES else "bodyStyle"
    styles = below.master.findall(f"{P}txStyles/{P}{name}")
    return Setting(
        tuple(chain(shape, below)), (*styles, *presentation.findall(f"{P}defaultTextStyle"))
    )


def height(paragraphs: Iterable[Xml], width: float, given: Setting, scale: float = 1.0) -> float:
    """Points that paragraphs take in a column, with letters scaled."""
    return sum(_paragraph(each, width, given, scale) for each in paragraphs)


def row_height(row: Xml, widths: list[float], given: Setting) -> float:
    """Points that a table's row needs for its words."""
    return max((_cell(cell, wide, given) for cell, wide in _spans(row, widths)), default=0.0)


def letters(paragraph: Xml, given: Setting) -> float:
    """The size of a paragraph's largest letters in points."""
    runs = paragraph.findall(f"{A}r")
    own = [run.find(f"{A}rPr") for run in runs]
    sizes = [int(p.get("sz", "0")) for p in own if p is not None and p.get("sz")]
    if len(sizes) < len(runs) or not sizes:
        inherited = given.of(paragraph, f"{A}defRPr", "sz")
        sizes.append(inherited or round(_SIZE * 100))
    return max(sizes) / 100


def _paragraph(paragraph: Xml, width: float, given: Setting, scale: float) -> float:
    size = letters(paragraph, given) * scale
    room = width - (given.of(paragraph, "", "marL") or 0) / _POINT
    lines = rows((Text(words_of(paragraph)),), max(room * _SURELY, size), size)
    percent = given.of(paragraph, f"{A}lnSpc/{A}spcPct", "val") or 100_000
    fixed = given.of(paragraph, f"{A}lnSpc/{A}spcPts", "val")
    line = fixed / 100 if fixed else size * _LINE * percent / 100_000
    around = sum(
        (given.of(paragraph, f"{A}{side}/{A}spcPts", "val") or 0) / 100
        for side in ("spcBef", "spcAft")
    )
    return lines * line + around * scale


def _spans(row: Xml, widths: list[float]) -> Iterator[tuple[Xml, float]]:
    """Each cell with the width of the columns that it spans."""
    for place, cell in enumerate(cells(row)):
        if cell.get("hMerge") is None and cell.get("vMerge") is None:
            yield cell, sum(widths[place : place + int(cell.get("gridSpan", "1"))])


def _cell(cell: Xml, width: float, given: Setting) -> float:
    own = cell.find(f"{A}tcPr")
    points = {
        n: (default if own is None else int(own.get(n, str(default)))) / _POINT
        for n, default in _MARGINS.items()
    }
    room = width - points["marL"] - points["marR"]
    return height(cell.iter(f"{A}p"), room, given) + points["marT"] + points["marB"]
