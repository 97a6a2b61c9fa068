"""Which slots keep the vetoes of many pairs unknown: ``undecided`` of
:class:`fitpoint.matching.vetoes.VetoCheck`.

It depends on which slots of the account have no value and on what each part of the condition says.
So one pair that stands for all that are alike in it is asked by the code of single accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from fitpoint.analysis.rows import Worlds
from fitpoint.bulk.facts.fact_columns import slot_types, state_column
from fitpoint.bulk.matching.media_literals import (
    UNKNOWN,
    Condition,
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


class Undecided:
    """All vetoes of a plan, prepared for a market; ``ordered`` numbers the lists."""

    def __init__(self, contest: Contest, compiler: ColumnCompiler, ordered: Ordered) -> None:
        self._ordered = ordered
        declared = contest.setting.fields
        types = {s: t for field in declared.values() for s, t in slot_types(field).items()}
        self._vetoes = [_Veto(check, contest, compiler, types) for check in contest.checks]

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that it reads."""
        return tuple(dict.fromkeys(name for veto in self._vetoes for name in veto.reads))

    def forget(self) -> None:
        """What was met, once its numbers no longer count."""
        for veto in self._vetoes:
            veto.met.clear()

    def after(
        self, found: Places, frame: pl.DataFrame, vetoes: Sequence[Answered], among: Flags
    ) -> Places:
        """By account and medium the number of the list followed by the slots that keep vetoes
        unknown, in declared order; of the pairs ``among`` which it is asked."""
        for veto, answered in zip(self._vetoes, vetoes, strict=True):
            if (answered.verdicts == UNKNOWN).any():
                each = veto.numbers(frame, answered, self._ordered)[:, answered.places]
                accounts, media = np.nonzero((each > 0) & among)
                joined = self._ordered.joined(found[accounts, media], each[accounts, media])
                found[accounts, media] = joined
        return found


class _Veto:
    """One veto. Its parts are asked apart where there are several, or where a medium's facts are
    disputed: then once for each of its worlds."""

    def __init__(
        self, check: VetoCheck, contest: Contest, compiler: ColumnCompiler, types: Types
    ) -> None:
        self._check, self._compiler, self._codelists = check, compiler, compiler.codelists
        node = check.veto.when.tree
        self._types = {slot: types[slot] for slot in check.slots if slot in types}
        self._known = known_slots([node])
        self._contenders = contest.contenders
        self._worlds = [c.rows.worlds for c in contest.contenders]
        single = all(len(worlds.rows) == 1 for worlds in self._worlds)
        parts = list(dict.fromkeys(_parts(node)))
        asked = [] if single and len(parts) == 1 else parts
        each = [Worlds((row,), of.absent) for of in self._worlds for row in of.rows]
        self._starts = np.cumsum([0, *[len(of.rows) for of in self._worlds]])
        media = medium_types(contest.setting.fields)
        self._parts = [Condition(part, compiler, media, each) for part in asked]
        self.met: dict[tuple[int, bytes], int] = {}

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts: of all slots, and what the parts read beside them."""
        values = (columns_of(slot, type_, self._codelists) for slot, type_ in self._types.items())
        parts = (part.reads for part in self._parts)
        named = dict.fromkeys(name for names in (*values, *parts) for name in names)
        return tuple([name.replace(absent_column(""), state_column("")) for name in named])

    def _seen(self, frame: pl.DataFrame) -> list[str]:
        """What it reads of a frame; some column where that is nothing, so that rows are counted."""
        states = [state_column(slot.partition(".")[0]) for slot in self._known]
        given = [*self.reads, *states, *map(absent_column, self._known)]
        return [name for name in dict.fromkeys(given) if name in frame.columns] or frame.columns[:1]

    def numbers(self, frame: pl.DataFrame, answered: Answered, ordered: Ordered) -> Places:
        """By account and kind of medium the number of the list; 0 where the veto is decided."""
        found = np.zeros(answered.verdicts.shape, np.int64)
        unknown = answered.verdicts == UNKNOWN
        rows = np.flatnonzero(unknown.any(axis=1))
        some = with_absent(frame.select(self._seen(frame))[rows], self._known)
        common = self._held(some)
        says = [(part.ask(some), part.places) for part in self._parts]
        for kind in np.flatnonzero(unknown.any(axis=0)).tolist():
            medium = int(np.flatnonzero(answered.places == kind)[0])
            worlds = range(self._starts[medium], self._starts[medium + 1])
            asked = [verdicts[:, places[world]] for verdicts, places in says for world in worlds]
            places = np.flatnonzero(unknown[rows, kind])
            key = np.column_stack([common, *asked])[places].astype(np.uint8)
            found[rows[places], kind] = self._numbered(some, places, key, medium, kind, ordered)
        return found

    def _numbered(
        self,
        some: pl.DataFrame,
        places: Places,
        keys: Verdicts,
        medium: int,
        kind: int,
        ordered: Ordered,
    ) -> Places:
        distinct, firsts, ids = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        names = [(kind, key.tobytes()) for key in distinct]
        new = [at for at, name in enumerate(names) if name not in self.met]
        accounts = self._accounts(some[places[firsts[new]]]) if new else ()
        for at, account in zip(new, accounts, strict=True):
            beside = self._contenders[medium].rows.beside(account)
            self.met[names[at]] = ordered.number(self._check.undecided(beside))
        return np.array([self.met[name] for name in names], np.int64)[ids.ravel()]

    def _held(self, some: pl.DataFrame) -> Flags:
        """By slot of the account whether it has a value, and whether some of it is suppressed."""
        flags = [some[slot].is_null().to_numpy() for slot in self._types]
        for slot, type_ in self._types.items():
            if type_.kind in ("distribution", "map"):
                names = hidden_columns(slot, count_words(self._codelists[type_.codelist or ""]))
                hidden = pl.any_horizontal([pl.col(name).fill_null(0) != 0 for name in names])
                flags.append(some.select(hidden).to_series().to_numpy())
        return np.column_stack(flags) if flags else np.zeros((len(some), 0), np.bool_)

    def _accounts(self, some: pl.DataFrame) -> Iterator[Worlds]:
        """These accounts, as far as the veto reads them."""
        gone = {slot: some[absent_column(slot)] for slot in self._known if not of_medium(slot)}
        for at, row in enumerate(decode(some, self._types, self._codelists)):
            absent = frozenset(slot for slot, flags in gone.items() if flags[at])
            yield Worlds(({**row, AS_OF: self._compiler.as_of},), absent)


def _parts(node: Node) -> Iterator[Node]:
    """The smallest conditions."""
    if not isinstance(node, tree.And | tree.Or | tree.Not):
        yield node
        return
    for child in children(node):
        yield from _parts(child)
