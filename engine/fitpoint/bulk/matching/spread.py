"""Fields whose values are codes, or shares of codes, as matrices: one row an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.facts.fact_columns import conflict_column, state_column
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import (
    WORD,
    absent_column,
    count_words,
    hidden_columns,
    share_column,
    word_columns,
)
from fitpoint.language.types import Type

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """A field over some accounts; the columns of the matrices are the codelist's codes.

    ``known``: there is a value that measures may use; ``absent``: it does not apply. ``bare``: the
    value is a set without shares. ``shares`` are 0 where none is given; ``hidden`` are suppressed
    cells; ``held`` the codes of a set, or those with a share, a suppressed one included.
    """

    known: Flags
    absent: Flags
    bare: Flags
    shares: Floats
    hidden: Flags
    held: Flags

    def __len__(self) -> int:
        return len(self.known)

    @property
    def full(self) -> Flags:
        """Where all shares are known."""
        return self.known & ~self.bare & ~self.hidden.any(axis=1)


def spread(frame: pl.DataFrame, slot: str, type_: Type, codelist: Codelist) -> Spread:
    """The slot's columns as matrices; a frame without them knows nothing."""
    known, absent = states(frame, slot)
    size = len(codelist.codes)
    words = count_words(codelist)
    none = np.zeros((len(frame), size), np.bool_)
    if slot not in frame.columns:
        return Spread(known, absent, known, np.zeros(none.shape), none, none)
    held = _bits(frame, word_columns(slot, words), size)
    if type_.kind == "set":
        return Spread(known, absent, known, np.zeros(none.shape), none, held)
    hidden = _bits(frame, hidden_columns(slot, words), size)
    names = [share_column(slot, code) for code in codelist.rank]
    shares = np.asfortranarray(frame.select(pl.col(names).cast(pl.Float64)).to_numpy())
    given = ~np.isnan(shares)
    bare = known & ~(given | hidden).any(axis=1)
    return Spread(known, absent, bare, np.where(given, shares, 0.0), hidden, held | hidden)


def states(frame: pl.DataFrame, slot: str) -> tuple[Flags, Flags]:
    """Where measures may use the slot's value, and where it does not apply: what is in conflict is
    unknown to them."""
    nothing = np.zeros(len(frame), np.bool_)
    known = frame[slot].is_not_null().to_numpy() if slot in frame.columns else nothing
    absent = nothing
    if state_column(slot) in frame.columns:
        state = frame[state_column(slot)].cast(pl.String)
        absent = (state == "not_applicable").fill_null(False).to_numpy()
    elif absent_column(slot) in frame.columns:
        absent = frame[absent_column(slot)].fill_null(False).to_numpy()
    if conflict_column(slot) in frame.columns:
        settled = ~frame[conflict_column(slot)].fill_null(False).to_numpy()
        known, absent = known & settled, absent & settled
    return known, absent


def codes_of(frame: pl.DataFrame, slot: str, codelist: Codelist) -> Places:
    """Each account's place in the codelist; the two after the last for *unknown* and *not
    applicable*."""
    known, absent = states(frame, slot)
    unknown = len(codelist.codes)
    found = np.full(len(frame), unknown, np.int64)
    if slot in frame.columns:
        dtype = pl.Enum(list(codelist.rank))
        places = frame[slot].cast(dtype).to_physical().fill_null(unknown).to_numpy()
        found = np.where(known, places, unknown)
    return np.where(absent, unknown + 1, found)


def some(flags: Flags) -> Flags:
    """Of each row, whether any is set."""
    return np.logical_or.reduce(flags, axis=1)


def kinds(flags: Flags) -> tuple[list[bytes], Places, Places]:
    """The different rows, each as bytes; the first row of each kind; and each row's kind."""
    packed = np.packbits(flags, axis=1)
    size, whole = packed.shape[1], packed.tobytes()
    seen: dict[bytes, int] = {}
    rows = [whole[at : at + size] for at in range(0, len(whole), max(size, 1))]
    places = np.array([seen.setdefault(row, len(seen)) for row in rows], np.int64)
    firsts = np.empty(len(seen), np.int64)
    firsts[places[::-1]] = np.arange(len(places))[::-1]
    return list(seen), firsts, places


def matrix(values: Sequence[Mapping[str, float | None]], codes: Sequence[str]) -> Floats:
    """Code × medium: the shares of each, 0 where none is given, NaN where suppressed."""
    found = np.zeros((len(codes), len(values)))
    place = {code: at for at, code in enumerate(codes)}
    for column, shares in enumerate(values):
        for code, share in shares.items():
            if code in place:
                found[place[code], column] = np.nan if share is None else share
    return found


def _bits(frame: pl.DataFrame, names: Sequence[str], size: int) -> Flags:
    """Bit *n* of the words as column *n*."""
    found = np.zeros((len(frame), size), np.bool_, order="F")
    for at, name in enumerate(names):
        word = frame[name].fill_null(0).cast(pl.UInt64).to_numpy()
        if word.any():
            for code in range(at * WORD, min(size, (at + 1) * WORD)):
                found[:, code] = (word >> np.uint64(code % WORD)) & np.uint64(1)
    return found
