"""Reading one column of a table as a field's values.

Values mean what they mean in evidence: each distinct text, list or struct goes through the reader
of evidence once a run. Numbers, booleans and dates that already have the field's type, and texts
that hardly repeat, are taken as they are, after the same checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import polars as pl

from fitpoint.bulk.reading.column import Column, Distinct
from fitpoint.bulk.reading.known_cells import KnownCells, Memory, keys
from fitpoint.bulk.reading.ordinary import days_of, ordinary_texts
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.errors import Diagnostic
from fitpoint.evidence.evidence import Evidence, State
from fitpoint.evidence.reading import read_evidence
from fitpoint.language.values import LARGEST_INTEGER
from fitpoint.rulebook.pack import FieldDef, Pack

Problems = Mapping[int, tuple[Diagnostic, ...]]
"""Row of the batch → what is wrong with its cell."""
_ANY = "E-"


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's column to be read: its rows' numbers in the file count from ``first``."""

    name: str
    series: pl.Series
    field: FieldDef
    provenance: Provenance
    file: str
    first: int = 1


def read_column(cells: Cells, pack: Pack, memory: Memory) -> tuple[Column, Problems]:
    """The column, and the rows whose cells cannot be read; those are null in it."""
    cells = replace(cells, series=_said(cells.series, cells.field))
    plain = _plain(cells.series, cells.field)
    if plain is None:
        return _coded(cells, pack, memory)
    bad = _outside(plain, cells.field)
    sound = plain.to_frame("cells").select(pl.when(~bad).then(pl.col("cells"))).to_series()
    if not _as_it_is(cells, pack, sound):
        return _coded(cells, pack, memory)
    rows = cast("list[int]", bad.arg_true().to_list())
    problems = {row: found for row in rows if (found := _read(cells, pack, row)[1])}
    return Column(cells.field, sound, state=_state(cells)), problems


def _state(cells: Cells) -> State:
    return cells.provenance.state or "known"


def _as_it_is(cells: Cells, pack: Pack, values: pl.Series) -> bool:
    """Whether evidence takes such values from there: what is wrong with the origin of a column is
    wrong with each of its cells."""
    row = values.is_not_null().arg_max() if values.null_count() < len(values) else None
    if row is None:
        return True
    evidence, problems = _read(cells, pack, row)
    return not problems and evidence is not None and evidence.state == _state(cells)


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
        return days_of(series)
    return None


def _outside(series: pl.Series, field: FieldDef) -> pl.Series:
    """Rows whose number no account can have: infinite, beyond the field's domain or too large."""
    none = pl.repeat(False, len(series), dtype=pl.Boolean, eager=True)
    if field.type.kind == "integer":
        none = series < -LARGEST_INTEGER  # whose absolute value Int64 lacks
    elif field.type.kind == "number":
        none = series.is_infinite()
    else:
        return none
    if field.domain is not None:
        low, high = field.domain
        none = none | (series < low) | (series > high)
    return none.fill_null(False)


def _coded(cells: Cells, pack: Pack, memory: Memory) -> tuple[Column, Problems]:
    """Each distinct value read once; the rows hold its place."""
    table = cells.series.to_frame("value").with_row_index("row").drop_nulls("value")
    firsts = table.unique("value", keep="first", maintain_order=True)
    if _are_names(cells, len(table), firsts["value"]) and _as_it_is(cells, pack, cells.series):
        return Column(cells.field, cells.series, state=_state(cells)), {}
    of = (cells.series.dtype, cells.field, cells.provenance, pack)
    known, named = memory.column(cells.name, of), keys(firsts["value"])
    bad = _met(cells, pack, known, firsts, named)
    places = pl.Series("place", [known.place(key) for key in named], dtype=pl.UInt32)
    rows = cells.series.to_frame("value").join(
        firsts.select("value", places, bad), on="value", how="left", maintain_order="left"
    )
    wrong = cast("list[int]", rows["bad"].fill_null(False).arg_true().to_list())
    column = Column(cells.field, rows["place"], known.distinct)
    return column, {row: _read(cells, pack, row)[1] for row in wrong}


def _are_names(cells: Cells, count: int, distinct: pl.Series) -> bool:
    """Whether they are texts that hardly repeat, and each stands for itself."""
    if not _is_text(cells) or 2 * len(distinct) <= count:
        return False
    return ordinary_texts(distinct, cells.provenance.words).all()


def _is_text(cells: Cells) -> bool:
    return cells.field.type.kind == "text" and cells.series.dtype == pl.String


def _met(
    cells: Cells, pack: Pack, known: KnownCells, firsts: pl.DataFrame, named: Sequence[object]
) -> pl.Series:
    """Reads what is not known yet, and says which of the values are wrong; those are not kept."""
    bad: list[bool] = []
    for row, key in zip(cast("list[int]", firsts["row"].to_list()), named, strict=True):
        evidence, problems = (None, ()) if key in known else _read(cells, pack, row)
        bad.append(bool(problems))
        if key not in known and not problems:
            known.add(key, _said_of(evidence))
    return pl.Series("bad", bad, dtype=pl.Boolean)


def _said_of(evidence: Evidence | None) -> Distinct | None:
    if evidence is None or evidence.state == "unknown":
        return None
    return Distinct(evidence.value, evidence.state)


def _read(cells: Cells, pack: Pack, row: int) -> tuple[Evidence | None, tuple[Diagnostic, ...]]:
    """The row's cell through the reader of evidence, with its errors."""
    value = cells.series[row]
    line = cells.first + row
    # Evidence's own id costs a hash, and is each account's own.
    raw = cells.provenance.raw("", cells.field.id, _python(value), cells.file, line, _ANY)
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
