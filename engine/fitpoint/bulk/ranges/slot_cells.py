"""Each slot of a batch as a small code: what conditions can tell of it, account by account.

Two values of a slot have one code where every condition that reads the slot alone answers the same
of both. Of sets that are held against each other each value has a code of its own. What is asked of
several slots together has a code too: 0 false, 1 true, 2 unknown.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes, Small, joint, narrow
from fitpoint.bulk.ranges.known import Column, Known
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


@dataclass(slots=True)
class Narrowed:
    """The cells as far as some tests tell them apart: by cell the number of what it then stands
    for, and these."""

    names: dict[Hashable, int]
    table: Codes = field(default_factory=lambda: np.zeros(0, np.int64))


Names = dict[tuple[Node, ...], dict[Hashable, int]]


class Cells:
    """The cells of a slot, numbered as they are met. ``names``: by tests, what these tell of cells,
    numbered the same for all cells of the slot there ever are."""

    def __init__(self, names: Names | None = None) -> None:
        self.names: Names = {} if names is None else names
        self.cells: list[Cell] = []
        self.numbers: dict[tuple[int, ...], int] = {}
        self.known = Known()
        self._narrowed: dict[tuple[tuple[Node, ...], bool], Narrowed] = {}

    def narrowed(self, tests: tuple[Node, ...], apart: bool) -> Narrowed:
        """By what these tests say of them, and by their values where these count."""
        names = {} if apart else self.names.setdefault(tests, {})
        found = self._narrowed.setdefault((tests, apart), Narrowed(names))
        new = self.cells[len(found.table) :]
        if new:
            names = found.names
            told = [names.setdefault(_told(c, tests, apart), len(names)) for c in new]
            found.table = np.concatenate([found.table, np.array(told, np.int64)])
        return found


def _told(cell: Cell, tests: Sequence[Node], apart: bool) -> Hashable:
    says = tuple([cell.truths.get(test, UNKNOWN) for test in tests])
    return (cell.state, says, cell.value if apart else ())


@dataclass(frozen=True, slots=True)
class Coded:
    """One code an account, and the cells that the codes stand for."""

    ids: Small
    of: Cells

    @property
    def cells(self) -> Sequence[Cell]:
        return self.of.cells

    def taken(self, places: Codes) -> Coded:
        return Coded(self.ids[places], self.of)

    def narrowed(self, tests: tuple[Node, ...], apart: bool) -> tuple[Column, Sequence[Hashable]]:
        """The codes as far as these tests tell them apart, and what each then stands for."""
        found = self.of.narrowed(tests, apart)
        names = tuple(found.names)
        if np.array_equal(found.table, np.arange(len(names))):
            return Column(self.ids, len(names)), names
        return Column(self.ids, len(names), narrow(found.table, len(names))), names


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
            self._plan.put(f"{self._names[node]}#code", self._truth(node, pl.UInt8()))
        self._cells = {
            slot: self._listed_cells(slot, of) if _listed(of) else Cells()
            for slot, of in asked.alone.items()
        }

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the frame must have."""
        return self._plan.reads

    def coded(self, frame: pl.DataFrame) -> tuple[Mapping[str, Coded], Mapping[Node, Small]]:
        """The codes of each slot, and of what is asked of several."""
        found = self._plan.apply(frame.lazy()).collect()
        one = {slot: self._coded(slot, found, frame) for slot in self._asked.alone}
        names = {node: f"{self._names[node]}#code" for node in self._asked.together}
        return one, {node: found[name].to_numpy() for node, name in names.items()}

    def _codes(self, slot: str, of: Asked) -> list[pl.Expr]:
        held = pl.when(pl.col(slot).is_not_null())
        if _listed(of):
            code = pl.col(slot).to_physical().cast(pl.UInt32) + HELD
            return [held.then(code).otherwise(self._state(slot, pl.UInt32()))]
        found: list[pl.Expr] = []
        for tests in _chunks(of):
            type_ = _digits(tests)
            digits = pl.lit(HELD, type_)
            for n, test in enumerate(tests):
                digits = digits + self._truth(test, type_) * pl.lit(3**n, type_)
            found.append(held.then(digits).otherwise(self._state(slot, type_)))
        return found

    def _state(self, slot: str, type_: pl.DataType) -> pl.Expr:
        """Of a slot that holds nothing."""
        state = pl.lit(OPEN, type_)
        if slot not in self._compiler.not_applicable:
            return state
        gone = pl.col(absent_column(slot)).fill_null(False)
        return pl.when(gone).then(pl.lit(ABSENT, type_)).otherwise(state)

    def _truth(self, test: Node, type_: pl.DataType) -> pl.Expr:
        return pl.col(self._names[test]).cast(type_).fill_null(pl.lit(UNKNOWN, type_))

    def _coded(self, slot: str, found: pl.DataFrame, frame: pl.DataFrame) -> Coded:
        of, cells = self._asked.alone[slot], self._cells[slot]
        if _listed(of):
            return Coded(narrow(found[f"{slot}#code0"].to_numpy(), len(cells.cells)), cells)
        chunks = _chunks(of)
        columns = [found[f"{slot}#code{n}"].to_numpy() for n in range(len(chunks))]
        codes = [Column(c, HELD + 3 ** len(k)) for c, k in zip(columns, chunks, strict=True)]
        words = self._words(slot, of, frame) if of.apart else []
        if words:
            cells = Cells(cells.names)

        def numbered(places: Codes) -> Codes:
            each = zip(*[of[places].tolist() for of in (*columns, *words)], strict=True)
            return np.array([_number(cells, cell, chunks) for cell in each], np.int64)

        if words:
            alike = joint([*[(c.ids, c.count) for c in codes], *map(_ranked, words)], len(frame))
            ids = numbered(alike.firsts)[alike.ids]
        else:
            ids = cells.known.of(codes, len(frame), numbered)
        return Coded(narrow(ids, len(cells.cells)), cells)

    def _words(self, slot: str, of: Asked, frame: pl.DataFrame) -> list[NDArray[np.uint64]]:
        """The slot's values themselves, where they count: sets."""
        names = columns_of(slot, of.type, self._compiler.codelists)
        return [frame[name].fill_null(0).to_numpy() for name in names]

    def _listed_cells(self, slot: str, of: Asked) -> Cells:
        """Of a slot that holds one code: a cell for each."""
        compile_ = self._compiler.rows.compile
        tests = [(test, compile_(test)) for test in of.conditions]
        found = Cells()
        found.cells += [Cell(OPEN, {}), Cell(ABSENT, {})]
        for code in self._compiler.codelists[of.type.codelist or ""].rank:
            says = {test: ask({slot: code}, frozenset()) for test, ask in tests}
            truths = {t: UNKNOWN if v is None else int(v) for t, v in says.items()}
            found.cells.append(Cell(HELD, truths))
        return found


