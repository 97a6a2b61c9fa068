"""All accounts × all media say of each account what its own comparison says, to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generated import Generated
from benchmarks.matching_workload import AS_OF as BENCH_DAY
from benchmarks.matching_workload import CODELISTS as BENCH_LISTS
from benchmarks.matching_workload import Workload, workload
from bulk.matching_by_rows import Both
from demo.test_demo_content import demo
from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.matching import block as match_block
from fitpoint.bulk.matching import ranking
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market, Medium
from fitpoint_rfm.scorer import RfmScorer
from matching.build import (
    AS_OF,
    CLIENT,
    CODELISTS,
    COMPILER,
    COST_SCALE,
    MEASURES,
    MEDIUM,
    RISING,
    analysed,
    fact,
    market,
    measure,
    medium,
    pack,
    plan,
    veto,
)
from rules.bundled import AS_OF as DAY
from rules.bundled import analyse, team

SEVERAL = 120
"""Generated accounts; about half of them have nothing in contention."""


def team_pair(of: Market) -> Both:
    return Both(team(), RowCompiler(team().codelists, BUILTINS), of, DAY)


@cache
def generated(of_demo: bool) -> tuple[Market, list[Analysis]]:
    """A market, and generated accounts without values in contention, analysed."""
    drawn = Generated.of(team(), DAY)
    of = demo().market() if of_demo else drawn.market(20)
    scorers = {"rfm": RfmScorer()}
    analyst = Analyst(team(), RowCompiler(team().codelists, BUILTINS), scorers)
    found: list[Analysis] = []
    for number in range(SEVERAL):
        known = drawn.known(number)
        held = resolve(team(), Subject("account", known.account), known.evidence, DAY)
        found.append(analyst.conclude(join(team(), held, of.industries), DAY))
    return of, [analysis for analysis in found if len(analysis.worlds.rows) == 1]


def assert_equal(both: Both, analyses: list[Analysis], most: int = 10) -> None:
    expected = both.by_rows(analyses, most)
    found, doubts = both.in_bulk(analyses, most)
    for row, bulk, doubt in zip(expected, found, doubts, strict=True):
        assert doubt or bulk == row
    assert not analyses or not all(doubts)


def test_the_demo_market_with_its_own_clients() -> None:
    found = [analyse(demo(), account)[0] for account in demo().subjects("account")]
    one_world = [analysis for analysis in found if len(analysis.worlds.rows) == 1]
    assert len(one_world) > 10
    assert_equal(team_pair(demo().market()), one_world)


@pytest.mark.parametrize(("of_demo", "most"), [(True, 10), (False, 1)])
def test_generated_clients(of_demo: bool, most: int) -> None:
    of, analyses = generated(of_demo)
    assert len(analyses) > SEVERAL / 3
    assert_equal(team_pair(of), analyses, most)


def test_blocks_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    of, analyses = generated(True)
    whole = team_pair(of).in_bulk(analyses[:40])
    monkeypatch.setattr(match_block, "PAIRS", 200)
    monkeypatch.setattr(match_block, "BLOCKS", 2)
    assert team_pair(of).in_bulk(analyses[:40]) == whole


@pytest.mark.parametrize(("pairs", "cells"), [(1, 1 << 23), (100, 1 << 23), (300, 200), (1, 1)])
def test_blocks_of_any_size_say_the_same(
    pairs: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workload(20, 30)
    whole = bench_matcher(made).match(made.frame())
    monkeypatch.setattr(match_block, "PAIRS", pairs)
    monkeypatch.setattr(match_block, "CELLS", cells)
    found = bench_matcher(made).match(made.frame())
    assert found.answers.equals(whole.answers)
    assert found.slots.equals(whole.slots)


def test_the_workload_of_the_benchmark() -> None:
    """More media than are looked at first, so that some accounts need all of them."""
    made = workload(250, 30)
    frame = made.frame()
    types = {f.id: f.type for f in made.pack.fields.values() if f.id in frame.columns}
    rows = decode(frame, types, BENCH_LISTS)
    analyses = [analysed({k: fact(k, v) for k, v in r.items() if v is not None}) for r in rows]
    both = Both(made.pack, RowCompiler(BENCH_LISTS, {}), made.market, BENCH_DAY)
    expected = both.by_rows(analyses)
    found = bench_matcher(made).match(frame)
    assert not found.doubtful.any()
    columns = found.answers.columns
    assert found.answers.to_dicts() == [{c: row[c] for c in columns} for row in expected]


def test_what_is_kept_of_targets_is_told() -> None:
    """So that a long run can begin anew before it fills the memory."""
    made = workload(300, 40)
    matcher = bench_matcher(made)
    at_first = matcher.met
    matcher.match(made.frame())
    once = matcher.met
    matcher.match(made.frame())
    assert at_first < once == matcher.met


def bench_matcher(made: Workload) -> BulkMatcher:
    compiler = ColumnCompiler(BENCH_LISTS, {}, as_of=BENCH_DAY)
    return BulkMatcher(made.pack, compiler, made.market, BENCH_DAY, {})


# ---- small markets of every shape

EVERY = tuple(
    m if m.weight else replace(m, weight=70_000, scale=RISING if m.group == "audience" else COST_SCALE)
    for m in (*MEASURES, measure("narrow", "similarity_gain", "audience", 7, dimension="age", scale=RISING))
)  # fmt: skip
VETOES = (
    veto("excluded", "exclusivity", "contains(media.excluded, category)"),
    veto("law", "law", "category == 处方药 and media.form != 专刊"),
    veto("gone", "availability", "not media.available", if_unknown="block"),
    veto("dear", "budget", "budget < media.min_buy", effect="condition"),
    veto("far", "region", "not overlaps(codes(sales), codes(media.city_reach))"),
    veto("unsaid", "other", "missing(planned) and known(media.tier)", effect="condition"),
)
PLANS = (plan(EVERY), plan(EVERY, vetoes=VETOES, abstain_below=0.2), plan(MEASURES))


def shares(*codes: str) -> st.SearchStrategy[Any]:
    """A distribution to two places, perhaps with a suppressed cell, or a bare set."""
    weights = st.lists(st.integers(0, 5), min_size=len(codes), max_size=len(codes)).filter(any)
    whole = weights.map(
        lambda ws: {c: round(w / sum(ws), 2) for c, w in zip(codes, ws, strict=True) if w}
    )
    named = whole.map(lambda found: dict.fromkeys(codes, 0.0) | found)
    hidden = whole.map(lambda found: {**found, next(iter(found)): None})
    bare = st.frozensets(st.sampled_from(codes), max_size=3)
    return st.one_of(whole, whole, named, hidden, bare)


def some(values: st.SearchStrategy[Any], id_: str) -> st.SearchStrategy[Any]:
    """The value, no fact, one that does not apply, or one in conflict with a reason for none."""
    firm = values.map(lambda value: fact(id_, value))
    odd = values.map(lambda value: fact(id_, value, conflict=True, alternatives=(value,)))
    return st.one_of(
        firm, firm, firm, firm, st.none(), st.just(fact(id_, None, "not_applicable")), odd
    )


PLACES = ("甲", "乙", "丙", "丁", "戊", "东省", "东一", "东二")
OF_CLIENT = {
    "target_age": shares("青", "中", "老"),
    "target_taste": shares("甜", "咸", "辣"),
    "sales": shares(*PLACES),
    "planned": st.frozensets(st.sampled_from(PLACES), max_size=3),
    "channels": shares("店", "网", "网店", "直播"),
    "price_tier": st.sampled_from(["低", "中", "高"]),
    "category": st.sampled_from(["药", "处方药", "酒", "茶"]),
    "budget": st.sampled_from([(1.0, 2.0), (5.0, 9.0), (20.0, 20.0)]),
}
OF_MEDIUM = {
    "age": shares("青", "中", "老").filter(lambda v: isinstance(v, dict)),
    "taste": shares("甜", "咸", "辣").filter(lambda v: isinstance(v, dict)),
    "city_reach": st.dictionaries(
        st.sampled_from(PLACES), st.sampled_from([None, 0.0, 0.25, 0.5, 1.0])
    ),
    "city_audience": shares(*PLACES).filter(lambda v: isinstance(v, dict)),
    "scenes": st.frozensets(st.sampled_from(["楼", "家", "厅"])),
    "tier": st.sampled_from(["低", "中", "高"]),
    "excluded": st.frozensets(st.sampled_from(["药", "处方药", "酒"]), max_size=2),
    "form": st.sampled_from(["电梯", "专刊"]),
    "available": st.booleans(),
    "min_buy": st.sampled_from([1.5, 9.0, 100.0]),
    "reach": st.sampled_from([0.2, 0.45, 300_000.0]),
    "list_price": st.sampled_from([0.0, 90_000.0]),
}


def drawn(of: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {}, optional={id_: some(values, id_) for id_, values in of.items()}
    )


@settings(deadline=None, max_examples=120)
@given(
    st.lists(drawn(OF_CLIENT), min_size=1, max_size=4),
    st.lists(st.tuples(drawn(OF_MEDIUM), st.booleans()), min_size=1, max_size=5),
    drawn({"age": OF_MEDIUM["age"], "taste": OF_MEDIUM["taste"]}),
    st.sampled_from(PLANS),
    st.sampled_from([(10, 14), (2, 0), (3, 1)]),
)
def test_every_shape_of_facts(
    clients: list[dict[str, Any]],
    media: list[tuple[dict[str, Any], bool]],
    people: Any,
    used: Any,
    wide: tuple[int, int],
) -> None:
    most, spare = wide
    of = market(*[medium_of(n, *one) for n, one in enumerate(media)], **people)
    analyses = [analysed(facts_of(CLIENT | client)) for client in clients]
    both = Both(pack(used), COMPILER, of, AS_OF)
    expected = both.by_rows(analyses, most)
    with patch.object(ranking, "SPARE", spare):
        found, doubts = both.in_bulk(analyses, most)
    assert [f for f, d in zip(found, doubts, strict=True) if not d] == [
        e for e, d in zip(expected, doubts, strict=True) if not d
    ]


def medium_of(number: int, changes: dict[str, Any], ours: bool) -> Medium:
    return medium(f"m{number}", ours or number % 2 == 0, **changes)


def facts_of(values: Mapping[str, Any]) -> dict[str, Fact]:
    return {
        id_: value if isinstance(value, Fact) else fact(id_, value)
        for id_, value in values.items()
        if value is not None
    }


# ---- what stays with the row engine


def test_a_market_without_media() -> None:
    assert_equal(
        Both(pack(plan()), COMPILER, market(), AS_OF), [analysed({}), analysed(facts_of(CLIENT))]
    )
    assert_equal(Both(pack(None), COMPILER, market(medium()), AS_OF), [analysed({})])


def test_no_accounts_at_all() -> None:
    assert Both(pack(plan()), COMPILER, market(medium()), AS_OF).in_bulk([]) == ([], [])


def test_a_measure_that_has_no_columnar_form_is_named() -> None:
    scored = measure("bdi", "bdi", "region", 10, scale=RISING)
    matcher = BulkMatcher(
        pack(plan((*MEASURES, scored))), ColumnCompiler(CODELISTS, {}), market(medium()), AS_OF, {}
    )
    assert matcher.refused == ("bdi",)


def test_shares_that_do_not_make_a_target_are_doubtful() -> None:
    little = analysed(facts_of(CLIENT | {"target_age": {"青": 0.3, "中": 0.2}}))
    _, doubts = Both(pack(plan()), COMPILER, market(medium(**MEDIUM)), AS_OF).in_bulk(
        [little, analysed(facts_of(CLIENT))]
    )
    assert doubts == [True, False]
