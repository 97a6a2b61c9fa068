"""Months that a text names: 4月至6月、8月下旬至9月 → 4, 5, 6, 8, 9."""

from __future__ import annotations

import re

from fitpoint.messages.documents_texts import MONTHS

_PART = "(?:上旬|中旬|下旬|上半月|下半月|初|中|底|末)?"
_CHINESE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*月?{_PART}\s*(?:至|到|—+|–|-|~|～)\s*(?:次年|明年)?(\d{{1,2}})\s*月(?!\d)"
    r"|(?<!\d)(\d{1,2})\s*月"
)
_NAME = f"({'|'.join(name[:3] for name in MONTHS)})[a-z]*"
_ENGLISH = re.compile(
    rf"\b{_NAME}\s*(?:to|until|through|–|—|-)\s*(?:(?:late|early|mid)[ -])?{_NAME}|\b{_NAME}",
    re.I,
)
_DENIAL = re.compile(r"不|停|除|避|非|无|未|\b(?:no|not|except|without|avoid|pause)\b", re.I)
_YEAR = 12


def named_months(text: str) -> tuple[int, ...]:
    """The months from 1 to 12 in the order of the year; none where the text also denies."""
    if _DENIAL.search(text):
        return ()
    spans = [[int(month) for month in found.groups() if month] for found in _CHINESE.finditer(text)]
    spans += [[_number(m) for m in found.groups() if m] for found in _ENGLISH.finditer(text)]
    return tuple(sorted({month for span in spans for month in _between(span)}))


def _number(name: str) -> int:
    short = name.lower()
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3].lower() == short)


def _between(ends: list[int]) -> list[int]:
    """From the first to the last month, over the year's end where the last comes earlier."""
    if not all(1 <= month <= _YEAR for month in ends):
        return []
    first, last = ends[0], ends[-1]
    return [(first - 1 + n) % _YEAR + 1 for n in range((last - first) % _YEAR + 1)]
