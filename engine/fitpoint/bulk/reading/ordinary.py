"""Cells that mean what they are: told apart a column at a time, without reading each."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from fitpoint.evidence.reading import MAX_TEXT

# Printable letters that normalisation leaves as they are: ASCII, the commonest CJK characters and
# their punctuation. All others are for the reader of evidence.
_LETTERS = r"!-~\x{4e00}-\x{9fff}\x{3001}\x{3002}\x{300a}-\x{3011}\x{ff01}-\x{ff5e}"
_ORDINARY = rf"\A[{_LETTERS}](?:[ {_LETTERS}]*[{_LETTERS}])?\z"

_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""The first of January 1 and the last of December 9999, counted from 1970."""


def ordinary_texts(texts: pl.Series, words: Collection[str]) -> pl.Series:
    """Which texts a text field takes as they are; ``words`` stand for something else."""
    plain = texts.str.contains(_ORDINARY) & (texts.str.len_chars() <= MAX_TEXT)
    return (plain & ~texts.is_in(list(words))).fill_null(True)


def within_calendar(dates: pl.Series) -> pl.Series:
    """Days and moments as they are; where some lie beyond the years 1 … 9999, as texts, since no
    date of ours can hold them."""
    if not isinstance(dates.dtype, pl.Date | pl.Datetime):
        return dates
    days = days_of(dates)
    number = days.to_physical()
    beyond = ((number < _FIRST_DAY) | (number > _LAST_DAY)).fill_null(False)
    if not beyond.any():
        return dates
    kept = pl.when(~beyond).then(days).cast(pl.String)
    return pl.select(pl.coalesce(kept, number.cast(pl.String)).alias(dates.name)).to_series()


def days_of(dates: pl.Series) -> pl.Series:
    """The days of dates and moments, as clocks on the spot told them."""
    dtype = dates.dtype
    there = isinstance(dtype, pl.Datetime) and dtype.time_zone is not None
    return (dates.dt.replace_time_zone(None) if there else dates).cast(pl.Date)
