"""What the row engine's matching says, in the form in which bulk matching says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from fitpoint.analysis.analysis import Analysis
from fitpoint.bulk.answers.answer import medium_answer
from fitpoint.bulk.facts.fact_columns import conflict_column, slot_types, state_column
from fitpoint.bulk.matching.any_media import asked_of_media
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.matching.match import Matching
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True)
class Both:
    """The two sides of one comparison, ready for any accounts."""

    pack: Pack
    compiler: RowCompiler
    market: Market
    as_of: date

    def by_rows(self, analyses: Sequence[Analysis], most: int = 10) -> list[dict[str, Any]]:
        matcher = Matcher(self.pack, self.compiler, self.market, self.as_of)
        return [self._row(matcher, analysis, most) for analysis in analyses]

    def in_bulk(
        self, analyses: Sequence[Analysis], most: int = 10
    ) -> tuple[list[dict[str, Any]], list[bool]]:
        """The answers, and which of them are doubtful."""
        compiler = ColumnCompiler(self.pack.codelists, {}, as_of=self.as_of)
        asked = asked_of_media(self.pack)
        matcher = BulkMatcher(self.pack, compiler, self.market, self.as_of, asked, most)
        assert not matcher.refused
        found = matcher.match(frame_of(self.pack, analyses))
        rows = pl.concat([found.answers, found.slots], how="horizontal").to_dicts()
        return rows, found.doubtful.to_list()

    def _row(self, matcher: Matcher, analysis: Analysis, most: int) -> dict[str, Any]:
        matching = matcher.match(analysis)
        slots = matcher.slots(analysis, matching)
        return answers(matching, most) | self._slots(analysis, slots)

    def _slots(self, analysis: Analysis, slots: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        groups = [group for group, _ in self.pack.match.groups] if self.pack.match else []
        for name in ("score", *groups):
            low, high = slots.get(f"match.best.{name}") or (None, None)
            found |= {f"match.best.{name}": low, f"match.best.{name}#high": high}
        found["match.lawful"] = slots.get("match.lawful")
        row = {**analysis.worlds.rows[0], **slots}
        for node, slot in asked_of_media(self.pack).items():
            found[slot] = self.compiler.compile(node)(row, analysis.worlds.absent)
        return found


def answers(matching: Matching, most: int) -> dict[str, Any]:
    ranked = [m for m in matching.media if m.rank and m.rank <= most]
    return {
        "media": [medium_answer(match) for match in ranked],
        "abstained": matching.abstained,
        "main": matching.combination.main,
        "supplement": matching.combination.supplement,
        "alternative": matching.combination.alternative,
    }


def frame_of(pack: Pack, analyses: Sequence[Analysis]) -> pl.DataFrame:
    """The accounts' facts as columns."""
    fields = [field for field in pack.fields.values() if "account" in field.subjects]
    types = {slot: type_ for field in fields for slot, type_ in slot_types(field).items()}
    values = encode([a.worlds.rows[0] for a in analyses], types, pack.codelists)
    facts = [[a.facts.get(field.id) for a in analyses] for field in fields]
    beside: dict[str, list[Any]] = {}
    for field, column in zip(fields, facts, strict=True):
        beside[state_column(field.id)] = [fact.state if fact else None for fact in column]
        beside[conflict_column(field.id)] = [bool(fact and fact.conflict) for fact in column]
    return values.hstack(
        pl.DataFrame(
            beside,
            schema_overrides=dict.fromkeys((s for s in beside if s.endswith("#state")), pl.String),
        )
    )
