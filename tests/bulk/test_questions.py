"""Questions and sets of facts in columns are those of the row engine, account by account."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generated import Generated
from bulk.asked import Asked
from bulk.test_analysis import IDS, elements, limited_accounts, whole_packs
from bulk.test_column_engine import EXTENTS, equal, kit, known_accounts, named
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines.column_engine import ColumnEngine
from fitpoint.bulk.questions.column_questions import refused
from fitpoint.bulk.questions.wants_table import WantsTable
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.wants import Wants, all_of, any_of, minimal
from fitpoint.rulebook.pack import Pack
from fitpoint_rfm.scorer import RfmScorer
from qualification.build import ALL, AS_OF, element, expr, pack, required, stage, value
from qualification.worlds import ATOMS, conditions, packs
from rules.bundled import AS_OF as SHIPPED_ON
from rules.bundled import team

NOWHERE = Market((), {}, {})
SETTINGS = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
many = st.lists(known_accounts(), min_size=1, max_size=8)


@st.composite
def asking_fields(draw: Any) -> dict[str, Any]:
    """Some fields are asked about under a condition, some concluded ones too, at several costs."""
    found = dict(ALL)
    for id_ in draw(st.lists(st.sampled_from(sorted(found)), max_size=5, unique=True)):
        ask = found[id_].ask or next(f.ask for f in ALL.values() if f.ask)
        when = draw(st.sampled_from([None, *ATOMS[:8]]))
        cost = draw(st.sampled_from([1.0, 2.0, 3.0]))
        more = replace(ask, when=when and expr(when), cost=cost)
        found[id_] = replace(found[id_], ask=more)
    return found


@st.composite
def staged_packs(draw: Any) -> Pack:
    """Elements and stages over them, no gate that asks for mastery."""
    plain: Pack = draw(packs())
    mastery = st.sampled_from(
        [f"{what}({id_})" for what in ("mastered", "analysed") for id_ in IDS]
    )
    top = " and ".join(draw(st.lists(mastery, min_size=1, max_size=4)))
    some = f"{draw(mastery)} or {draw(mastery)} and {draw(conditions(ATOMS[:6]))}"
    stages = (stage("top", top, IDS), stage("some", some, IDS), stage("low", "true"))
    more = pack(elements=draw(elements()))
    return replace(
        plain, elements=more.elements, tiers=more.tiers, stages=stages, fields=draw(asking_fields())
    )


@SETTINGS
@given(staged_packs(), many, st.sampled_from(EXTENTS))
def test_the_whole_engine(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    of = kit(pack_)
    assert not ColumnEngine(of, extent).refused
    equal(of, named(accounts), extent)


@SETTINGS
@given(whole_packs(), asking_fields(), st.lists(limited_accounts(), min_size=1, max_size=8))
def test_gates_over_mastery(pack_: Pack, fields: dict[str, Any], accounts: list[Facts]) -> None:
    asked = Asked.of(replace(pack_, fields=fields), AS_OF, NOWHERE, {})
    _, apart = asked.compare(accounts)
    assert apart == []


@cache
def shipped() -> Asked:
    media = Generated.of(team(), SHIPPED_ON).market(6)
    return Asked.of(team(), SHIPPED_ON, media, {"rfm": RfmScorer()})


@pytest.mark.parametrize("start", [0, 1000])
def test_the_shipped_pack(start: int) -> None:
    generated = Generated.of(team(), SHIPPED_ON)
    known = [generated.known(start + number) for number in range(101)]
    facts = [
        resolve(team(), Subject("account", one.account), one.evidence, SHIPPED_ON) for one in known
    ]
    exact, apart = shipped().compare(facts)
    assert apart == []
    assert exact >= 12


def test_a_batch_says_what_its_accounts_say_alone() -> None:
    generated = Generated.of(team(), SHIPPED_ON)
    for number in range(2):
        known = generated.known(number)
        facts = resolve(team(), Subject("account", known.account), known.evidence, SHIPPED_ON)
        _, apart = shipped().compare([facts])
        assert apart == []


LACKED = ("target_age", "sales_regions", "channels", "product_price", "category", "budget")


def lacking_one(count: int) -> list[Known]:
    """Well-known accounts that columns tell all of, each without one of the fields."""
    generated = Generated.of(team(), SHIPPED_ON)
    every = (generated.known(number) for number in range(10_000))
    rich = islice((one for one in every if len(one.evidence) > 80), count)
    return [_without(one, field) for one in rich for field in LACKED]


def _without(one: Known, lacked: str) -> Known:
    concluded = {field for conclusion in team().conclusions for field in conclusion.fields}
    first = {item.field: item for item in reversed(one.evidence)}
    kept = [item for field, item in first.items() if field not in {lacked, *concluded}]
    sound = [
        replace(item, state="known", confidence=1.0, supersedes=())
        if item.value is not None
        else item
        for item in kept
    ]
    return Known(one.account, one.name, sound)


@pytest.mark.parametrize("measures", [(), ("age_tgi", "geography"), ("price_scene",)])
def test_one_field_is_lacking(measures: tuple[str, ...]) -> None:
    """With few measures and no veto it alone keeps the matching open."""
    whole = team()
    assert whole.match is not None
    some = tuple([measure for measure in whole.match.measures if measure.id in measures])
    match = replace(whole.match, measures=some, vetoes=()) if measures else whole.match
    of = kit(replace(whole, match=match), Generated.of(whole, SHIPPED_ON).market(4), SHIPPED_ON)
    accounts = named(lacking_one(4))
    found = equal(replace(of, scorers={"rfm": RfmScorer()}), accounts, Extent(3, 200))
    assert found.ways == {"columnar": len(accounts)}


fields = st.sampled_from("abcdef")
wants: st.SearchStrategy[Wants] = st.lists(
    st.tuples(st.frozensets(fields, max_size=3), st.sampled_from([1.0, 0.5, 0.3, 0.7])), max_size=5
).map(minimal)


@settings(SETTINGS, max_examples=50)
@given(st.lists(st.lists(wants, min_size=3, max_size=3), min_size=1, max_size=4))
def test_wants_in_columns(columns: list[list[Wants]]) -> None:
    for most in (None, 1):
        table = WantsTable(most)
        codes = [np.array([table.code(one) for one in column]) for column in columns]
        every, some = table.all_of(codes, 3), table.any_of(codes, 3)
        for row in range(3):
            both = all_of([column[row] for column in columns])
            either = any_of([column[row] for column in columns])
            for found, truth in ((every, both), (some, either)):
                kept = {f: p for f, p in truth.items() if most is None or len(f) <= most}
                wanted: Wants = table.wants[int(found[row])]
                assert list(wanted.items()) == list(kept.items())


def test_what_has_no_columnar_form() -> None:
    late = replace(value("ok", "num >= 2"), phase="match")
    asked = replace(ALL["flag"], ask=replace(ALL["num"].ask, when=expr("ok")))  # pyright: ignore
    of = pack(
        conclusions=(late,),
        fields={**ALL, "flag": asked},
        elements={"e1": element("e1", [required("num", when="ok")])},
        stages=(stage("top", "mastered(e1) and ok", ("e1",)), stage("low", "true")),
    )
    compiler = RowCompiler(of.codelists, BUILTINS)
    assert refused(Plan(of, compiler, Analyst(of, compiler, {}))) == ("flag", "e1", "top")
