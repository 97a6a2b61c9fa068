"""Conditions over account and medium, asked of many accounts for one medium at a time: the medium's
values stand in the accounts' frame as literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.facts.fact_columns import slot_types, state_column
from fitpoint.bulk.matching.literals import Literals, settled
from fitpoint.language import tree
from fitpoint.language.columnar.cells import Types
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.columnar.plan import Plan
from fitpoint.language.tree import Node
from fitpoint.language.walk import nodes, slots
from fitpoint.matching.inputs import MEDIA, POPULATION
from fitpoint.rulebook.pack import FieldDef

FALSE, TRUE, UNKNOWN = 0, 1, 2
Verdicts = NDArray[np.uint8]
"""0 false, 1 true, 2 unknown."""
AT_ONCE = 128
"""So many conditions on a medium in one plan."""


class Conditions:
    """Conditions, each compiled for the media that it can tell apart, many in one plan: Polars
    takes longer to begin than to answer one. ``places`` is of each condition each medium's column
    among its verdicts; ``refused``: whether it has no columnar form."""

    def __init__(
        self, trees: Sequence[Node], compiler: ColumnCompiler, types: Types, media: Sequence[Worlds]
    ) -> None:
        told = [_told_apart(node, media) for node in trees]
        self.places = [places for _, places in told]
        each = [(at, one) for at, (distinct, _) in enumerate(told) for one in distinct]
        alone = [all(map(of_medium, slots(node))) for node in trees]
        self._asked = [
            _Asked(trees, compiler, types, some[at : at + AT_ONCE])
            for some in ([o for o in each if alone[o[0]] == flag] for flag in (False, True))
            for at in range(0, len(some), AT_ONCE)
        ]
        refused = frozenset[int]().union(*[asked.refused for asked in self._asked])
        self.refused = [at in refused for at in range(len(told))]
        self.reads = tuple(dict.fromkeys(name for asked in self._asked for name in asked.given))

    def ask(self, accounts: pl.DataFrame) -> list[Verdicts]:
        """Of each condition account × medium told apart; a medium's worlds that disagree leave it
        unknown."""
        columns: list[list[Verdicts]] = [[] for _ in self.places]
        for asked in self._asked:
            whole = accounts if asked.given else accounts.head(1)
            for at, verdicts in asked.ask(whole):
                columns[at].append(verdicts)
        # A condition on the medium alone has one row, which stands for all accounts.
        found = [np.stack(each).T for each in columns]
        return [np.broadcast_to(each, (len(accounts), each.shape[1])) for each in found]


def _told_apart(node: Node, media: Sequence[Worlds]) -> tuple[list[Worlds], NDArray[np.int64]]:
    """One of each kind of media that the condition can tell apart, and each medium's kind."""
    read = [slot for slot in slots(node) if of_medium(slot)]
    kinds: dict[object, int] = {}
    distinct: list[Worlds] = []
    places: list[int] = []
    for one in media:
        held = [repr([row.get(slot) for slot in read]) for row in one.rows]
        given = tuple(dict.fromkeys(held)), one.absent.intersection(read)
        places.append(kinds.setdefault(given, len(kinds)))
        if places[-1] == len(distinct):
            distinct.append(one)
    return distinct, np.array(places, np.int64)


class _Asked:
    """Some conditions of some media at once: each value of a medium's slot has a name of its own.
    ``given`` are the columns of accounts; ``refused`` which of the trees have no columnar form."""

    def __init__(
        self,
        trees: Sequence[Node],
        compiler: ColumnCompiler,
        types: Types,
        asked: Sequence[tuple[int, Worlds]],
    ) -> None:
        plan, literals = compiler.plan(), Literals(compiler.codelists, types)
        self._outputs: list[tuple[int, list[str]]] = []
        for at, worlds in asked:
            outputs: list[str] = []
            for row in worlds.rows:
                own = literals.named(slots(trees[at]), row, worlds.absent)
                outputs.append(f"#holds{at}:{len(plan.trees)}")
                plan.add(outputs[-1], renamed(trees[at], own))
            self._outputs.append((at, outputs))
        self.refused = _refusing(plan, self._outputs)
        self._values = literals.read(plan.reads)
        self.given = [name for name in plan.reads if name not in self._values]
        self._stages = plan.build().stages
        if not self.refused:
            self._values, self._stages = settled(self._values, self._stages)

    def ask(self, accounts: pl.DataFrame) -> Iterator[tuple[int, Verdicts]]:
        """Each condition's number with its verdicts on one medium, in the order given."""
        frame = accounts[self.given or accounts.columns[:1]].lazy().with_columns(**self._values)
        for stage in self._stages:
            frame = frame.with_columns(stage)
        answers = pl.col([name for _, outputs in self._outputs for name in outputs])
        coded = frame.select(answers.cast(pl.UInt8).fill_null(UNKNOWN)).collect()
        for at, outputs in self._outputs:
            first, *others = [coded[name].to_numpy() for name in outputs]
            for other in others:
                first = np.where(first == other, first, np.uint8(UNKNOWN))
            yield at, first


def _refusing(plan: Plan, outputs: Iterable[tuple[int, Sequence[str]]]) -> frozenset[int]:
    """Which trees have a part without a columnar form."""
    refused = {part.tree for part in plan.refused}
    return frozenset(
        at
        for at, names in outputs
        if any(not refused.isdisjoint(nodes(plan.trees[name])) for name in names)
    )


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
