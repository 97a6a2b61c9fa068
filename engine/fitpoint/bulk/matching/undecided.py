"""Which slots keep the vetoes of many pairs unknown: ``undecided`` of
:class:`fitpoint.matching.vetoes.VetoCheck`.

It depends on which slots of the account have no value and on what each part of the condition says.
So one pair that stands for all that are alike in it is asked by the code of single accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.answers.joint import joint
from fitpoint.bulk.facts.fact_columns import slot_types, state_column
from fitpoint.bulk.matching.media_literals import (
    UNKNOWN,
    Conditions,
    Verdicts,
    known_slots,
    medium_types,
    of_medium,
    with_absent,
)
from fitpoint.bulk.matching.ordered import Ordered
from fitpoint.bulk.matching.spread import Flags, Places
from fitpoint.bulk.matching.vetoes import Answered
from fitpoint.language import tree
from fitpoint.language.columnar.cells import Types, decode
from fitpoint.language.columnar.columns import (
    absent_column,
    columns_of,
    count_words,
    hidden_columns,
)
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.slots import AS_OF
from fitpoint.language.tree import Node
from fitpoint.language.walk import children
from fitpoint.matching.contest import Contest
from fitpoint.matching.vetoes import VetoCheck

Lacking = Mapping[str, Sequence[NDArray[np.uint8]]]
"""By slot of the account: where it has no value, and where some of it is suppressed."""
VALUES = 3
"""No, yes and unknown."""


class Undecided:
    """All vetoes of a plan, prepared for a market; ``ordered`` numbers the lists.

    A veto's parts are asked apart where there are several, or where a medium's facts are disputed:
    then once for each of its worlds.
    """

    def __init__(self, contest: Contest, compiler: ColumnCompiler, ordered: Ordered) -> None:
        self._ordered, self._codelists = ordered, compiler.codelists
        declared = contest.setting.fields
        types = {s: t for field in declared.values() for s, t in slot_types(field).items()}
        media = [contender.rows.worlds for contender in contest.contenders]
        single = all(len(worlds.rows) == 1 for worlds in media)
        self._vetoes = [_Veto(check, contest, compiler, types, single) for check in contest.checks]
        self._types = {s: t for veto in self._vetoes for s, t in veto.types.items()}
        self._parts = list(dict.fromkeys(part for veto in self._vetoes for part in veto.parts))
        each = [Worlds((row,), of.absent) for of in media for row in of.rows]
        self._asked = Conditions(self._parts, compiler, medium_types(declared), each)
        self._known = known_slots([check.veto.when.tree for check in contest.checks])

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts: of all slots, and what the parts read beside them."""
        each = self._types.items()
        named = (n for slot, type_ in each for n in columns_of(slot, type_, self._codelists))
        read = dict.fromkeys((*named, *self._asked.reads))
        return tuple([name.replace(absent_column(""), state_column("")) for name in read])

    def forget(self) -> None:
        """What was met, once its numbers no longer count."""
        for veto in self._vetoes:
            veto.met.clear()

    def after(
        self, found: Places, frame: pl.DataFrame, vetoes: Sequence[Answered], among: Flags
    ) -> Places:
        """By account and medium the number of the list followed by the slots that keep vetoes
        unknown, in declared order; of the pairs ``among`` which it is asked."""
        whole = with_absent(frame, self._known)
        says = zip(self._parts, self._asked.ask(whole), self._asked.places, strict=True)
        block = _Block(whole, self._lacking(whole), {part: (v, p) for part, v, p in says})
        for veto, answered in zip(self._vetoes, vetoes, strict=True):
            if (answered.verdicts == UNKNOWN).any():
                each = veto.numbers(block, answered, self._ordered)[:, answered.places]
                accounts, media = np.nonzero((each > 0) & among)
                joined = self._ordered.joined(found[accounts, media], each[accounts, media])
                found[accounts, media] = joined
        return found

    def _lacking(self, frame: pl.DataFrame) -> Lacking:
        found: dict[str, list[NDArray[np.uint8]]] = {}
        for slot, type_ in self._types.items():
            found[slot] = [frame[slot].is_null().to_numpy().view(np.uint8)]
            if type_.kind in ("distribution", "map"):
                words = count_words(self._codelists[type_.codelist or ""])
                hidden = [frame[name].fill_null(0) != 0 for name in hidden_columns(slot, words)]
                some = np.logical_or.reduce([flags.to_numpy() for flags in hidden])
                found[slot].append(some.view(np.uint8))
        return found


