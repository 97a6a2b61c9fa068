"""The functions that every expression may call.

Those whose meaning depends on a codelist's parents or on the literal given (``share``,
``overlaps``, ``contains``, ``contains_all``, ``count_with``, ``matches``, ``date``) are compiled
specially by :mod:`fitpoint.language.row`; their ``row`` here is the plain meaning over bare values.
``known``, ``missing``, ``any_media`` and the functions of results are forms of the tree, not
functions of values; :data:`FORMS` names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Set
from datetime import date
from types import MappingProxyType
from typing import Any

from fitpoint.language.function import Function
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, RANGE, TEXT, Kind, Type

NUMERIC: frozenset[Kind] = frozenset({"number", "integer"})
SHARE_DECIMALS = 9
"""Shares are sums of decimals: they are rounded once, before any comparison."""


def days_since(day: date, *, as_of: date) -> int:
    """Days from the date to the run's date; negative where it lies ahead."""
    return (as_of - day).days


def months_since(day: date, *, as_of: date) -> int:
    """Complete calendar months from the date to the run's date; negative where it lies ahead."""
    if day > as_of:
        return -months_since(as_of, as_of=day)
    return (as_of.year - day.year) * 12 + as_of.month - day.month - (as_of.day < day.day)


def overlaps(left: Set[str], right: Set[str]) -> bool:
    return not left.isdisjoint(right)


def contains(codes: Set[str], code: str) -> bool:
    return code in codes


def contains_all(codes: Set[str], wanted: Set[str]) -> bool:
    return wanted <= codes


def share(shares: Mapping[str, float | None], codes: Set[str]) -> float | None:
    """The sum of the shares of the codes, in the distribution's order; unknown where one of them
    is suppressed."""
    parts = [part for code, part in shares.items() if code in codes]
    return None if None in parts else round(sum(part or 0.0 for part in parts), SHARE_DECIMALS)


def codes(shares: Mapping[str, float | None] | frozenset[str]) -> frozenset[str] | None:
    """The codes that have more than nothing; of a bare set, the set itself."""
    if isinstance(shares, frozenset):
        return shares
    if None in shares.values():
        return None
    return frozenset(code for code, part in shares.items() if part and part > 0)


def count(members: Collection[object]) -> int:
    return len(members)


def count_with(members: Collection[str], _attribute: str, _values: Set[str]) -> tuple[float, float]:
    """Without their codelist nothing is known of codes but their number."""
    return 0.0, float(len(members))


def glob(pattern: str) -> re.Pattern[str]:
    """``*`` any characters, ``?`` one; everything else stands for itself, case included."""
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(c) or re.escape(c) for c in pattern), re.DOTALL)


def matches(text: str, pattern: str) -> bool:
    return glob(pattern).fullmatch(text) is not None


def lower(text: str) -> str:
    return text.lower()


def year(day: date) -> int:
    return day.year


def minimum(*numbers: float) -> float:
    return float(min(numbers))


def maximum(*numbers: float) -> float:
    return float(max(numbers))


def absolute(number: float) -> float:
    return float(abs(number))


def rounded(number: float) -> float:
    """To the nearest whole number, half to even."""
    return float(round(number))


def _kinds(*kinds: Kind) -> frozenset[Kind]:
    return frozenset(kinds)


def _function(
    name: str,
    zh: tuple[str, ...],
    parameters: tuple[frozenset[Kind], ...],
    returns: Type,
    row: Callable[..., Any],
    docs: tuple[str, str],
    *,
    variadic: bool = False,
    as_of: bool = False,
) -> Function:
    return Function(
        name, parameters, returns, row, None, zh, variadic, True, as_of, docs[0], docs[1]
    )


_SETS = _kinds("set")
_WEIGHTED = _kinds("distribution", "map")

_ALL = (
    _function(
        "overlaps", ("重叠",), (_SETS, _SETS), BOOLEAN, overlaps,
        ("两个集合有无共同的值，含下级", "Whether two sets share a value, those below too"),
    ),
    _function(
        "contains", ("包含",), (_SETS, _kinds("choice")), BOOLEAN, contains,
        ("集合中有无这个值或其下级", "Whether a set holds the code or one below it"),
    ),
    _function(
        "contains_all", ("全部包含",), (_SETS, _SETS), BOOLEAN, contains_all,
        ("集合是否含有列出的每一个值", "Whether a set holds every code listed"),
    ),
    _function(
        "count", ("个数",), (_kinds("set", "records"),), INTEGER, count,
        ("集合的值数，或记录的行数", "How many values a set, or rows a records field, has"),
    ),
    _function(
        "count_with", ("符合个数",), (_SETS | _WEIGHTED, _kinds("text"), _SETS), RANGE, count_with,
        ("其中某属性是所列值的代码有几个", "How many codes have an attribute of one of the values"),
    ),
    _function(
        "share", ("占比",), (_kinds("distribution"), _SETS), NUMBER, share,
        ("分布中所列代码（含下级）的份额之和", "The shares of the codes and those below, added up"),
    ),
    _function(
        "codes", ("代码",), (_WEIGHTED,), Type("set"), codes,
        ("份额或数值大于零的代码", "The codes whose share or number is above zero"),
    ),
    _function(
        "date", ("日期",), (_kinds("text"),), DATE, date.fromisoformat,
        ("写出的日期，如 date(\"2026-01-01\")", "A date as written, such as date(\"2026-01-01\")"),
    ),
    _function(
        "days_since", ("距今天数",), (_kinds("date"),), INTEGER, days_since,
        ("从该日到判断日的天数", "Days from the date to the run's date"), as_of=True,
    ),
    _function(
        "months_since", ("距今月数",), (_kinds("date"),), INTEGER, months_since,
        ("从该日到判断日的整月数", "Complete calendar months from the date to the run's date"),
        as_of=True,
    ),
    _function(
        "year", ("年份",), (_kinds("date"),), INTEGER, year, ("日期的年份", "The date's year")
    ),
    _function(
        "min", ("最小",), (NUMERIC, NUMERIC), NUMBER, minimum,
        ("最小的数", "The smallest number"), variadic=True,
    ),
    _function(
        "max", ("最大",), (NUMERIC, NUMERIC), NUMBER, maximum,
        ("最大的数", "The largest number"), variadic=True,
    ),
    _function(
        "abs", ("绝对值",), (NUMERIC,), NUMBER, absolute, ("绝对值", "The number without its sign")
    ),
    _function(
        "round", ("取整",), (NUMERIC,), NUMBER, rounded,
        ("取整，正中时取偶数", "The nearest whole number, half to even"),
    ),
    _function(
        "lower", ("小写",), (_kinds("text"),), TEXT, lower, ("转为小写", "The text in lower case")
    ),
    _function(
        "matches", ("形如",), (_kinds("text"), _kinds("text")), BOOLEAN, matches,
        ("文字是否合于带 * 和 ? 的样式", "Whether the text fits a pattern with * and ?"),
    ),
)  # fmt: skip

BUILTINS: Mapping[str, Function] = MappingProxyType({f.name: f for f in _ALL})

FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "known": ("已知",),
        "missing": ("未知", "缺失"),
        "any_media": ("任一媒体",),
        "fired": ("触发",),
        "total": ("总分",),
        "grade": ("等级",),
        "mastered": ("已掌握",),
        "analysed": ("已分析",),
    }
)
"""What is called like a function but is a form of the tree → its Chinese spellings."""
