"""Arrow's types of answers as Spark has them: texts and lists with 32-bit offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import polars as pl
import pyarrow as pa

Type = pa.DataType
_PLAIN: Mapping[type[pl.DataType], Callable[[], Type]] = MappingProxyType(
    {
        pl.String: pa.string,
        pl.Float64: pa.float64,
        pl.Int64: pa.int64,
        pl.Boolean: pa.bool_,
        pl.Date: pa.date32,
    }
)


def arrow_schema(
    schema: Mapping[str, pl.DataType], about: Iterable[tuple[str, str]] = ()
) -> pa.Schema:
    """The columns; ``about`` is what a file's metadata tells besides."""
    fields = [pa.field(name, _type(dtype)) for name, dtype in schema.items()]
    return pa.schema(fields, {name.encode(): text.encode() for name, text in about})


def _type(dtype: pl.DataType) -> Type:
    if isinstance(dtype, pl.List):
        return pa.list_(pa.field("element", _type(_inner(dtype))))
    if isinstance(dtype, pl.Struct):
        return pa.struct([pa.field(f.name, _type(_of(f.dtype))) for f in dtype.fields])
    return _PLAIN[type(dtype)]()


def _inner(dtype: pl.List) -> pl.DataType:
    return _of(dtype.inner)


def _of(dtype: object) -> pl.DataType:
    """Polars takes classes for types without parameters."""
    found = dtype() if isinstance(dtype, type) else dtype
    assert isinstance(found, pl.DataType)
    return found
