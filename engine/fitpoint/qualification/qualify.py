"""From evidence to a decision: the phases in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.mastery import element_statuses, status_slots, tier_statuses
from fitpoint.analysis.rows import Worlds, judge
from fitpoint.analysis.scorecards import compile_card, with_results
from fitpoint.analysis.scorer import Scorer
from fitpoint.analysis.status import ElementStatus, TierStatus
from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.row import RowCompiler
from fitpoint.matching.match import Matching
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market
from fitpoint.qualification.action import action_of
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.components import CAP
from fitpoint.qualification.deciding import deciding, unknown_in_matching
from fitpoint.qualification.decision import (
    Decision,
    GateResult,
    Hashes,
    Override,
    Problem,
    Question,
    QuestionSet,
)
from fitpoint.qualification.gate_range import GateRange, gate_range
from fitpoint.qualification.grades import grade_from
from fitpoint.qualification.hashing import evidence_hash, market_hash
from fitpoint.qualification.match_range import match_range, open_matching
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.outlook import Outlook
from fitpoint.qualification.overrides import in_force
from fitpoint.qualification.permissions import permissions
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.question_sets import question_sets
from fitpoint.qualification.questions import questions
from fitpoint.qualification.reach import Account
from fitpoint.qualification.results import open_results
from fitpoint.qualification.scoring import Scoring
from fitpoint.qualification.stages import stage_of
from fitpoint.rulebook.pack import Pack, Stage


@dataclass(frozen=True, slots=True)
class Versions:
    """Of fitpoint and of the plugins in use."""

    fitpoint: str
    plugins: tuple[tuple[str, str], ...] = ()


class _Concluded(NamedTuple):
    """What an account's facts and matches come to, before anything is graded."""

    analysis: Analysis
    matching: Matching
    elements: tuple[ElementStatus, ...]
    tiers: tuple[TierStatus, ...]


