"""Questions in columns against those of the row engine, from whose own ranges they start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unittest.mock import patch

import numpy as np
import polars as pl

from bulk.analysed import Analysed
from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.scorer import Scorer
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.facts.fact_columns import DISPUTED, conflict_column, state_column
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.bulk.questions.column_questions import ColumnQuestions, refused
from fitpoint.bulk.questions.outlooks import Keeps, Outlooks
from fitpoint.bulk.ranges.lanes import Decided, Lane, decided, lane_of, nothing
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching.medium import Market
from fitpoint.qualification import qualify
from fitpoint.qualification.decision import Decision, Question
from fitpoint.qualification.outlook import Outlook
from fitpoint.qualification.plan import Plan, slot_types
from fitpoint.qualification.questions import questions
from fitpoint.qualification.reach import Account
from fitpoint.rulebook.pack import Pack

SOMEBODY = Subject("account", "a1")


@dataclass(frozen=True, slots=True)
class Told:
    """One account as the row engine leaves it."""

    decision: Decision
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Asked:
    """A pack prepared for both engines; ``most``: so many questions are compared."""

    by: Analysed
    columns: ColumnQuestions
    rows: FactRows
    most: int

    @classmethod
    def of(
        cls,
        pack: Pack,
        as_of: date,
        market: Market,
        scorers: Mapping[str, Scorer],
        most: int = 200,
    ) -> Asked:
        by = Analysed.of(pack, as_of, market, scorers)
        plan = Plan(pack, by.compiler, by.analyst)
        assert refused(plan) == ()
        absent = frozenset(slot_types(pack))
        compiler = ColumnCompiler(pack.codelists, {}, as_of=as_of, not_applicable=absent)
        columns = ColumnQuestions(plan, compiler, as_of, most)
        named = [column(f) for f in pack.fields for column in (conflict_column, state_column)]
        wanted = by.plan.facts((*columns.reads, *named))
        rows = FactRows(pack, Aggregates(pack.fields, by.compiler), as_of, wanted)
        return cls(by, columns, rows, most)

    def compare(self, accounts: Sequence[Facts]) -> tuple[int, list[str]]:
        """How many of the accounts are exact in columns, and what differs of those."""
        told = [self._decided(facts) for facts in accounts]
        facts = self.rows.frame([self.by.joined(one) for one in accounts])
        frame = self.by.plan.concluded(facts.lazy(), self.columns.reads).collect().rechunk()
        above = pl.Series([one.decision.next_stage for one in told], dtype=pl.String)
        found = self.columns.of(frame, above, outlooks_of([one.outlook for one in told]))
        exact = self._exact(facts)
        rows = zip(exact, told, *[column.to_list() for column in found.values()], strict=True)
        apart = [line for sure, *one in rows if sure for line in self._differences(*one)]
        return sum(exact), apart

    def _decided(self, facts: Facts) -> Told:
        seen: list[Outlook] = []

        def spy(outlook: Outlook, account: Account) -> tuple[Question, ...]:
            seen.append(outlook)
            return questions(outlook, account)

        with patch.object(qualify, "questions", spy):
            decision = self.by.qualifier.decide(SOMEBODY, "虚构", self.by.joined(facts))
        return Told(decision, seen[0])

    def _exact(self, facts: pl.DataFrame) -> list[bool]:
        derived = {f for c in self.by.pack.conclusions for f in c.fields}
        doubts = [pl.col(DISPUTED)]
        doubts += [pl.col(conflict_column(field)).fill_null(False) for field in self.by.pack.fields]
        doubts += [pl.col(state_column(field)).is_not_null() for field in sorted(derived)]
        return facts.select(~pl.any_horizontal(doubts)).to_series().to_list()

    def _differences(
        self, told: Told, asked: Sequence[object], sets: Sequence[object]
    ) -> Iterator[str]:
        wanted = answer(told.decision, Extent(questions=self.most), ())
        for name, found in (("questions", asked), ("question_sets", sets)):
            if repr(found) != repr(wanted[name]):
                yield f"{name}: {found!r}, not {wanted[name]!r}"


def outlooks_of(told: Sequence[Outlook]) -> Outlooks:
    """What the row engine says is open, in columns."""
    lists: dict[tuple[str, ...], int] = {(): 0}
    ids = [lists.setdefault(tuple(one.matching), len(lists)) for one in told]
    fields = [field.id for field, _ in told[0].plan.askable]
    open_ = {field: np.array([field in one.fields for one in told]) for field in fields}
    answers = {field: _decided(field, told) for field in fields}
    parts = [set(_looked_at(one)) for one in told]
    every = sorted(set[str]().union(*parts))
    analysis = {part: np.array([part in some for some in parts]) for part in every}
    return Outlooks(lambda _: answers, open_, analysis, Keeps(np.array(ids), tuple(lists)))


def _decided(field: str, told: Sequence[Outlook]) -> Decided:
    """One lane for each place in an account's list and each target there."""
    each = [one.effects(field) if field in one.telling else [] for one in told]
    longest = max(map(len, each))
    lanes: list[Lane] = []
    for place in range(longest):
        here = [effects[place] if place < len(effects) else nothing("") for effects in each]
        for target in sorted({effect.target for effect in here}):
            found = [effect if effect.target == target else nothing(target) for effect in here]
            lanes.append(lane_of(target, found, np.arange(len(told))))
    return decided(lanes, len(told))


def _looked_at(outlook: Outlook) -> Iterator[str]:
    """The elements and tiers of which open gates ask whether they are analysed."""
    for gate in outlook.gates.values():
        if gate.enumerated and not gate.decided:
            for choice in gate.choices:
                what, _, part = choice.slot.partition(":")
                if what == "analysed":
                    yield part
