"""What verdicts come to, worked out once for each pattern of them.

Of many accounts the verdicts of one table or characteristic form few patterns. Each is answered
by the code of a single account, which so cannot disagree; the accounts look their own up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

import polars as pl

from fitpoint.analysis.memory import Memory
from fitpoint.bulk.analysis_outcomes import table_of

Cells = Mapping[str, object]
Verdicts = tuple[bool | None, ...]
_MOST = 50_000
"""So many patterns are kept."""
_DIGITS: Mapping[int, bool | None] = {0: False, 1: True, 2: None}
_WORD = 40
"""So many verdicts fit into a word, in base three."""
_SIZES: tuple[tuple[int, pl.DataType], ...] = (
    (5, pl.UInt8()), (10, pl.UInt16()), (20, pl.UInt32()), (_WORD, pl.UInt64()),
)  # fmt: skip


def by_pattern(
    verdicts: Sequence[str], schema: Mapping[str, pl.DataType], outcome: Callable[[Verdicts], Cells]
) -> pl.Expr:
    """A struct of the schema's columns: what ``outcome`` makes of the Boolean columns' verdicts."""
    kept, count = Memory(_MOST), len(verdicts)

    def answer(key: object) -> Cells:
        return kept.recall(key, lambda: outcome(_read(key, count)))

    return _key(verdicts).map_batches(
        lambda keys: _looked_up(keys, schema, answer),
        return_dtype=pl.Struct(schema),
        is_elementwise=True,
    )


def _key(verdicts: Sequence[str]) -> pl.Expr:
    words = [_word(verdicts[at : at + _WORD]) for at in range(0, len(verdicts), _WORD)]
    return words[0] if len(words) == 1 else pl.concat_str(words, separator=" ")


def _word(verdicts: Sequence[str]) -> pl.Expr:
    dtype = next(dtype for most, dtype in _SIZES if len(verdicts) <= most)
    two = pl.lit(2, dtype)
    digits = [
        pl.col(name).cast(dtype).fill_null(two) * pl.lit(3**place, dtype)
        for place, name in enumerate(verdicts)
    ]
    return reduce(lambda a, b: a + b, digits)


def _read(key: object, count: int) -> Verdicts:
    words = [int(word) for word in str(key).split()]
    digits = [word // 3**place % 3 for word in words for place in range(_WORD)]
    return tuple([_DIGITS[digit] for digit in digits[:count]])


def _looked_up(
    keys: pl.Series, schema: Mapping[str, pl.DataType], answer: Callable[[object], Cells]
) -> pl.Series:
    found = keys.unique()
    rows = [answer(key) for key in found.to_list()]
    table = table_of(rows, schema)
    places = keys.replace_strict(found, pl.int_range(len(found), dtype=pl.UInt32, eager=True))
    return table.select(pl.all().gather(places)).to_struct(keys.name)
