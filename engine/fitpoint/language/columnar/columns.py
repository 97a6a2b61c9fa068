"""How slots stand in a frame: which columns, of which types.

Every slot has a column of its own name that is null exactly where the slot is unknown, so that
``known()`` and a reader need look at nothing else. Kinds that need more have further columns, whose
names are the slot's with a ``#`` and a part:

============== ===========================================================================
text           String
number         Float64, never NaN or infinite
integer        Int64
boolean        Boolean
date           Date
choice         Enum of the codelist's ids, in its order
set            UInt64: bit *n* is the codelist's *n*-th code; beyond 64 codes ``x#1``, ``x#2`` …
distribution,  UInt64 words as of a set: the codes with more than nothing; ``x#hidden``,
map            ``x#hidden1`` … words of suppressed cells; ``x#share:code`` Float64 for each code:
               0 where it is not named, null where it is suppressed, or a bare set was given
range          Float64, the low end; ``x#high`` the high end (both may be infinite)
series         List(Float64)
records        Int64, the number of rows
``#media``     List(Struct) of our own media: the columns of their slots, as above
============== ===========================================================================

``x#absent`` (Boolean, null as false) says that the slot is known to be not applicable; it is read
only for the slots that the compiler was told to be so anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Kind, Type

WORD = 64
"""Codes that one word holds."""
Codelists = Mapping[str, Codelist]
_PLAIN: Mapping[Kind, pl.DataType] = {
    "text": pl.String(),
    "number": pl.Float64(),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "series": pl.List(pl.Float64()),
    "records": pl.Int64(),
}
SCALARS: frozenset[Kind] = frozenset({"text", "number", "integer", "boolean", "date", "choice"})
"""Kinds whose value is one column and one Polars value."""


def absent_column(slot: str) -> str:
    return f"{slot}#absent"


def high_column(slot: str) -> str:
    return f"{slot}#high"


def share_column(slot: str, code: str) -> str:
    return f"{slot}#share:{code}"


def word_columns(slot: str, words: int) -> tuple[str, ...]:
    """The words of a set, or of the codes that a distribution or map holds."""
    return (slot, *(f"{slot}#{place}" for place in range(1, words)))


def hidden_columns(slot: str, words: int) -> tuple[str, ...]:
    """The words of suppressed cells."""
    return tuple(f"{slot}#hidden{place or ''}" for place in range(words))


def count_words(codelist: Codelist | None) -> int:
    return max(1, -(-len(codelist.codes) // WORD)) if codelist else 1


def words_of(codelist: Codelist, codes: Iterable[str]) -> tuple[int, ...]:
    """The codes as words; a code that the list lacks is a KeyError."""
    words = [0] * count_words(codelist)
    for code in codes:
        place = codelist.rank[code]
        words[place // WORD] |= 1 << (place % WORD)
    return tuple(words)


def enum_of(codelist: Codelist) -> pl.Enum:
    return pl.Enum(list(codelist.rank))


def columns_of(slot: str, type_: Type, codelists: Codelists) -> dict[str, pl.DataType]:
    """Every column of the slot with its type, in order, the slot's own first."""
    if type_.kind in _PLAIN:
        return {slot: _PLAIN[type_.kind]}
    if type_.kind == "range":
        return {slot: pl.Float64(), high_column(slot): pl.Float64()}
    codelist = codelists[type_.codelist or ""]
    if type_.kind == "choice":
        return {slot: enum_of(codelist)}
    words = count_words(codelist)
    found: dict[str, pl.DataType] = dict.fromkeys(word_columns(slot, words), pl.UInt64())
    if type_.kind != "set":
        found |= dict.fromkeys(hidden_columns(slot, words), pl.UInt64())
        found |= dict.fromkeys((share_column(slot, c) for c in codelist.rank), pl.Float64())
    return found
