"""What is worked out once for each pattern of few possible parts.

Of many accounts the verdicts of one table, or the parts of one score, form few patterns. Each is
answered by the code of a single account, which so cannot disagree; the accounts look their own up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import cast

import polars as pl

from fitpoint.analysis.memory import Memory

Cells = Mapping[str, object]
_MOST = 50_000
"""So many patterns are kept."""
_SIZES: tuple[tuple[int, pl.DataType], ...] = (
    (2**8, pl.UInt8()), (2**16, pl.UInt16()), (2**32, pl.UInt32()), (2**64, pl.UInt64()),
)  # fmt: skip
_VERDICTS: tuple[bool | None, ...] = (False, True, None)


@dataclass(frozen=True, slots=True)
class Digit:
    """One part of a pattern: ``value`` is 0 … ``size`` − 1 for every account."""

    value: pl.Expr
    size: int


def verdict(column: str) -> Digit:
    """A Boolean column of three values; see :func:`verdicts`."""
    return Digit(pl.col(column).cast(pl.UInt8).fill_null(pl.lit(2, pl.UInt8)), 3)


def verdicts(places: Sequence[int]) -> tuple[bool | None, ...]:
    """What the digits of verdicts say."""
    return tuple([_VERDICTS[place] for place in places])


def by_pattern(
    digits: Sequence[Digit],
    schema: Mapping[str, pl.DataType],
    outcome: Callable[[tuple[int, ...]], Cells],
) -> pl.Expr:
    """A struct of the schema's columns: what ``outcome`` makes of each account's digits."""
    kept, words = Memory(_MOST), list(_words(digits))
    sizes = [[digit.size for digit in word] for word in words]

    def answer(key: object) -> Cells:
        return kept.recall(key, lambda: outcome(_read(key, sizes)))

    def look_up(keys: pl.Series) -> pl.Series:
        return _looked_up(keys, schema, answer)

    keys = [_key(word) for word in words]
    one = keys[0] if len(keys) == 1 else pl.concat_str(keys, separator=" ")
    return one.map_batches(look_up, return_dtype=pl.Struct(schema), is_elementwise=True)


def table_of(rows: Sequence[Cells], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows by column as a frame of the schema."""
    return pl.DataFrame(
        {n: pl.Series(n, [row[n] for row in rows], dtype=t, strict=True) for n, t in schema.items()}
    )


def _words(digits: Sequence[Digit]) -> Iterator[list[Digit]]:
    """As many digits together as one integer can hold."""
    word: list[Digit] = []
    for digit in digits:
        if prod(d.size for d in word) * digit.size > 2**63:
            yield word
            word = []
        word.append(digit)
    yield word


def _key(word: Sequence[Digit]) -> pl.Expr:
    dtype = next(t for most, t in _SIZES if prod(d.size for d in word) <= most)
    parts: list[pl.Expr] = []
    step = 1
    for digit in word:
        parts.append(digit.value.cast(dtype) * pl.lit(step, dtype))
        step *= digit.size
    return reduce(lambda a, b: a + b, parts)


def _read(key: object, sizes: Sequence[Sequence[int]]) -> tuple[int, ...]:
    found: list[int] = []
    for word, of in zip(str(key).split(), sizes, strict=True):
        rest = int(word)
        for size in of:
            rest, place = divmod(rest, size)
            found.append(place)
    return tuple(found)


def _looked_up(
    keys: pl.Series, schema: Mapping[str, pl.DataType], answer: Callable[[object], Cells]
) -> pl.Series:
    found = keys.unique()
    table = table_of([answer(key) for key in cast("list[object]", found.to_list())], schema)
    places = keys.replace_strict(found, pl.int_range(len(found), dtype=pl.UInt32, eager=True))
    return table.select(pl.all().gather(places)).to_struct(keys.name)
