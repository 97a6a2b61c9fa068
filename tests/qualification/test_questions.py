"""Single questions against enumeration, and sets of facts that lift a stage."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Question
from fitpoint.rulebook.pack import Ask, Pack
from qualification.build import (
    ALL,
    card,
    cases,
    characteristic,
    decide,
    disputed,
    element,
    expr,
    facts,
    gate,
    known,
    label,
    pack,
    qualifier,
    required,
    rule,
    stage,
)
from qualification.worlds import VALUES, accounts, answers, completions, open_fields, packs

SETTINGS = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def asked(questions: tuple[Question, ...]) -> dict[str, Question]:
    return {q.field: q for q in questions}


@SETTINGS
@given(packs(), accounts(own=False))
def test_what_a_question_decides_equals_enumeration(pack: Pack, facts: dict[str, Fact]) -> None:
    by = qualifier(pack)
    now = decide(by, facts)
    (score,) = now.scores
    if not score.exact or len(score.possible) < 2:
        return
    grades = [
        (given_, decide(by, c).scores[0].grade) for given_, c in completions(facts, partial=False)
    ]
    found = asked(now.questions)
    for id_ in open_fields(facts):
        left = {v: {g for a, g in grades if a[id_] == v} for v in answers(facts, id_)}
        some = any(len(g) == 1 for g in left.values())
        assert ("card" in found[id_].targets) == some, id_
        if all(len(g) == 1 for g in left.values()):
            assert found[id_].decides == "every"
            assert found[id_].chance == 1.0
        elif found[id_].targets == ("card",):
            assert found[id_].decides == "some"
            assert 0 < found[id_].chance < 1


@SETTINGS
@given(packs(knowledge=False), accounts(own=False))
def test_what_a_question_decides_of_a_gate_equals_enumeration(
    pack: Pack, facts: dict[str, Fact]
) -> None:
    by = qualifier(pack)
    now = decide(by, facts)
    then = [(given_, decide(by, c).gates) for given_, c in completions(facts, partial=False)]
    found = asked(now.questions)
    for place, one in enumerate(now.gates):
        if len({gates[place].verdict for _, gates in then}) < 2:
            continue
        for id_ in open_fields(facts):
            left = [
                {gates[place].verdict for a, gates in then if a[id_] == v}
                for v in answers(facts, id_)
            ]
            assert (one.id in found[id_].targets) == any(len(v) == 1 for v in left), id_


def test_chances_come_from_priors_and_order_by_cost() -> None:
    made = pack(
        scorecards={
            "card": card(
                [
                    characteristic("C1", "level", [("高", 30), ("中,低", 0)]),
                    characteristic("C2", "flag", [("true", 4), ("false", 0)]),
                ]
            )
        },
        priors={"level": {"高": 0.9, "中": 0.06, "低": 0.04}},
    )
    found = asked(decide(qualifier(made), {}).questions)
    assert (found["level"].decides, found["level"].targets) == ("every", ("card",))
    assert found["level"].rank == 1
    assert found["flag"].decides == "no"
    made = replace(
        made,
        scorecards={
            "card": card(
                [
                    characteristic("C1", "level", [("高", 30), ("中", 5), ("低", 0)]),
                    characteristic("C2", "flag", [("true", 4), ("false", 0)]),
                ],
                bands=(("A", 20), ("B", 7)),
            )
        },
    )
    question = asked(decide(qualifier(made), {}).questions)["level"]
    assert question.decides == "some"
    assert abs(question.chance - 0.94) < 1e-9


def test_kinds_of_questions() -> None:
    given_ = facts(
        disputed("level", "高", "低"),
        known("kind", "饮料", stale=True),
        known("flag", True, confidence=0.2),
        known("count", 3, evidence=()),
        known("num", None, state="withheld", alternatives=()),
        known("size", None, state="not_applicable", alternatives=()),
        known("budget", (1.0, 2.0)),
    )
    found = decide(qualifier(pack()), given_).questions
    kinds = {q.field: (q.kind, q.withheld) for q in found}
    assert kinds == {
        "level": ("verify", False),
        "kind": ("refresh", False),
        "flag": ("confirm", False),
        "count": ("confirm", False),
        "cities": ("ask", False),
        "num": ("ask", True),
    }
    assert found[-1].field == "num"
    assert [q.rank for q in found] == [1, 2, 3, 4, 5, 6]


IDS = ("e1", "e2", "t1", "t2")
STAGED = pack(
    conclusions=(
        cases("tier", [("level == 高", "高"), ("num >= 2 and flag", "中")], "低"),
        cases("task", [("tier == 高 or size >= 5", "高")], "低"),
    ),
    elements={
        "e1": element("e1", [required("level"), required("kind", "cities")], ["tier"]),
        "e2": element(
            "e2", [required("task"), required("count", when="size >= 5")], ["task"], tier="t2"
        ),
    },
    stages=(
        stage("high", "mastered(t1) and analysed(t1) and mastered(e2) and analysed(t2)", IDS),
        stage("low", "mastered(t1) and analysed(t1)", IDS),
        stage("research", "true", research=True),
    ),
    gates=(gate("known", "mastered(t1) and analysed(t1)", ids=IDS),),
)


@settings(SETTINGS, max_examples=40)
@given(st.sets(st.sampled_from(sorted(VALUES)), max_size=8), st.data())
def test_question_sets_lift_the_stage_and_nothing_less_does(
    open_: set[str], data: st.DataObject
) -> None:
    by = qualifier(STAGED)
    given_ = facts(
        *[known(id_, data.draw(st.sampled_from(VALUES[id_]))) for id_ in VALUES if id_ not in open_]
    )
    now = decide(by, given_)
    order = [s.id for s in STAGED.stages]
    found = [set(s.fields) for s in now.question_sets]
    if now.next_stage is None:
        assert not found
        return

    def lifts(fields: tuple[str, ...]) -> bool:
        for values in product(*[VALUES[id_][:4] for id_ in fields]):
            more = facts(*[known(id_, v) for id_, v in zip(fields, values, strict=True)])
            stage_ = decide(by, {**given_, **more}).stage
            if order.index(stage_) <= order.index(now.next_stage or ""):
                return True
        return False

    for fields in found:
        assert lifts(tuple(sorted(fields))), fields
        assert not any(other < fields for other in found)
        for size in range(min(len(fields), 3)):
            for smaller in combinations(sorted(fields), size):
                assert not lifts(smaller), (smaller, fields)


def test_a_derived_field_may_be_given_itself_where_it_is_asked_for() -> None:
    asks = {**ALL, "tier": replace(ALL["tier"], ask=Ask(label("tier?"), "客户", 1.0))}
    made = replace(
        STAGED,
        fields=asks,
        elements={"e1": element("e1", [required("tier")], [])},
        stages=(stage("low", "mastered(e1)", IDS), stage("research", "true", research=True)),
        tiers=(),
        gates=(),
        conclusions=(cases("tier", [("level == 高", "高")], "低"),),
    )
    found = [s.fields for s in decide(qualifier(made), {}).question_sets]
    assert sorted(found) == [("level",), ("tier",)]


def test_the_last_gap_decides_a_gate_of_mastery() -> None:
    given_ = facts(known("level", "高"))
    now = decide(qualifier(STAGED), given_)
    assert now.gates[0].verdict == "fail"
    assert set(now.gates[0].possible) == {"pass", "fail"}
    found = asked(now.questions)
    assert found["kind"].targets == ("known",)
    assert found["kind"].decides == "every"
    assert now.gates[0].deciding == ("kind",)


def test_a_coarse_code_is_asked_about_where_a_conclusion_needs_it_finer() -> None:
    made = pack(
        elements={"e1": element("e1", [required("kind")], ["tier"])},
        conclusions=(cases("tier", [("kind == 处方药", "高")], "低"),),
        stages=(stage("low", "mastered(e1) and analysed(e1)", IDS), stage("research", "true")),
    )
    by = qualifier(made)
    found = decide(by, facts(known("kind", "药品")))
    assert [s.fields for s in found.question_sets] == [("kind",)]
    assert asked(found.questions)["kind"].kind == "ask"
    assert decide(by, facts(known("kind", "处方药"))).stage == "low"
    assert "kind" not in asked(decide(by, facts(known("kind", "饮料"))).questions)


def test_rules_that_fired_and_grades_may_be_read() -> None:
    made = pack(
        scorecards={
            "card": card(
                [characteristic("C1", "level", [("高", 30), ("中,低", 0)])],
                [rule("R1", "flag", 5), rule("R2", "fired(R1)", 2, rules=("R1",))],
            )
        },
        gates=(gate("good", "grade(card) == A"), gate("much", "total(card) >= 30")),
    )
    by = qualifier(made)
    now = decide(by, facts(known("flag", True)))
    assert [g.verdict for g in now.gates] == ["unknown", "unknown"]
    assert (now.scores[0].low, now.scores[0].high) == (7, 37)
    now = decide(by, facts(known("flag", True), known("level", "高")))
    assert [g.verdict for g in now.gates] == ["pass", "pass"]


def test_a_question_is_not_asked_where_its_condition_is_surely_false() -> None:
    asks = {
        **ALL,
        "count": replace(
            ALL["count"], ask=Ask(label("count?"), "客户", when=expr("kind in [药品]"))
        ),
    }
    by = qualifier(replace(pack(), fields=asks))
    is_asked = {
        text: "count" in asked(decide(by, given_).questions)
        for text, given_ in {
            "false": facts(known("kind", "饮料")),
            "true": facts(known("kind", "处方药")),
            "unknown": facts(),
            "disputed, one way true": facts(disputed("kind", "饮料", "处方药")),
            "disputed, both ways false": facts(
                disputed("level", "高", "低"), known("kind", "饮料")
            ),
        }.items()
    }
    assert is_asked == {
        "false": False,
        "true": True,
        "unknown": True,
        "disputed, one way true": True,
        "disputed, both ways false": False,
    }


def test_a_term_that_is_only_bounded_promises_nothing() -> None:
    """Two fields that are too many to go through together: no one answer is known to decide."""
    of = pack(scorecards={"card": card([], [rule("r", "num >= 1 and size >= 5", 20)])})
    found = asked(decide(qualifier(of, cap=2), facts()).questions)
    assert (found["num"].decides, found["size"].decides) == ("no", "no")
