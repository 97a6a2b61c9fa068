"""Batches through the columnar analysis, and what the row engine says of the same accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorecards import SCALE
from fitpoint.analysis.scorer import Scorer
from fitpoint.bulk.analysis.cards import points_column
from fitpoint.bulk.analysis.plan import INEXACT, AnalysisPlan
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.answers.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.facts.fact_batch import FactBatches
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import join
from fitpoint.language.columnar.columns import high_column
from fitpoint.language.expression import Expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import BOOLEAN
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import Pack
from qualification.build import HERE

NO_QUESTIONS = Extent(questions=0)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A pack prepared for both engines."""

    pack: Pack
    market: Market
    analyst: Analyst
    plan: AnalysisPlan
    rows: FactRows
    batches: FactBatches
    matcher: Matcher
    qualifier: Qualifier
    compiler: RowCompiler

    @classmethod
    def of(cls, pack: Pack, as_of: date, market: Market, scorers: Mapping[str, Scorer]) -> Analysed:
        compiler = RowCompiler(pack.codelists, {})
        analyst = Analyst(pack, compiler, scorers)
        plan = AnalysisPlan(pack, analyst, {}, as_of)
        rows = FactRows(pack, Aggregates(pack.fields, compiler), as_of, plan.facts())
        batches = FactBatches(pack, rows, market.industries, as_of)
        matcher = Matcher(pack, compiler, market, as_of)
        by = Qualifier(pack, compiler, market, scorers, None, as_of, Versions("0"))
        return cls(pack, market, analyst, plan, rows, batches, matcher, by, compiler)

    def answers(self, facts: pl.DataFrame, matched: pl.DataFrame | None = None) -> pl.DataFrame:
        """The answer's columns, why an account is not exact, and unclamped points. ``matched`` are
        the slots of matching, unknown without."""
        frame = self.plan.concluded(facts.lazy())
        if matched is None:
            frame = frame.with_columns(self.plan.without_media())
        else:
            frame = frame.collect().hstack(matched.get_columns()).lazy()
        return self.plan.decided(frame, self.points).collect()

    @property
    def points(self) -> list[str]:
        cards = self.pack.scorecards.values()
        return [points_column(card.id) for card in cards if card.measure is None]

    def matched(self, accounts: Sequence[Facts], as_of: date) -> pl.DataFrame:
        """The slots of matching as the row engine finds them."""
        rows = [self._matched(facts, as_of) for facts in accounts]
        return pl.DataFrame(rows, schema=self.plan.matching, orient="row")

    def _matched(self, facts: Facts, as_of: date) -> dict[str, object]:
        analysis = self.analyst.conclude(facts, as_of)
        slots = self.matcher.slots(analysis, self.matcher.match(analysis))
        row: Row = {**analysis.worlds.rows[0], **slots}
        found: dict[str, object] = {}
        for node, slot in self.plan.asked.items():
            asks = self.compiler.compile(Expression("", node, BOOLEAN, (), HERE))
            found[slot] = asks(row, analysis.worlds.absent)
        for slot, value in slots.items():
            if isinstance(value, tuple) and high_column(slot) in self.plan.matching:
                found[slot], found[high_column(slot)] = value
            elif slot in self.plan.matching:
                found[slot] = value
        return found

    def joined(self, facts: Facts) -> Facts:
        return join(self.pack, facts, self.market.industries)

    def differences(self, table: pl.DataFrame, decisions: Sequence[Decision]) -> Iterator[str]:
        """Where an exact account's columns are not the very same as the row engine's."""
        concluded = concluded_fields(self.pack)
        rows = [answer(decision, NO_QUESTIONS, concluded) for decision in decisions]
        schema = answer_schema(self.pack, NO_QUESTIONS)
        truth = pl.DataFrame(rows, schema=schema, orient="row", strict=True)
        for name in self.plan.answers:
            if table.schema[name] != truth.schema[name]:
                yield f"{name} is {table.schema[name]}, not {truth.schema[name]}"
            cells = zip(table[INEXACT], table[name].to_list(), truth[name].to_list(), strict=True)
            told = zip(truth["account"], cells, strict=True)
            yield from (
                f"{name} of {who}: {a!r}, not {b!r}"
                for who, (inexact, a, b) in told
                if inexact is None and repr(a) != repr(b)
            )
        for row, decision in zip(table.to_dicts(), decisions, strict=True):
            yield from self._points(row, decision) if row[INEXACT] is None else ()

    def _points(self, row: Mapping[str, Any], decision: Decision) -> Iterator[str]:
        for score in decision.scores:
            column = points_column(score.id)
            if column in self.points:
                now = min(max(row[column] / SCALE, score.low), score.high)
                if now != score.points:
                    yield f"{column} of {decision.account}: {now}, not {score.points}"
