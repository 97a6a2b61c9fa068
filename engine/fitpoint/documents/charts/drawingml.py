"""The few pieces of DrawingML that native charts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from fitpoint.documents.charts.workbook import SHEET
from fitpoint.documents.theme import Theme

NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_LONGEST = 200
"""Letters of a label that the drawing keeps; the workbook has it whole."""


def fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def line(colour: str, dash: str = "solid", wide: int = 9525) -> str:
    """A line's look; ``wide`` in EMU."""
    return f'<a:ln w="{wide}">{fill(colour)}<a:prstDash val="{dash}"/></a:ln>'


def grid(colour: str, dash: str) -> str:
    return f"<c:majorGridlines><c:spPr>{line(colour, dash)}</c:spPr></c:majorGridlines>"


def letters(theme: Theme, colour: str, size: int, *, strong: bool = False) -> str:
    """Fonts for Latin and for Chinese; ``size`` in hundredths of a point, 0 for the chart's."""
    sized = f' sz="{size}"' if size else ""
    return (
        f'<a:defRPr{sized} b="{int(strong)}">{fill(colour)}'
        f'<a:latin typeface="{theme.fonts.latin}"/><a:ea typeface="{theme.fonts.chinese}"/>'
        "</a:defRPr>"
    )


def text(
    theme: Theme, colour: str, size: int, lang: str, *, strong: bool = False, wraps: bool = True
) -> str:
    look, body = letters(theme, colour, size, strong=strong), "" if wraps else ' wrap="none"'
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr>"
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def title(words: str, theme: Theme, *, upright: bool = False) -> str:
    """An axis' title; an upright axis has it level on top, where it takes no width."""
    if not words:
        return ""
    turned = ' rot="0" vert="horz"' if upright else ""
    place = layout(0.0, 0.0) if upright else ""
    look = letters(theme, theme.muted, 0)
    runs = look.replace("a:defRPr", "a:rPr")
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr>"
        f"<a:r>{runs}<a:t>{escape(words[:_LONGEST])}</a:t></a:r></a:p></c:rich></c:tx>"
        f'{place}<c:overlay val="{int(upright)}"/></c:title>'
    )


def layout(left: float, top: float, size: tuple[float, float] | None = None) -> str:
    """A place in the chart, in shares of its width and height; with a size that of a plot."""
    inner = '<c:layoutTarget val="inner"/>' if size else ""
    sized = f'<c:w val="{size[0]:g}"/><c:h val="{size[1]:g}"/>' if size else ""
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:g}"/><c:y val="{top:g}"/>{sized}</c:manualLayout></c:layout>'
    )


def strings(cells: str, words: Iterable[str]) -> str:
    points = [
        f'<c:pt idx="{index}"><c:v>{escape(word[:_LONGEST])}</c:v></c:pt>'
        for index, word in enumerate(words)
    ]
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f><c:strCache>"
        f'<c:ptCount val="{len(points)}"/>{"".join(points)}</c:strCache></c:strRef>'
    )


def numbers(cells: str, found: Sequence[float | None], form: str) -> str:
    """Numbers as the workbook holds them, in Excel's format ``form``."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(found)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache>"
        f"<c:formatCode>{escape(form)}</c:formatCode>"
        f'<c:ptCount val="{len(found)}"/>{points}</c:numCache></c:numRef>'
    )


def column(index: int) -> str:
    """``$A`` for 0, ``$AA`` for 26."""
    name = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        name, index = chr(ord("A") + letter) + name, index - 1
    return f"${name}"


def shown(*, value: bool = False, series: bool = False, category: bool = False) -> str:
    """What a data label prints, in the schema's order."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/>'
        f'<c:showCatName val="{int(category)}"/><c:showSerName val="{int(series)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
