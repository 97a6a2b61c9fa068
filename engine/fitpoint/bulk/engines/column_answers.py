"""Whole answers in columns: what analysis, matching, ranges and questions give of a batch, put
together, and why a row is not among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.scorecards import SCALE
from fitpoint.bulk.analysis.facts import CONTRADICTED
from fitpoint.bulk.analysis.plan import INEXACT, AnalysisPlan
from fitpoint.bulk.analysis.worlds import Shaken
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.answers.slow import SlowScorer, together
from fitpoint.bulk.engines.contradicted import world_columns
from fitpoint.bulk.facts.fact_columns import (
    STATE,
    conflict_column,
    fields_behind,
    state_column,
)
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.bulk.matching.matched import KEEPS, slot_columns
from fitpoint.bulk.matching.open_ranges import Opening
from fitpoint.bulk.questions.column_questions import ColumnQuestions
from fitpoint.bulk.questions.column_questions import refused as unasked
from fitpoint.bulk.questions.outlooks import Keeps, outlooks
from fitpoint.bulk.ranges.given import Elsewhere
from fitpoint.bulk.ranges.own_evidence import own_column
from fitpoint.bulk.ranges.ranges import Ranges
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.match_range import behind_matching
from fitpoint.qualification.plan import Plan, slot_types
from fitpoint.rulebook.pack import Pack

if TYPE_CHECKING:
    from fitpoint.bulk.engines.kit import Kit

QUESTIONS, RANGES, MATCHING, ANALYSIS = "questions", "ranges", "matching", "no_columnar_form"
"""What of a pack has no columnar form, so that all its accounts go row by row."""
CONFLICT, DERIVED, DOUBT, PLUGIN = "conflict", "derived_evidence", "doubt", "plugin"
"""Why a single account does: facts in conflict, evidence on what is concluded that no other account
stands for, a comparison of media that columns cannot tell, a plugin's function that failed."""
_ONCE = pl.QueryOptFlags(comm_subexpr_elim=False)
"""Equal parts have columns of their own already."""


class RefusedError(Exception):
    """The pack, or the extent of its answers, has no columnar form; the argument says what."""


