"""A deck to begin with: slides that say all that a deck can, in the colours of the house."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.documents.blocks import Document, Furniture
from fitpoint.documents.theme import DEFAULT, Theme, tint
from fitpoint.documents.writers.core_properties import LANGUAGES
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.documents.writers.slides.layout import HEIGHT, MARGIN, TEXT_WIDTH, WIDTH
from fitpoint.documents.writers.slides.master import FOOTER, NUMBER, TITLE
from fitpoint.documents.writers.slides.shapes import (
    DRAWING,
    Frame,
    box,
    emu,
    fill,
    graphic,
    look,
    run,
    sheet,
)
from fitpoint.documents.writers.slides.sheets import Sheet
from fitpoint.messages.catalogue import text
from fitpoint.messages.message import Lang

_SIDE = 300.0
"""Width of the cover's white side, where the logo stands."""
_TOP, _LOW = 124.0, 496.0
"""Where the words of a slide begin and end."""
_COLUMN = (TEXT_WIDTH - 24) / 2
_MAPPED = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_CELL = f'marL="{emu(8)}" marR="{emu(8)}" marT="{emu(6)}" marB="{emu(6)}"'


def starter_deck(lang: Lang, theme: Theme = DEFAULT) -> bytes:
    """A template that runs as it is; its notes tell an author what each slide does."""
    made = _Starter(lang, theme)
    sheets = [
        made.cover(),
        made.reasons(),
        made.charts(),
        made.medium(),
        made.budget(),
        made.next_steps(),
        made.sources(),
    ]
    title = made.say("cover")
    document = Document(title, "", lang, "client", (), Furniture("", ""))
    return PptxWriter(theme).assembled(document, sheets)


