"""Evidence that accounts have of their own on fields that rules conclude, as far as it counts.

A field keeps its evidence, and answers may make its conclusion say otherwise
(:class:`fitpoint.qualification.reach.Account`). So accounts are alike where the same fields have
evidence and, of a field whose conclusion answers can still change, the same value.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
import polars as pl

from fitpoint.analysis.memory import hashable
from fitpoint.bulk.analysis.draft import in_states
from fitpoint.bulk.analysis.facts import contradicted_column, own, shaken_column
from fitpoint.bulk.analysis.outcomes import concluded
from fitpoint.bulk.answers.joint import Codes, Flags, joint
from fitpoint.bulk.facts.fact_columns import VALUED, state_column
from fitpoint.bulk.ranges.given import held
from fitpoint.language.atoms import atoms
from fitpoint.language.columnar.columns import absent_column
from fitpoint.qualification.plan import Plan

EVIDENCED, VALUES = 1, 2
"""The code of a field with evidence whose value does not count; from where on it does, and what is
concluded against it."""
Pattern = tuple[tuple[str, int], ...]
"""Fields with evidence of their own, each with its code."""


def own_column(field: str) -> str:
    """The state of the evidence about a concluded field itself."""
    return own(state_column(field))


@dataclass(frozen=True, slots=True)
class Owned:
    """Of a batch. ``codes``: by field that some account has evidence of, 0 where it has none.
    ``contested``: by such a field, where the conclusion is open. ``beyond``: the accounts that no
    other can stand for; ``contradicted``: those with evidence against a conclusion. ``numbers``: by
    slots the patterns met, numbered for good."""

    codes: Mapping[str, Codes]
    contested: Mapping[str, Flags]
    beyond: Flags
    contradicted: Flags
    numbers: dict[tuple[str, ...], dict[Pattern, int]]

    def taken(self, places: Codes) -> Owned:
        """The accounts in these places alone."""
        codes = {id_: of[places] for id_, of in self.codes.items()}
        contested = {id_: of[places] for id_, of in self.contested.items()}
        beyond, contradicted = self.beyond[places], self.contradicted[places]
        return replace(
            self, codes=codes, contested=contested, beyond=beyond, contradicted=contradicted
        )

    def among(self, slots: Collection[str]) -> dict[str, Codes]:
        """The codes of the fields among these slots."""
        return {id_: of for id_, of in self.codes.items() if id_ in slots}

    def has(self, slots: Collection[str]) -> Flags:
        """Which accounts have evidence of some field among these slots."""
        return _any([of > 0 for of in self.among(slots).values()], len(self.beyond))

    def patterns(self, slots: tuple[str, ...]) -> tuple[Codes, Sequence[Hashable]]:
        """The number of each account's pattern, and what the numbers stand for."""
        numbers = self.numbers.setdefault(slots, {(): 0})
        mine = self.among(slots)
        if not mine:
            return np.zeros(len(self.beyond), np.int64), tuple(numbers)
        each = [(of, int(of.max(initial=0)) + 1) for of in mine.values()]
        alike = joint(each, len(self.beyond))
        rows = zip(*[of[alike.firsts].tolist() for of in mine.values()], strict=True)
        met = [tuple([(i, c) for i, c in zip(mine, row, strict=True) if c]) for row in rows]
        found = [numbers.setdefault(one, len(numbers)) for one in met]
        return np.array(found, np.int64)[alike.ids], tuple(numbers)

    def open_in(self, fields: Iterable[str]) -> Flags:
        """Which accounts have evidence of one of these fields whose conclusion is open."""
        flags = [self.contested[id_] for id_ in fields if id_ in self.contested]
        return _any(flags, len(self.beyond))


@dataclass(frozen=True, slots=True)
class _Field:
    """``open``: some slot its conclusion reads has no value; ``shaken``: the columns that say
    whether one has several; ``moving``: answers may change what
    is concluded, and that can be gone through. ``told``: what is concluded then follows from what
    accounts are alike in."""

    open: pl.Expr
    shaken: tuple[str, ...]
    moving: pl.Expr
    told: bool
    values: dict[Hashable, int] = field(default_factory=dict[Hashable, int])


