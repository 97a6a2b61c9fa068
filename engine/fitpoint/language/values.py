"""Reading the values that evidence and table cells hold: what people type, in both languages."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import cast

from fitpoint.errors import Diagnostic, Location
from fitpoint.language.codelist import Codelist
from fitpoint.language.intervals import Interval
from fitpoint.language.numerals import read_date, read_month, read_number
from fitpoint.language.reading import NO_NAMES, Reading, spelled
from fitpoint.language.records import NONE, known_columns, read_rows
from fitpoint.language.shares import SEPARATORS, read_distribution, read_map
from fitpoint.language.types import Kind, Type, Value

LARGEST_INTEGER = 2**63 - 1
YES = frozenset({"是", "真", "有", "yes", "y", "true", "t"})
NO = frozenset({"否", "假", "无", "no", "n", "false", "f"})

_BETWEEN = re.compile(r"\s*\[?(.+?)\s*(?:\.\.|至|到|~|～|—|–|-)\s*(.+?)\]?\s*", re.DOTALL)
_AT_LEAST = re.compile(r"(?:>=|≥|>|＞|不低于|至少)\s*(.+)|(.+?)\s*(?:以上|起)", re.DOTALL)
_AT_MOST = re.compile(r"(?:<=|≤|<|＜|不超过|至多)\s*(.+)|(.+?)\s*(?:以下|以内)", re.DOTALL)
_SUFFIX = re.compile(r".*?([%％万亿kK])")
_WHOLE = re.compile(r"[+-]?[0-9][0-9,]{0,30}")
_ENDS = (("low", "high"), ("min", "max"), ("from", "to"))


def read_value(
    raw: object,
    type_: Type,
    codelists: Mapping[str, Codelist],
    location: Location,
    accept_set: bool = False,
    column_names: Mapping[str, str] = NO_NAMES,
) -> tuple[Value, list[Diagnostic]]:
    """The run-time value, None for unknown, and what is wrong or was changed.

    Nothing (None, NaN, blank text) is unknown without a problem. A value that cannot be read is
    None with errors; notes and warnings come with a value. With ``accept_set`` a distribution may
    be a bare set of codes and is then a ``frozenset``. A one-sided range (``>=300万``) has an
    infinite end. ``无``, ``没有`` and ``none`` are the known empty set and no rows of records.
    ``column_names`` are a record's further names, in lower case, with the column's id.
    """
    if raw is None:
        return None, []
    reading = Reading(type_, codelists, location, accept_set, column_names)
    if isinstance(raw, str):
        raw = reading.clean(raw)
    if is_nothing(raw):
        return None, reading.problems
    value = _READERS[type_.kind](reading, raw)
    return (None if reading.failed else value), reading.problems


def is_nothing(raw: object) -> bool:
    """None, NaN and blank text say that nothing is known."""
    if isinstance(raw, float):
        return math.isnan(raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _text(reading: Reading, raw: object) -> str | None:
    if isinstance(raw, date):
        return raw.isoformat()
    text = spelled(raw)
    return reading.complain("E206", text=raw) if text is None else text


def _number(reading: Reading, raw: object) -> float | None:
    return reading.number(raw)


def _integer(reading: Reading, raw: object) -> int | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        whole = raw
    elif isinstance(raw, str) and _WHOLE.fullmatch(raw):
        whole = int(raw.replace(",", ""))
    else:
        number = reading.number(raw)
        if number is None:
            return None
        if not number.is_integer():
            return reading.complain("E202", text=raw)
        whole = int(number)
    if abs(whole) > LARGEST_INTEGER:
        return reading.complain("E220", text=raw)
    return whole


def _boolean(reading: Reading, raw: object) -> bool | None:
    if isinstance(raw, bool):
        return raw
    word = raw.strip().casefold() if isinstance(raw, str) else ""
    if word in YES or word in NO:
        return word in YES
    return reading.complain("E203", text=raw)


def _date(reading: Reading, raw: object) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = spelled(raw)
    if text is None:
        return reading.complain("E204", text=raw)
    day = read_date(text)
    if day is not None:
        return day
    first = read_month(text)
    if first is None:
        return reading.complain("E204", text=raw)
    reading.complain("E222", severity="note", text=raw, day=first.isoformat())
    return first


def _choice(reading: Reading, raw: object) -> str | None:
    return reading.code(raw)


def _set(reading: Reading, raw: object) -> frozenset[str] | None:
    """Codes of a list or of separated text; unknown members are dropped."""
    if isinstance(raw, str):
        codelist = reading.codelist
        whole = codelist is not None and codelist.find(raw) is not None
        if not whole and raw.strip().casefold() in NONE:
            return frozenset()
        members: Sequence[object] = [raw] if whole else SEPARATORS.split(raw)
    elif isinstance(raw, list | tuple | set | frozenset):
        members = list(cast(Sequence[object], raw))
    else:
        members = [raw]
    codes = [reading.code(member) for member in members if not is_nothing(member)]
    return frozenset(code for code in codes if code is not None)


def _range(reading: Reading, raw: object) -> Interval | None:
    """Low and high, both included; a single number is both."""
    ends = _ends(raw)
    if ends is None:
        return reading.complain("E215", text=raw)
    low, high = (reading.number(end) if end is not None else None for end in ends)
    if reading.failed:
        return None
    low = -math.inf if low is None else low
    high = math.inf if high is None else high
    if low > high:
        return reading.complain("E216", text=raw)
    return low, high


def _ends(raw: object) -> tuple[object, object] | None:
    """The ends as written, None for an open one; None where there is no range."""
    if isinstance(raw, str):
        return _written_ends(raw)
    if isinstance(raw, Mapping):
        given = cast(Mapping[object, object], raw)
        for low, high in _ENDS:
            if given and set(given) <= {low, high}:
                return given.get(low), given.get(high)
        return None
    if isinstance(raw, list | tuple):
        pair = cast(Sequence[object], raw)
        return (pair[0], pair[1]) if len(pair) == 2 else None
    return raw, raw


def _written_ends(text: str) -> tuple[object, object] | None:
    if read_number(text) is not None:
        return text, text
    if match := _AT_LEAST.fullmatch(text):
        return match.group(1) or match.group(2), None
    if match := _AT_MOST.fullmatch(text):
        return None, match.group(1) or match.group(2)
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    low, high = match.groups()
    suffix = _SUFFIX.fullmatch(high)
    if suffix is not None and low.replace(".", "", 1).isdecimal():
        low += suffix.group(1)  # 100-200万 means 100万-200万
    return low, high


def _series(reading: Reading, raw: object) -> tuple[float, ...] | None:
    members: Sequence[object]
    if isinstance(raw, str):
        members = [part for part in re.split(r"[、,，;；|\s]+", raw) if part]
    elif isinstance(raw, list | tuple):
        members = cast(Sequence[object], raw)
    else:
        members = [raw]
    if len(members) != 12:
        return reading.complain("E217", count=len(members))
    numbers = [reading.number(member) for member in members]
    return tuple(number for number in numbers if number is not None)


def _records(reading: Reading, raw: object) -> tuple[dict[str, Value], ...] | None:
    def fits(word: str, type_: Type) -> bool:
        return not read_value(word, type_, reading.codelists, reading.location)[1]

    rows = read_rows(reading, raw, fits)
    return None if rows is None else tuple(_record(reading, row) for row in rows)


def _record(reading: Reading, written: Mapping[object, object]) -> dict[str, Value]:
    """One row, every declared column in it."""
    given = known_columns(reading, written)
    row: dict[str, Value] = {}
    for name, type_ in reading.type.columns:
        row[name], problems = read_value(
            given.get(name), type_, reading.codelists, reading.location
        )
        reading.problems.extend(problems)
    return row


_READERS: Mapping[Kind, Callable[[Reading, object], Value]] = MappingProxyType(
    {
        "text": _text,
        "number": _number,
        "integer": _integer,
        "boolean": _boolean,
        "date": _date,
        "choice": _choice,
        "set": _set,
        "distribution": read_distribution,
        "map": read_map,
        "range": _range,
        "series": _series,
        "records": _records,
    }
)
