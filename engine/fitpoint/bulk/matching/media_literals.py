"""Conditions over account and medium, asked of many accounts for one medium at a time: the medium's
values stand in the accounts' frame as literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.facts.fact_columns import slot_types, state_column
from fitpoint.language import tree
from fitpoint.language.columnar.cells import Types, encode
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.slots import Row
from fitpoint.language.tree import Node
from fitpoint.language.walk import nodes, slots
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.rulebook.pack import FieldDef

FALSE, TRUE, UNKNOWN = 0, 1, 2
Verdicts = NDArray[np.uint8]
"""0 false, 1 true, 2 unknown."""
AT_ONCE = 128
"""Media in one plan."""


class Condition:
    """A condition, compiled for the media that it can tell apart. ``places`` is each medium's
    column among the verdicts; ``refused``: it has no columnar form."""

    def __init__(
        self, node: Node, compiler: ColumnCompiler, types: Types, media: Sequence[Worlds]
    ) -> None:
        self._slots = tuple([slot for slot in slots(node) if of_medium(slot)])
        kinds: dict[object, int] = {}
        self._kinds: list[Worlds] = []
        for one in media:
            if kinds.setdefault(self._given(one), len(kinds)) == len(self._kinds):
                self._kinds.append(one)
        self.places = np.array([kinds[self._given(one)] for one in media], np.int64)
        read = {slot: types[slot] for slot in self._slots}
        self._asked = [
            _Asked(node, compiler, read, self._kinds[at : at + AT_ONCE])
            for at in range(0, len(self._kinds), AT_ONCE)
        ]
        self.refused = any(asked.plan.refused for asked in self._asked)
        columns = dict.fromkeys(name for asked in self._asked for name in asked.plan.reads)
        self.reads = tuple([name for name in columns if not of_medium(name)])

    def ask(self, accounts: pl.DataFrame) -> Verdicts:
        """Account × medium told apart; a medium's worlds that disagree leave it unknown."""
        whole = accounts if self.reads else accounts.head(1)
        found = np.concatenate([asked.ask(whole) for asked in self._asked], axis=1)
        return np.broadcast_to(found, (len(accounts), found.shape[1])) if len(whole) else found

    def _given(self, worlds: Worlds) -> object:
        """All of a medium that the answer depends on."""
        held = [repr([row.get(slot) for slot in self._slots]) for row in worlds.rows]
        return tuple(dict.fromkeys(held)), worlds.absent.intersection(self._slots)


class _Asked:
    """A condition of some media at once: each medium's slots have names of their own."""

    def __init__(
        self, node: Node, compiler: ColumnCompiler, types: Types, media: Sequence[Worlds]
    ) -> None:
        self.plan, self._outputs = compiler.plan(), list[list[str]]()
        literals: dict[str, pl.Expr] = {}
        for worlds in media:
            self._outputs.append([])
            for row in worlds.rows:
                mark = f"@{len(literals)}"
                own = {slot: slot + mark for slot in types}
                answer = f"#holds{mark}"
                self.plan.add(answer, renamed(node, own))
                self._outputs[-1].append(answer)
                literals |= _literals(row, worlds.absent, types, own, compiler)
                literals[answer] = pl.lit(None)
        self._literals = [
            literals[name].alias(name) for name in self.plan.reads if name in literals
        ]

    def ask(self, accounts: pl.DataFrame) -> Verdicts:
        applied = self.plan.apply(accounts.lazy().with_columns(self._literals))
        coded = applied.select(pl.all().cast(pl.UInt8).fill_null(UNKNOWN)).collect()
        found = np.empty((len(accounts), len(self._outputs)), np.uint8, order="F")
        for at, outputs in enumerate(self._outputs):
            first, *others = [coded[name].to_numpy() for name in outputs]
            for other in others:
                first = np.where(first == other, first, np.uint8(UNKNOWN))
            found[:, at] = first
        return found


def _literals(
    row: Row, absent: Set[str], types: Types, own: Mapping[str, str], compiler: ColumnCompiler
) -> dict[str, pl.Expr]:
    """A medium's columns."""
    renamed_types = {own[slot]: type_ for slot, type_ in types.items()}
    values = encode([{own[s]: row.get(s) for s in types}], renamed_types, compiler.codelists)
    schema = values.schema
    found = {name: pl.lit(values[name].item(), dtype) for name, dtype in schema.items()}
    return found | {absent_column(own[slot]): pl.lit(slot in absent) for slot in types}


def renamed(node: Node, names: Mapping[str, str]) -> Node:
    """The tree with other names for some of its slots."""
    changed: dict[str, Any] = {}
    for field in fields(node):
        part: Any = getattr(node, field.name)
        if field.name == "slot":
            changed["slot"] = names.get(part, part)
        elif isinstance(part, Node):
            changed[field.name] = renamed(part, names)
        elif field.name in ("items", "arguments"):
            changed[field.name] = tuple([renamed(item, names) for item in part])
    return replace(node, **changed) if changed else node


def of_medium(slot: str) -> bool:
    """Whether a slot, or a column of it, is the medium's or the population's."""
    return slot.startswith((MEDIA, POPULATION))


def medium_types(declared: Mapping[str, FieldDef]) -> Types:
    """The types of all slots that a medium or the population may have."""
    return {
        prefix + slot: type_
        for prefix in (MEDIA, POPULATION)
        for field in declared.values()
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
