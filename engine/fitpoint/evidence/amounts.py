"""Amounts that carry a unit: ``500万人民币``, ``3000万元``, ``12家``.

The language's own number suffixes (万 亿 % k) are left to its reader; here a written unit is
compared with the field's, money is brought to the field's scale, and both are taken off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

SCALES: Mapping[str, int] = MappingProxyType(
    {
        "百亿": 10**10,
        "万亿": 10**12,
        "千万": 10**7,
        "百万": 10**6,
        "十万": 10**5,
        "亿": 10**8,
        "万": 10**4,
        "千": 10**3,
        "百": 10**2,
    }
)
YUAN = ("元人民币", "人民币元", "人民币", "元", "圆", "rmb", "cny", "yuan")
_AMOUNT = re.compile(r"(?P<sign>[-+]?)(?P<mark>[¥￥]?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<rest>.*)")
_BOUND = re.compile(
    r"(>=|<=|[≥≤><]|不低于|至少|不超过|至多|)\s*([\d¥￥].*?)(以上|以下|以内|起|)", re.DOTALL
)
_HEADER = re.compile(r"^(?P<name>.+?)\s*[(（\[【](?P<unit>[^()（）\[\]【】]{1,12})[)）\]】]$")
_ENDS = re.compile(r"(?<=\S)\s*(?:\.{2,}|[-~～—–至到])\s*(?=[\d¥￥])")


class Unit(NamedTuple):
    """A unit taken apart: ``万元/周`` is 10,000, 元, 周."""

    scale: int
    name: str
    per: str


class UnitMismatch(NamedTuple):
    """A written unit that is not the field's."""

    written: str


def read_unit(text: str) -> Unit:
    """The unit's parts; the yuan by any name is ``元``."""
    whole, _, per = text.strip().casefold().partition("/")
    scale = next((s for s in SCALES if whole.startswith(s)), "")
    name = whole.removeprefix(scale).strip()
    return Unit(SCALES.get(scale, 1), _one_name(name), per.strip())


def header_and_unit(header: str) -> tuple[str, str]:
    """A column's name without the unit in brackets behind it, and that unit, if any:
    ``注册资本（万元）``."""
    found = _HEADER.match(header)
    return (found["name"], found["unit"].strip()) if found else (header, "")


def power_between(unit: str, own: str) -> int:
    """By which power of ten amounts of a unit become amounts of one's ``own``; 0 where that is no
    unit of the same. A scale alone (万) counts in one's own unit, % are hundredths."""
    if unit in ("%", "％"):
        return -2
    written, ours = read_unit(unit), read_unit(own)
    if written.name not in ("", ours.name) or written.per not in ("", ours.per):
        return 0
    return _zeros(written.scale) - (_zeros(ours.scale) if written.name else 0)


def _zeros(scale: int) -> int:
    return len(str(scale)) - 1


def _one_name(name: str) -> str:
    """The yuan by any name is ``元``; people reached (人次) are times (次)."""
    return "元" if name in YUAN else "次" if name == "人次" else name


def without_unit(text: str, unit: str) -> object:
    """The amount in the field's unit: a number, or the text itself where it carries no unit.

    A scale without a unit counts in the field's unit; a single letter or sign (%, k, w) is left to
    the language's reader, which knows what to say of it. Answers :class:`UnitMismatch` where a
    unit is written that is not the field's; a missing ``/周`` is taken as meant.
    """
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return text
    written = read_unit(found["rest"] + ("元" if found["mark"] else ""))
    if not written.name and not written.per and found["rest"].strip() not in SCALES:
        return found["sign"] + found["number"]
    if len(written.name) == 1 and written.name.isascii():
        return text
    own = read_unit(unit)
    if written.name not in ("", own.name) or written.per not in ("", own.per):
        return UnitMismatch(found["rest"].strip())
    amount = Decimal(found["sign"] + found["number"].replace(",", "")) * written.scale
    return _plain(amount / own.scale if written.name else amount)


def without_units(text: str, unit: str) -> object:
    """Like :func:`without_unit` for a range: ``500万-800万元``, ``500～800万`` give its two ends.

    A scale or unit at the end alone is meant for both ends. ``800万元以上`` stays one-sided.
    """
    ends = _ENDS.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)
    if len(ends) != 2:
        return _one_sided(ends[0], unit)
    low, high = (_AMOUNT.fullmatch(end) for end in ends)
    if low is None or high is None:
        return text
    tail = "" if low["rest"].strip() else high["rest"]
    amounts = [without_unit(ends[0] + tail, unit), without_unit(ends[1], unit)]
    return next((amount for amount in amounts if isinstance(amount, UnitMismatch)), amounts)


def _one_sided(text: str, unit: str) -> object:
    """An amount alone, or with a word before or after it that makes it a bound."""
    found = _BOUND.fullmatch(text)
    if found is None:
        return text
    before, words, after = found.groups()
    amount = without_unit(words, unit)
    if isinstance(amount, UnitMismatch) or not (before or after):
        return amount
    return f"{before}{amount}{after}"


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
