"""Reading one column of a table as a field's values.

Values mean what they mean in evidence: each distinct text, list or struct goes through the reader
of evidence once. Numbers, booleans and dates that already have the field's type are taken as they
are, after the same checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import polars as pl

from fitpoint.bulk.reading.column import Column, Distinct
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.errors import Diagnostic
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.reading import read_evidence
from fitpoint.language.values import LARGEST_INTEGER
from fitpoint.rulebook.pack import FieldDef, Pack

Problems = Mapping[int, tuple[Diagnostic, ...]]
"""Row of the batch → what is wrong with its cell."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A column to be read: its rows' numbers in the file count from ``first``."""

    series: pl.Series
    field: FieldDef
    provenance: Provenance
    file: str
    first: int = 1


def read_column(cells: Cells, pack: Pack) -> tuple[Column, Problems]:
    """The column, and the rows whose cells cannot be read; those are null in it."""
    cells = replace(cells, series=_said(cells.series, cells.field))
    plain = _plain(cells.series, cells.field)
    if plain is None:
        return _coded(cells, pack)
    bad = _outside(plain, cells.field)
    if not bad.any():
        return Column(cells.field, plain, state=cells.provenance.state or "known"), {}
    rows = cast("list[int]", bad.arg_true().to_list())
    problems = {row: found for row in rows if (found := _read(cells, pack, row)[1])}
    sound = plain.to_frame("cells").select(pl.when(~bad).then(pl.col("cells"))).to_series()
    return Column(cells.field, sound, state=cells.provenance.state or "known"), problems


def _said(series: pl.Series, field: FieldDef) -> pl.Series:
    """Databases that know no booleans hold 1 and 0: yes and no, cell by cell."""
    if field.type.kind != "boolean" or not series.dtype.is_integer():
        return series
    words = pl.when(series == 1).then(pl.lit("true")).when(series == 0).then(pl.lit("false"))
    return pl.select(words.otherwise(series.cast(pl.String))).to_series()


def _plain(series: pl.Series, field: FieldDef) -> pl.Series | None:
    """The values as they are, NaN as null; None where they must be read."""
    kind, dtype = field.type.kind, series.dtype
    if kind == "number" and dtype.is_numeric() and not dtype.is_decimal():
        return series.cast(pl.Float64).fill_nan(None)
    if kind == "integer" and dtype.is_integer() and dtype != pl.UInt64 and dtype != pl.Int128:
        return series.cast(pl.Int64)
    if kind == "boolean" and dtype == pl.Boolean:
        return series
    if kind == "date" and isinstance(dtype, pl.Date | pl.Datetime):
        return series.cast(pl.Date)
    return None


def _outside(series: pl.Series, field: FieldDef) -> pl.Series:
    """Rows whose number no account can have: infinite, beyond the field's domain or too large."""
    none = pl.repeat(False, len(series), dtype=pl.Boolean, eager=True)
    if field.type.kind == "integer":
        none = series.abs() > LARGEST_INTEGER
    elif field.type.kind == "number":
        none = series.is_infinite()
    else:
        return none
    if field.domain is not None:
        low, high = field.domain
        none = none | (series < low) | (series > high)
    return none.fill_null(False)


def _coded(cells: Cells, pack: Pack) -> tuple[Column, Problems]:
    """Each distinct value read once; the rows hold its place."""
    table = cells.series.to_frame("value").with_row_index("row").drop_nulls("value")
    firsts = table.unique("value", keep="first", maintain_order=True)
    read = [_read(cells, pack, row) for row in cast("list[int]", firsts["row"].to_list())]
    known = firsts.with_columns(
        pl.Series("place", [None if _says_nothing(e) else n for n, (e, _) in enumerate(read)]).cast(
            pl.UInt32
        ),
        pl.Series("bad", [bool(problems) for _, problems in read], dtype=pl.Boolean),
    )
    rows = cells.series.to_frame("value").join(
        known.drop("row"), on="value", how="left", maintain_order="left"
    )
    bad = cast("list[int]", rows["bad"].fill_null(False).arg_true().to_list())
    distinct = tuple(
        [Distinct(e.value, e.state) if e else Distinct(None, "unknown") for e, _ in read]
    )
    return Column(cells.field, rows["place"], distinct), {r: _read(cells, pack, r)[1] for r in bad}


def _says_nothing(evidence: Evidence | None) -> bool:
    return evidence is None or evidence.state == "unknown"


def _read(cells: Cells, pack: Pack, row: int) -> tuple[Evidence | None, tuple[Diagnostic, ...]]:
    """The row's cell through the reader of evidence, with its errors."""
    value = cells.series[row]
    raw = cells.provenance.raw("", cells.field.id, _python(value), cells.file, cells.first + row)
    evidence, problems = read_evidence(raw, pack, cells.provenance.recorded_at)
    return evidence, tuple(p for p in problems if p.severity == "error")


def _python(value: object) -> object:
    """The cell as a person would write it; a code without a share in a struct is not there."""
    if isinstance(value, pl.Series):
        return cast("object", value.to_list())
    if isinstance(value, dict):
        given = cast("dict[str, object]", value)
        return {code: share for code, share in given.items() if share is not None}
    return value
