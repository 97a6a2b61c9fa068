"""What media say, as literals in the frames of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import polars as pl

from fitpoint.language.columnar.cells import Types, encode
from fitpoint.language.columnar.columns import Codelists, absent_column
from fitpoint.language.slots import Row
from fitpoint.language.types import Type, Value

Values = dict[str, pl.Expr]
Stages = tuple[tuple[pl.Expr, ...], ...]
"""Columns that can be worked out together, each stage after those before it."""
WORDS = pl.UInt64()
"""What bits of codes stand in; no plugin's function gives any."""


class Literals:
    """Names for what slots of media hold: the same value has the same name."""

    def __init__(self, codelists: Codelists, types: Types) -> None:
        self._codelists, self._types = codelists, types
        self._names: dict[tuple[str, str, bool], str] = {}
        self._values: dict[str, tuple[Type, Value, bool]] = {}

    def named(self, slots: Iterable[str], row: Row, absent: Set[str]) -> dict[str, str]:
        """What those of the slots that media have are called for this medium."""
        found: dict[str, str] = {}
        for slot in slots:
            if slot not in self._types:
                continue
            value, gone = row.get(slot), slot in absent
            name = self._names.setdefault((slot, repr(value), gone), f"{slot}@{len(self._names)}")
            found[slot] = name
            self._values.setdefault(name, (self._types[slot], value, gone))
        return found

    def read(self, columns: Iterable[str]) -> Values:
        """Those of the columns that are a medium's."""
        found: Values = {}
        wanted: dict[str, list[str]] = {}
        for column in columns:
            wanted.setdefault(column.partition("#")[0], []).append(column)
        for name in wanted.keys() & self._values.keys():
            type_, value, gone = self._values[name]
            held = encode([{name: value}], {name: type_}, self._codelists)
            for column in wanted[name]:
                if column == absent_column(name):
                    found[column] = pl.lit(gone)
                else:
                    found[column] = pl.lit(held[column].item(), held.schema[column])
        return found


def settled(values: Values, stages: Stages) -> tuple[Values, Stages]:
    """The values, and as values what of the stages is codes made of nothing but values; and what is
    left of the stages. A medium's places with all that holds them are long expressions, which are
    the same for all accounts."""
    found, left = dict(values), list[tuple[pl.Expr, ...]]()
    for stage in stages:
        named = {one.meta.output_name(): one for one in stage}
        made = _made({n: one for n, one in named.items() if one.meta.root_names()}, found)
        found |= made
        left.append(tuple([one for name, one in named.items() if name not in made]))
    return found, tuple(left)


def _made(named: Mapping[str, pl.Expr], values: Values) -> Values:
    alone = {n: one for n, one in named.items() if values.keys() >= {*one.meta.root_names()}}
    nothing = pl.DataFrame({"": [None, None]}).lazy().with_columns(**values)
    types = nothing.select(**alone).collect_schema()
    words = {name: one for name, one in alone.items() if types[name] == WORDS}
    rows = nothing.select(**words).collect()  # two: one alone is a single number to Polars
    return {name: pl.lit(rows[name][0], WORDS) for name in words}
