"""Filters of templates: they word a claim otherwise and keep it a claim.

Each takes a claim, something absent (which passes through), or a plain number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from jinja2 import pass_environment

from fitpoint.documents import formats
from fitpoint.documents.claims import Absent, Claim
from fitpoint.language.types import TEXT
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang

Wording = Callable[..., str]


def _filter(wording: Wording) -> Callable[..., object]:
    """A filter from a wording of (value, language, options)."""

    @pass_environment
    def apply(environment: Any, value: object, *options: Any, **named: Any) -> object:
        if isinstance(value, Absent):
            return value
        if isinstance(value, Claim):
            return value.with_text(wording(value.value, value.form.lang, *options, **named))
        return wording(value, cast("Lang", environment.lang), *options, **named)

    return apply


def pct(value: float, _: Lang, decimals: int = 1) -> str:
    """0.467 → 46.7%."""
    return formats.percent(value, decimals)


def num(value: float, lang: Lang, decimals: int = 2) -> str:
    """1234.5 → 1234.5, in English 1,234.5."""
    return formats.plain(value, decimals, lang)


def wan(value: float, _: Lang, decimals: int = 2) -> str:
    """1800000 → 180万."""
    return formats.plain(value / 1e4, decimals) + "万"


def yuan(value: float, lang: Lang) -> str:
    """1800000 → 180万元, in English CNY 1.8 million."""
    return formats.number(value, lang, "元")


def day(value: date, lang: Lang) -> str:
    """2026年3月1日, in English 1 March 2026."""
    return formats.day(value, lang)


def tenths(value: float, lang: Lang) -> str:
    """147.1 → 1.5 (how many times the average of 100)."""
    return formats.plain(value / 100, 1, lang)


def label(value: object) -> object:
    """A code's label: what printing gives anyway."""
    return value


def top(value: object, count: int = 3) -> object:
    """The largest shares of a distribution or map; of a bare set, its first codes."""
    if not isinstance(value, Claim):
        return value
    if value.shares is None:
        return cities(value, count)
    kept = {code: value.shares[code] for code in formats.city_order(value.shares)[:count]}
    return Claim(value.ledger, kept, value.form, value.evidence)


def cities(value: object, count: int | None = None) -> object:
    """Just the names of a distribution, map or set, the largest share first."""
    if not isinstance(value, Claim):
        return value
    if value.shares is None:
        names = formats.labels(cast("frozenset[str]", value.value), value.form)
    else:
        names = [formats.code_label(c, value.form) for c in formats.city_order(value.shares)]
    return value.with_text(formats.listed(names[:count], value.form.lang))


def peaks(value: object, above: float = 1.1) -> object:
    """The months of a series whose index is above so many times the mean."""
    if not isinstance(value, Claim):
        return value
    series = cast("tuple[float, ...]", value.value)
    mean = sum(series) / len(series)
    months = [
        say(f"month.{n}", value.form.lang) for n, v in enumerate(series, 1) if v > above * mean
    ]
    return (
        value.part(months, TEXT, formats.listed(months, value.form.lang))
        if months
        else Absent(value.ledger, say("peak_months", value.form.lang), "missing")
    )


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "pct": _filter(pct),
        "num": _filter(num),
        "wan": _filter(wan),
        "yuan": _filter(yuan),
        "date": _filter(day),
        "times": _filter(tenths),
        "label": label,
        "top": top,
        "cities": cities,
        "peaks": peaks,
    }
)