def _listed(of: Asked) -> bool:
    return of.type.kind == "choice"


def _chunks(of: Asked) -> list[tuple[Node, ...]]:
    tests = of.conditions
    return [tests[n : n + DIGITS] for n in range(0, len(tests), DIGITS)] or [()]


def _ranked(word: NDArray[np.uint64]) -> tuple[Codes, int]:
    distinct, places = np.unique(word, return_inverse=True)
    return places.astype(np.int64), len(distinct)


def _digits(tests: Sequence[Node]) -> pl.DataType:
    """The type that holds the answers of so many conditions."""
    most = HELD + 3 ** len(tests)
    return pl.UInt8() if most < 1 << 8 else pl.UInt16() if most < 1 << 16 else pl.UInt32()


def _number(cells: Cells, cell: tuple[int, ...], chunks: Sequence[Sequence[Node]]) -> int:
    """The cell's number, of which ``cell`` has the answers, chunk by chunk, and the value."""
    if cell not in cells.numbers:
        cells.numbers[cell] = len(cells.cells)
        cells.cells.append(_cell(cell[: len(chunks)], chunks, cell[len(chunks) :]))
    return cells.numbers[cell]


def _cell(codes: Sequence[int], chunks: Sequence[Sequence[Node]], value: tuple[int, ...]) -> Cell:
    if codes[0] < HELD:
        return Cell(codes[0], {})
    truths = {
        test: (code - HELD) // 3**n % 3
        for code, chunk in zip(codes, chunks, strict=True)
        for n, test in enumerate(chunk)
    }
    return Cell(HELD, truths, value)
