"""Hostile words, and documents and accounts that hold them wherever data can stand; seeded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any, Literal, get_args

from documents.build import Case, case
from documents.writer_samples import HOSTILE
from fitpoint.documents.blocks import (
    Align,
    Block,
    Callout,
    CalloutKind,
    Chart,
    Citation,
    Document,
    Furniture,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Series,
    Source,
    Sources,
    Table,
    Text,
)
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Facts

FRAGMENTS = (
    *HOSTILE[:14],
    *HOSTILE[15:],
    "{{ 7*7 }}",
    "{{ config }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{%- raw -%}",
    "{# gone #}",
    "{%p if a %}",
    "{%tr endfor %}",
    "{{r x }}",
    '=cmd|"/c calc"!A1',
    "\t=1+1",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "https://evil.invalid/x.png",
    "![x](http://evil.invalid/x.png)",
    "[x](javascript:alert(1))",
    "<a href='javascript:x'>",
    "<img src=x onerror=alert(1)>",
    "<iframe src=//evil.invalid>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "&e;",
    "&#0;",
    "&lt;script&gt;",
    "</w:t></w:r></w:p><w:p/>",
    "</a:t></a:r>",
    "</c:v>",
    "_x0041_",
    '#import "x"',
    '#read("/etc/passwd")',
    "$ x $",
    "|a|b|",
    "```sh",
    "# 标题",
    "===",
    "- 项",
    "1. 项",
    ":::missing",
    ":::",
    "\\",
    "\\|",
    "*粗*_斜_",
    "\x00",
    "\x0b\x0c\x85",
    "\u2028\u2029",
    "\ud800\udfff",
    "\u202e反\u202c",
    "\u2066x\u2069",
    "\ue0001\ue001",
    "\ue002sources\ue003",
    "\ufeff\uffff",
    "e\u0301\u0327",
    "שלום",
    "مرحبا",
    "한글",
    "ﬁn",
    "Ω℃①",
    "“引”……——",
    "a\nb\r\nc",
    "  两  空  ",
    "词" * 60,
    "w" * 90,
)
ODD = "😀👩\u200d👩\u200d👧🇨🇳𠮷"
"""Characters that a machine's fonts may lack, so that a PDF may be refused."""
CHARTS = get_args(Chart.__annotations__["kind"]) or (
    *("grouped_bars", "bars", "radar", "coverage", "stacked", "map"),
)
ALIGN: tuple[Align, ...] = get_args(Align)
CALLOUTS: tuple[CalloutKind, ...] = get_args(CalloutKind)
UNITS = ("percent", "index", "score", "plain")


def words(chance: Random, odd: bool = True) -> str:
    """One to four fragments; once in two hundred 20,000 characters."""
    if chance.random() < 0.005:
        return (chance.choice(("长", "a", "{{x}}", "<b>")) * 20_000)[:20_000]
    pieces = chance.choices(FRAGMENTS, k=chance.randint(1, 4))
    if odd and chance.random() < 0.1:
        pieces.append(chance.choice(ODD))
    if chance.random() < 0.3:
        pieces.append("".join(chr(chance.randrange(0x20, 0x3000)) for _ in range(3) if odd))
    return "".join(pieces)


