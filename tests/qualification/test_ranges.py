"""No completion leaves what a decision states; where it says exact, both ends are attained."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Decision, Score
from fitpoint.qualification.decision_json import dump
from fitpoint.rulebook.pack import Pack
from qualification.build import decide, qualifier
from qualification.worlds import accounts, completions, open_fields, packs

SETTINGS = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def score(decision: Decision) -> Score:
    (found,) = decision.scores
    return found


@SETTINGS
@given(packs(), accounts())
def test_no_completion_leaves_the_stated_range(pack: Pack, facts: dict[str, Fact]) -> None:
    by = qualifier(pack)
    now = decide(by, facts)
    stated = score(now)
    assert stated.low <= stated.points <= stated.high
    assert stated.grade in stated.possible_with_unknown
    assert set(stated.possible) <= set(stated.possible_with_unknown)
    whole = len(open_fields(facts))
    for given_, completion in completions(facts, partial=True):
        then = decide(by, completion)
        found = score(then)
        assert stated.low <= found.points <= stated.high, given_
        assert stated.low <= found.low, given_
        assert found.high <= stated.high, given_
        assert found.grade in stated.possible_with_unknown, given_
        settled = not any(fact.conflict for fact in then.facts.values())
        if len(given_) == whole and settled:
            assert found.grade in stated.possible, given_
        for gate, before in zip(then.gates, now.gates, strict=True):
            assert gate.verdict in before.possible, (given_, gate)


@SETTINGS
@given(packs(), accounts(own=False))
def test_where_the_range_is_exact_both_ends_are_attained(
    pack: Pack, facts: dict[str, Fact]
) -> None:
    by = qualifier(pack)
    stated = score(decide(by, facts))
    points = {score(decide(by, c)).points for _, c in completions(facts, partial=True)}
    if stated.exact:
        assert (min(points), max(points)) == (stated.low, stated.high)


@SETTINGS
@given(packs(), accounts(own=False))
def test_possible_grades_are_those_of_answers(pack: Pack, facts: dict[str, Fact]) -> None:
    by = qualifier(pack)
    stated = score(decide(by, facts))
    grades = {score(decide(by, c)).grade for _, c in completions(facts, partial=False)}
    if stated.exact:
        assert grades == set(stated.possible)
        assert stated.decided == (len(grades) == 1)


@SETTINGS
@given(packs(), st.lists(accounts(), min_size=1, max_size=4))
def test_a_decision_does_not_depend_on_those_before_it(
    pack: Pack, all_facts: list[dict[str, Fact]]
) -> None:
    used = qualifier(pack)
    for facts in [*all_facts, *all_facts]:
        assert dump(decide(used, facts)) == dump(decide(qualifier(pack), facts))
