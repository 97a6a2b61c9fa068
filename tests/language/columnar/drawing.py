"""Frames of the sample world, and what a tree answers on them in each way there is."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl

from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, DATE, NUMBER, Type
from language.generating import Rows
from language.sample import CODELISTS, FIELDS, FUNCTIONS, MEDIA, choice

TYPES: Mapping[str, Type] = {symbol.slot: symbol.type for symbol in FIELDS} | {
    "#as_of": DATE,
    "total:fit": NUMBER,
    "grade:fit": choice("grade:fit"),
    "fired:Q910": BOOLEAN,
    "mastered:tier1": BOOLEAN,
    "analysed:tier1": BOOLEAN,
}
OF_MEDIA: Mapping[str, Type] = {symbol.slot: symbol.type for symbol in MEDIA} | {
    "match.removed": BOOLEAN
}
EXTREMES = (-0.0, 5e-324, -1e308, 1.7e308, 0.1, 1 / 3, 2.5, -1.5, float(2**53), 0.49999999999999994)
WHOLE_EXTREMES = (2**63 - 1, -(2**63) + 1, 2**53, -(2**53) - 1, 3)


class ExtremeRows(Rows):
    """Rows with the ends of float64 and int64, NaN, and shares whose sums round."""

    def value(self, type_: Type) -> Any:
        if self.random.random() < 0.3:
            match type_.kind:
                case "number":
                    return self.random.choice((*EXTREMES, float("nan")))
                case "integer":
                    return self.random.choice(WHOLE_EXTREMES)
                case "range":
                    ends = sorted(
                        self.random.choices((*EXTREMES, float("inf"), -float("inf")), k=2)
                    )
                    return ends[0], ends[1]
                case _:
                    pass
        return super().value(type_)

    def shares(self, type_: Type) -> Any:
        if self.random.random() < 0.4:
            return super().shares(type_)
        codes = [code.id for code in CODELISTS[type_.codelist or ""].codes]
        drawn = [self.random.choice((0.0, 0.1, 0.2, 0.7, self.random.random())) for _ in codes]
        total = sum(drawn) or 1.0
        shares: dict[str, float | None] = {
            code: part / total for code, part in zip(codes, drawn, strict=True)
        }
        if self.random.random() < 0.15:
            shares[self.random.choice(codes)] = None
        return shares


@dataclass(frozen=True)
class Drawn:
    """Rows for the row target, and the same as a frame."""

    rows: Sequence[dict[str, Any]]
    absent: Sequence[frozenset[str]]
    frame: pl.DataFrame
    compiler: ColumnCompiler

    def planned(self, trees: Sequence[Node]) -> list[list[Any]]:
        """What each tree answers for each row, all trees in one plan."""
        plan = self.compiler.plan()
        for at, node in enumerate(trees):
            plan.add(f"tree{at}", node)
        out = plan.apply(self.frame.lazy()).collect()
        return [out[f"tree{at}"].to_list() for at in range(len(trees))]

    def alone(self, node: Node) -> list[Any]:
        """What the tree answers as a single expression."""
        column = self.compiler.compile(node)
        return self.frame.with_columns(column.expr.alias("tree"))["tree"].to_list()


def draw(random: Random, count: int) -> Drawn:
    kind = random.choice((Rows, ExtremeRows))
    rows = [kind(random).row() for _ in range(count)]
    absent = [kind(random).absent(row) for row in rows]
    frame = encode(rows, TYPES, CODELISTS, absent=absent, media=OF_MEDIA)
    anywhere = frozenset[str]().union(*absent)
    compiler = ColumnCompiler(CODELISTS, FUNCTIONS, not_applicable=anywhere)
    known = [{slot: None if v != v else v for slot, v in row.items()} for row in rows]
    for row in known:
        if row.get("#media"):
            row["#media"] = tuple(
                {slot: None if v != v else v for slot, v in medium.items()}
                for medium in row["#media"]
            )
    return Drawn(known, absent, frame, compiler)


def bits(value: Any) -> Any:
    """The value; of a number the bits of its float64, so that −0 is not 0."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return struct.pack(">d", float(value))
    return value