class Maker:
    """Documents of random blocks; ``odd`` false leaves out what fonts may lack."""

    def __init__(self, seed: int, odd: bool = True) -> None:
        self.chance = Random(seed)
        self.odd = odd
        self.sources = self.chance.randint(1, 4)

    def document(self) -> Document:
        chance = self.chance
        lang: Literal["zh", "en"] = chance.choice(("zh", "en"))
        blocks = [self.block() for _ in range(chance.randint(1, 7))]
        return Document(
            title=self.words(),
            subtitle=self.words(),
            lang=lang,
            audience=chance.choice(("client", "agency", "internal")),
            blocks=(*blocks, self.source_list()),
            furniture=Furniture(*(self.words() for _ in range(5))),
            facts=tuple((self.words(), self.words()) for _ in range(chance.randint(0, 3))),
            properties=tuple(
                (name, self.words())
                for name in ("title", "subject", "author", "keywords", "created")
            ),
        )

    def words(self) -> str:
        return words(self.chance, self.odd)

    def inlines(self) -> Inlines:
        return tuple(self.inline() for _ in range(self.chance.randint(1, 3)))

    def inline(self) -> Inline:
        chance = self.chance
        if (kind := chance.random()) < 0.15:
            return Citation((chance.randint(1, self.sources),))
        if kind < 0.2:
            return LineBreak()
        return Text(self.words(), chance.random() < 0.2, chance.random() < 0.1)

    def block(self, depth: int = 0) -> Block:
        kinds = ("heading", "paragraph", "table", "chart", "list", "callout")
        match self.chance.choice(kinds[: 6 if depth < 2 else 3]):
            case "heading":
                return Heading(self.chance.randint(1, 4), self.inlines())
            case "paragraph":
                return Paragraph(self.inlines())
            case "table":
                return self.table()
            case "chart":
                return self.chart()
            case "list":
                items = tuple((self.block(depth + 1),) for _ in range(self.chance.randint(1, 3)))
                return Listing(self.chance.random() < 0.5, items, self.chance.randint(1, 9))
            case _:
                inside = tuple(self.block(2) for _ in range(self.chance.randint(1, 2)))
                return Callout(self.chance.choice(CALLOUTS), inside)

    def table(self) -> Table:
        columns = self.chance.randint(1, 4)
        row = [tuple(self.inlines() for _ in range(columns)) for _ in range(4)]
        rows = tuple(row[1 : self.chance.randint(1, 4)])
        return Table(row[0], rows, tuple(self.chance.choices(ALIGN, k=columns)))

    def chart(self) -> Chart:
        chance, kind = self.chance, self.chance.choice(CHARTS)
        names = tuple(self.words() for _ in range(chance.randint(1, 5)))
        count = 2 if kind == "map" else chance.randint(1, 3)
        series = tuple(
            Series(self.words(), tuple(self.value() for _ in names)) for _ in range(count)
        )
        unit = chance.choice(UNITS)
        cited = Citation((1,))
        mark = chance.choice((None, 0.4, 100.0))
        return Chart(kind, self.words(), names, series, unit, (0,), "", cited, mark, self.words())

    def value(self) -> float | None:
        return self.chance.choice((None, 0.0, 0.37, 1.0, 147.0, 0.005))

    def source_list(self) -> Sources:
        numbers = range(1, self.sources + 1)
        return Sources(tuple(Source(n, self.words(), self.words()) for n in numbers))


@cache
def _given() -> Case:
    return case()


def account(seed: int) -> Case:
    """An account whose name, texts, media, sources and quotes are hostile."""
    chance, given = Random(seed), _given()
    evidence = {id_: _spoilt(e, chance) for id_, e in given.evidence.items()}
    media = tuple(
        replace(m, name=words(chance), facts=_told(m.facts, chance)) for m in given.market.media
    )
    decision = replace(
        given.decision, name=words(chance), facts=_told(given.decision.facts, chance)
    )
    return replace(
        given, decision=decision, evidence=evidence, market=replace(given.market, media=media)
    )


def _spoilt(evidence: Evidence, chance: Random) -> Evidence:
    source = replace(evidence.source, title=words(chance))
    return replace(
        evidence,
        source=source,
        value=_value(evidence.value, evidence.field, chance),
        locator=words(chance),
        quote=words(chance),
        author=words(chance),
    )


def _told(facts: Facts, chance: Random) -> dict[str, Any]:
    return {
        name: replace(fact, value=_value(fact.value, fact.field, chance))
        for name, fact in facts.items()
    }


def _value(value: Any, field: str, chance: Random) -> Any:
    """Another text, where the field holds text."""
    return words(chance) if field in _texts() and isinstance(value, str) else value


@cache
def _texts() -> frozenset[str]:
    fields: Mapping[str, Any] = _given().pack.fields
    return frozenset(name for name, field in fields.items() if field.type.kind == "text")
