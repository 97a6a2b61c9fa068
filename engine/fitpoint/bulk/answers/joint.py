"""Rows that are alike in several small codes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Codes = NDArray[np.int64]
"""One small whole number a row, from 0."""
Small = NDArray[np.integer[Any]]
"""Codes in any type, best the narrowest that holds them."""
Flags = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)
Rows = TypeVar("Rows", bound="DataclassInstance")
WIDEST = 1 << 22
"""Up to so many combinations are told apart by a table of them all."""
SPARSE = 8
"""Where there are more combinations than so many times the rows, sorting is faster."""
AT_ONCE = 1 << 16
"""Rows that are gone through together: what is worked out of them stays near the processor."""
ALONE = 1 << 17
"""Fewer rows are not worth a thread of their own."""


@dataclass(frozen=True, slots=True)
class Joint:
    """``ids`` are the rows' combinations, numbered from 0 in the order of their codes; ``firsts``
    some row of each."""

    ids: Codes
    firsts: Codes

    def __len__(self) -> int:
        return len(self.firsts)


def joint(codes: Sequence[tuple[Small, int]], rows: int) -> Joint:
    """The combinations of codes, each with how many values it may have."""
    key, size = np.zeros(rows, np.int64), 1
    for code, count in codes:
        if size > 1 and size * count > WIDEST:
            packed = packed_of(key, size)
            key, size = packed.ids, len(packed)
        key = key * count + code if size > 1 else code.astype(np.int64)
        size *= count
    return packed_of(key, size)


def packed_of(key: Small, size: int) -> Joint:
    """The different keys, which are less than ``size``."""
    if size > SPARSE * (len(key) + 1024):
        _, firsts, ids = np.unique(key, return_index=True, return_inverse=True)
        return Joint(ids, firsts)
    firsts = firsts_of(key, size)
    seen = np.empty(size, np.int64)
    seen[key[firsts]] = np.arange(len(firsts))
    return Joint(seen[key], firsts)


def firsts_of(key: Small, size: int) -> Codes:
    """Some row of each of the keys, which are less than ``size``; these go up."""
    if size > SPARSE * (len(key) + 1024):
        return np.unique(key, return_index=True)[1]
    seen = np.full(size, -1, np.int64)
    seen[key] = np.arange(len(key))
    return seen[seen >= 0]


def narrow(codes: Small, count: int) -> Small:
    """The codes, which are less than ``count``, in few bytes."""
    return codes.astype(np.min_scalar_type(max(count - 1, 0)))


def looked_up(table: NDArray[Scalar], ids: Small) -> NDArray[Scalar]:
    """What the table has in the places ``ids``."""
    found = np.empty(len(ids), table.dtype)
    through(len(ids), lambda part: table.take(ids[part], out=found[part], mode="clip"))
    return found


def appended(whole: Rows, new: Rows) -> Rows:
    """Arrays side by side, with further rows."""
    each = [(getattr(whole, f.name), getattr(new, f.name)) for f in fields(whole)]
    return type(whole)(*[np.concatenate(pair) for pair in each])


def slices(rows: int, at_once: int = AT_ONCE) -> list[slice]:
    """The rows, so many at a time."""
    return [slice(at, min(at + at_once, rows)) for at in range(0, rows, at_once)]


def through(rows: int, work: Callable[[slice], object], at_once: int = AT_ONCE) -> None:
    """Goes through the rows, so many at a time; through many in as many threads as Polars has."""
    parts = slices(rows, at_once)
    threads = min(pl.thread_pool_size(), rows // ALONE)
    if threads < 2:
        for part in parts:
            work(part)
        return

    def share(first: int) -> None:
        for part in parts[first::threads]:
            work(part)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(share, range(threads)))
