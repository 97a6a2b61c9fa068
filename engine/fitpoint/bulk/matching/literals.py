"""What media say, as literals in the frames of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import polars as pl

from fitpoint.language.columnar.cells import Types, encode
from fitpoint.language.columnar.columns import Codelists, absent_column
from fitpoint.language.slots import Row

Values = dict[str, pl.Expr]
Stages = tuple[tuple[pl.Expr, ...], ...]
"""Columns that can be worked out together, each stage after those before it."""
WORDS = pl.UInt64()
"""What bits of codes stand in; no plugin's function gives any."""


class Literals:
    """Values of media as columns: ``made`` by name, the same value once."""

    def __init__(self, codelists: Codelists, types: Types) -> None:
        self._codelists, self._types = codelists, types
        self._numbers: dict[object, int] = {}
        self.made: dict[str, pl.Expr] = {}

    def named(self, named: Iterable[str], row: Row, absent: Set[str]) -> dict[str, str]:
        """What these slots of the medium are called, as far as they are a medium's."""
        found: dict[str, str] = {}
        for slot in [s for s in named if s in self._types]:
            given = (slot, repr(row.get(slot)), slot in absent)
            number = self._numbers.setdefault(given, len(self._numbers))
            found[slot] = name = f"{slot}@{number}"
            if absent_column(name) not in self.made:
                values = encode([{name: row.get(slot)}], {name: self._types[slot]}, self._codelists)
                for series in values:
                    self.made[series.name] = pl.lit(series.item(), series.dtype)
                self.made[absent_column(name)] = pl.lit(slot in absent)
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
