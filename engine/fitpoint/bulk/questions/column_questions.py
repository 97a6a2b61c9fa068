"""What to find out next, for many accounts at once: single fields, ranked, and the smallest sets of
facts that lift an account to its next stage.

What each element wants is worked out once for all accounts that are alike in it, by the code of
single accounts (:mod:`fitpoint.bulk.questions.element_needs`); what an account wants is put
together of that. It is exact for accounts without facts in conflict, of packs of which
:func:`refused` names nothing; evidence against a conclusion it knows by the frame's columns of
:mod:`fitpoint.bulk.analysis.worlds`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from fitpoint.bulk.answers.joint import Flags
from fitpoint.bulk.questions.candidates import Candidates
from fitpoint.bulk.questions.conditions import Conditions, is_plain
from fitpoint.bulk.questions.element_needs import BatchNeeds, ElementNeeds
from fitpoint.bulk.questions.kinds import Group, coarseness
from fitpoint.bulk.questions.outlooks import Outlooks
from fitpoint.bulk.questions.ranking import first
from fitpoint.bulk.questions.set_columns import SetColumns, beside_mastery, can_lift, looked_at
from fitpoint.bulk.questions.statuses import StatusReader
from fitpoint.bulk.questions.told import listed
from fitpoint.bulk.questions.wants_table import WantsTable
from fitpoint.bulk.ranges.alike import Crowds, together
from fitpoint.bulk.ranges.gate_effects import Beside
from fitpoint.bulk.ranges.ranges import covered
from fitpoint.language.columnar.columns import absent_column, columns_of
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.tree import Node
from fitpoint.qualification.plan import Plan, field_of
from fitpoint.rulebook.pack import Pack


def refused(plan: Plan) -> tuple[str, ...]:
    """Fields, elements and stages of which questions have no columnar form: fields that are
    concluded from matches, or asked about by what is; elements that rest on matches or scorers;
    stages that require more than mastery and what is concluded before any matching."""
    return tuple(_refused(plan))


def _refused(plan: Plan) -> Iterator[str]:
    for field in plan.pack.fields.values():
        if field.ask is not None and (
            field.id in plan.late
            or (field.ask.when is not None and not is_plain(field.ask.when.tree, plan))
        ):
            yield field.id
    for element in plan.pack.elements.values():
        needed = plan.needed[element.id]
        slots = [slot for need in needed for slot in (*need.fields, *need.reads)]
        if not covered(plan, [*slots, *element.analyse]):
            yield element.id
    yield from (stage.id for stage in plan.pack.stages if not can_lift(stage, plan))


class ColumnQuestions:
    """Prepared once a run; ``most``: the first so many of an account."""

    def __init__(self, plan: Plan, compiler: ColumnCompiler, as_of: date, most: int) -> None:
        self._plan, self._most, self._table = plan, most, WantsTable()
        self._needs = ElementNeeds(plan, compiler.rows, self._table)
        rests = self._needs.rests
        self.on = together([rest.on for rest in rests])
        """What needs depend on."""
        self._crowds = Crowds(plan, self.on, compiler, as_of)
        self._coarse = tuple(dict.fromkeys([slot for rest in rests for slot in rest.coarse]))
        self._sets = SetColumns(plan, self._table, most)
        self._candidates = Candidates(plan)
        self._conditions = Conditions(_conditions(plan.pack), compiler)
        facts = [*[field.id for field, _ in plan.askable], *[f for of in rests for f in of.fields]]
        slots = [slot for of in rests for slot in of.on.slots if slot not in plan.steps]
        fields = dict.fromkeys([*facts, *[field_of(slot, plan.pack) for slot in slots]])
        read = dict.fromkeys([slot for gate in plan.gates for slot in gate.slots])
        self._lifting = [slot for slot in read if slot.startswith(("mastered:", "analysed:"))]
        counted = [field for field in fields if field in plan.pack.fields]
        self._statuses = StatusReader(counted, plan.pack.resolution.min_confidence, plan.steps)
        self._coarseness = coarseness(plan, self._coarse)

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the frame must have: facts, what limits them, and slots, those of
        conclusions too."""
        slots = [s for s in self._crowds.slots if self._plan.type_of(s) is not None]
        lists = self._plan.pack.codelists
        held = [
            name
            for slot in slots
            if (type_ := self._plan.type_of(slot)) is not None
            for name in (*columns_of(slot, type_, lists), absent_column(slot))
        ]
        return tuple(dict.fromkeys([*held, *self._statuses.reads, *self._conditions.reads]))

    @property
    def met(self) -> int:
        """How much it keeps of the accounts that it has met."""
        return self._needs.met + len(self._table.wants) + self._sets.met + self._crowds.met

    def of(self, frame: pl.DataFrame, above: pl.Series, outlooks: Outlooks) -> dict[str, pl.Series]:
        """The answer's columns; ``above`` names each account's next stage."""
        size, of = len(frame), self._statuses.of(frame)
        coarse = frame.select(self._coarseness)
        held = {slot: coarse[slot].to_numpy() for slot in self._coarse}
        needs = self._needs.of(Group(self._crowds.of(frame), of, held))
        conditions = self._conditions.of(frame)
        refined = self._refined(needs, above, outlooks)
        decided = outlooks.decided(self._beside(needs, outlooks))
        found = list(self._candidates.of(of, outlooks, decided, refined, conditions))
        ranked = first(found, needs.waiting(), size, self._most)
        return {
            "questions": listed(found, *ranked, size),
            "question_sets": self._sets.of(needs, above, of, conditions),
        }

    def _beside(self, needs: BatchNeeds, outlooks: Outlooks) -> Beside:
        alone = outlooks.keeps.alone()
        lifts = {slot: needs.lifting(slot) for slot in self._lifting}
        return Beside(lifts, alone.ids, alone.lists)

    def _refined(self, needs: BatchNeeds, above: pl.Series, outlooks: Outlooks) -> dict[str, Flags]:
        """By field, where its known value is too coarse for something that is looked at."""
        found: dict[str, Flags] = {}
        for lacking in needs.mastery.values():
            for field, flags in lacking.refined():
                _add(found, field, flags)
        for analysed, looked in self._looked_at(needs, above, outlooks).items():
            for field, flags in needs.analysis[analysed].refined():
                _add(found, field, flags & looked)
        return found

    def _looked_at(
        self, needs: BatchNeeds, above: pl.Series, outlooks: Outlooks
    ) -> dict[str, Flags]:
        """By field that elements analyse, where it is looked at: for the stage above, or because a
        gate is open."""
        parts = dict(outlooks.analysis)
        for stage in self._plan.pack.stages:
            rows = (above == stage.id).fill_null(False).to_numpy()
            for id_ in looked_at(stage.require.tree):
                _add(parts, id_, rows)
        found: dict[str, Flags] = {}
        for id_, flags in parts.items():
            for field in needs.analyse(id_):
                _add(found, field, flags)
        return found


def _add(found: dict[str, Flags], name: str, flags: Flags) -> None:
    found[name] = found[name] | flags if name in found else flags


def _conditions(pack: Pack) -> Iterator[Node]:
    """What is asked of accounts beside mastery."""
    for field in pack.fields.values():
        if field.ask is not None and field.ask.when is not None:
            yield field.ask.when.tree
    for stage in pack.stages:
        yield from beside_mastery(stage.require.tree)
