"""Ranges and decisive questions in columns are those of the row engine, account by account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.ranges.ranges import Ranges
from fitpoint.evidence.fact import Fact
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import Type
from fitpoint.qualification.chances import Chances
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.plan import Plan, slot_types
from fitpoint.rulebook.pack import GradeTable, Pack
from qualification.build import (
    ALL,
    AS_OF,
    HERE,
    card,
    characteristic,
    decide,
    facts,
    field,
    gate,
    known,
    label,
    pack,
    qualifier,
    rule,
)
from qualification.worlds import BINS, POINTS, accounts, completions, packs

SETTINGS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Facts = Mapping[str, Fact]


def ranges_of(pack_: Pack, cap: int = 20_000) -> Ranges:
    compiler = RowCompiler(pack_.codelists, BUILTINS)
    plan = Plan(pack_, compiler, Analyst(pack_, compiler, {}))
    columns = ColumnCompiler(
        pack_.codelists, BUILTINS, as_of=AS_OF, not_applicable=frozenset(pack_.fields)
    )
    return Ranges(plan, columns, Chances(pack_, None), AS_OF, cap)


def frame_of(pack_: Pack, all_facts: Sequence[Facts]) -> pl.DataFrame:
    """As an analysis in columns would give it, derived fields included."""
    compiler = RowCompiler(pack_.codelists, BUILTINS)
    analyst = Analyst(pack_, compiler, {})
    found = [analyst.conclude(dict(of), AS_OF) for of in all_facts]
    rows = [analysis.worlds.rows[0] for analysis in found]
    gone = [analysis.worlds.absent for analysis in found]
    frame = encode(rows, slot_types(pack_), pack_.codelists, absent=gone)
    missing = [f"{f}#absent" for f in pack_.fields if f"{f}#absent" not in frame.columns]
    return frame.with_columns(pl.lit(None, pl.Boolean).alias(name) for name in missing)


def asked(decision: Decision) -> dict[str, tuple[str, float, list[str]]]:
    return {
        q.field: (q.decides, q.chance, list(q.targets))
        for q in decision.questions
        if q.decides != "no"
    }


def asked_in(row: Mapping[str, Any], pack_: Pack) -> dict[str, tuple[str, float, list[str]]]:
    return {
        f: (row[f"effect.{f}.decides"], row[f"effect.{f}.chance"], row[f"effect.{f}.targets"])
        for f in pack_.fields
        if row.get(f"effect.{f}.decides", "no") != "no"
    }


def compare(pack_: Pack, all_facts: Sequence[Facts], cap: int = 20_000) -> None:
    by, ranges = qualifier(pack_, cap=cap), ranges_of(pack_, cap)
    assert not ranges.refused
    found = ranges.of(frame_of(pack_, all_facts)).to_dicts()
    for facts_, row in zip(all_facts, found, strict=True):
        decision = decide(by, facts_)
        wanted = answer(decision, Extent(), ())
        for name, cell in row.items():
            if not name.startswith("effect."):
                assert cell == wanted[name], name
        assert asked_in(row, pack_) == asked(decision)


def single(facts_: Facts) -> bool:
    """Without conflict, and without evidence on derived fields."""
    return not any(f.conflict for f in facts_.values())


single_accounts = accounts(own=False).filter(single)


@SETTINGS
@given(packs(), st.lists(single_accounts, min_size=1, max_size=6))
def test_equal_to_the_row_engine(pack_: Pack, all_facts: list[Facts]) -> None:
    compare(pack_, all_facts)


@SETTINGS
@given(packs(knowledge=False), st.lists(single_accounts, min_size=1, max_size=3))
def test_equal_where_components_are_too_large(pack_: Pack, all_facts: list[Facts]) -> None:
    compare(pack_, all_facts, cap=6)


@SETTINGS
@given(packs(), st.lists(single_accounts, min_size=1, max_size=4))
def test_what_was_met_before_changes_nothing(pack_: Pack, all_facts: list[Facts]) -> None:
    ranges, frame = ranges_of(pack_), frame_of(pack_, all_facts)
    for at in range(len(frame)):
        ranges.of(frame[at : at + 1])
    assert ranges.of(frame).equals(ranges_of(pack_).of(frame))


def test_sets_held_against_each_other_keep_what_others_tell_of_them() -> None:
    """A gate tells every value of the cities apart, the card only whether one is among them."""
    pack_ = pack(
        scorecards={"card": card([], [rule("r", "contains(cities, 上海)", 5)])},
        gates=(gate("g", "overlaps(areas, cities)"),),
        fields={**ALL, "areas": field("areas", Type("set", "city"))},
    )
    ranges = ranges_of(pack_)
    for cities, points in ((["杭州"], 0.0), (["上海"], 5.0), (["杭州"], 0.0)):
        told = frame_of(pack_, [facts(known("cities", frozenset(cities)))])
        assert ranges.of(told)["score.card.points"].to_list() == [points]


@settings(SETTINGS, max_examples=6)
@given(packs(), single_accounts)
def test_no_completion_leaves_the_stated_range(pack_: Pack, facts_: Facts) -> None:
    whole = [dict(facts_), *[c for _, c in completions(dict(facts_), partial=True)]]
    found = ranges_of(pack_).of(frame_of(pack_, whole)).to_dicts()
    stated = found[0]
    for then in found[1:]:
        assert stated["score.card.low"] <= then["score.card.points"] <= stated["score.card.high"]
        assert then["score.card.grade"] in stated["score.card.possible_with_unknown"]
        for gate_ in ("g0", "g1"):
            assert then[f"gate.{gate_}.verdict"] in stated[f"gate.{gate_}.possible"]


@st.composite
def two_cards(draw: Any) -> Pack:
    """Two cards and the table over their grades."""
    cards = {
        id_: card(
            [
                characteristic(f"{id_}.{slot}", slot, [(t, draw(POINTS)) for t in BINS[slot]])
                for slot in draw(
                    st.lists(st.sampled_from(["num", "size", "level"]), max_size=3, unique=True)
                )
            ],
            [rule(f"{id_}.r", draw(st.sampled_from(["flag", "count >= 2", "num < 2"])), 5)],
            id_=id_,
        )
        for id_ in ("one", "two")
    }
    cells = {(a, b): max(a, b) for a in "ABC" for b in "ABC"}
    table = GradeTable("both", label("both"), ("one", "two"), cells, ("A", "B", "C"), HERE)
    return pack(scorecards=cards, grades={"both": table})


@SETTINGS
@given(two_cards(), st.lists(single_accounts, min_size=1, max_size=5))
def test_tables_over_cards(pack_: Pack, all_facts: list[Facts]) -> None:
    compare(pack_, all_facts)
