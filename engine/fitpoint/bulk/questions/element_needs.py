"""What elements and tiers want to be mastered and analysed, once for each kind of account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.questions.kinds import Group, Kinds, Rests, rests
from fitpoint.bulk.questions.wants_table import WantsTable
from fitpoint.bulk.ranges.gate_effects import Coded
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.qualification.wants import Wants
from fitpoint.rulebook.pack import Element, Pack

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Lack:
    """``wants`` and ``single`` are codes: of all sets, and of single fields alone; ``waiting``:
    field → how many requirements its answer could help to meet; ``refined``: the fields whose known
    value is too coarse for it."""

    wants: int
    single: int
    waiting: Mapping[str, int]
    refined: frozenset[str]


class ElementNeeds:
    """The needs of all elements, prepared once a run."""

    def __init__(self, plan: Plan, compiler: RowCompiler, table: WantsTable) -> None:
        self._pack, self._compiler = plan.pack, compiler
        self._table, self._singles = table, WantsTable(1)
        elements = plan.pack.elements.values()
        self._mastery = {element.id: self._mastering(plan, element) for element in elements}
        fields = dict.fromkeys([field for element in elements for field in element.analyse])
        self._analysis = {field: self._analysing(plan, field) for field in fields}

    @property
    def rests(self) -> tuple[Rests, ...]:
        """What they all rest on."""
        return tuple([kinds.rests for kinds in self._all()])

    @property
    def met(self) -> int:
        """How many kinds of accounts, over all elements."""
        return sum(len(kinds.states) for kinds in self._all())

    def of(self, group: Group) -> BatchNeeds:
        mastery, analysis = (
            {id_: Lacking(kinds.of(group), kinds.states) for id_, kinds in of.items()}
            for of in (self._mastery, self._analysis)
        )
        return BatchNeeds(self._pack, self._table, self._singles, len(group), mastery, analysis)

    def _all(self) -> Iterator[Kinds[Lack]]:
        yield from self._mastery.values()
        yield from self._analysis.values()

    def _mastering(self, plan: Plan, element: Element) -> Kinds[Lack]:
        needed = plan.needed[element.id]
        fields = tuple(dict.fromkeys([field for need in needed for field in need.fields]))
        slots = [*[f for f in fields if f in plan.steps], *[s for n in needed for s in n.slots]]
        on = rests(plan, slots, [tree for n in needed for tree in n.trees], fields)

        def lack(account: Account) -> Lack:
            needs = Needs(account, self._compiler)
            wants, waiting = needs.mastered(element.id), needs.awaited(element.id)
            return Lack(*self._coded(wants), waiting, frozenset(needs.refined))

        return Kinds(on, lack)

    def _analysing(self, plan: Plan, field: str) -> Kinds[Lack]:
        def lack(account: Account) -> Lack:
            needs = Needs(account, self._compiler)
            wants = needs.known(field)
            return Lack(*self._coded(wants), {}, frozenset(needs.refined))

        return Kinds(rests(plan, (field,), ()), lack)

    def _coded(self, wants: Wants) -> tuple[int, int]:
        return self._table.code(wants), self._singles.code(wants)


@dataclass(frozen=True, eq=False, slots=True)
class Lacking:
    """What the accounts of a batch lack of one thing: each one's place in ``lacks``."""

    codes: Codes
    lacks: Sequence[Lack]

    @property
    def wants(self) -> Codes:
        return np.array([lack.wants for lack in self.lacks], np.int64)[self.codes]

    @property
    def single(self) -> Codes:
        return np.array([lack.single for lack in self.lacks], np.int64)[self.codes]

    def waiting(self) -> Iterator[tuple[str, Codes]]:
        """For each field how many requirements wait for it."""
        for field in dict.fromkeys([field for lack in self.lacks for field in lack.waiting]):
            counts = [lack.waiting.get(field, 0) for lack in self.lacks]
            yield field, np.array(counts, np.int64)[self.codes]

    def refined(self) -> Iterator[tuple[str, Flags]]:
        """For each field whether it is known too coarsely."""
        for field in dict.fromkeys([field for lack in self.lacks for field in lack.refined]):
            flags = [field in lack.refined for lack in self.lacks]
            yield field, np.array(flags, np.bool_)[self.codes]


@dataclass(frozen=True, eq=False, slots=True)
class BatchNeeds:
    """The needs of a batch of ``size`` accounts; wants are codes of ``table``, those of single
    fields of ``singles``."""

    pack: Pack
    table: WantsTable
    singles: WantsTable
    size: int
    mastery: Mapping[str, Lacking]
    """By element."""
    analysis: Mapping[str, Lacking]
    """By field that an element analyses."""

    def taken(self, places: Codes) -> BatchNeeds:
        """Of the accounts in these places alone."""
        mastery, analysis = (
            {id_: replace(one, codes=one.codes[places]) for id_, one in of.items()}
            for of in (self.mastery, self.analysis)
        )
        return replace(self, size=len(places), mastery=mastery, analysis=analysis)

    def mastered(self, id_: str) -> Codes:
        """What an element or tier wants to be mastered."""
        parts = [self.mastery[element].wants for element in self._elements(id_)]
        return self.table.all_of(parts, self.size)

    def analysed(self, id_: str) -> Codes:
        """What an element or tier wants to be analysed."""
        parts = [self.analysis[field].wants for field in self.analyse(id_)]
        return self.table.all_of(parts, self.size)

    def lifting(self, slot: str) -> Coded:
        """The single fields that make ``mastered:x`` or ``analysed:x`` true."""
        what, _, id_ = slot.partition(":")
        parts = (
            [self.mastery[element].single for element in self._elements(id_)]
            if what == "mastered"
            else [self.analysis[field].single for field in self.analyse(id_)]
        )
        ids = self.singles.all_of(parts, self.size)
        return Coded(ids, self.singles.wants)

    def analyse(self, id_: str) -> tuple[str, ...]:
        """The fields that an element or tier analyses."""
        elements = [self.pack.elements[element] for element in self._elements(id_)]
        return tuple(dict.fromkeys([field for element in elements for field in element.analyse]))

    def waiting(self) -> Mapping[str, Codes]:
        """By field, how many requirements of mastery its answer could help to meet."""
        found: dict[str, Codes] = {}
        for lacking in self.mastery.values():
            for field, counts in lacking.waiting():
                found[field] = found[field] + counts if field in found else counts
        return found

    def _elements(self, id_: str) -> tuple[str, ...]:
        return next((tier.elements for tier in self.pack.tiers if tier.id == id_), (id_,))
