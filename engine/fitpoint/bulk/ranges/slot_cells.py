"""Each slot of a batch as a small code: what conditions can tell of it, account by account.

Two values of a slot have one code where every condition that reads the slot alone answers the same
of both. Of sets that are held against each other each value has a code of its own. What is asked of
several slots together has a code too: 0 false, 1 true, 2 unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.ranges.joint import Codes, joint
from fitpoint.language.atoms import conditions, opposed
from fitpoint.language.columnar.columns import absent_column, columns_of
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Type
from fitpoint.language.walk import slots, type_of

DIGITS = 12
"""Answers of so many conditions go into one number."""
OPEN, ABSENT, HELD = 0, 1, 2
UNKNOWN = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A class of values: open, not applicable or held, what each condition says of it, and which
    value it is where that counts."""

    state: int
    truths: Mapping[Node, int]
    value: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """One code an account, and the cell that each code stands for."""

    ids: Codes
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one slot alone, and whether its values are held against another slot's."""

    type: Type
    conditions: tuple[Node, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Tests:
    """``alone``: slot → what is asked of it; ``together``: conditions on several slots."""

    alone: Mapping[str, Asked]
    together: tuple[Node, ...]


def tests_of(trees: Iterable[Node], types: Mapping[str, Type]) -> Tests:
    """All that the trees ask, of slots that each have a type."""
    alone: dict[str, dict[Node, None]] = {}
    together: dict[Node, None] = {}
    apart = set[str]()
    for tree in dict.fromkeys(trees):
        for slot in slots(tree):
            mine = alone.setdefault(slot, {})
            for found in conditions(slot, tree):
                if opposed(found):
                    apart.update(slots(found))
                elif type_of(found).kind == "boolean":
                    (mine if slots(found) == (slot,) else together)[found] = None
    asked = {s: Asked(types[s], tuple(found), s in apart) for s, found in alone.items()}
    return Tests(asked, tuple(together))


class SlotCells:
    """Prepared once for all that is asked; then codes batch after batch."""

    def __init__(self, asked: Tests, compiler: ColumnCompiler) -> None:
        self._asked, self._compiler = asked, compiler
        self._plan = compiler.plan()
        self._names: dict[Node, str] = {}
        tests = [c for of in asked.alone.values() if not _listed(of) for c in of.conditions]
        for node in dict.fromkeys([*tests, *asked.together]):
            self._names[node] = f"?{len(self._names)}"
            self._plan.add(self._names[node], node)
        for slot, of in asked.alone.items():
            for n, code in enumerate(self._codes(slot, of)):
                self._plan.put(f"{slot}#code{n}", code)
        for node in asked.together:
            self._plan.put(f"{self._names[node]}#code", self._truth(node))

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the frame must have."""
        return self._plan.reads

    def coded(self, frame: pl.DataFrame) -> tuple[Mapping[str, Coded], Mapping[Node, Codes]]:
        """The codes of each slot, and of what is asked of several."""
        found = self._plan.apply(frame.lazy()).collect()
        one = {slot: self._coded(slot, found, frame) for slot in self._asked.alone}
        names = {node: f"{self._names[node]}#code" for node in self._asked.together}
        return one, {node: found[name].to_numpy() for node, name in names.items()}

    def _codes(self, slot: str, of: Asked) -> list[pl.Expr]:
        state = pl.lit(OPEN, pl.Int64)
        if slot in self._compiler.not_applicable:
            gone = pl.col(absent_column(slot)).fill_null(False)
            state = pl.when(gone).then(pl.lit(ABSENT, pl.Int64)).otherwise(state)
        held = pl.when(pl.col(slot).is_not_null())
        if _listed(of):
            return [held.then(pl.col(slot).to_physical().cast(pl.Int64) + HELD).otherwise(state)]
        return [held.then(self._digits(c)).otherwise(state) for c in _chunks(of)]

    def _digits(self, tests: Sequence[Node]) -> pl.Expr:
        digits = pl.lit(HELD, pl.Int64)
        for n, test in enumerate(tests):
            digits = digits + self._truth(test) * 3**n
        return digits

    def _truth(self, test: Node) -> pl.Expr:
        return pl.col(self._names[test]).cast(pl.Int64).fill_null(UNKNOWN)

    def _coded(self, slot: str, found: pl.DataFrame, frame: pl.DataFrame) -> Coded:
        of = self._asked.alone[slot]
        if _listed(of):
            return Coded(found[f"{slot}#code0"].to_numpy(), self._listed_cells(slot, of))
        chunks = _chunks(of)
        columns = [found[f"{slot}#code{n}"].to_numpy() for n in range(len(chunks))]
        codes = [(c, HELD + 3 ** len(k)) for c, k in zip(columns, chunks, strict=True)]
        words = self._words(slot, of, frame)
        codes += [_ranked(word) for word in words]
        alike = joint(codes, len(frame))
        cells = [
            _cell([int(c[at]) for c in columns], chunks, tuple([int(w[at]) for w in words]))
            for at in alike.firsts
        ]
        return Coded(alike.ids, cells)

    def _words(self, slot: str, of: Asked, frame: pl.DataFrame) -> list[NDArray[np.uint64]]:
        """The slot's values themselves, where they count: sets."""
        names = columns_of(slot, of.type, self._compiler.codelists) if of.apart else ()
        return [frame[name].fill_null(0).to_numpy() for name in names]

    def _listed_cells(self, slot: str, of: Asked) -> Sequence[Cell]:
        """Of a slot that holds one code: a cell for each."""
        compile_ = self._compiler.rows.compile
        tests = [(test, compile_(test)) for test in of.conditions]
        cells = [Cell(OPEN, {}), Cell(ABSENT, {})]
        for code in self._compiler.codelists[of.type.codelist or ""].rank:
            says = {test: ask({slot: code}, frozenset()) for test, ask in tests}
            cells.append(Cell(HELD, {t: UNKNOWN if v is None else int(v) for t, v in says.items()}))
        return cells


def _listed(of: Asked) -> bool:
    return of.type.kind == "choice"


def _chunks(of: Asked) -> list[tuple[Node, ...]]:
    tests = of.conditions
    return [tests[n : n + DIGITS] for n in range(0, len(tests), DIGITS)] or [()]


def _ranked(word: NDArray[np.uint64]) -> tuple[Codes, int]:
    distinct, places = np.unique(word, return_inverse=True)
    return places.astype(np.int64), len(distinct)


def _cell(codes: Sequence[int], chunks: Sequence[Sequence[Node]], value: tuple[int, ...]) -> Cell:
    if codes[0] < HELD:
        return Cell(codes[0], {})
    truths = {
        test: (code - HELD) // 3**n % 3
        for code, chunk in zip(codes, chunks, strict=True)
        for n, test in enumerate(chunk)
    }
    return Cell(HELD, truths, value)