class ColumnAnswers:
    """Prepared once a run; raises :class:`RefusedError`, what is quickest to see first."""

    def __init__(self, kit: Kit, extent: Extent) -> None:
        pack, as_of = kit.pack, kit.as_of
        compiler = RowCompiler(pack.codelists, kit.functions)
        analyst = Analyst(pack, compiler, kit.scorers, kit.calibration)
        plan = Plan(pack, compiler, analyst)
        _must(not extent.questions or not unasked(plan), QUESTIONS)
        ranged = ColumnCompiler(
            pack.codelists, kit.functions, as_of=as_of, not_applicable=frozenset(slot_types(pack))
        )
        self._analysis = AnalysisPlan(pack, analyst, kit.functions, as_of)
        self._ranges = self._ranging(kit, plan, ranged)
        _must(not self._ranges.refused, RANGES)
        _must(not self._analysis.refused, ANALYSIS)
        matched = ColumnCompiler(pack.codelists, kit.functions, as_of=as_of)
        self._matcher = self._matching(kit, extent, plan, matched)
        most = extent.questions
        self._questions = ColumnQuestions(plan, ranged, as_of, most) if most else None
        self._worlds = world_columns(
            kit, plan, self._analysis, self._matcher, self._ranges, self._questions
        )
        self._faults = (self._analysis.faults, ranged.faults, matched.faults)
        self._keep, self._late = self._kept(plan), frozenset(plan.late)
        self.rows = FactRows(pack, Aggregates(pack.fields, compiler), as_of, self._wanted(pack))
        """Lays facts out as :meth:`of` wants them."""

    def _ranging(self, kit: Kit, plan: Plan, compiler: ColumnCompiler) -> Ranges:
        asked, chances = self._analysis.asked, Chances(kit.pack, kit.calibration)
        media = kit.pack.match is not None and bool(kit.market.media)
        return Ranges(plan, compiler, chances, kit.as_of, asked=asked, media=media)

    def _matching(
        self, kit: Kit, extent: Extent, plan: Plan, compiler: ColumnCompiler
    ) -> BulkMatcher:
        pack, asked, behind = kit.pack, self._analysis.asked, behind_matching(plan)
        own = [own_column(id_) for id_ in plan.steps if id_ in behind]
        shaken = not plan.blunt.isdisjoint(behind)
        opening = Opening(self._ranges.best, plan.blunt_vetoes, shaken, tuple(own))
        told = opening if self._ranges.reads_more or extent.questions else None
        found = BulkMatcher(pack, compiler, kit.market, kit.as_of, asked, extent.media, told)
        groups = [group for group, _ in pack.match.groups] if pack.match else []
        given = self._analysis.matching.keys() <= slot_columns(groups, asked).keys()
        _must(given and not found.refused, MATCHING)
        return found

    @property
    def met(self) -> int:
        """How much it keeps of the accounts that it has met."""
        asked = self._questions.met if self._questions else 0
        return self._ranges.met + self._matcher.met + asked

    def slow(self) -> tuple[SlowScorer, ...]:
        """What scorers were asked row by row since this was asked last."""
        return together(self._analysis.slow())

    def of(self, facts: pl.DataFrame) -> tuple[dict[str, pl.Series], pl.Series]:
        """The answer's columns but for account, name, date and evidence; for each account why the
        row engine must answer it, null where these are exact."""
        for faults in self._faults:
            faults.clear()
        analysis = self._analysis
        drawn = analysis.concluded(facts.lazy(), self._keep).collect(optimizations=_ONCE)
        shaken = self._worlds.of(facts, drawn)
        frame = shaken.frame
        matched = self._matcher.match(frame)
        slots = matched.slots.select(*analysis.matching)
        whole = frame.hstack(slots.get_columns()).rechunk()
        reads = (*self._ranges.reads, *self._worlds.reads_late)
        decided = analysis.decided(whole.lazy(), reads).collect(optimizations=_ONCE)
        elsewhere = Elsewhere(matched.slots, matched.open, self._matcher.keeps, decided)
        reached = self._ranges.reached(frame, elsewhere if self._ranges.reads_more else None)
        ranges = self._ranges.columns(reached)
        found = {s.name: s for part in (decided, ranges, matched.answers) for s in part}
        found |= dict(self._of_worlds(shaken, found))
        if self._questions is not None:
            keeps = Keeps.of(matched.open[KEEPS].to_numpy(), self._matcher.keeps)
            open_ = outlooks(self._ranges, reached, keeps)
            found |= self._questions.of(frame, decided["next_stage"], open_)
        told = pl.Series(self._worlds.told(shaken, decided))
        inexact = pl.when(decided[INEXACT].ne_missing(CONTRADICTED) | ~told).then(decided[INEXACT])
        doubts = {DERIVED: pl.Series(reached.beyond), DOUBT: matched.doubtful}
        return found, self._reasons(facts, pl.select(inexact).to_series(), doubts)

    def _of_worlds(
        self, shaken: Shaken, found: Mapping[str, pl.Series]
    ) -> Iterator[tuple[str, pl.Series]]:
        """What of contradicted accounts all worlds have a part in."""
        for field, (rows, lists) in shaken.possible.items():
            name = f"field.{field}.possible"
            yield name, _replaced(found[name], rows, lists)
        for card, rows in self._worlds.moved(shaken.frame).items():
            name = f"score.{card}.reasons"
            lists = [
                [{"id": id_, "points": points / SCALE} for id_, points in terms if points]
                for terms in self._ranges.added(card, shaken.frame[rows])
            ]
            yield name, _replaced(found[name], rows, lists)

    def _reasons(
        self, facts: pl.DataFrame, inexact: pl.Series, doubts: Mapping[str, pl.Series]
    ) -> pl.Series:
        ids = [field.id for field in self.rows.fields]
        states = [pl.col(state_column(id_)) for id_ in ids if id_ in self._late]
        gone = [(state == pl.lit("not_applicable", STATE)).fill_null(False) for state in states]
        conflict = [pl.col(conflict_column(id_)) for id_ in ids]
        failed = pl.lit(PLUGIN if any(self._faults) else None, pl.String)
        told = {why: [pl.lit(flags)] for why, flags in doubts.items()}
        each = {**told, DERIVED: [*gone, *told[DERIVED]], CONFLICT: conflict}
        reasons = [
            pl.when(pl.any_horizontal(of)).then(pl.lit(why)) for why, of in each.items() if of
        ]
        return facts.select(pl.coalesce(pl.lit(inexact), *reasons, failed)).to_series()

    def _kept(self, plan: Plan) -> tuple[str, ...]:
        """The columns of slots and facts that ranges, matching and questions read."""
        types, compiler = slot_types(plan.pack), ColumnCompiler(plan.pack.codelists, {})

        def columns() -> Iterator[str]:
            for slot in self._ranges.slots:
                if slot in types:
                    yield from (*compiler.columns(slot, types[slot]), absent_column(slot))
            for slot in self._matcher.reads:
                yield from compiler.columns(slot, types[slot]) if slot in types else (slot,)
            yield from self._questions.reads if self._questions else ()
            yield from map(own_column, plan.steps)
            yield from self._worlds.reads

        return tuple(dict.fromkeys(columns()))

    def _wanted(self, pack: Pack) -> frozenset[str]:
        """The columns of facts that somebody reads."""
        wanted = self._analysis.facts(self._keep)
        fields = fields_behind(wanted, pack.fields.values())
        return wanted | {conflict_column(field.id) for field in fields}


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise RefusedError(what)


def _replaced(series: pl.Series, rows: Codes, lists: Sequence[Sequence[object]]) -> pl.Series:
    """The series with other lists in these rows."""
    places = np.arange(len(series))
    places[rows] = len(series) + np.arange(len(rows))
    return pl.concat([series, pl.Series(lists, dtype=series.dtype)]).gather(places)
