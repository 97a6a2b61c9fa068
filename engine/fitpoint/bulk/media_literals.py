"""Conditions over account and medium, asked of many accounts for one medium at a time: the medium's
values stand in the accounts' frame as literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.fact_columns import slot_types, state_column
from fitpoint.language import tree
from fitpoint.language.columnar.cells import Types, encode
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Value
from fitpoint.language.walk import nodes, slots
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.rulebook.pack import FieldDef

FALSE, TRUE, UNKNOWN = 0, 1, 2
Verdicts = NDArray[np.uint8]
"""0 false, 1 true, 2 unknown."""
ANSWER = "#holds"
Given = tuple[tuple[str, ...], frozenset[str]]
"""What a medium's worlds hold of the slots that a condition reads, and what does not apply."""


class Condition:
    """A condition, compiled; ``refused`` where it has no columnar form."""

    def __init__(self, node: Node, compiler: ColumnCompiler, types: Types) -> None:
        self._codelists = compiler.codelists
        self.slots = tuple([slot for slot in slots(node) if of_medium(slot)])
        self._types = {slot: types[slot] for slot in self.slots}
        self._plan = compiler.plan()
        self._plan.add(ANSWER, node)
        self.refused = bool(self._plan.refused)
        self.reads = tuple([name for name in self._plan.reads if not of_medium(name)])

    def given(self, worlds: Worlds) -> Given:
        """All of a medium that the answer depends on."""
        held = [repr([row.get(slot) for slot in self.slots]) for row in worlds.rows]
        return tuple(dict.fromkeys(held)), worlds.absent.intersection(self.slots)

    def ask(self, accounts: pl.DataFrame, media: Sequence[Worlds]) -> Verdicts:
        """Account × medium; a medium's worlds that disagree leave it unknown."""
        frames = [
            self._asked(accounts, row, worlds.absent) for worlds in media for row in worlds.rows
        ]
        answers = iter(pl.collect_all(frames))
        found = np.empty((len(accounts), len(media)), np.uint8, order="F")
        for at, worlds in enumerate(media):
            found[:, at] = self._agreed([_verdict(next(answers)) for _ in worlds.rows])
        return found

    def _agreed(self, verdicts: Sequence[Verdicts]) -> Verdicts:
        first, *others = verdicts
        for other in others:
            first = np.where(first == other, first, np.uint8(UNKNOWN))
        return first

    def _asked(
        self, accounts: pl.DataFrame, row: Mapping[str, Value], absent: Set[str]
    ) -> pl.LazyFrame:
        medium = encode([row], self._types, self._codelists)
        literals = [
            pl.lit(medium[name].item(), medium.schema[name]).alias(name) for name in medium.columns
        ]
        literals += [pl.lit(slot in absent).alias(absent_column(slot)) for slot in self.slots]
        return self._plan.apply(accounts.lazy().with_columns(literals))


def _verdict(answer: pl.DataFrame) -> Verdicts:
    return answer[ANSWER].cast(pl.UInt8).fill_null(UNKNOWN).to_numpy()


def of_medium(slot: str) -> bool:
    """Whether a slot, or a column of it, is the medium's or the population's."""
    return slot.startswith((MEDIA, POPULATION))


def medium_types(fields: Mapping[str, FieldDef]) -> Types:
    """The types of all slots that a medium or the population may have."""
    return {
        prefix + slot: type_
        for prefix in (MEDIA, POPULATION)
        for field in fields.values()
        for slot, type_ in slot_types(field).items()
    }


def known_slots(trees: Iterable[Node]) -> frozenset[str]:
    """The slots whose state of knowledge is asked for: those that need an ``x#absent``."""
    return frozenset(n.slot for t in trees for n in nodes(t) if isinstance(n, tree.Knowledge))


def with_absent(frame: pl.DataFrame, slots_: Iterable[str]) -> pl.DataFrame:
    """The frame with an ``x#absent`` for each of the slots."""
    wanted = [s for s in slots_ if absent_column(s) not in frame.columns and not of_medium(s)]
    return frame.with_columns(
        [
            (pl.col(state_column(of)).cast(pl.String) == "not_applicable").alias(
                absent_column(slot)
            )
            if (of := slot.partition(".")[0]) and state_column(of) in frame.columns
            else pl.lit(False).alias(absent_column(slot))
            for slot in wanted
        ]
    )
