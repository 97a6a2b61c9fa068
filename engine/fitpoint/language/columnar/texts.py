"""Texts in Polars as they are in Python."""

from __future__ import annotations

import polars as pl

_SETTLED = (
    "\\x{0}-\\x{24F}\\x{370}-\\x{4FF}\\x{2000}-\\x{206F}\\x{3000}-\\x{9FFF}\\x{FF00}-\\x{FFEF}"
)
"""Scripts whose cases no Unicode version since Python 3.11's has changed; of others the tables of
Python and Polars may differ."""


def lower(text: pl.Expr) -> pl.Expr:
    """In lower case by Python's tables."""
    return text.map_batches(_lower, return_dtype=pl.String, is_elementwise=True)


def _lower(texts: pl.Series) -> pl.Series:
    lowered = texts.str.to_lowercase()
    rare = texts.str.contains(f"[^{_SETTLED}]")
    if not rare.any():
        return lowered
    by_hand = [text and text.lower() for text in texts.filter(rare)]
    return lowered.scatter(rare.arg_true(), by_hand)


def matches(text: pl.Expr, pattern: str) -> pl.Expr:
    """``*`` any characters, ``?`` one; everything else stands for itself, case included."""
    bare = pattern.strip("*")
    if "*" in bare or "?" in bare:
        return text.str.contains(_regex(pattern))
    if not bare and pattern:
        return text == text
    starts, ends = pattern.startswith("*"), pattern.endswith("*")
    if starts and ends:
        return text.str.contains(bare, literal=True)
    if starts:
        return text.str.ends_with(bare)
    return text.str.starts_with(bare) if ends else text == pl.lit(bare)


def _regex(pattern: str) -> str:
    signs = {"*": ".*", "?": "."}
    return "(?s)^" + "".join(signs.get(sign) or _literal(sign) for sign in pattern) + "$"


def _literal(sign: str) -> str:
    return sign if sign.isalnum() or sign == "_" else f"\\x{{{ord(sign):X}}}"
