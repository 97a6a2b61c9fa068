"""Columns of slots → the arrays that a scorer takes, and the arrays that it answers → columns.

Arrays are NumPy's because everybody knows them, and because they add, multiply and divide as the
numbers of a single account do: Polars divides by a single number as a multiplication by its
reciprocal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np
import polars as pl

from fitpoint.analysis.scorer import Scorer
from fitpoint.errors import Diagnostic, FitpointError, fail, problem
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import Codelists, enum_of
from fitpoint.language.types import Type
from fitpoint.messages import nearest

Array = np.ndarray[Any, np.dtype[Any]]
_NUMERIC = ("number", "integer")


def arrays_of(
    frame: pl.DataFrame, slots: Iterable[tuple[str, str, Type]], codelists: Codelists
) -> dict[str, Array]:
    """Name → array, of each (name, slot, type); as :class:`~fitpoint.BatchScorer` says."""
    return {name: array_of(frame, slot, type_, codelists) for name, slot, type_ in slots}


def array_of(frame: pl.DataFrame, slot: str, type_: Type, codelists: Codelists) -> Array:
    """One slot's array, which may not be written to."""
    column = frame[slot]
    if type_.kind in _NUMERIC:
        found = column.cast(pl.Float64).to_numpy()
    elif type_.kind == "date":
        found = column.to_numpy().astype("datetime64[D]")
    elif type_.kind in ("text", "choice"):
        found = column.cast(pl.String).to_numpy().astype(object)
    else:
        values = (row[slot] for row in decode(frame, {slot: type_}, codelists))
        found = np.fromiter(values, dtype=object, count=len(frame))
    found.flags.writeable = False
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """An answer, read: output → its values in the column of its type, null where unknown. In the
    rows that are ``wrong`` some output has a value that is none of its type; ``problem`` says of
    the first what it is (BK404)."""

    values: Mapping[str, pl.Series]
    wrong: pl.Series
    problem: Diagnostic | None


def read_answer(
    answer: object, scorer: Scorer, wanted: Mapping[str, Type], count: int, codelists: Codelists
) -> Read:
    """The ``wanted`` outputs of a scorer's answer for so many rows. Raises what makes it unusable:
    it is no mapping (BK401), has names that were not declared (BK402), or values of another number
    (BK403) or of no type at all (BK404)."""
    if not isinstance(answer, Mapping):
        raise fail("BK401", scorer=scorer.id, found=type(answer).__name__)
    given = cast("Mapping[str, Any]", answer)
    for name in given:
        if name not in scorer.outputs:
            near = nearest(name, scorer.outputs)
            raise fail("BK402", suggestion=near, scorer=scorer.id, output=name)
    wrong, told = pl.repeat(False, count, eager=True), None
    found: dict[str, pl.Series] = {}
    for output, type_ in wanted.items():
        raw = _series(given.get(output), type_, count, partial(_misfit, scorer.id, output, type_))
        if len(raw) != count:
            raise fail("BK403", scorer=scorer.id, output=output, found=len(raw), count=count)
        found[output] = _fitted(raw, type_, codelists)
        bad = found[output].is_null() & raw.is_not_null()
        if bad.any() and told is None:
            told = _misfit(scorer.id, output, type_, raw.filter(bad)[0])
        wrong = wrong | bad
    return Read(found, wrong, told)


def _series(
    values: object, type_: Type, count: int, misfit: Callable[[object], Diagnostic]
) -> pl.Series:
    """The values as they come, NaN as unknown."""
    if values is None:
        return pl.repeat(None, count, dtype=pl.Null, eager=True)
    given = cast("Any", values)
    if isinstance(given, np.ndarray) and cast("Array", given).dtype.hasobject:
        given = cast("Array", given).tolist()
    if type_.kind == "number" and isinstance(given, list):
        given = [float(v) if type(v) is int else v for v in cast("list[object]", given)]
    try:
        series = pl.Series(cast("Any", given))
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as error:
        raise FitpointError([misfit(values)]) from error
    return series.fill_nan(None) if series.dtype.is_float() else series


def _misfit(scorer: str, output: str, type_: Type, value: object) -> Diagnostic:
    return problem("BK404", scorer=scorer, output=output, value=repr(value)[:80], type=type_)


def _fitted(series: pl.Series, type_: Type, codelists: Codelists) -> pl.Series:
    """The values in the type's own column; null where they are none of it."""
    dtype, kind = series.dtype, type_.kind
    codelist: Codelist | None = codelists.get(type_.codelist or "")
    if kind == "choice" and codelist is not None:
        text = series.cast(pl.String) if _is_text(dtype) else _nothing(series)
        return text.cast(enum_of(codelist), strict=False)
    if kind in _NUMERIC and dtype.is_numeric() and not dtype.is_decimal():
        return _number(series, whole=kind == "integer")
    if kind == "text" and _is_text(dtype):
        return series.cast(pl.String)
    wanted = {"date": pl.Date(), "boolean": pl.Boolean(), "text": pl.String()}
    plain = wanted.get(kind, pl.Int64() if kind == "integer" else pl.Float64())
    return series if dtype == plain else _nothing(series).cast(plain)


def _number(series: pl.Series, *, whole: bool) -> pl.Series:
    if not whole:
        found = series.cast(pl.Float64)
        return found.set(~found.is_finite(), None)
    if series.dtype.is_float():
        series = series.set((series != series.floor()) | ~series.is_finite(), None)
    return series.cast(pl.Int64, strict=False)


def _is_text(dtype: pl.DataType) -> bool:
    return dtype == pl.String or isinstance(dtype, pl.Enum | pl.Categorical)


def _nothing(series: pl.Series) -> pl.Series:
    return pl.repeat(None, len(series), dtype=pl.String, eager=True)
