"""All scorecards of one account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fitpoint.analysis.scorecards import SCALE, CompiledCard, Contribution, contributions
from fitpoint.matching.match import Matching
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.decision import Score
from fitpoint.qualification.grades import looked_up
from fitpoint.qualification.match_range import BEST, MatchRange
from fitpoint.qualification.number_cells import representatives
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import NOTHING, Account
from fitpoint.qualification.score_range import ScoreRange, score_range
from fitpoint.qualification.scores import measure_slot, measured, score_of, ungraded
from fitpoint.rulebook.pack import GradeTable, Scorecard


class Scoring:
    """``ranges``: what each card can come to, in the pack's order, for each may read the results of
    those before it."""

    def __init__(
        self,
        plan: Plan,
        cards: Mapping[str, CompiledCard],
        account: Account,
        matching: Matching,
        matched: MatchRange,
        cap: int,
    ) -> None:
        self._cards, self._account = cards, account
        self._matching, self._matched = matching, matched
        self.ranges: dict[str, ScoreRange] = {}
        for id_, card in plan.pack.scorecards.items():
            self.ranges[id_] = (
                self._measured(card) if card.measure else score_range(plan, card, account, cap)
            )
            found = self.ranges[id_]
            attained = Attained(found.low, found.high, found.possible_with_unknown)
            account.open(opened_by(plan, card, attained, account))
        for table in plan.pack.grades.values():
            sources = [self.ranges[c].possible_with_unknown for c in table.sources]
            account.open(opened_by_table(table, sources))

    def scores(self, matching: Sequence[str]) -> list[Score]:
        """One score a card; ``matching`` are the slots that keep the matching open."""
        reasons = self._account.plan.reasons
        return [
            score_of(card.card, self.ranges[id_], self._contributions(card), matching, reasons)
            for id_, card in self._cards.items()
        ]

    def _contributions(self, card: CompiledCard) -> tuple[Contribution, ...]:
        account = self._account

        def closed(slots: tuple[str, ...]) -> bool:
            return not account.applicable(slots) and account.reach(card.card.id, slots) is NOTHING

        return contributions(card, account.analysis, closed)

    def _measured(self, card: Scorecard) -> ScoreRange:
        """S of the best medium, or of its group, against what completions can make of it."""
        if self._matched.none:
            return self._account.plan.ranges.recall(card.id, ungraded)
        id_ = measure_slot(card).removeprefix(BEST)
        best = self._matching.best
        groups = {g.id: g.score for g in best.groups} if best else {}
        shown = groups.get(id_, best.score) if best else None
        interval, sure = self._matched.best.get(id_), self._matched.sure
        return self._account.plan.ranges.recall(
            (card.id, shown, interval, sure), lambda: measured(card, shown, interval, sure)
        )


@dataclass(frozen=True, slots=True)
class Attained:
    """What a card can come to, as far as others read it; points are scaled by 10,000."""

    low: int
    high: int
    possible_with_unknown: tuple[str, ...]


def opened_by_table(
    table: GradeTable, possible: Sequence[tuple[str, ...]]
) -> dict[str, Choice | None]:
    """The table's grade where answers can change it; ``possible`` are its cards' grades, fields
    that stay unknown included."""
    slot = f"grade:{table.id}"
    grades = looked_up(table, possible)
    return {slot: Choice(slot, slot, grades, loose=True)} if len(grades) > 1 else {}


def opened_by(
    plan: Plan, card: Scorecard, found: Attained, account: Account
) -> dict[str, Choice | None]:
    """The results of a card that answers can change."""
    choices: dict[str, Choice | None] = {}
    for rule in card.rules:
        slot = f"fired:{rule.id}"
        if not account.settled(slot):
            choices[slot] = Choice(slot, slot, (True, False), loose=True)
    grade, total = f"grade:{card.id}", f"total:{card.id}"
    if len(found.possible_with_unknown) > 1 or not account.settled(grade):
        grades = found.possible_with_unknown
        choices[grade] = (
            Choice(grade, grade, grades, loose=True)
            if grades
            else Choice(grade, grade, (None,), stays=())
        )
    if found.low < found.high:
        cuts = plan.constants(total)
        ends = representatives(found.low / SCALE, found.high / SCALE, cuts or ())
        choices[total] = None if cuts is None else Choice(total, total, ends, loose=True)
    return choices
