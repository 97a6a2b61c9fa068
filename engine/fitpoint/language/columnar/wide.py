"""Natural columns of a wide file → the columns of slots."""

from __future__ import annotations

from functools import reduce

import polars as pl

from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import WORD, count_words, word_columns

FEW = 16
"""So many codes are compared one by one; more are looked up."""


def set_columns(slot: str, lists: pl.Expr, codelist: Codelist) -> tuple[pl.Expr, ...]:
    """The words of a set from a List(String) of codes, each named once; codes that the codelist
    lacks, and nulls, are left out."""
    names = word_columns(slot, count_words(codelist))
    return tuple(_word(lists, codelist, at).alias(name) for at, name in enumerate(names))


def _word(lists: pl.Expr, codelist: Codelist, at: int) -> pl.Expr:
    codes = list(codelist.rank)[at * WORD : (at + 1) * WORD]
    bits = {code: 1 << place for place, code in enumerate(codes)}
    dtype = next(d for d in (pl.UInt8(), pl.UInt16(), pl.UInt64()) if len(codes) <= _size(d))
    code = pl.element()
    if len(codes) > FEW:
        found = code.replace_strict(bits, default=0, return_dtype=dtype)
    else:
        none = pl.lit(0, dtype)
        each = [pl.when(code == c).then(pl.lit(b, dtype)).otherwise(none) for c, b in bits.items()]
        found = reduce(lambda a, b: a | b, each, none)
    return lists.list.eval(found).list.sum().cast(pl.UInt64)


def _size(dtype: pl.DataType) -> int:
    return {"UInt8": 8, "UInt16": 16}.get(str(dtype), WORD)
