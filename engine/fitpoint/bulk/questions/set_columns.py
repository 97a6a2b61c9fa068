"""The smallest sets of facts that would lift accounts to their next stage, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl

from fitpoint.bulk.answers.answer_schema import SETS
from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.questions.conditions import is_plain
from fitpoint.bulk.questions.element_needs import BatchNeeds
from fitpoint.bulk.questions.statuses import WITHHELD, Statuses
from fitpoint.bulk.questions.wants_table import IS_DONE, IS_NEVER, WantsTable
from fitpoint.language.tree import And, Node, Or, Result
from fitpoint.qualification.decision import QuestionSet
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.question_sets import ranked
from fitpoint.rulebook.pack import Stage

OF_MASTERY = ("mastered", "analysed")
Answers = Mapping[Node, pl.Series]
"""Whether conditions hold, account by account."""


def beside_mastery(tree: Node) -> Iterator[Node]:
    """The conditions of a stage that are not about mastery."""
    match tree:
        case And() | Or():
            for item in tree.items:
                yield from beside_mastery(item)
        case Result() if tree.what in OF_MASTERY:
            return
        case _:
            yield tree


def can_lift(stage: Stage, plan: Plan) -> bool:
    """Whether what the stage wants has a columnar form."""
    return all(is_plain(tree, plan) for tree in beside_mastery(stage.require.tree))


def looked_at(tree: Node) -> Iterator[str]:
    """The elements and tiers of which a stage asks whether they are analysed."""
    match tree:
        case And() | Or():
            for item in tree.items:
                yield from looked_at(item)
        case Result() if tree.what == "analysed":
            yield tree.id
        case _:
            return


class SetColumns:
    """Prepared once a run; ``most``: of an account the first so many."""

    def __init__(self, plan: Plan, table: WantsTable, most: int) -> None:
        self._plan, self._table, self._most = plan, table, most
        self._numbers: dict[tuple[object, ...], int] = {}
        self._lists: list[Sequence[QuestionSet]] = [()]
        self._column = pl.Series(dtype=SETS)

    @property
    def met(self) -> int:
        """How many different answers it keeps."""
        return len(self._lists)

    def of(self, needs: BatchNeeds, above: pl.Series, of: Statuses, answers: Answers) -> pl.Series:
        """``above`` names each account's next stage, null where there is none."""
        places = np.zeros(needs.size, np.int64)
        for stage in self._plan.pack.stages:
            rows = (above == stage.id).fill_null(False).arg_true().to_numpy()
            if len(rows):
                places[rows] = self._lifting(stage, needs.taken(rows), rows, of, answers)
        new = [[_told(one) for one in sets] for sets in self._lists[len(self._column) :]]
        if new:
            self._column = pl.concat([self._column, pl.Series(new, dtype=SETS)], rechunk=True)
        return self._column.gather(places)

    def _lifting(
        self, stage: Stage, needs: BatchNeeds, rows: Codes, of: Statuses, answers: Answers
    ) -> Codes:
        """The places of these rows' answers."""
        wants = _holding(stage.require.tree, needs, rows, answers)
        met: list[int] = np.unique(wants).tolist()
        named = frozenset[str]().union(*[s for want in met for s in self._table.wants[want]])
        # of any other field an account has evidence that is contradicted: it is not withheld
        mine = sorted(named & of.whys.keys())
        refused = {f: of.whys[f][rows] == WITHHELD for f in mine}
        some = [f for f, flags in refused.items() if flags.any()]
        codes = [(wants, len(self._table.wants))]
        codes += [(refused[f].astype(np.int64), 2) for f in some]
        alike = joint(codes, len(rows))
        found: list[int] = []
        for want, *flags in zip(*[code[alike.firsts].tolist() for code, _ in codes], strict=True):
            withheld = frozenset([f for f, flag in zip(some, flags, strict=True) if flag])
            found.append(self._place(stage, want, withheld))
        return np.array(found, np.int64)[alike.ids]

    def _place(self, stage: Stage, want: int, withheld: frozenset[str]) -> int:
        wants = self._table.wants[want]
        refused = withheld.intersection(*[frozenset[str]().union(*wants)])
        key = (stage.id, want, refused)
        if key not in self._numbers:
            self._numbers[key] = len(self._lists)
            self._lists.append(ranked(stage, wants, self._plan, refused.__contains__)[: self._most])
        return self._numbers[key]


def _holding(tree: Node, needs: BatchNeeds, rows: Codes, answers: Answers) -> Codes:
    """What makes a condition hold: :meth:`fitpoint.qualification.needs.Needs.holding`."""
    match tree:
        case And() | Or():
            parts = [_holding(item, needs, rows, answers) for item in tree.items]
            join = needs.table.all_of if isinstance(tree, And) else needs.table.any_of
            return join(parts, needs.size)
        case Result() if tree.what in OF_MASTERY:
            return needs.mastered(tree.id) if tree.what == "mastered" else needs.analysed(tree.id)
        case _:
            holds = answers[tree].fill_null(False).to_numpy()[rows]
            return np.where(holds, IS_DONE, IS_NEVER)


def _told(found: QuestionSet) -> Mapping[str, object]:
    return {"fields": list(found.fields), "chance": found.chance, "cost": found.cost}
