"""Evidence against a conclusion, in columns: the answers are those of the row engine's worlds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulk.test_column_engine import EXTENTS, OWN, Several, equal, kit, named, said
from bulk.test_questions import asking_fields
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.rulebook.pack import Pack
from qualification.build import (
    FIELDS,
    card,
    cases,
    element,
    expr,
    gate,
    pack,
    required,
    rule,
    stage,
    value,
)
from qualification.worlds import ATOMS, POINTS, VALUES, conclusions, conditions, packs

SETTINGS = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
IDS = ("e1", "e2", "t1")


@st.composite
def chained_packs(draw: Any) -> Pack:
    """Conclusions from conclusions, which elements master and analyse, and little else reads."""
    fields = st.sampled_from(["num", "cities", "tier", "task", "areas", "ok"])
    drawn = st.lists(st.sampled_from(list(OWN)), max_size=4, unique=True)
    elements = {
        id_: element(id_, [required(f) for f in draw(st.lists(fields, max_size=2))], draw(drawn))
        for id_ in ("e1", "e2")
    }
    mastery = st.sampled_from(
        [f"{what}({id_})" for what in ("mastered", "analysed") for id_ in IDS]
    )
    scored = card([], [rule("R0", draw(conditions(ATOMS)), draw(POINTS))])
    return pack(
        conclusions=draw(conclusions()),
        elements=elements,
        fields=draw(asking_fields()),
        scorecards={"card": scored},
        gates=(gate("g0", draw(mastery), ids=IDS), gate("g1", draw(st.sampled_from(ATOMS)))),
        stages=(stage("top", draw(mastery), IDS), stage("low", "true")),
    )


@st.composite
def told_accounts(draw: Any) -> Known:
    """Facts that are mostly known, and evidence on most conclusions."""
    found = [
        said("a", field.id, draw(st.sampled_from(VALUES[field.id])))
        for field in FIELDS
        if draw(st.integers(0, 4))
    ]
    for id_, of in OWN.items():
        how = draw(st.sampled_from(["none", "none", "known", "known", "estimated", "withheld"]))
        if how in ("known", "estimated"):
            found.append(said("a", id_, draw(st.sampled_from(VALUES[of])), state=how))
        elif how != "none":
            state = draw(st.sampled_from(["withheld", "not_applicable", "unknown"]))
            found.append(said("a", id_, None, state=state))
    return Known("a", "虚构客户", found)


@SETTINGS
@given(
    chained_packs(), st.lists(told_accounts(), min_size=4, max_size=12), st.sampled_from(EXTENTS)
)
def test_conclusions_from_conclusions(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    equal(kit(pack_), named(accounts), extent)


@st.composite
def scored_packs(draw: Any) -> Pack:
    """With cards that read conclusions, and no other's results."""
    plain: Pack = draw(packs(knowledge=draw(st.booleans())))
    found: Pack = draw(chained_packs())
    return replace(found, scorecards=plain.scorecards, conclusions=plain.conclusions)


@SETTINGS
@given(scored_packs(), st.lists(told_accounts(), min_size=4, max_size=12), st.sampled_from(EXTENTS))
def test_cards_over_conclusions(pack_: Pack, accounts: list[Known], extent: Extent) -> None:
    equal(kit(pack_), named(accounts), extent)


CHAINED = (
    cases("tier", [("num >= 2", "高")], "低"),
    cases(
        "task", [("tier == 高 and level == 高", "高"), ("tier == 高 and level == 中", "中")], "低"
    ),
    value("ok", "task == 高"),
)


def contradicted(**more: Any) -> Answered:
    """An account whose tier is said to be high, and is concluded to be low."""
    items = [said("a", "num", 1.0), said("a", "tier", "高")]
    items += [said("a", id_, one) for id_, one in more.pop("items", {}).items()]
    of = kit(pack(**{"conclusions": CHAINED, **more}))
    return equal(of, Several([Known("a", "虚构客户", items)]), Extent())


def test_what_is_open_may_be_what_any_world_makes_of_it() -> None:
    found = contradicted()
    assert found.ways == {"columnar": 1}
    assert found.table["field.tier.value"].to_list() == ["高"]
    assert found.table["field.task.possible"].to_list() == [["高", "中", "低"]]
    assert found.table["field.ok.value"].to_list() == [None]


@pytest.mark.parametrize("task", ["高", "低"])
def test_what_worlds_differ_in_is_not_analysed(task: str) -> None:
    """Evidence on the task itself is contradicted in one of the two worlds, whatever it says."""
    elements = {"e1": element("e1", [], ["tier"]), "e2": element("e2", [], ["ok"])}
    found = contradicted(elements=elements, items={"level": "高", "task": task})
    assert found.table["element.e1.analysed"].to_list() == [False]
    plain = contradicted(elements=elements, items={"level": "高"})
    assert plain.ways == {"columnar": 1}
    assert plain.table["field.ok.value"].to_list() == [True]
    assert plain.table["element.e2.analysed"].to_list() == [False]


def test_points_of_worlds_that_differ_are_unknown() -> None:
    scored = {"card": card([], [rule("R", "task == 高", 10), rule("S", "num >= 1", 5)])}
    found = contradicted(scorecards=scored, items={"level": "高"})
    assert found.ways == {"columnar": 1}
    assert found.table["score.card.points"].to_list() == [5.0]
    assert found.table["score.card.reasons"].to_list() == [[{"id": "S", "points": 5.0}]]


@pytest.mark.parametrize(
    "more",
    [
        {"gates": (gate("g", "task == 高"),)},
        {"stages": (stage("top", "ok"), stage("low", "true"))},
        {"elements": {"e1": element("e1", [required("num", when="tier == 高")])}},
        {
            "scorecards": {"card": card([], [rule("R", "task == 高", 10)])},
            "gates": (replace(gate("g", "true"), require=expr("fired(R)", rules=["R"])),),
        },
    ],
)
def test_what_rules_read_goes_row_by_row(more: dict[str, Any]) -> None:
    assert contradicted(**more).ways == {"contradicted": 1}
