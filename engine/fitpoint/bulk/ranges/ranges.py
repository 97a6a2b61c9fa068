"""Ranges and decisive questions of a batch, in columns.

What is worked out here comes from the very code that decides single accounts, once for all accounts
that are alike in what it depends on (:mod:`fitpoint.bulk.ranges.alike`), and is then joined back.

It is exact for accounts without facts in conflict and not ``beyond``; where evidence contradicts a
conclusion, of cards that read facts alone. What cards and gates read of matching, mastery and one
another comes from :class:`Elsewhere`. Those that go through the media themselves, or hold such a
slot against a field, are ``refused``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from fitpoint.bulk.answers.joint import Flags, Small, joint
from fitpoint.bulk.matching.any_media import Asked
from fitpoint.bulk.ranges.alike import Crowds, Depends, nobody, together
from fitpoint.bulk.ranges.card_effects import CardEffects
from fitpoint.bulk.ranges.card_ranges import CardRanges
from fitpoint.bulk.ranges.gate_effects import Beside, GateEffects
from fitpoint.bulk.ranges.gate_ranges import GateRanges
from fitpoint.bulk.ranges.given import Elsewhere
from fitpoint.bulk.ranges.given_slots import GivenSlots
from fitpoint.bulk.ranges.lanes import Decided, decided
from fitpoint.bulk.ranges.listing import Lists, Pieced
from fitpoint.bulk.ranges.open_fields import OpenFields, not_by_fact_alone
from fitpoint.bulk.ranges.other_cards import Going, OtherCards
from fitpoint.bulk.ranges.range_columns import Column, effects, frame_of, gates, grades, scores
from fitpoint.bulk.ranges.reading import reading_of
from fitpoint.bulk.ranges.result_slots import contested_in
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.components import CAP
from fitpoint.qualification.decision import Grade
from fitpoint.qualification.grades import grade_from
from fitpoint.qualification.plan import Plan
from fitpoint.rulebook.pack import GradeTable


@dataclass(frozen=True, slots=True)
class Reached:
    """Of each account of a batch the place of its range among the states of each card and gate."""

    places: Mapping[str, Small]
    size: int
    lists: Lists
    others: Going
    beyond: Flags
    """The accounts whose evidence on a concluded field no other can stand for."""


class Ranges:
    """Prepared once for a run; what it has met it keeps."""

    def __init__(
        self,
        plan: Plan,
        compiler: ColumnCompiler,
        chances: Chances,
        as_of: date,
        cap: int = CAP,
        asked: Asked | None = None,
        *,
        media: bool = False,
    ) -> None:
        self._plan, self._asked = plan, [field.id for field, _ in plan.askable]
        self._cards = _covered(plan, cap)
        self._given = GivenSlots(plan, compiler.rows, asked or {}, media=media)
        self._others = OtherCards(plan, self._given, self._cards, cap, some=asked is not None)
        self._pieced = Pieced(plan)
        self._gates = self._gates_of(compiler.rows, cap)
        tables = plan.pack.grades.values()
        self._tables = [table for table in tables if self._cards.keys() >= set(table.sources)]
        gated = [gate.on for gate in self._gates.values()]
        self.on = together([*gated, *self._given.on, *self._others.on])
        """What everything but the covered cards depends on."""
        self._contested = contested_in(plan, self._given.results)
        everything = together([*self.covered.values(), self.on])
        self._crowds = Crowds(plan, everything, compiler, as_of, self._contested)
        cards = self._cards | self._others.cards
        listed = {id_: cards[id_] for id_ in plan.pack.scorecards if id_ in cards}
        self._on_cards = CardEffects(plan, chances, listed)
        somebody = nobody(plan, as_of)
        self._on_gates = GateEffects(plan, chances, self._gates, somebody, compiler.rows)
        self._open = OpenFields(not_by_fact_alone(plan), listed, self._gates)

    def _gates_of(self, rows: RowCompiler, cap: int) -> dict[str, GateRanges]:
        """Those that can be worked out here; what they read is given from then on."""
        found: dict[str, GateRanges] = {}
        for gate in self._plan.gates:
            reading = reading_of(self._plan, gate.trees)
            if reading is not None and self._others.give(reading.given):
                found[gate.gate.id] = GateRanges(gate, reading, self._pieced, rows, cap)
        return found

    @property
    def refused(self) -> tuple[str, ...]:
        """Cards, tables and gates that are not worked out here."""
        pack = self._plan.pack
        done = {*self._cards, *self._gates, *[table.id for table in self._tables]}
        done |= self._others.done
        every = (*pack.scorecards, *pack.grades, *[gate.id for gate in pack.gates])
        return tuple([id_ for id_ in every if id_ not in done])

    @property
    def met(self) -> int:
        """How many kinds of accounts it has met and kept, over all cards and gates."""
        cards = (*self._cards.values(), *self._others.cards.values())
        kept = sum(len(card.rows) for card in cards) + self._given.met + self._crowds.met
        return kept + sum(len(gate.states) for gate in self._gates.values())

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots of which the frame must have all columns: derived ones too."""
        listed = self._pieced.slots if self._given.wanted else ()
        behind = sorted(self._plan.behind(self._contested))
        return tuple(dict.fromkeys((*self._crowds.slots, *listed, *behind)))

    @property
    def covered(self) -> Mapping[str, Depends]:
        """The cards that read facts alone, with what they depend on."""
        return {id_: card.on for id_, card in self._cards.items()}

    def added(self, card: str, frame: pl.DataFrame) -> list[list[tuple[str, int]]]:
        """The points that each term of a covered card adds now in the frame's accounts."""
        return self._cards[card].added(self._crowds.of(frame))

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of what is decided that it reads, beside the frame."""
        return (*self._given.reads, *self._pieced.columns) if self._given.wanted else ()

    @property
    def reads_more(self) -> bool:
        """Whether it needs to be told what is known elsewhere."""
        return bool(self._given.wanted or self._others.cards)

    @property
    def best(self) -> tuple[str, ...]:
        """The names of ``match.best.…`` of which completions must be told."""
        return self._given.best

    def of(
        self, frame: pl.DataFrame, elsewhere: Elsewhere | None = None, *, asking: bool = True
    ) -> pl.DataFrame:
        """One row an account: of each card ``score.<id>.…`` (points, low, high, exact, grade,
        possible, possible_with_unknown, decided, deciding), of each table ``grade.<id>.…``, of each
        gate ``gate.<id>.…`` (verdict, possible, deciding), and of each field that can be asked
        about ``effect.<id>.…`` (decides: every, some or no; chance, 0 … 1; targets, that which is
        likeliest decided first); without ``asking`` no effects."""
        reached = self.reached(frame, elsewhere)
        found = self.columns(reached)
        if not asking:
            return found
        parts = [effects(field, of) for field, of in self.decided(reached)]
        return pl.concat([found, *parts], how="horizontal") if parts else found

    def reached(self, frame: pl.DataFrame, elsewhere: Elsewhere | None = None) -> Reached:
        """What the frame's accounts come to; ``elsewhere``: where cards or gates read what no
        evidence tells."""
        crowd = self._crowds.of(frame)
        places: dict[str, Small] = {id_: card.of(crowd) for id_, card in self._cards.items()}
        lists = Lists(self._pieced, frame, elsewhere)
        going = self._others.of(crowd, places, elsewhere) if elsewhere else Going(places, {})
        gates_ = {id_: gate.of(crowd, going.given) for id_, gate in self._gates.items()}
        return Reached(going.places | gates_, len(frame), lists, going, crowd.own.beyond)

    def columns(self, reached: Reached) -> pl.DataFrame:
        """As :meth:`of`, without effects."""
        return frame_of(self.coded(reached))

    def coded(self, reached: Reached) -> dict[str, Column]:
        """The same, lists and texts as codes of what they stand for."""
        places = reached.places
        found: dict[str, Column] = {}
        for id_, card in self._cards.items():
            found |= scores(card.rows, places[id_])
        for table in self._tables:
            found |= self._graded(table, places)
        found |= self._others.columns(reached.others, reached.lists)
        for id_, gate in self._gates.items():
            found |= gates(id_, gate.states, places[id_])
            pieces = [state.pieces for state in gate.states]
            found |= reached.lists.of(f"gate.{id_}.deciding", pieces, places[id_])
        return found

    def decided(
        self, reached: Reached, beside: Beside | None = None
    ) -> Iterator[tuple[str, Decided]]:
        """By field that can be asked about, what its answers decide."""
        places, size = reached.places, reached.size
        beside = beside or Beside.nothing(size)
        kinds = self._on_gates.of(places, beside)
        self._on_cards.learn()
        for field in self._asked:
            of_cards = self._on_cards.lanes(field, places, beside.alone_in(field))
            yield field, decided([*of_cards, *self._on_gates.lanes(field, kinds)], size)

    def open(self, reached: Reached, beside: Beside) -> Mapping[str, Flags]:
        """By field that may be open though there is a fact, of which accounts it is."""
        return self._open.of(reached.places, reached.size, beside)

    def analysis(self, reached: Reached) -> Mapping[str, Flags]:
        """By element or tier, of which accounts an open gate asks whether it is analysed."""
        return self._on_gates.analysis(reached.places, reached.size)

    def _graded(self, table: GradeTable, places: Mapping[str, Small]) -> dict[str, Column]:
        """A table's grade for each combination of what its cards came to."""
        cards = {id_: self._cards[id_].rows for id_ in table.sources}
        kinds = {id_: rows.alike() for id_, rows in cards.items()}
        codes = [(of.ids[places[id_]], len(of)) for id_, of in kinds.items()]
        alike = joint(codes, len(codes[0][0]))
        found: list[Grade] = []
        for row in alike.firsts.tolist():
            scores = {
                id_: rows.score(int(kinds[id_].firsts[code[row]]))
                for (id_, rows), (code, _) in zip(cards.items(), codes, strict=True)
            }
            found.append(grade_from(table, scores))
        return grades(table.id, found, alike.ids)


def _covered(plan: Plan, cap: int) -> dict[str, CardRanges]:
    """The cards that read facts alone."""
    return {
        id_: CardRanges(plan, card, cap)
        for id_, card in plan.pack.scorecards.items()
        if card.measure is None and covered(plan, [s for t in plan.cards[id_] for s in t.reads])
    }


def covered(plan: Plan, slots: Iterable[str]) -> bool:
    """Whether nothing behind the slots comes from elsewhere than evidence and what is concluded of
    it alone."""
    behind = plan.behind(tuple(dict.fromkeys(slots)))
    steps = [plan.steps[slot] for slot in behind if slot in plan.steps]
    known = all(plan.type_of(slot) is not None and slot not in plan.late for slot in behind)
    return known and not any(step.scorer for step in steps)
