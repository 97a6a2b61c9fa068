"""How numbers, dates and codes are written for a reader of Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isinf
from types import MappingProxyType
from typing import cast

from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Type, Value
from fitpoint.messages.documents_texts import say, unit_word
from fitpoint.messages.message import Lang

Shares = Mapping[str, float | None]
"""Code → share or number; None is a suppressed cell."""
SUPPRESSED = "—"
NO_RANK: Mapping[str, int] = MappingProxyType({})
RATIO_UNITS = frozenset({"比例", "占比", "share", "ratio", "%"})
_BEHIND = re.compile(r"(?P<figure>[\d.,]+)(?P<unit>\D+)")
_BEFORE = re.compile(r"(?P<unit>\D+)(?P<figure>[\d.,]+\D*)")
_BAND = re.compile(r"(?P<low>.+?)\s*(?:[-—–~～]|to )\s*(?P<high>.+)")
_CHINESE = re.compile("[\u3400-\u9fff]")
_OPEN_BAND = re.compile(r"(?P<low>.+?)\s*(\+|岁?及?以上|and over|or more)")


@dataclass(frozen=True, slots=True)
class Form:
    """How the values of one field are worded: its type, unit and decimals, and what its codes are
    called."""

    type: Type
    lang: Lang
    unit: str | None = None
    decimals: int | None = None
    codelists: Mapping[str, Codelist] | None = None
    field: str = ""
    """The field's id, which parts of its value keep."""

    @property
    def codes(self) -> Codelist | None:
        return self.codelists.get(self.type.codelist or "") if self.codelists else None

    @property
    def rank(self) -> Mapping[str, int]:
        """Each code's place in its list."""
        return self.codes.rank if self.codes else NO_RANK

    @property
    def ordered(self) -> bool:
        return self.codes is not None and self.codes.ordered

    def of(self, type_: Type, unit: str | None = None) -> Form:
        """The same language and codelists for a part of the value."""
        return Form(type_, self.lang, unit, None, self.codelists, self.field)


def worded(value: Value, form: Form) -> str:
    """The value as a phrase, by its type; see :class:`fitpoint.language.types.Type`."""
    lang = form.lang
    if isinstance(value, frozenset):
        return listed(labels(cast("frozenset[str]", value), form), lang)
    match form.type.kind:
        case "number" | "integer":
            return number(cast("float", value), lang, form.unit, form.decimals)
        case "range":
            return span(cast("tuple[float, float]", value), form)
        case "boolean":
            return say("yes" if value else "no", lang)
        case "date":
            return day(cast("date", value), lang)
        case "choice":
            return code_label(str(value), form)
        case "distribution" | "map":
            return shares(cast("Shares", value), form)
        case "series":
            return listed([number(v, lang) for v in cast("Sequence[float]", value)], lang)
        case "records":
            return listed(
                [row_name(row) for row in cast("Sequence[dict[str, object]]", value)], lang
            )
        case _:
            return quoted(str(value), lang)


def quoted(text: str, lang: Lang) -> str:
    """A free text as evidence gives it; in an English document a Chinese one stands in quotes."""
    return f"“{text}”" if lang == "en" and _CHINESE.search(text) else text


def number(value: float, lang: Lang, unit: str | None = None, decimals: int | None = None) -> str:
    """A number with its unit: shares as percent, money and counts in 万/亿 or million. Four digits
    that count nothing, such as a year's, stay together."""
    if unit in RATIO_UNITS:
        return percent(value, 1 if decimals is None else max(decimals - 2, 0))
    if unit is None and 1_000 <= value < 10_000:
        return plain(value, 2 if decimals is None else decimals)
    money, _, per = (unit or "").partition("/")
    figure = large(value, lang, decimals)
    if money in ("元", "CNY"):
        return say("money", lang, figure=figure) + (
            say("per", lang, unit=unit_word(per, lang)) if per else ""
        )
    return say("amount", lang, figure=figure, unit=unit_word(unit, lang)) if unit else figure


def large(value: float, lang: Lang, decimals: int | None = None) -> str:
    """1.2亿 · 180万 · 6000, or 120 million · 1.8 million · 6,000."""
    scales = (
        ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
        if lang == "zh"
        else ((1e9, " billion"), (1e6, " million"))
    )
    for scale, word in scales:
        if abs(value) >= scale:
            return plain(value / scale, 2, lang) + word
    return plain(value, 2 if decimals is None else decimals, lang)


