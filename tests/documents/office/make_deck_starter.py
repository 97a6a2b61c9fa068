"""Makes the decks to begin with (``templates new --from deck``), slide by slide, with our own writer.

``python make_deck_starter.py FOLDER`` writes ``deck.zh.pptx`` and ``deck.en.pptx``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

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
from fitpoint.messages.message import Lang

WORDS: dict[str, tuple[str, str]] = {
    "cover": ("媒体投放建议", "Media proposal"),
    "day": ("{{ issued_on|date }}", "{{ issued_on|date }}"),
    "footer": ("{{ account.name }} 媒体投放建议", "{{ account.name }} Media proposal"),
    "reasons_title": ("首选媒体：{{ best.name }}", "First choice: {{ best.name }}"),
    "reasons.1": ("切合点", "Point of fit"),
    "reasons.2": ("贵司", "Your brand"),
    "reasons.3": ("媒体", "The medium"),
    "reason.1": (
        "{% row p in best.points %}{{ p.label }}",
        "{% row p in best.points %}{{ p.label }}",
    ),
    "reason.2": ("{{ p.client }}", "{{ p.client }}"),
    "reason.3": ("{{ p.medium }}。{{ p.measure }}", "{{ p.medium }}. {{ p.measure }}"),
    "charts_title": ("受众与城市是否对得上", "How audience and cities match"),
    "medium_title": ("{{ m.name }}", "{{ m.name }}"),
    "best": ("{% if m.id == best.id %}首选媒体", "{% if m.id == best.id %}First choice"),
    "medium.1": ("形式：{{ m.f.form }}", "Form: {{ m.f.form }}"),
    "medium.2": ("场景：{{ m.f.scenes }}", "Where it is seen: {{ m.f.scenes }}"),
    "medium.3": ("标准套装：{{ m.f.package }}", "Standard package: {{ m.f.package }}"),
    "medium.4": (
        "标准套装刊例价：{{ m.f.list_price }}",
        "List price of the standard package: {{ m.f.list_price }}",
    ),
    "medium.5": (
        "覆盖贵司销售城市：{{ m.covered }}",
        "Your sales cities that it covers: {{ m.covered }}",
    ),
    "medium.6": (
        "投放凭证：{{ m.f.proof_of_posting }}",
        "Proof of posting: {{ m.f.proof_of_posting }}",
    ),
    "budget_title": ("投放档次与刊例总价", "Levels and totals at list price"),
    "budgets.1": ("档次", "Level"),
    "budgets.2": ("投放周期", "Term"),
    "budgets.3": ("刊例总价", "Total at list price"),
    "budgets.4": ("预计曝光", "Impressions"),
    "budget.1": ("{% row p in packages %}{{ p.name }}", "{% row p in packages %}{{ p.name }}"),
    "budget.2": ("{{ p.term }}", "{{ p.term }}"),
    "budget.3": ("{{ p.price }}", "{{ p.price }}"),
    "budget.4": (
        "{% if p.impressions %}{{ p.impressions }}{% else %}—{% endif %}",
        "{% if p.impressions %}{{ p.impressions }}{% else %}—{% endif %}",
    ),
    "combined.1": (
        "{% row if combined %}{{ combined.name }}",
        "{% row if combined %}{{ combined.name }}",
    ),
    "combined.2": (
        "{% for line in combined.lines %}{{ line.medium }}{{ line.term }}{% if not loop.last %}、{% endif %}{% endfor %}",
        "{% for line in combined.lines %}{{ line.medium }} {{ line.term }}{% if not loop.last %}, {% endif %}{% endfor %}",
    ),
    "combined.3": ("{{ combined.price }}", "{{ combined.price }}"),
    "combined.4": (
        "{% if combined.impressions %}{{ combined.impressions }}{% else %}—{% endif %}",
        "{% if combined.impressions %}{{ combined.impressions }}{% else %}—{% endif %}",
    ),
    "list_price": (
        "以上均为刊例价，最终价格以合同为准。{% if best.f.package %}标准套装：{{ best.f.package }}。{% endif %}",
        "All at list price; the contract decides.{% if best.f.package %} Standard package: {{ best.f.package }}.{% endif %}",
    ),
    "next_title": ("下一步", "Next steps"),
    "steps_head": ("三步到签约", "Three steps to a contract"),
    "step.1": (
        "请贵司核对右侧各项，并确认投放城市与档次。",
        "Please check the points beside and confirm the cities and the level.",
    ),
    "step.2": (
        "我们据此提供分城市投放清单、排期与报价。",
        "We then give you the list by city, the schedule and the quotation.",
    ),
    "step.3": (
        "贵司认可后，双方锁定档期并确认画面。",
        "Once you agree, we fix the dates and settle the pictures together.",
    ),
    "confirm_head": ("待贵司确认", "For you to confirm"),
    "confirm.1": ("{% row c in confirm %}{{ c }}", "{% row c in confirm %}{{ c }}"),
    "confirm.2": (
        "{% row q in client_questions[:6] %}{{ q.text }}",
        "{% row q in client_questions[:6] %}{{ q.text }}",
    ),
    "sources_title": ("资料来源", "Sources"),
    "cover_notes": (
        "{# 双花括号处填资料；带 logo 标记的文本框换成外观里的标志图片，没有标志就不出现。 #}",
        "{# Double braces print facts. The box with the logo's tag becomes the theme's logo, and goes where there is none. #}",
    ),
    "reasons_notes": (
        "{% slide if best %}{# 没有首选媒体时这一页不出现。表格第二行按切合点逐条重复。 #}",
        "{% slide if best %}{# This slide needs a first choice. The table's second row repeats for each point of fit. #}",
    ),
    "charts_notes": (
        '{% slide if chart("target_vs_audience", "age") or chart("coverage") %}{# 图表标记单独占一个文本框，框的位置和大小就是图的位置和大小；图可以在 PowerPoint 里编辑。 #}',
        '{% slide if chart("target_vs_audience", "age") or chart("coverage") %}{# A chart\'s tag has a box of its own; its place and size become the chart\'s, which can be edited in PowerPoint. #}',
    ),
    "medium_notes": (
        "{% slide m in [combination.main, combination.supplement, combination.alternative]|select|unique %}{# 主推、补充、备选媒体各出一页；缺资料的那一行不出现，备注里说明缺什么。 #}",
        "{% slide m in [combination.main, combination.supplement, combination.alternative]|select|unique %}{# A slide for each medium of the combination; a line whose fact is missing goes, and these notes say what is missing. #}",
    ),
    "budget_notes": (
        "{% slide if packages %}{# 表格放不下时自动续到下一页，表头重复。 #}",
        "{% slide if packages %}{# A table that is too long goes on on the next slide, with its header. #}",
    ),
    "next_notes": (
        "{# 文本框里一段的开头写 row，这一段逐项重复。 #}",
        "{# A paragraph that begins with row repeats for each item. #}",
    ),
    "sources_notes": (
        "{# 每一页的出处也写在那一页的备注里。 #}",
        "{# Each slide's sources also stand in its notes. #}",
    ),
}
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
    """Draws the slides; words come from ``WORDS``, by key."""

    def __init__(self, lang: Lang, theme: Theme) -> None:
        self.lang: Lang = lang
        self.theme = theme

    def say(self, key: str) -> str:
        return WORDS[key][self.lang == "en"]

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


def make(folder: Path) -> None:
    """Both files."""
    for lang in ("zh", "en"):
        (folder / f"deck.{lang}.pptx").write_bytes(starter_deck(lang))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