class OwnEvidence:
    """Prepared once for the slots that something depends on; ``more``: fields of which only
    whether the conclusion is open counts."""

    def __init__(self, plan: Plan, slots: Iterable[str], more: Iterable[str] = ()) -> None:
        self._plan = plan
        self._counted = frozenset(slots)
        names = dict.fromkeys([s for s in (*sorted(self._counted), *more) if s in plan.steps])
        self._fields = {id_: _field(plan, id_) for id_ in names}
        self._numbers: dict[tuple[str, ...], dict[Pattern, int]] = {}

    @property
    def met(self) -> int:
        """How many patterns it keeps."""
        return sum(len(of) for of in self._numbers.values())

    def of(self, frame: pl.DataFrame) -> Owned:
        """``frame`` has the columns of all slots; without :func:`own_column` of a field there is no
        evidence of it."""
        given = [id_ for id_ in self._fields if own_column(id_) in frame.columns]
        states = frame.select(in_states(pl.col(own_column(i)), *VALUED).alias(i) for i in given)
        some = {id_: states[id_].to_numpy() for id_ in given if states[id_].any()}
        against = {i: self._against(frame, i) for i in some}
        counted = [flags for id_, flags in against.items() if id_ in self._counted]
        nobody = np.zeros(len(frame), np.bool_)
        whole = Owned({}, {}, nobody, _any(counted, len(frame)), self._numbers)
        codes: dict[str, Codes] = {}
        contested: dict[str, Flags] = {}
        for id_, has in some.items():
            one = self._fields[id_]
            codes[id_] = has.astype(np.int64)
            contested[id_] = has & self._open(frame, one)
            if id_ not in self._counted:
                continue
            moving = has & frame.select(one.moving).to_series().to_numpy()
            counts = against[id_]
            if one.told:
                counts = counts | moving | (has & whole.contradicted)
            else:
                whole.beyond[moving] = True
            if counts.any():
                codes[id_][counts] = self._values(id_, frame.filter(counts), against[id_][counts])
        return replace(whole, codes=codes, contested=contested)

    def _against(self, frame: pl.DataFrame, id_: str) -> Flags:
        name = contradicted_column(id_)
        return frame[name].to_numpy() if name in frame.columns else np.zeros(len(frame), np.bool_)

    def _open(self, frame: pl.DataFrame, of: _Field) -> Flags:
        """Where what the field is concluded from is not settled."""
        shaken = [frame[name].to_numpy() for name in of.shaken if name in frame.columns]
        return _any([frame.select(of.open).to_series().to_numpy(), *shaken], len(frame))

    def _values(self, id_: str, frame: pl.DataFrame, against: Flags) -> Codes:
        """The numbers of what the field holds in these rows, and of what is concluded ``against``
        it."""
        numbers = self._fields[id_].values
        mine, names = self._held(frame, id_, id_)
        other = np.zeros(len(frame), np.int64)
        more: list[Hashable] = [None]
        if against.any() and concluded(id_) in frame.columns:
            places, said = self._held(frame, id_, concluded(id_))
            other, more = np.where(against, places + 1, 0), [None, *said]
        alike = joint([(mine, len(names)), (other, len(more))], len(frame))
        pairs: list[tuple[int, int]] = np.stack([mine, other], 1)[alike.firsts].tolist()
        keys = [(names[one], more[against_it]) for one, against_it in pairs]
        codes = [VALUES + numbers.setdefault(key, len(numbers)) for key in keys]
        return np.array(codes, np.int64)[alike.ids]

    def _held(self, frame: pl.DataFrame, id_: str, slot: str) -> tuple[Codes, Sequence[Hashable]]:
        """Values of the field in the slot, as places among different ones."""
        pack = self._plan.pack
        found = held(frame, slot, pack.fields[id_].type, pack.codelists)
        return found.ids, [hashable([kind.value]) for kind in found.kinds]


def _field(plan: Plan, id_: str) -> _Field:
    step, kind = plan.steps[id_], plan.pack.fields[id_].type.kind
    drawn = next(c.kind for c in plan.pack.conclusions if id_ in c.fields)
    behind = sorted([s for s in plan.behind(step.slots) if plan.type_of(s) is not None])
    endless = [s for s in step.slots if s not in plan.steps and atoms(s, step.trees) is None]
    moving = _some_open(behind) & ~_some_open(endless) & (not step.scorer)
    told = kind == "boolean" or (drawn in ("cases", "table") and kind != "records")
    shaken = tuple([shaken_column(slot) for slot in step.slots if slot in plan.steps])
    return _Field(_some_open(step.slots), shaken, moving, told)


def _some_open(slots: Iterable[str]) -> pl.Expr:
    each = [pl.col(s).is_null() & ~pl.col(absent_column(s)).fill_null(False) for s in slots]
    return reduce(lambda a, b: a | b, each, pl.lit(False))


def _any(flags: Sequence[Flags], size: int) -> Flags:
    return np.logical_or.reduce(flags) if flags else np.zeros(size, np.bool_)