def plain(value: float, decimals: int, lang: Lang = "zh") -> str:
    """At most so many decimals, no idle zeros; thousands are set apart in English."""
    text = f"{value:,.{decimals}f}" if lang == "en" else f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def percent(share: float, decimals: int = 1) -> str:
    return plain(share * 100, decimals) + "%"


def span(ends: tuple[float, float], form: Form) -> str:
    """Both ends of a range, with the unit that they share said once; one number where equal."""
    if any(map(isinf, ends)):
        return _open_span(ends, form)
    low, high = (number(end, form.lang, form.unit, form.decimals) for end in ends)
    if low == high:
        return low
    for pattern, part in ((_BEHIND, "unit"), (_BEFORE, "unit")):
        one, other = pattern.fullmatch(low), pattern.fullmatch(high)
        if one and other and one[part] == other[part]:
            low, high = (one["figure"], high) if pattern is _BEHIND else (low, other["figure"])
    return say("span", form.lang, low=low, high=high)


def _open_span(ends: tuple[float, float], form: Form) -> str:
    low, high = (None if isinf(n) else number(n, form.lang, form.unit, form.decimals) for n in ends)
    if low is None:
        return say("span.any", form.lang) if high is None else say("span.to", form.lang, high=high)
    return say("span.from", form.lang, low=low)


def day(value: date, lang: Lang) -> str:
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B %Y}"


def code_label(code: str, form: Form) -> str:
    return form.codes.label(code, form.lang) if form.codes else code


def labels(codes: Iterable[str], form: Form) -> list[str]:
    """The codes' labels in the list's order; codes that it lacks come last, by name."""
    rank = form.rank
    ordered = sorted(codes, key=lambda code: (rank.get(code, len(rank)), code))
    return [code_label(code, form) for code in ordered]


def shares(value: Shares, form: Form) -> str:
    """Each label with its share: bands in their order, else the largest first. A map prints what
    its field counts in."""
    gap = say("gap.bands" if form.ordered else "gap.names", form.lang)
    unit = "share" if form.type.kind == "distribution" else form.unit
    cells = [*ranked(value, form), *((code, None) for code in value if value[code] is None)]
    if form.ordered:
        cells.sort(key=lambda cell: form.rank.get(cell[0], 0))
    return listed(
        [
            f"{code_label(code, form)}{gap}"
            + (SUPPRESSED if v is None else number(v, form.lang, unit, form.decimals))
            for code, v in cells
        ],
        form.lang,
    )


def ranked(value: Shares, form: Form) -> list[tuple[str, float]]:
    """The known cells: bands in their order, else the largest first."""
    known = [(code, share) for code, share in value.items() if share is not None]
    if form.ordered:
        return sorted(known, key=lambda item: form.rank.get(item[0], 0))
    return sorted(known, key=lambda item: -item[1])


def bands(codes: Iterable[str], form: Form) -> str:
    """Neighbouring bands as one (18-24 and 25-34 → 18—34); others are listed."""
    names = labels(codes, form)
    places = sorted(form.rank.get(code, -9) for code in codes)
    if (
        not form.ordered
        or len(places) < 2
        or places != list(range(places[0], places[0] + len(places)))
    ):
        return listed(names, form.lang)
    return _joined(names[0], names[-1], form.lang) or listed(names, form.lang)


def _joined(first: str, last: str, lang: Lang) -> str | None:
    start, end = _BAND.fullmatch(first), _BAND.fullmatch(last)
    if start and end:
        low = start["low"] if not end["high"].endswith("岁") else start["low"].removesuffix("岁")
        return say("span", lang, low=low, high=end["high"])
    above = _OPEN_BAND.fullmatch(last)
    if start and above:
        return say(
            "at_least", lang, low=start["low"].removesuffix("岁"), unit="岁" if "岁" in last else ""
        )
    return None


def city_order(value: Shares) -> list[str]:
    """Codes by their share, the largest first."""
    return sorted(value, key=lambda code: -(value[code] or 0.0))


def listed(items: Sequence[str], lang: Lang) -> str:
    """甲、乙、丙, in English A, B and C."""
    if lang == "en" and len(items) > 1:
        return say("and", lang, first=say("comma", lang).join(items[:-1]), last=items[-1])
    return say("comma", lang).join(items)


def some(items: Sequence[str], lang: Lang, most: int = 5) -> str:
    """The first few, and how many there are in all; none twice."""
    items = list(dict.fromkeys(items))
    if len(items) <= most:
        return listed(items, lang)
    return say("some", lang, first=say("comma", lang).join(items[:most]), count=len(items))


def row_name(row: Mapping[str, object]) -> str:
    """What a record is called: its first text."""
    return next((value for value in row.values() if isinstance(value, str)), "")
