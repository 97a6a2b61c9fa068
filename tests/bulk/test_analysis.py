"""The columnar analysis says what the row engine says, on every account that it calls exact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulk.analysed import NO_QUESTIONS, Analysed
from fitpoint.bulk.analysis.plan import INEXACT
from fitpoint.bulk.answers.answer_schema import answer_schema
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.language.tree import AnyMedia, Name
from fitpoint.language.types import BOOLEAN
from fitpoint.matching.medium import Market
from fitpoint.rulebook.pack import Element, GradeTable, Pack
from qualification.build import (
    ACCOUNT,
    AS_OF,
    HERE,
    absent,
    card,
    cases,
    characteristic,
    disputed,
    element,
    expr,
    facts,
    gate,
    known,
    label,
    pack,
    required,
    rule,
    stage,
    table,
    value,
)
from qualification.worlds import ATOMS, BINS, POINTS, accounts, conclusions, conditions, packs

NOWHERE = Market((), {}, {})
IDS = ("e1", "e2", "e3", "t1", "t2")
RESULTS = ("mastered(e1)", "analysed(t1)", "not mastered(t2)", "fired(R0)", "total(card) >= 5")


def analysed(pack_: Pack) -> Analysed:
    return Analysed.of(pack_, AS_OF, NOWHERE, {})


def through(pack_: Pack, base: list[Facts]) -> pl.DataFrame:
    """The answers, once they are those of the row engine."""
    by = analysed(pack_)
    found = by.answers(by.rows.frame(base))
    decisions = [by.qualifier.decide(ACCOUNT, "虚构客户", one, asking=False) for one in base]
    assert list(by.differences(found, decisions)) == []
    return found


@st.composite
def elements(draw: Any) -> dict[str, Element]:
    fields = st.sampled_from(["num", "level", "kind", "cities", "tier", "task", "areas", "ok"])
    whens = st.sampled_from([None, "flag", "level == 高", "known(num)", "tier == 高"])
    found: dict[str, Element] = {}
    for id_, tier in zip(IDS, ("t1", "t1", "t2"), strict=False):
        groups = draw(st.lists(st.lists(fields, min_size=1, max_size=2), max_size=3))
        master = [required(*group, when=draw(whens)) for group in groups]
        analyse = draw(st.lists(st.sampled_from(["tier", "task", "areas", "ok"]), max_size=2))
        found[id_] = element(id_, master, analyse, tier)
    return found


@st.composite
def whole_packs(draw: Any) -> Pack:
    """With mastery, results that cards, gates and stages read, and a table of grades."""
    terms = [
        characteristic(slot, slot, [(text, draw(POINTS)) for text in BINS[slot]], draw(POINTS), 3)
        for slot in draw(st.lists(st.sampled_from(sorted(BINS)), max_size=3, unique=True))
    ]
    rules = [rule(f"R{n}", draw(conditions(ATOMS)), draw(POINTS)) for n in range(2)]
    more: dict[str, Any] = {"rules": ["R0", "R1"], "ids": IDS}
    atoms = st.sampled_from((*RESULTS, *ATOMS[:6]))
    second = [rule(f"S{n}", draw(atoms), draw(POINTS), **more) for n in range(2)]
    first = card(terms, rules)
    cells = {(a, b): draw(st.sampled_from("ABC")) for a in "ABC" for b in "ABC"}
    grades = GradeTable("both", label("both"), ("card", "two"), cells, ("A", "B", "C"), HERE)
    gates = [
        gate("g0", "mastered(t1)", draw(st.sampled_from([None, "flag"])), ids=IDS, drop=True),
        gate("g1", draw(st.sampled_from(ATOMS)), controls=("outline",), research=True),
        gate("g2", draw(st.sampled_from(ATOMS)), on_fail="warn", on_unknown="warn"),
    ]
    stages = (
        stage("top", "mastered(t2) and analysed(t2)", IDS),
        stage("some", "mastered(t1)", IDS),
    )
    return pack(
        conclusions=draw(conclusions()),
        elements=draw(elements()),
        scorecards={"card": first, "two": card((), second, id_="two", base=draw(POINTS))},
        grades={"both": grades},
        gates=tuple(gates),
        stages=(*stages, stage("low", "true", research=draw(st.booleans()))),
    )


@st.composite
def limited_accounts(draw: Any) -> Facts:
    """Accounts with facts that are estimated, stale, unsure, uncited or disputed too."""
    found: dict[str, Fact] = draw(accounts())
    more: dict[str, Any] = {
        "state": st.sampled_from(["known", "estimated"]),
        "stale": st.booleans(),
        "confidence": st.sampled_from([None, 0.3, 0.4, 1.0]),
        "evidence": st.sampled_from([(), ("e",)]),
    }
    for id_ in draw(st.lists(st.sampled_from(sorted(found)), max_size=4)) if found else ():
        if found[id_].value is not None and len(found[id_].alternatives) == 1:
            limits = {name: draw(one) for name, one in more.items()}
            found[id_] = known(id_, found[id_].value, **limits)
    return found


@settings(max_examples=15, deadline=None)
@given(packs(), st.lists(accounts(), min_size=1, max_size=6))
def test_small_packs(pack_: Pack, base: list[Facts]) -> None:
    through(pack_, base)


@settings(max_examples=15, deadline=None)
@given(whole_packs(), st.lists(limited_accounts(), min_size=1, max_size=6))
def test_mastery_results_and_verdicts(pack_: Pack, base: list[Facts]) -> None:
    through(pack_, base)


LEVELS = pack(
    conclusions=(
        cases("tier", [("num >= 2", "高"), ("num >= 1", "中")], "低"),
        table("task", "unique", [(["num >= 1"], "高"), (["size >= 5"], "中")], "低"),
        value("ok", "flag"),
    )
)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (known("tier", "高"), None),
        (known("tier", "低"), "contradicted"),
        (disputed("size", 1.0, 7.0), "dispute"),
        (absent("tier"), None),
        (known("tier", None, state="withheld", alternatives=()), None),
    ],
)
def test_accounts_of_several_worlds_are_told(fact: Fact, reason: str | None) -> None:
    found = through(LEVELS, [facts(known("num", 2.0), fact)])
    assert found[INEXACT].to_list() == [reason]


def test_rows_that_overlap_are_a_problem_of_their_account() -> None:
    one, two = facts(known("num", 2.0), known("size", 7.0)), facts(known("num", 2.0))
    found = through(LEVELS, [one, two, {}])
    assert found["problems"].to_list() == [["AN101"], [], []]
    assert found["field.task.possible"].to_list() == [["高", "中"], [], ["高", "中", "低"]]


def test_the_answer_has_no_column_twice_and_none_that_is_not_asked() -> None:
    by = analysed(LEVELS)
    assert len(set(by.plan.answers)) == len(by.plan.answers)
    assert set(by.plan.answers) <= set(answer_schema(LEVELS, NO_QUESTIONS))


def test_no_accounts() -> None:
    assert len(through(LEVELS, [])) == 0


def test_what_media_are_asked_about_later_conclusions_goes_row_by_row() -> None:
    asked = AnyMedia(Name("flag", BOOLEAN))
    early = replace(expr("flag"), tree=asked)
    late = replace(expr("ok"), tree=AnyMedia(Name("ok", BOOLEAN)))
    lowest = stage("b", "true")
    made = pack(stages=(replace(lowest, id="a", require=early), lowest))
    assert analysed(made).plan.asked == {asked: "any_media:0"}
    assert through(made, [{}])[INEXACT].to_list() == [None]
    concluded = (replace(value("ok", "flag"), phase="match"),)
    again = pack(conclusions=concluded, stages=(replace(lowest, id="a", require=late), lowest))
    assert through(again, [{}])[INEXACT].to_list() == ["no_columnar_form"]