class Qualifier:
    """Everything that a run's accounts share, prepared once; pure after that.

    ``cap``: so many completions of a component are gone through before its range is only bounded.
    """

    def __init__(
        self,
        pack: Pack,
        compiler: RowCompiler,
        market: Market,
        scorers: Mapping[str, Scorer],
        calibration: Calibration | None,
        as_of: date,
        versions: Versions,
        cap: int = CAP,
    ) -> None:
        self.pack, self.as_of, self.versions, self.cap = pack, as_of, versions, cap
        self._compiler, self._market, self._calibration = compiler, market, calibration
        self._analyst = Analyst(pack, compiler, scorers, calibration)
        self._matcher = Matcher(pack, compiler, market, as_of)
        self._plan = Plan(pack, compiler, self._analyst)
        self._cards = {id_: compile_card(card, compiler) for id_, card in pack.scorecards.items()}
        self._stages = {stage.id: compiler.compile(stage.require) for stage in pack.stages}
        self._chances = Chances(pack, calibration)
        self._market_hash = market_hash(market)

    def qualify(
        self,
        subject: Subject,
        name: str,
        evidence: Sequence[Evidence],
        overrides: Sequence[Override] = (),
        asking: bool = True,
    ) -> Decision:
        """The decision about an account, from all evidence on it; what is later than the run's date
        is left out. ``asking`` as in :meth:`decide`."""
        facts = join(
            self.pack,
            resolve(self.pack, subject, evidence, self.as_of),
            self._market.industries,
        )
        found = evidence_hash(subject, evidence, self.as_of, self._market_hash)
        return self.decide(subject, name, facts, overrides, found, asking=asking)

    def decide(
        self,
        subject: Subject,
        name: str,
        facts: Facts,
        overrides: Sequence[Override] = (),
        evidence: str | None = None,
        assumed: Set[str] = frozenset(),
        asking: bool = True,
    ) -> Decision:
        """The decision from facts already resolved and joined with the industry's; ``evidence`` is
        the hash of what they were resolved from. Elements and tiers in ``assumed`` count as
        mastered and analysed whatever the facts: rule tests suppose it. Without ``asking`` there
        are no questions, which rule tests do not expect and which take a third of the time."""
        analysis, matching, elements, tiers = self._concluded(facts, assumed)
        account = Account(self._plan, facts, analysis)
        matched = match_range(self.pack, matching, account)
        ours = {m.medium for m in matching.media if m.ours}
        open_matching(
            self._plan, matched, account, [m.id for m in self._market.media if m.id in ours]
        )
        scoring = Scoring(self._plan, self._cards, account, matching, matched, self.cap)
        open_results(account, elements, tiers)
        unknown = unknown_in_matching(matching)
        lifted = in_force(overrides, subject.id, self.pack.gates, self.as_of)
        gates = {p.gate.id: gate_range(p, account, self.cap) for p in self._plan.gates}
        results = self._results(gates, account, elements, unknown, lifted)
        stage, above = stage_of(
            self.pack.stages, lambda s: judge(self._stages[s.id], analysis.worlds)
        )
        documents = permissions(self.pack.gates, results, stage)
        scores = {score.id: score for score in scoring.scores(unknown)}
        asked, sets = self._asked(scoring, gates, unknown, account, above) if asking else ((), ())
        return Decision(
            subject.id,
            name,
            self.as_of,
            self.pack.id,
            self.pack.version,
            stage.id,
            above.id if above else None,
            action_of(stage, self.pack.gates, results, documents),
            tiers,
            elements,
            analysis.facts,
            tuple(scores.values()),
            tuple([grade_from(table, scores) for table in self.pack.grades.values()]),
            tuple(results.values()),
            documents,
            matching,
            asked,
            sets,
            tuple(lifted.values()),
            tuple([Problem(p.code, p.arguments) for p in analysis.problems]),
            self._hashes(digest(facts) if evidence is None else evidence, lifted.values()),
        )

    def _concluded(self, facts: Facts, assumed: Set[str]) -> _Concluded:
        """The phases before anything is graded: conclusions, matches, what rests on them."""
        analysis = self._analyst.conclude(facts, self.as_of)
        matching = self._matcher.match(analysis)
        analysis = self._analyst.conclude_match(analysis, self._matcher.slots(analysis, matching))
        elements = tuple(
            [
                _complete(status) if {status.id, status.tier} & assumed else status
                for status in element_statuses(self.pack, analysis, self._compiler)
            ]
        )
        tiers = tier_statuses(self.pack, elements, analysis, self._compiler)
        return _Concluded(self._with_results(analysis, elements, tiers), matching, elements, tiers)

    def _asked(
        self,
        scoring: Scoring,
        gates: Mapping[str, GateRange],
        unknown: Sequence[str],
        account: Account,
        above: Stage | None,
    ) -> tuple[tuple[Question, ...], tuple[QuestionSet, ...]]:
        """What to find out next, one by one and for the stage above."""
        needs = Needs(account, self._compiler)
        tables = tuple(self.pack.grades.values())
        outlook = Outlook(self._plan, scoring.ranges, tables, gates, unknown, needs, self._chances)
        sets = question_sets(above, needs, account)
        return questions(outlook, account), sets

    def _with_results(
        self,
        analysis: Analysis,
        elements: Sequence[ElementStatus],
        tiers: Sequence[TierStatus],
    ) -> Analysis:
        """The analysis with what cards, elements and tiers came to in every row."""
        statuses = status_slots(elements, tiers)
        worlds, cards, tables = analysis.worlds, self._cards.values(), self.pack.grades.values()
        rows = [
            with_results(cards, tables, {**row, **statuses}, worlds.absent) for row in worlds.rows
        ]
        return replace(analysis, worlds=Worlds(tuple(rows), worlds.absent))

    def _results(
        self,
        gates: Mapping[str, GateRange],
        account: Account,
        elements: Sequence[ElementStatus],
        unknown: Sequence[str],
        lifted: Mapping[str, Override],
    ) -> dict[str, GateResult]:
        by_id: dict[str, tuple[ElementStatus, ...]] = {s.id: (s,) for s in elements}
        for tier in self.pack.tiers:
            by_id[tier.id] = tuple([s for s in elements if s.id in tier.elements])
        found: dict[str, GateResult] = {}
        for plan in self._plan.gates:
            id_ = plan.gate.id
            now = gates[id_].now
            slots = deciding(plan, now, account, by_id, unknown, self._compiler)
            lift = lifted.get(id_) if now in ("fail", "unknown") else None
            found[id_] = GateResult(id_, now, gates[id_].possible, slots, lift and lift.id)
        return found

    def _hashes(self, evidence: str, overrides: Iterable[Override]) -> Hashes:
        calibration = self._calibration.hash if self._calibration else ""
        return Hashes(
            self.pack.hash,
            calibration,
            evidence,
            digest(list(overrides)),
            self.versions.fitpoint,
            self.versions.plugins,
        )


def _complete(status: ElementStatus) -> ElementStatus:
    return replace(status, mastered=True, analysed=True, coverage=1.0, gaps=(), unanalysed=())
