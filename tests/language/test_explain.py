"""The slots behind a verdict."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.explain import decisive
from fitpoint.language.row import RowCompiler
from language.generating import Rows, Trees
from language.sample import CODELISTS, FUNCTIONS, read

CASES = [
    ("listed and agency", {"listed": False}, ("listed",)),
    ("listed and agency", {"listed": True}, ("agency",)),
    ("listed and agency", {"listed": True, "agency": True}, ("listed", "agency")),
    ("listed or growth > 1", {"growth": 2.0}, ("growth",)),
    ("listed or growth > 1", {"growth": 0.0}, ("listed",)),
    ("not (listed or growth > stores)", {"listed": False, "stores": 1}, ("growth",)),
    ("budget >= 3 and listed", {"budget": (1.0, 5.0), "listed": True}, ("budget",)),
    ("hq == 南京", {"hq": "江苏"}, ("hq",)),
    ("known(growth) and listed", {"listed": True}, ("growth",)),
    (
        "overlaps(codes(sales), codes(reach))",
        {"sales": {"南京": 1.0}, "reach": {"南京": None}},
        ("reach",),
    ),
    ("fired(Q910) or listed", {"fired:Q910": True}, ("fired:Q910",)),
    ("any_media(media.price > 1)", {}, ("#media",)),
]


@pytest.mark.parametrize(("text", "row", "slots"), CASES)
def test_decisive_slots(text: str, row: dict[str, Any], slots: tuple[str, ...]) -> None:
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    assert decisive(read(text).tree, row, frozenset(), compiler) == slots


def test_media_are_explained_by_their_own_slots() -> None:
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    tree = read("any_media(media.price > 1 and match.score >= 0.5)").tree
    removed = {"media.price": 2.0, "match.score": (0.6, 0.6), "match.removed": True}
    unsure = {"media.price": 2.0, "match.score": (0.4, 0.6), "match.removed": False}
    assert decisive(tree, {"#media": (removed,)}, frozenset(), compiler) == ("match.removed",)
    assert decisive(tree, {"#media": (removed, unsure)}, frozenset(), compiler) == ("match.score",)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_else_can_change_the_verdict(seed: int) -> None:
    """Forgetting the slots that are not named leaves a two-valued verdict as it is."""
    random = Random(seed)
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    tree = Trees(random).condition(2)
    row = Rows(random).row()
    row.pop("#media", None)
    compiled = compiler.compile(tree)
    verdict = compiled(row, frozenset())
    named = decisive(tree, row, frozenset(), compiler)
    if verdict is None:
        assert named
    else:
        kept = {slot: value for slot, value in row.items() if slot in named or slot == "#as_of"}
        assert compiled(kept, frozenset()) is verdict
