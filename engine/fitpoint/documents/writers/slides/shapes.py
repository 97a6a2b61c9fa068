"""The smallest pieces of PresentationML: runs, paragraphs, boxes and frames as XML text.

Lengths and sizes are points. A colour is a name of the theme (``accent1``, ``tx1``) or RRGGBB.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from fitpoint.documents.writers.slides.fitting import LEADING

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}" xmlns:p="{PRESENTATION}"'
_SCHEME = ("accent", "tx", "bg", "hlink")
_FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the slide."""

    left: float
    top: float
    width: float
    height: float

    def xml(self, tag: str = "a", turn: float = 0.0) -> str:
        turned = f' rot="{round(turn * 60_000)}"' if turn else ""
        return (
            f'<{tag}:xfrm{turned}><a:off x="{emu(self.left)}" y="{emu(self.top)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/></{tag}:xfrm>'
        )


def emu(points: float) -> int:
    return round(points * 12_700)


def colour(name: str, alpha: float = 1.0) -> str:
    """A colour's element."""
    kind = "schemeClr" if name.startswith(_SCHEME) else "srgbClr"
    inside = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:{kind} val="{name}">{inside}</a:{kind}>'


def fill(name: str, alpha: float = 1.0) -> str:
    return f"<a:solidFill>{colour(name, alpha)}</a:solidFill>" if name else "<a:noFill/>"


def look(
    tag: str,
    size: float,
    ink: str,
    lang: str,
    *,
    strong: bool = False,
    emphasis: bool = False,
    raised: bool = False,
    alpha: float = 1.0,
) -> str:
    """Properties of a run (``rPr``) or of a paragraph's end (``endParaRPr``)."""
    marks = ' b="1"' * strong + ' i="1"' * emphasis + ' baseline="30000"' * raised
    return (
        f'<a:{tag} lang="{lang}" sz="{round(size * 100)}"{marks} dirty="0">'
        f"{fill(ink, alpha)}{_FONTS}</a:{tag}>"
    )


def run(text: str, properties: str) -> str:
    """Text in one look; line ends become breaks."""
    parts = (
        f"<a:r>{properties}<a:t>{escape(part, quote=False)}</a:t></a:r>" if part else ""
        for part in text.split("\n")
    )
    return f"<a:br>{properties}</a:br>".join(parts)


def paragraph(
    runs: str,
    size: float,
    *,
    align: str = "l",
    left: float = 0.0,
    hanging: float = 0.0,
    below: float = 0.0,
    bullet: str = "<a:buNone/>",
) -> str:
    """A paragraph with lines of a fixed height, so that it takes what was reckoned for it."""
    return (
        f'<a:p><a:pPr marL="{emu(left)}" indent="{-emu(hanging)}" algn="{align}">'
        f'<a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(below * 100)}"/></a:spcAft>{bullet}</a:pPr>{runs}</a:p>'
    )


def box(
    number: int,
    name: str,
    frame: Frame,
    paragraphs: Sequence[str] = (),
    *,
    back: str = "",
    place: str = "",
    anchor: str = "t",
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    turn: float = 0.0,
    link: str = "",
) -> str:
    """A shape with text: a placeholder where ``place`` names its type, insets from the left."""
    sides = zip(("l", "t", "r", "b"), insets, strict=True)
    inner = " ".join(f'{side}Ins="{emu(inset)}"' for side, inset in sides)
    click = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
    kind = f"<p:ph {place}/>" if place else ""
    locks = '<a:spLocks noGrp="1"/>' if place else ""
    text = ' txBox="1"' if not place and not back else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}">{click}</p:cNvPr>'
        f"<p:cNvSpPr{text}>{locks}</p:cNvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr>"
        f'<p:spPr>{frame.xml(turn=turn)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill(back)}<a:ln><a:noFill/></a:ln></p:spPr>"
        f'<p:txBody><a:bodyPr wrap="square" {inner} anchor="{anchor}" rtlCol="0"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle/>{''.join(paragraphs) or '<a:p/>'}</p:txBody></p:sp>"
    )


def graphic(number: int, name: str, words: str, frame: Frame, uri: str, content: str) -> str:
    """The frame of a table or chart; ``words`` describe it to who cannot see it."""
    told = escape(words).replace("\n", " ")
    locks = '<a:graphicFrameLocks noGrp="1"/>'
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}" descr="{told}"/>'
        f"<p:cNvGraphicFramePr>{locks}</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
        f'{frame.xml("p")}<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def picture(number: int, name: str, frame: Frame, relation: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{name}"/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr>{frame.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:pic>"
    )


def sheet(tag: str, shapes: str, *, back: str = "", name: str = "", more: str = "") -> str:
    """The root of a slide, a layout or a master: ``tag`` is its element, ``more`` what follows."""
    behind = f"<p:bg><p:bgPr>{fill(back)}<a:effectLst/></p:bgPr></p:bg>" if back else ""
    called = f' name="{escape(name)}"' if name else ""
    element = tag.split(" ", 1)[0]
    return (
        f"<p:{tag} {NAMESPACES}><p:cSld{called}>{behind}<p:spTree>{_GROUP}{shapes}</p:spTree>"
        f"</p:cSld>{more}</p:{element}>"
    )
