"""Cells that are to be added up or compared: exact decimals, whole numbers and days.

A cell of a float stands for its shortest decimal text (0.1 for 0.1); texts are read as evidence is.
Null is what is empty, what is no such value, and a number of a billion thousands or more or of more
than 18 decimals: sums of the others are exact, and the same in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, cast

import numpy as np
import polars as pl

from fitpoint.bulk.reading.ordinary import days_of, within_calendar
from fitpoint.language.numerals import exact_number, read_date

Kind = Literal["number", "integer", "date"]
DECIMALS, LARGEST = 18, 10**12
"""Places behind the point; numbers are less than this."""
EXACT = pl.Decimal(38, DECIMALS)
_PLAIN = r"\A-?[0-9]{1,12}(\.[0-9]{1,18})?\z"
_DAY = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z"
_DAYS = pl.Date()
_CENTS, _WHOLE = 100.0, pl.Decimal(38, 0)
_CENT = pl.lit(Decimal("0.01"))


def type_of(kind: Kind) -> pl.DataType:
    """What cells of the kind are held as."""
    return _DAYS if kind == "date" else EXACT


def can_hold(dtype: pl.DataType, kind: Kind) -> bool:
    """Whether a column of that type may hold such values."""
    if isinstance(dtype, pl.String | pl.Categorical | pl.Enum | pl.Null):
        return True
    return isinstance(dtype, pl.Date | pl.Datetime) if kind == "date" else dtype.is_numeric()


def exact_cells(cells: pl.Series, kind: Kind, power: int = 0) -> pl.Series:
    """The cells of a column as the values of its kind; numbers times ten to the ``power``."""
    if kind == "date":
        return _days(cells)
    found = _moved(_numbers(cells), power) if power else _numbers(cells)
    number = pl.col("cell")
    sound = number.abs() < pl.lit(LARGEST).cast(EXACT)
    if kind == "integer":
        sound &= number == number.floor()
    return found.to_frame("cell").select(pl.when(sound).then(number)).to_series()


def _moved(numbers: pl.Series, power: int) -> pl.Series:
    """Null where that takes more places than there are."""
    number, there, back = pl.col("cell"), *(pl.lit(Decimal(10) ** p) for p in (power, -power))
    small = number.abs() < pl.lit(Decimal(LARGEST) / 10 ** max(power, 0)).cast(EXACT)
    table = numbers.to_frame("cell").with_columns(cell=pl.when(small).then(number))
    table = table.with_columns(moved=(number * there).cast(EXACT))
    same = (pl.col("moved") * back).cast(EXACT) == number
    return table.select(pl.when(same).then("moved")).to_series()


def _numbers(cells: pl.Series) -> pl.Series:
    dtype = cells.dtype
    if dtype.is_float():
        return _floats(cells.cast(pl.Float64))
    if dtype.is_decimal():
        found = cells.cast(EXACT, strict=False)
        same = found.cast(dtype, strict=False) == cells
        return pl.select(pl.when(same).then(found)).to_series()
    if dtype.is_integer():
        return cells.cast(pl.Int128).cast(EXACT, strict=False)
    texts = cells.cast(pl.String).str.strip_chars()
    plain = texts.str.contains(_PLAIN)
    return _either(texts, plain, texts.cast(EXACT, strict=False), EXACT, _exactly)


def _floats(cells: pl.Series) -> pl.Series:
    """Amounts in cents without a look at each; what calculations leave, by Python's own text. NumPy
    divides as Python does."""
    floats = cells.to_numpy()
    with np.errstate(over="ignore", invalid="ignore"):
        cents = np.rint(floats * _CENTS)
        plain = (cents / _CENTS == floats) & (np.abs(cents) < LARGEST * _CENTS)
    whole = pl.Series(np.where(plain, cents, 0).astype(np.int64)).cast(_WHOLE)
    found = whole.to_frame("cents").select(pl.col("cents") * _CENT).to_series().cast(EXACT)
    sound = pl.Series(plain, dtype=pl.Boolean)
    return _either(cells.fill_nan(None), sound, found, EXACT, lambda c: _exactly(repr(c)))


def _days(cells: pl.Series) -> pl.Series:
    cells = within_calendar(cells)
    if isinstance(cells.dtype, pl.Date | pl.Datetime):
        return days_of(cells)
    texts = cells.cast(pl.String).str.strip_chars()
    days = texts.str.to_date("%Y-%m-%d", strict=False)
    return _either(texts, texts.str.contains(_DAY), days, _DAYS, read_date)


def _either(
    cells: pl.Series,
    plain: pl.Series,
    found: pl.Series,
    dtype: pl.DataType,
    read: Callable[[str], object],
) -> pl.Series:
    """What was ``found`` of the plain cells; of the others, what ``read`` says of each."""
    rest = cells.filter(~plain).drop_nulls().unique()
    if rest.is_empty():
        return pl.select(pl.when(plain).then(found)).to_series()
    told = [read(cell) for cell in cast("list[str]", rest.to_list())]
    known = pl.DataFrame([rest.alias("cell"), pl.Series("told", told, dtype=dtype)])
    table = pl.DataFrame([cells.alias("cell"), plain.alias("plain"), found.alias("found")])
    joined = table.join(known, on="cell", how="left", maintain_order="left")
    return joined.select(pl.when("plain").then("found").otherwise("told")).to_series()


def _exactly(written: str) -> Decimal | None:
    """The number, if it is not too large and has not too many decimals."""
    number = exact_number(written)
    if number is None or abs(number) >= LARGEST:
        return None
    places = number.normalize().as_tuple().exponent
    return number if isinstance(places, int) and places >= -DECIMALS else None
