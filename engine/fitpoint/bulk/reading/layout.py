"""How a table's columns are read: under which names, with which unit, and words that stand for
others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from fitpoint.bulk.running.fault import Fault


@dataclass(frozen=True, slots=True)
class Taken:
    """A column as it is read. ``headers`` says which of the table's columns give it: a single one,
    under the empty code, or one for each code of a distribution or map.

    ``unit`` is appended to bare numbers (万元). ``words`` stand for others; None for no value.
    """

    name: str
    headers: Mapping[str, str]
    unit: str = ""
    words: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])

    @property
    def header(self) -> str:
        """The table's own name for it, the first of several."""
        return next(iter(self.headers.values()))


Layout = tuple[Taken, ...]


def plain(columns: Sequence[str]) -> Layout:
    """Every column as it is."""
    return tuple(Taken(name, {"": name}) for name in columns)


def expressions(layout: Layout, schema: Mapping[str, pl.DataType]) -> list[pl.Expr]:
    """What to select of a table so that its columns are the layout's."""
    return [_read(taken, schema).alias(taken.name) for taken in layout]


def by_header(faults: Iterable[Fault], layout: Layout) -> tuple[Fault, ...]:
    """The faults by the table's own names of its columns."""
    called = {taken.name: taken.header for taken in layout}
    return tuple(replace(f, column=called.get(f.column, f.column)) for f in faults)


def _read(taken: Taken, schema: Mapping[str, pl.DataType]) -> pl.Expr:
    cells = {code: _cell(taken, h, schema[h]) for code, h in taken.headers.items()}
    if set(cells) == {""}:
        return cells[""]
    whole = pl.struct([cell.alias(code) for code, cell in cells.items()])
    some = pl.any_horizontal([cell.is_not_null() for cell in cells.values()])
    return pl.when(some).then(whole)


def _cell(taken: Taken, header: str, dtype: pl.DataType) -> pl.Expr:
    cell = pl.col(header)
    if isinstance(dtype, pl.Categorical | pl.Enum):
        cell, dtype = cell.cast(pl.String), pl.String()
    if taken.unit and (dtype.is_numeric() or dtype == pl.String):
        text = cell.cast(pl.String).str.strip_chars()
        bare = text.str.contains(r"^[-+\d.,eE]+$")
        cell, dtype = pl.when(bare).then(text + taken.unit).otherwise(text), pl.String()
    if taken.words and dtype == pl.String:
        old, new = list(taken.words), list(taken.words.values())
        cell = cell.replace(old, pl.Series(new, dtype=pl.String))
    return cell
