"""What completions can still make of a matching, in columns, is what is said of single accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulk.matching_by_rows import Both, frame_of
from bulk.test_bulk_matching import (
    AS_OF,
    CLIENT,
    COMPILER,
    OF_CLIENT,
    OF_MEDIUM,
    PLANS,
    drawn,
    facts_of,
    generated,
    medium_of,
    team_pair,
)
from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.matching import keeping
from fitpoint.bulk.matching.any_media import asked_of_media
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.bulk.matching.matched import KEEPS, NONE, SURE, open_column, shown_column
from fitpoint.bulk.matching.open_ranges import Opening
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching.matcher import Matcher
from fitpoint.qualification.deciding import unknown_in_matching
from fitpoint.qualification.match_range import match_range
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint_rfm.scorer import RfmScorer
from matching.build import analysed, market, pack


def _matcher(both: Both) -> BulkMatcher:
    groups = [group for group, _ in both.pack.match.groups] if both.pack.match else []
    compiler = ColumnCompiler(both.pack.codelists, {}, as_of=both.as_of)
    opening = Opening(("score", *groups), blunt=False, shaky=False)
    asked = asked_of_media(both.pack)
    return BulkMatcher(both.pack, compiler, both.market, both.as_of, asked, 3, opening)


def told(both: Both, analyses: Sequence[Analysis]) -> tuple[list[dict[str, Any]], list[bool]]:
    """In columns, lists for their numbers; and which accounts are doubtful."""
    matcher = _matcher(both)
    found = matcher.match(frame_of(both.pack, analyses))
    rows = found.open.to_dicts()
    return [row | {KEEPS: matcher.keeps[row[KEEPS]]} for row in rows], found.doubtful.to_list()


def truth(both: Both, analyses: Sequence[Analysis]) -> list[dict[str, Any]]:
    """The code of single accounts; what may be removed is in the media's rows unknown."""
    matcher = Matcher(both.pack, both.compiler, both.market, both.as_of)
    analyst = Analyst(both.pack, both.compiler, {"rfm": RfmScorer()})
    plan = Plan(both.pack, both.compiler, analyst)
    return [_true(both, plan, matcher, analysis) for analysis in analyses]


def _true(both: Both, plan: Plan, matcher: Matcher, analysis: Analysis) -> dict[str, Any]:
    matching = matcher.match(analysis)
    slots = matcher.slots(analysis, matching)
    found = match_range(both.pack, matching, Account(plan, {}, analysis))
    best, row = matching.best, {}
    scores = {g.id: g.score for g in best.groups} | {"score": best.score} if best else {}
    for name, (low, high) in found.best.items():
        at = open_column(f"match.best.{name}")
        row |= {at: low, f"{at}#high": high, shown_column(name): scores.get(name)}
    ours = {m.medium for m in matching.media if m.ours}
    ids = [m.id for m in both.market.media if m.id in ours]
    rows: Any = slots["#media"]
    unsure = tuple(
        {**m, "match.removed": None} if id_ in found.may_go and not m["match.removed"] else m
        for id_, m in zip(ids, rows, strict=True)
    )
    whole = {**analysis.worlds.rows[0], **slots, "#media": unsure}
    for node, slot in asked_of_media(both.pack).items():
        row[open_column(slot)] = both.compiler.compile(node)(whole, analysis.worlds.absent)
    return row | {SURE: found.sure, NONE: found.none, KEEPS: unknown_in_matching(matching)}


def assert_equal(both: Both, analyses: Sequence[Analysis]) -> None:
    """Of accounts without conflicts; what is learnt of the others must not tell on them."""
    found, doubts = told(both, analyses)
    for row, bulk, doubt, one in zip(truth(both, analyses), found, doubts, analyses, strict=True):
        conflict = any(fact.conflict for fact in one.facts.values())
        assert doubt or conflict or bulk == bulk | row


@pytest.mark.parametrize("of_demo", [True, False])
def test_generated_clients(of_demo: bool) -> None:
    of, analyses = generated(of_demo)
    assert_equal(team_pair(of), analyses)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(drawn(OF_CLIENT), min_size=1, max_size=4),
    st.lists(st.tuples(drawn(OF_MEDIUM), st.booleans()), min_size=1, max_size=5),
    drawn({"age": OF_MEDIUM["age"], "taste": OF_MEDIUM["taste"]}),
    st.sampled_from(PLANS),
)
def test_every_shape_of_facts(
    clients: list[dict[str, Any]], media: list[tuple[dict[str, Any], bool]], people: Any, used: Any
) -> None:
    of = market(*[medium_of(n, *one) for n, one in enumerate(media)], **people)
    analyses = [analysed(facts_of(CLIENT | client)) for client in clients]
    assert_equal(Both(pack(used), COMPILER, of, AS_OF), analyses)


def test_lists_that_are_forgotten_are_numbered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    of, analyses = generated(True)
    both = team_pair(of)
    monkeypatch.setattr(keeping, "MOST_LISTS", 0)
    kept: list[Any] = []
    matcher, frame = _matcher(both), frame_of(both.pack, analyses[:20])
    for _ in range(2):
        numbers = matcher.match(frame).open[KEEPS].to_list()
        kept.append([matcher.keeps[number] for number in numbers])
    assert kept[0] == kept[1]
    assert any(kept[0])
