"""Whole answers in columns: what analysis, matching, ranges and questions give of a batch, put
together, and why a row is not among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.analysis.contradictions import Contradictions, Readers
from fitpoint.bulk.analysis.facts import CONTRADICTED
from fitpoint.bulk.analysis.plan import INEXACT, AnalysisPlan
from fitpoint.bulk.analysis.worlds import WorldColumns
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.slow import SlowScorer, together
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
from fitpoint.bulk.ranges.joint import Codes
from fitpoint.bulk.ranges.own_evidence import own_column
from fitpoint.bulk.ranges.ranges import Ranges
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.language.walk import slots
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
        matches = pack.match is not None and bool(kit.market.media)
        _must(not extent.questions or not unasked(plan), QUESTIONS)
        absent = frozenset(slot_types(pack))
        ranged, matched = (
            ColumnCompiler(pack.codelists, kit.functions, as_of=as_of, not_applicable=of)
            for of in (absent, frozenset[str]())
        )
        self._analysis = AnalysisPlan(pack, analyst, kit.functions, as_of)
        asked, chances = self._analysis.asked, Chances(pack, kit.calibration)
        self._ranges = Ranges(plan, ranged, chances, as_of, asked=asked, media=matches)
        _must(not self._ranges.refused, RANGES)
        _must(not self._analysis.refused, ANALYSIS)
        behind = behind_matching(plan)
        own = [own_column(id_) for id_ in plan.steps if id_ in behind]
        shaken = not plan.blunt.isdisjoint(behind)
        opening = Opening(self._ranges.best, plan.blunt_vetoes, shaken, tuple(own))
        told = opening if self._ranges.reads_more or extent.questions else None
        self._matcher = BulkMatcher(pack, matched, kit.market, as_of, asked, extent.media, told)
        groups = [group for group, _ in pack.match.groups] if pack.match else []
        given = self._analysis.matching.keys() <= slot_columns(groups, asked).keys()
        _must(given and not self._matcher.refused, MATCHING)
        self._questions = (
            ColumnQuestions(plan, ranged, as_of, extent.questions) if extent.questions else None
        )
        self._worlds = self._told_worlds(kit, plan, analyst)
        self._faults = (self._analysis.faults, ranged.faults, matched.faults)
        own = [own_column(id_) for id_ in plan.steps]
        self._keep = (*self._kept(pack), *own, *self._worlds.reads)
        self._late = frozenset(plan.late)
        aggregates = Aggregates(pack.fields, compiler)
        self.rows = FactRows(pack, aggregates, as_of, self._wanted(pack))
        """Lays facts out as :meth:`of` wants them."""

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
        told = pl.Series(self._worlds.told(shaken, decided))
        elsewhere = Elsewhere(matched.slots, matched.open, self._matcher.keeps, decided)
        reached = self._ranges.reached(frame, elsewhere if self._ranges.reads_more else None)
        ranges = self._ranges.columns(reached)
        found = {s.name: s for part in (decided, ranges, matched.answers) for s in part}
        for field, (rows, lists) in shaken.possible.items():
            name = f"field.{field}.possible"
            found[name] = _replaced(found[name], rows, lists)
        if self._questions is not None:
            keeps = Keeps.of(matched.open[KEEPS].to_numpy(), self._matcher.keeps)
            open_ = outlooks(self._ranges, reached, keeps)
            found |= self._questions.of(frame, decided["next_stage"], open_)
        doubts = {DERIVED: pl.Series(reached.beyond), DOUBT: matched.doubtful}
        inexact = pl.select(
            pl.when(~(told & (decided[INEXACT] == CONTRADICTED).fill_null(False))).then(
                decided[INEXACT]
            )
        ).to_series()
        return found, self._reasons(facts, inexact, doubts)

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

    def _kept(self, pack: Pack) -> tuple[str, ...]:
        """The columns of slots and facts that ranges and matching read."""
        types, compiler = slot_types(pack), ColumnCompiler(pack.codelists, {})

        def columns() -> Iterator[str]:
            for slot in self._ranges.slots:
                if slot in types:
                    yield from (*compiler.columns(slot, types[slot]), absent_column(slot))
            for slot in self._matcher.reads:
                yield from compiler.columns(slot, types[slot]) if slot in types else (slot,)
            yield from self._questions.reads if self._questions else ()

        return tuple(dict.fromkeys(columns()))

    def _told_worlds(self, kit: Kit, plan: Plan, analyst: Analyst) -> WorldColumns:
        """What of contradicted accounts columns tell; matching and rules read no world but the
        first."""
        pack = kit.pack
        needed = [slot for of in plan.needed.values() for need in of for slot in need.slots]
        asked = [f.ask.when for f in pack.fields.values() if f.ask is not None]
        asked += [stage.require for stage in pack.stages]
        conditions = [slot for when in asked if when is not None for slot in when.slots]
        matched = [name.partition("#")[0] for name in self._matcher.reads]
        terms = [slot for of in plan.cards.values() for term in of for slot in term.slots]
        gates = [slot for gate in plan.gates for slot in gate.slots]
        drawn = (*self._ranges.depends, *terms, *gates)
        rules = frozenset((*drawn, *matched, *needed, *conditions))
        on = self._questions.on if self._questions else None
        joint = [slot for test in (on.together if on else ()) for slot in slots(test)]
        readers = Readers(rules, frozenset(on.slots if on else ()), frozenset(joint))
        of = Contradictions(pack, analyst.conclusions, readers)
        beside = [
            prod([max(len(f.alternatives), 1) for f in m.facts.values()]) for m in kit.market.media
        ]
        return WorldColumns(self._analysis, pack, of, max(beside, default=1))

    def _wanted(self, pack: Pack) -> frozenset[str]:
        """The columns of facts that somebody reads."""
        wanted = self._analysis.facts(self._keep)
        fields = fields_behind(wanted, pack.fields.values())
        return wanted | {conflict_column(field.id) for field in fields}


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise RefusedError(what)


def _replaced(series: pl.Series, rows: Codes, lists: Sequence[list[str]]) -> pl.Series:
    """The series with other lists in these rows."""
    places = np.arange(len(series))
    places[rows] = len(series) + np.arange(len(rows))
    return pl.concat([series, pl.Series(lists, dtype=series.dtype)]).gather(places)
