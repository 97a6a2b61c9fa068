"""What all slides share: the colours and fonts of the theme, the master and the layouts."""

from __future__ import annotations

from html import escape

from fitpoint.documents.blocks import Furniture
from fitpoint.documents.theme import Theme
from fitpoint.documents.writers.slides.fitting import clipped
from fitpoint.documents.writers.slides.layout import HEIGHT, MARGIN, TEXT_WIDTH, WIDTH
from fitpoint.documents.writers.slides.pages import TITLE_LINE, TITLE_SIZE, TITLE_TOP
from fitpoint.documents.writers.slides.shapes import (
    DRAWING,
    Frame,
    box,
    fill,
    look,
    paragraph,
    run,
    sheet,
)

FOOT = 511.0
"""Top of the line with footer and page number."""
BAND = 18.0
"""Height of the band on top of internal slides."""
KICKER, KICKER_SIZE = Frame(MARGIN, 28, TEXT_WIDTH, 18), 12.0
TITLE = Frame(MARGIN, TITLE_TOP, TEXT_WIDTH, 2 * TITLE_LINE)
BODY = Frame(MARGIN, 130, TEXT_WIDTH, 340)
FOOTER = Frame(MARGIN, FOOT, TEXT_WIDTH - 190, 16)
NUMBER = Frame(WIDTH - MARGIN - 180, FOOT, 180, 16)
COVER_TITLE, COVER_SUBTITLE = Frame(MARGIN + 24, 168, 760, 112), Frame(MARGIN + 24, 292, 760, 40)
_LEVELS = 9


def theme_part(theme: Theme, name: str = "fitpoint") -> str:
    """The Office theme: document text, accent, panel and the charts' colours, two fonts."""
    accents = (theme.series * 6)[:6]
    slots = [
        ("dk1", theme.ink),
        ("lt1", "FFFFFF"),
        ("dk2", theme.accent),
        ("lt2", theme.panel),
        *((f"accent{number}", shade) for number, shade in enumerate(accents, start=1)),
        ("hlink", theme.accent),
        ("folHlink", theme.muted),
    ]
    colours = "".join(f'<a:{slot}><a:srgbClr val="{shade}"/></a:{slot}>' for slot, shade in slots)
    faces = (
        f'<a:latin typeface="{escape(theme.fonts.latin)}"/>'
        f'<a:ea typeface="{escape(theme.fonts.chinese)}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{escape(theme.fonts.chinese)}"/>'
    )
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>{_FORMATS}</a:themeElements></a:theme>"
    )


def master(theme: Theme, furniture: Furniture, lang: str) -> str:
    """The master: a mark beside the title, a line above the footer, an internal document's band."""
    shapes = (
        box(2, "Mark", Frame(0, TITLE_TOP + 3, 10, TITLE_LINE - 6), back="accent2")
        + box(3, "Rule", Frame(MARGIN, FOOT - 5, TEXT_WIDTH, 0.75), back=theme.rule)
        + _internal(theme, furniture, lang)
        + _place(7, "Title", TITLE, 'type="title"')
        + _place(8, "Body", BODY, 'type="body" idx="1"')
        + _place(9, "Footer", FOOTER, 'type="ftr" sz="quarter" idx="3"')
        + _place(10, "Number", NUMBER, 'type="sldNum" sz="quarter" idx="4"')
    )
    more = (
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        'folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="cover"/>'
        '<p:sldLayoutId id="2147483650" r:id="content"/></p:sldLayoutIdLst>'
        f"<p:txStyles><p:titleStyle>{_level(1, TITLE_SIZE, strong=True)}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(16)}</p:bodyStyle><p:otherStyle>{_levels(14)}</p:otherStyle>"
        "</p:txStyles>"
    )
    return sheet("sldMaster", shapes, back="bg1", more=more)


def layouts(theme: Theme, furniture: Furniture, lang: str) -> dict[str, str]:
    """The two layouts: a cover on the accent's colour, and a slide with title and text."""
    cover = _place(2, "Title", COVER_TITLE, 'type="ctrTitle"') + _place(
        3, "Subtitle", COVER_SUBTITLE, 'type="subTitle" idx="1"'
    )
    content = (
        _place(2, "Title", TITLE, 'type="title"')
        + _place(3, "Section", KICKER, 'type="body" sz="quarter" idx="10"')
        + _place(4, "Body", BODY, 'type="body" idx="1"')
        + _place(5, "Footer", FOOTER, 'type="ftr" sz="quarter" idx="3"')
        + _place(6, "Number", NUMBER, 'type="sldNum" sz="quarter" idx="4"')
    )
    mapped = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    first = 'sldLayout type="title" preserve="1" showMasterSp="0"'
    cover += _internal(theme, furniture, lang)
    return {
        "cover": sheet(first, cover, back="tx2", name="Cover", more=mapped),
        "content": sheet('sldLayout preserve="1"', content, name="Content", more=mapped),
    }


def text_style() -> str:
    """The presentation's default: fonts of the theme, document text's colour."""
    return f"<p:defaultTextStyle>{_levels(14)}</p:defaultTextStyle>"


def _internal(theme: Theme, furniture: Furniture, lang: str) -> str:
    """An internal document's band on top and the slanted words behind the text."""
    if not furniture.watermark:
        return ""
    words = clipped(furniture.watermark, 340, 10)
    mark = clipped(furniture.watermark, 700, 60)
    band = run(words, look("rPr", 10, "FFFFFF", lang, strong=True))
    behind = run(mark, look("rPr", 60, theme.internal, lang, strong=True, alpha=0.07))
    top, slanted = Frame(0, 0, WIDTH, BAND), Frame(90, HEIGHT / 2 - 50, WIDTH - 180, 100)
    line = paragraph(band, 10, align="ctr")
    return box(5, "Band", top, [line], back=theme.internal, anchor="ctr") + box(
        6, "Watermark", slanted, [paragraph(behind, 60, align="ctr")], anchor="ctr", turn=-20
    )


def _place(number: int, name: str, frame: Frame, place: str) -> str:
    return box(number, name, frame, place=place)


def _level(level: int, size: float, *, strong: bool = False) -> str:
    weight = ' b="1"' if strong else ""
    return (
        f'<a:lvl{level}pPr algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}"{weight} kern="1200">{fill("tx1")}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        f"</a:defRPr></a:lvl{level}pPr>"
    )


def _levels(size: float) -> str:
    return "".join(_level(level, size) for level in range(1, _LEVELS + 1))


_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f'<a:fmtScheme name="fitpoint"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>'
    + f'<a:ln w="6350">{_SOLID}</a:ln>' * 3
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
"""Flat: Office asks for three of each, even where they are the same."""
