"""Points now, what they can come to, and the results that other expressions read."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import (
    AS_OF,
    CODELISTS,
    HERE,
    analyst,
    cases,
    compiler,
    evidence,
    expr,
    facts,
    label,
    pack,
    scope,
)
from fitpoint.analysis.scorecards import (
    CompiledCard,
    Contribution,
    compile_card,
    contributions,
    grade_of,
    with_results,
)
from fitpoint.evidence.evidence import Evidence
from fitpoint.language.reader import read_cell
from fitpoint.rulebook.pack import Bin, Characteristic, GradeBand, GradeTable, Rule, Scorecard

FIELDS = pack().fields


def characteristic(id_: str, slot: str, *bins: tuple[str, int], **more: Any) -> Characteristic:
    made: list[Bin] = []
    for text, points in bins:
        found, problems = read_cell(text, scope(FIELDS).symbols[slot], scope(FIELDS), HERE)
        assert found is not None, problems
        made.append(Bin(found, points * 10_000, text))
    return Characteristic(id_, slot, label(id_), None, tuple(made), HERE, **more)


def rule(id_: str, when: str, points: int, **results: frozenset[str]) -> Rule:
    return Rule(id_, expr(when, FIELDS, **results), points * 10_000, label(id_), None, HERE)


TIER = cases("tier", [("price >= 10", "高"), ("price >= 5", "中")], "低")
GRADES = (GradeBand("A", 200_000), GradeBand("B", 100_000), GradeBand("C", None))
PARTS = (
    characteristic(
        "C1", "stores", (">= 10", 15), ("[1..9]", 5), ("0", 0), not_applicable_points=20_000
    ),
    characteristic("C2", "tier", ("高", 10), ("-", 2), unknown_points=10_000),
    characteristic("C3", "category", ("处方药", -20), ("药品", 3), ("-", 1)),
)
RULES = (rule("R1", "listed", -5), rule("R2", "fired(R1)", 4, fired=frozenset({"R1"})))
CARD = Scorecard("card", label("card"), (), PARTS, RULES, GRADES, 10_000, HERE)


def card() -> CompiledCard:
    return compile_card(CARD, compiler())


def answer(*items: Evidence) -> dict[str, Contribution]:
    return {c.id: c for c in contributions(card(), analyst(TIER).conclude(facts(*items), AS_OF))}


def points(term: Contribution) -> tuple[str, int, int, int, str]:
    scaled = (term.points // 10_000, term.low // 10_000, term.high // 10_000)
    return (term.verdict, *scaled, term.bin)


def test_the_first_bin_that_holds() -> None:
    found = answer(evidence("E1", "stores", 3), evidence("E2", "price", 12.0))
    assert points(found["C1"]) == ("known", 5, 5, 5, "[1..9]")
    assert points(found["C2"]) == ("known", 10, 10, 10, "高")


def test_unknown_spans_the_bins_and_adds_what_it_may() -> None:
    found = answer()
    assert points(found["C1"]) == ("unknown", 0, 0, 15, "")
    assert points(found["C2"]) == ("unknown", 1, 2, 10, "")
    assert points(found["R1"]) == ("unknown", 0, -5, 0, "")


def test_not_applicable_has_points_of_its_own() -> None:
    found = answer(evidence("E1", "stores", None, state="not_applicable"))
    assert points(found["C1"]) == ("not_applicable", 2, 2, 2, "")


def test_what_no_answer_can_change_widens_nothing() -> None:
    analysis = analyst(TIER).conclude(facts(), AS_OF)
    found = {c.id: c for c in contributions(card(), analysis, lambda slots: slots == ("listed",))}
    assert points(found["R1"]) == ("unknown", 0, 0, 0, "")
    assert points(found["C1"]) == ("unknown", 0, 0, 15, "")


def test_a_coarse_code_leaves_only_the_bins_it_may_fall_in() -> None:
    assert points(answer(evidence("E1", "category", "药品"))["C3"])[:4] == ("unknown", 0, -20, 3)
    assert points(answer(evidence("E1", "category", "饮料"))["C3"])[:4] == ("known", 1, 1, 1)


def test_a_derived_slot_spans_its_possible_outcomes() -> None:
    half = cases("tier", [("listed", "高"), ("price >= 5", "高")], "高")
    analysis = analyst(half).conclude(facts(), AS_OF)
    assert points(contributions(card(), analysis)[1])[:4] == ("known", 10, 10, 10)


def test_worlds_that_disagree_make_it_unknown() -> None:
    found = answer(evidence("E1", "stores", 3), evidence("E2", "stores", 30, confidence=0.5))
    assert points(found["C1"]) == ("unknown", 0, 5, 15, "")


def test_rules_and_results() -> None:
    row = with_results(
        [card()],
        [TABLE],
        {"stores": 30, "tier": "高", "category": "饮料", "listed": True},
        frozenset(),
    )
    assert (row["fired:R1"], row["fired:R2"]) == (True, True)
    assert row["total:card"] == 1 + 15 + 10 + 1 - 5 + 4
    assert (row["grade:card"], row["grade:table"]) == ("A", "gold")


TABLE = GradeTable("table", label("t"), ("card",), {("A",): "gold"}, ("gold",), HERE)


def test_results_stay_unknown_while_answers_can_change_them() -> None:
    row = with_results(
        [card()], [TABLE], {"stores": 0, "tier": "中", "category": "饮料"}, frozenset()
    )
    assert (row["fired:R1"], row["total:card"], row["grade:card"]) == (None, None, "C")
    assert with_results([card()], [TABLE], {}, frozenset())["grade:table"] is None


def test_a_card_that_grades_the_match_itself() -> None:
    measure = Scorecard("m", label("m"), (), (), (), GRADES, 0, HERE, measure="match.best.score")
    made = compile_card(measure, compiler())
    sure = with_results([made], [], {"match.best.score": (0.15, 0.15)}, frozenset())
    assert (sure["total:m"], sure["grade:m"]) == (15.0, "B")
    wide = with_results([made], [], {"match.best.score": (0.15, 0.3)}, frozenset())
    assert (wide["total:m"], wide["grade:m"]) == (None, None)


def test_grade_of() -> None:
    assert [grade_of(GRADES, n) for n in (200_000, 199_999, -5)] == ["A", "B", "C"]


VALUES: dict[str, list[Any]] = {
    "stores": [0, 3, 30],
    "tier": ["高", "低"],
    "category": [c.id for c in CODELISTS["category"].codes],
    "listed": [True, False],
}


@settings(deadline=None, max_examples=100)
@given(
    st.fixed_dictionaries({k: st.sampled_from([None, *v]) for k, v in VALUES.items()}), st.data()
)
def test_no_answer_leaves_the_stated_range(given_: dict[str, Any], data: st.DataObject) -> None:
    items = [evidence(f"E{k}", k, v) for k, v in given_.items() if v is not None]
    terms = contributions(card(), analyst().conclude(facts(*items), AS_OF))
    filled = {
        k: data.draw(st.sampled_from(VALUES[k])) if v is None else v for k, v in given_.items()
    }
    row = with_results([card()], [], filled, frozenset())
    for term, now in zip(terms, contributions_of(row), strict=True):
        if term.id != "R2":
            assert term.low <= now.low
            assert now.high <= term.high


def contributions_of(row: dict[str, Any]) -> tuple[Contribution, ...]:
    items = [evidence(f"E{k}", k, row[k]) for k in VALUES]
    return contributions(card(), analyst().conclude(facts(*items), AS_OF))