@dataclass(frozen=True, slots=True)
class _Block:
    """``says``: what each part of the vetoes says, and each world's column among its verdicts."""

    frame: pl.DataFrame
    lacking: Lacking
    says: Mapping[Node, tuple[Verdicts, Places]]


class _Veto:
    """One veto; ``parts`` are asked apart, and ``types`` those of the account's slots."""

    def __init__(
        self,
        check: VetoCheck,
        contest: Contest,
        compiler: ColumnCompiler,
        types: Types,
        single: bool,
    ) -> None:
        self._check, self._compiler, self._codelists = check, compiler, compiler.codelists
        node = check.veto.when.tree
        self.types = {slot: types[slot] for slot in check.slots if slot in types}
        self._known = known_slots([node])
        self._contenders = contest.contenders
        parts = list(dict.fromkeys(_parts(node)))
        self.parts = () if single and len(parts) == 1 else tuple(parts)
        rows = [len(contender.rows.worlds.rows) for contender in contest.contenders]
        self._starts = np.cumsum([0, *rows])
        self.met: dict[tuple[int, bytes], int] = {}

    def numbers(self, block: _Block, answered: Answered, ordered: Ordered) -> Places:
        """By account and kind of medium the number of the list; 0 where the veto is decided."""
        found = np.zeros(answered.verdicts.shape, np.int64)
        common = [flags for slot in self.types for flags in block.lacking[slot]]
        says = [block.says[part] for part in self.parts]
        unknown = answered.verdicts == UNKNOWN
        for kind in np.flatnonzero(unknown.any(axis=0)).tolist():
            rows = np.flatnonzero(unknown[:, kind])
            medium = int(np.flatnonzero(answered.places == kind)[0])
            worlds = range(self._starts[medium], self._starts[medium + 1])
            asked = [verdicts[:, places[world]] for verdicts, places in says for world in worlds]
            keys = [column[rows] for column in (*common, *asked)]
            found[rows, kind] = self._numbered(block.frame, rows, keys, (medium, kind), ordered)
        return found

    def _numbered(
        self,
        frame: pl.DataFrame,
        rows: Places,
        keys: Sequence[NDArray[np.uint8]],
        of: tuple[int, int],
        ordered: Ordered,
    ) -> Places:
        medium, kind = of
        alike = joint([(key, VALUES) for key in keys], len(rows))
        each = [key[alike.firsts].tolist() for key in keys]
        values: list[tuple[int, ...]] = list(zip(*each, strict=True)) if each else [()]
        names = [(kind, bytes(one)) for one in values]
        new = [at for at, name in enumerate(names) if name not in self.met]
        accounts = self._accounts(frame, rows[alike.firsts[new]]) if new else ()
        for at, account in zip(new, accounts, strict=True):
            beside = self._contenders[medium].rows.beside(account)
            self.met[names[at]] = ordered.number(self._check.undecided(beside))
        return np.array([self.met[name] for name in names], np.int64)[alike.ids]

    def _accounts(self, frame: pl.DataFrame, rows: Places) -> Iterator[Worlds]:
        """These accounts, as far as the veto reads them."""
        each = self.types.items()
        named = [n for slot, type_ in each for n in columns_of(slot, type_, self._codelists)]
        named += [absent_column(slot) for slot in self._known if not of_medium(slot)]
        some = frame[named or frame.columns[:1]][rows]
        gone = {slot: some[absent_column(slot)] for slot in self._known if not of_medium(slot)}
        for at, row in enumerate(decode(some, self.types, self._codelists)):
            absent = frozenset(slot for slot, flags in gone.items() if flags[at])
            yield Worlds(({**row, AS_OF: self._compiler.as_of},), absent)


def _parts(node: Node) -> Iterator[Node]:
    """The smallest conditions."""
    if not isinstance(node, tree.And | tree.Or | tree.Not):
        yield node
        return
    for child in children(node):
        yield from _parts(child)
