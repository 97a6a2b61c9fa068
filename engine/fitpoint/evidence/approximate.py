"""Words that make a number approximate: ``约5000万``, ``30%左右``, ``300多万``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from fitpoint.language.types import Kind

MEASURED: frozenset[Kind] = frozenset(
    {"number", "integer", "date", "range", "series", "distribution", "map", "records"}
)
"""Kinds whose texts hold numbers; in any other the words are the value's own."""

_BEFORE = r"(?:大约|约为|约|大概|差不多|将近|(?:about|around|approx\.?|circa)\s)\s*(?=[-+¥￥\d])"
_AFTER = r"(?<=[\d%％万亿千百kK元年月日号家人个次点])\s*(?:左右|上下)(?![\w])"
_WITHIN = r"(?<=\d)[多余](?=[万亿千百家人个年元])"
_HINTS = ("约", "概", "差不多", "近", "左右", "上下", "多", "余", "abo", "aro", "appro", "rca")
"""Without one of these in it no text has such a word; to look for them costs little."""
_WORDS = re.compile(f"{_BEFORE}|{_AFTER}|{_WITHIN}", re.IGNORECASE)


def without_approximation(raw: object, kind: Kind) -> tuple[object, bool]:
    """The value without the words that say "about", and whether there were any."""
    if kind in MEASURED and isinstance(raw, str):
        folded = raw.lower()
        if not any(hint in folded for hint in _HINTS):
            return raw, False
        text, count = _WORDS.subn("", raw)
        return text, count > 0
    if kind in ("distribution", "map") and isinstance(raw, Mapping):
        parts = cast("Mapping[object, object]", raw)
        read = {code: without_approximation(part, "number") for code, part in parts.items()}
        return {code: part for code, (part, _) in read.items()}, any(a for _, a in read.values())
    return raw, False