class _Starter:
    """Draws the slides; words come from ``deck.starter.*``."""

    def __init__(self, lang: Lang, theme: Theme) -> None:
        self.lang: Lang = lang
        self.theme = theme

    def say(self, key: str) -> str:
        return text(f"deck.starter.{key}", self.lang)

    def cover(self) -> Sheet:
        soft = tint(self.theme.accent, 0.72)
        wide = WIDTH - _SIDE - 2 * MARGIN
        shapes = (
            box(2, "Side", Frame(WIDTH - _SIDE, 0, _SIDE, HEIGHT), back="bg1")
            + box(3, "Edge", Frame(WIDTH - _SIDE, 0, 8, HEIGHT), back="accent2")
            + box(4, "Logo", Frame(WIDTH - _SIDE + 44, 60, 212, 90), [self.line("{{ logo }}", 14)])
            + box(
                5,
                "Title",
                Frame(MARGIN, 168, wide, 112),
                [self.line("{{ account.name }}", 38, "bg1", strong=True)],
                place='type="ctrTitle"',
                anchor="b",
            )
            + box(
                6,
                "Subtitle",
                Frame(MARGIN, 296, wide, 40),
                [self.line(self.say("cover"), 20, soft)],
                place='type="subTitle" idx="1"',
            )
            + box(7, "Day", Frame(MARGIN, 470, wide, 24), [self.line(self.say("day"), 12, soft)])
        )
        return self.sheet(shapes, "cover_notes", layout="cover")

    def reasons(self) -> Sheet:
        rows = [("reasons.1", "reasons.2", "reasons.3"), ("reason.1", "reason.2", "reason.3")]
        table = self.table(
            10, "Reasons", rows, (0.2, 0.4, 0.4), Frame(MARGIN, _TOP, TEXT_WIDTH, 80)
        )
        return self.sheet(self.title("reasons") + table, "reasons_notes")

    def charts(self) -> Sheet:
        left = Frame(MARGIN, _TOP, _COLUMN, 350)
        right = Frame(MARGIN + _COLUMN + 24, _TOP, _COLUMN, 350)
        shapes = box(10, "Audience", left, [self.line("{{ chart:target_vs_audience:age }}", 12)])
        shapes += box(11, "Cities", right, [self.line("{{ chart:coverage }}", 12)])
        return self.sheet(self.title("charts") + shapes, "charts_notes")

    def medium(self) -> Sheet:
        lines = [self.line(self.say(f"medium.{n}"), 16, below=8) for n in range(1, 7)]
        best = self.line(self.say("best"), 13, "bg1", strong=True, align="ctr")
        badge = Frame(MARGIN + TEXT_WIDTH - 130, 66, 130, 28)
        chart = self.line('{{ chart("coverage", "", m) }}', 12)
        shapes = (
            box(10, "Badge", badge, [best], back="accent2", anchor="ctr")
            + box(11, "Facts", Frame(MARGIN, _TOP, _COLUMN, 350), lines)
            + box(12, "Cities", Frame(MARGIN + _COLUMN + 24, _TOP, _COLUMN, 350), [chart])
        )
        return self.sheet(self.title("medium") + shapes, "medium_notes")

    def budget(self) -> Sheet:
        rows = [
            tuple(f"{row}.{n}" for n in range(1, 5)) for row in ("budgets", "budget", "combined")
        ]
        place = Frame(MARGIN, _TOP, TEXT_WIDTH, 96)
        table = self.table(10, "Levels", rows, (0.2, 0.34, 0.22, 0.24), place)
        below = Frame(MARGIN, _TOP + 110, TEXT_WIDTH, 22)
        remark = box(11, "Remark", below, [self.line(self.say("list_price"), 12, self.theme.muted)])
        return self.sheet(self.title("budget") + table + remark, "budget_notes")

    def next_steps(self) -> Sheet:
        wide = Frame(MARGIN, _TOP, _COLUMN, _LOW - _TOP)
        beside = Frame(MARGIN + _COLUMN + 24, _TOP, _COLUMN, _LOW - _TOP)
        steps = [self.bullet(f"step.{n}", number=True) for n in range(1, 4)]
        asked = [self.head("confirm"), self.bullet("confirm.1"), self.bullet("confirm.2")]
        shapes = box(10, "Steps", wide, [self.head("steps"), *steps])
        shapes += box(11, "Confirm", beside, asked)
        return self.sheet(self.title("next") + shapes, "next_notes")

    def sources(self) -> Sheet:
        lines = [self.line("{{ sources }}", 12, below=6), self.line("{{ missing }}", 12)]
        listed = box(10, "Sources", Frame(MARGIN, _TOP, TEXT_WIDTH, _LOW - _TOP), lines)
        return self.sheet(self.title("sources") + listed, "sources_notes")

    def sheet(self, shapes: str, notes: str, layout: str = "content") -> Sheet:
        """A slide with its footer; the day's number is a field."""
        if layout == "content":
            small = look("rPr", 9, self.theme.muted, LANGUAGES[self.lang])
            number = f'<a:fld id="{_FIELD}" type="slidenum">{small}<a:t>1</a:t></a:fld>'
            foot = self.line(self.say("footer"), 9, self.theme.muted)
            shapes += box(90, "Footer", FOOTER, [foot], place='type="ftr" sz="quarter" idx="3"')
            numbered = f'<a:p><a:pPr algn="r"/>{number}</a:p>'
            place = 'type="sldNum" sz="quarter" idx="4"'
            shapes += box(91, "Number", NUMBER, [numbered], place=place)
        return Sheet(sheet("sld", shapes, more=_MAPPED), layout, self.say(notes))

    def title(self, key: str) -> str:
        words = run(
            self.say(f"{key}_title"), look("rPr", 28, "tx1", LANGUAGES[self.lang], strong=True)
        )
        return box(2, "Title", TITLE, [f"<a:p>{words}</a:p>"], place='type="title"')

    def head(self, key: str) -> str:
        return self.line(self.say(f"{key}_head"), 16, "accent1", strong=True, below=8)

    def bullet(self, key: str, *, number: bool = False) -> str:
        mark = '<a:buAutoNum type="arabicPeriod"/>' if number else '<a:buChar char="•"/>'
        hang = f'marL="{emu(20)}" indent="{-emu(20)}"'
        return self.line(
            self.say(key), 15, below=6, more=f"<a:buFont typeface='Arial'/>{mark}", hang=hang
        )

    def line(
        self,
        words: str,
        size: float,
        ink: str = "tx1",
        *,
        strong: bool = False,
        align: str = "l",
        below: float = 0.0,
        more: str = "",
        hang: str = "",
    ) -> str:
        """A paragraph whose lines stand as high as their letters ask, so that it may shrink."""
        spacing = f'<a:spcAft><a:spcPts val="{round(below * 100)}"/></a:spcAft>'
        properties = f'<a:pPr algn="{align}" {hang}>{spacing}{more}</a:pPr>'
        looked = look("rPr", size, ink, LANGUAGES[self.lang], strong=strong)
        return f"<a:p>{properties}{run(words, looked)}</a:p>"

    def table(
        self,
        number: int,
        name: str,
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        frame: Frame,
    ) -> str:
        """A table whose first row is its header; each cell by the key of its words."""
        grid = "".join(f'<a:gridCol w="{emu(share * frame.width)}"/>' for share in shares)
        high = frame.height / len(rows)
        made = "".join(
            f'<a:tr h="{emu(high)}">'
            + "".join(self.cell(self.say(key), header=place == 0) for key in row)
            + "</a:tr>"
            for place, row in enumerate(rows)
        )
        drawn = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{made}</a:tbl>'
        return graphic(number, name, "", frame, f"{DRAWING[:-5]}/table", drawn)

    def cell(self, words: str, *, header: bool) -> str:
        ink, back = ("FFFFFF", "tx2") if header else ("tx1", "")
        line = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")
        line += f'<a:lnB w="9525">{fill(self.theme.rule)}</a:lnB>'
        said = self.line(words, 14, ink, strong=header) if words else "<a:p/>"
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"
            f'<a:tcPr {_CELL} anchor="ctr">{line}{fill(back)}</a:tcPr></a:tc>'
        )


_FIELD = "{5B2E6A53-8F0C-4C3B-9E52-0E7C5A3D41F7}"
