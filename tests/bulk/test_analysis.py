"""The columnar analysis says what the row engine says, on every account that it calls exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.scorecards import SCALE
from fitpoint.bulk.analysis_cards import points_column
from fitpoint.bulk.analysis_plan import INEXACT, AnalysisPlan
from fitpoint.bulk.answer import Extent, answer
from fitpoint.bulk.answer_schema import concluded_fields
from fitpoint.bulk.fact_rows import FactRows
from fitpoint.evidence.fact import Facts
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.rulebook.pack import Pack
from qualification.build import AS_OF, decide, qualifier
from qualification.worlds import accounts, packs


def analysed(pack: Pack, given_facts: Sequence[Facts]) -> pl.DataFrame:
    compiler = RowCompiler(pack.codelists, BUILTINS)
    plan = AnalysisPlan(pack, Analyst(pack, compiler, {}), {}, AS_OF)
    rows = FactRows(pack, Aggregates(pack.fields, compiler), AS_OF, plan.facts())
    points = [points_column(id_) for id_, card in pack.scorecards.items() if not card.measure]
    concluded = plan.concluded(rows.frame(given_facts).lazy())
    return plan.decided(concluded.with_columns(plan.without_media()), points).collect()


def expected(pack: Pack, facts: Facts) -> tuple[dict[str, object], Mapping[str, Any]]:
    decision = decide(qualifier(pack), facts)
    scores = {score.id: score for score in decision.scores}
    return answer(decision, Extent(), concluded_fields(pack)), scores


def compare(pack: Pack, facts: Facts, row: Mapping[str, Any]) -> None:
    truth, scores = expected(pack, facts)
    found = {name: row[name] for name in row if name in truth}
    assert found == {name: truth[name] for name in found}
    assert set(truth) - set(found) <= {n for n in truth if is_elsewhere(n)}
    for id_, score in scores.items():
        points = row[points_column(id_)] / SCALE
        assert min(max(points, score.low), score.high) == score.points


def is_elsewhere(column: str) -> bool:
    """Columns that need media or ranges."""
    first, last = column.partition(".")[0], column.rpartition(".")[2]
    if first in ("score", "grade", "gate"):
        return last not in ("reasons", "verdict", "overridden_by")
    return first not in ("field", "element", "tier", "document", "stage", "next_stage", "action")


@settings(max_examples=30, deadline=None)
@given(packs(), st.lists(accounts(), min_size=1, max_size=6))
def test_small_packs(pack: Pack, base: list[Facts]) -> None:
    table = analysed(pack, base)
    for facts, row in zip(base, table.to_dicts(), strict=True):
        if row[INEXACT] is None:
            compare(pack, facts, row)
