"""Distributions and maps: a number for each code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from fitpoint.language.reading import Reading

Pair = tuple[object, object]
"""A code and its number as written; None where there is no number."""
Shares = Mapping[str, float | None]
"""Code → number; None for a suppressed cell: too few cases to tell, never zero."""
SUPPRESSED = frozenset({"-", "--", "—", "–", "*", "**"})

TOLERANCE = 0.02
"""Sums this near to 1 are scaled to 1 with a note; others are rejected."""
_EXACT = 1e-9

SEPARATORS = re.compile(r"[、,，;；|\n]+")
_AFTER_PERCENT = re.compile(r"(?<=[%％])\s+(?=\S)")
"""Spaces part shares too where each ends in a percent sign: ``便利店60% 商超30%``."""
_PAIR = re.compile(
    r"(.+?)(?:\s*[:：=]\s*|\s+)([+-]?[0-9０-９][0-9０-９.,]*\s*[%％万亿k]?)", re.DOTALL
)
_GLUED = re.compile(r"(.*?[^0-9.])([0-9]+(?:\.[0-9]+)?[%％])", re.DOTALL)


def read_distribution(reading: Reading, raw: object) -> Shares | frozenset[str] | None:
    """Code → share in codelist order, adding up to 1; or the bare set, where it is accepted.

    In a mapping a share may be suppressed (None or ``*``); then the others are left as they are,
    and add up to 1 at most.
    """
    pairs = _pairs(reading, raw)
    if pairs is None:
        return reading.complain("E214", text=raw)
    if reading.accept_set and pairs and all(number is None for _, number in pairs):
        codes = [reading.code(code) for code, _ in pairs]
        return frozenset(code for code in codes if code is not None)
    numbers = _numbers(reading, pairs, isinstance(raw, Mapping))
    if numbers is None:
        return None
    known = {code: number for code, number in numbers.items() if number is not None}
    if len(known) == len(numbers):
        return _normalised(reading, known)
    return _partly(reading, known, numbers)


def read_map(reading: Reading, raw: object) -> Shares | None:
    """Code → number in codelist order; nothing is said about the sum."""
    pairs = _pairs(reading, raw)
    if pairs is None:
        return reading.complain("E214", text=raw)
    return _numbers(reading, pairs, isinstance(raw, Mapping))


def _pairs(reading: Reading, raw: object) -> list[Pair] | None:
    """Codes with their numbers, from a mapping, a list or text."""
    if isinstance(raw, str):
        cleaned = reading.clean(raw) or ""
        pieces = [piece.strip() for piece in SEPARATORS.split(_AFTER_PERCENT.sub("、", cleaned))]
        return [_split(reading, piece) for piece in pieces if piece]
    if isinstance(raw, Mapping):
        return list(cast(Mapping[object, object], raw).items())
    if isinstance(raw, list | tuple | set | frozenset):
        found: list[Pair] = []
        for item in cast(Sequence[object], raw):
            found += _of_item(reading, item)
        return found
    return None


def _of_item(reading: Reading, item: object) -> list[Pair]:
    if isinstance(item, str):
        return [_split(reading, item.strip())]
    if isinstance(item, Mapping):
        mapping = cast(Mapping[object, object], item)
        if {"code", "share"} == set(mapping):
            return [(mapping["code"], mapping["share"])]
        return list(mapping.items())
    if isinstance(item, list | tuple) and len(cast(Sequence[object], item)) == 2:
        code, number = cast(Sequence[object], item)
        return [(code, number)]
    return [] if item is None else [(item, None)]


def _split(reading: Reading, piece: str) -> Pair:
    """``上海 35%`` → the code and the number; a piece that is a code has no number."""
    codelist = reading.codelist
    if codelist is not None and codelist.find(piece) is not None:
        return piece, None
    match = _PAIR.fullmatch(piece) or _GLUED.fullmatch(piece)
    return (piece, None) if match is None else (match.group(1).strip(), match.group(2))


def _numbers(reading: Reading, pairs: Sequence[Pair], may_suppress: bool) -> Shares | None:
    found: dict[str, float | None] = {}
    for written, raw in pairs:
        code = reading.code(written)
        suppressed = may_suppress and _is_suppressed(raw)
        if not suppressed and (raw is None or raw == ""):
            reading.complain("E214", text=written)
            continue
        number = None if suppressed else reading.number(raw)
        if code is None or (number is None and not suppressed):
            continue
        if code in found:
            reading.complain("E213", text=code)
        found[code] = number
    if reading.failed or reading.codelist is None:
        return None
    rank = reading.codelist.rank
    return {code: found[code] for code in sorted(found, key=rank.__getitem__)}


def _is_suppressed(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip() in SUPPRESSED)


def _partly(reading: Reading, known: dict[str, float], shares: Shares) -> Shares | None:
    """Shares of which some are suppressed: percentages as parts, and not above 1 together."""
    wrong = [code for code, number in known.items() if number < 0]
    for code in wrong:
        reading.complain("E212", text=code, share=known[code])
    total = sum(known.values())
    scale = 100 if any(number > 1 for number in known.values()) else 1
    if not wrong and total > scale * (1 + TOLERANCE) + _EXACT:
        reading.complain("E209", sum=f"{total:.4g}")
    if reading.failed:
        return None
    if scale == 100:
        reading.complain("E211", severity="note", sum=f"{total:g}")
    return {code: None if share is None else share / scale for code, share in shares.items()}


def _normalised(reading: Reading, numbers: dict[str, float]) -> dict[str, float] | None:
    wrong = [code for code, number in numbers.items() if number < 0]
    for code in wrong:
        reading.complain("E212", text=code, share=numbers[code])
    total = sum(numbers.values())
    if not wrong and abs(total - 100) <= 100 * TOLERANCE:
        reading.complain("E211", severity="note", sum=f"{total:g}")
        numbers = {code: number / 100 for code, number in numbers.items()}
        total = sum(numbers.values())
    if not wrong and abs(total - 1) > TOLERANCE + _EXACT:
        reading.complain("E209", sum=f"{total:.4g}")
    if reading.failed:
        return None
    if abs(total - 1) <= _EXACT:
        return numbers
    reading.complain("E210", severity="note", sum=f"{total:.4g}")
    return {code: number / total for code, number in numbers.items()}
