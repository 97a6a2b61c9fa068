"""Numbers and dates as people write them: ``300万``, ``18%``, ``1,234``, ``2026年1月31日``."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from types import MappingProxyType

SUFFIXES = MappingProxyType(
    {
        "": Decimal(1),
        "%": Decimal("0.01"),
        "k": Decimal(1000),
        "K": Decimal(1000),
        "万": Decimal(10_000),
        "亿": Decimal(100_000_000),
    }
)
"""What a suffix multiplies by; decimal, so that ``30%`` is the float nearest to 0.3."""

_WRITTEN = re.compile(
    r"([+-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)(%|k|K|万|亿|)"
)
_DATES = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"),
)
_MONTH = re.compile(r"((?:19|20)\d{2})(?:年(?:(\d{1,2})月(?:份)?)?|[-/.](\d{1,2})|)")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


_EXACT = Context(prec=400)
"""Digits enough for what is written with any exponent of a float."""


def scaled(digits: str, suffix: str) -> float:
    """The number that digits with a suffix stand for; may be infinite."""
    return float(Decimal(digits) * SUFFIXES[suffix])


def exact_number(words: str) -> Decimal | None:
    """The number written as :func:`read_number` reads it, to its last digit; None where it is not
    one."""
    found = _digits(words)
    if found is None:
        return None
    digits, suffix = found
    return _EXACT.multiply(Decimal(digits), SUFFIXES[suffix])


@lru_cache(maxsize=8192)
def read_number(words: str) -> float | None:
    """The number written (separators of thousands, exponent and full-width forms included), or
    None where it is not one."""
    found = _digits(words)
    number = scaled(*found) if found else math.inf
    return number if math.isfinite(number) else None


def _digits(words: str) -> tuple[str, str] | None:
    """The signed digits and the suffix of a number; None where it is not one."""
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", words).strip().replace("−", "-"))
    if match is None:
        return None
    sign, digits, suffix = match.groups()
    return f"{sign}{digits.replace(',', '')}", suffix


@lru_cache(maxsize=8192)
def read_date(words: str) -> date | None:
    """The day written, or None where it is not one; a time of day behind it is left out."""
    plain = _CLOCK.sub("", unicodedata.normalize("NFKC", words).strip())
    for form in _DATES:
        match = form.fullmatch(plain)
        if match is not None:
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                return None
    return None


def read_month(words: str) -> date | None:
    """The first day of the month or year written (``2015年6月``, ``2015-06``, ``2015年``), or None
    where it is neither."""
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if match is None:
        return None
    month = int(match[2] or match[3] or 1)
    return date(int(match[1]), month, 1) if 1 <= month <= 12 else None


def show_number(number: float, lang: str = "en") -> str:
    """The number in digits that read back as the same float; in Chinese with 万 and 亿."""
    if lang == "zh":
        for suffix, unit in (("亿", 1e8), ("万", 1e4)):
            if number % unit == 0 and 0 < abs(number) / unit < 1e6:
                return f"{int(number / unit)}{suffix}"
    plain = format(Decimal(repr(float(number))), "f")
    return plain[:-2] if plain.endswith(".0") else plain
