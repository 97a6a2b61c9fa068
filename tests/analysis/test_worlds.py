"""Rows and worlds: what compiled expressions read of facts."""

from __future__ import annotations

from dataclasses import replace

from analysis.build import AS_OF, FIELDS, compiler, evidence, expr, facts, label, pack
from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.rows import Worlds, judge, values
from fitpoint.analysis.worlds import build_worlds
from fitpoint.evidence.evidence import Evidence
from fitpoint.language.types import NUMBER
from fitpoint.rulebook.pack import Aggregate

MOST = Aggregate("most", label("most"), "max", "share", None, NUMBER)
RIVALS = next(replace(f, aggregates=(MOST,)) for f in FIELDS if f.id == "rivals")
MADE = pack(RIVALS)


def worlds(*items: Evidence) -> Worlds:
    aggregates = Aggregates(MADE.fields, compiler())
    return build_worlds(facts(*items), aggregates, AS_OF)


def test_a_row_holds_values_aggregates_and_the_date() -> None:
    found = worlds(
        evidence("E1", "rivals", ({"name": "甲", "share": 0.4},)),
        evidence("E2", "budget", None, state="withheld"),
    )
    (row,) = found.rows
    assert row == {"#as_of": AS_OF, "rivals": ({"name": "甲", "share": 0.4},), "rivals.most": 0.4}
    assert found.absent == frozenset()


def test_not_applicable_is_absent_with_its_aggregates() -> None:
    found = worlds(evidence("E1", "rivals", None, state="not_applicable"))
    assert found.absent == {"rivals", "rivals.most"}
    assert judge(compiler().compile(expr("known(rivals)")), found) is True
    assert judge(compiler().compile(expr("count(rivals) > 0")), found) is None


def test_each_world_has_its_own_aggregates() -> None:
    found = worlds(
        evidence("E1", "rivals", ({"name": "甲", "share": 0.4},)),
        evidence("E2", "rivals", ({"name": "甲", "share": 0.2},), confidence=0.5),
    )
    assert [row["rivals.most"] for row in found.rows] == [0.4, 0.2]


def test_a_predicate_holds_only_where_every_world_says_so() -> None:
    found = worlds(
        evidence("E1", "price", 6.0),
        evidence("E2", "price", 12.0, confidence=0.5),
        evidence("E3", "listed", True),
        evidence("E4", "listed", False, confidence=0.5),
    )
    assert len(found.rows) == 4

    def verdict(text: str) -> bool | None:
        return judge(compiler().compile(expr(text)), found)

    assert verdict("price > 5") is True
    assert verdict("price > 10") is None
    assert verdict("price > 20") is False
    assert verdict("listed or not listed") is True
    assert values(compiler().compile(expr("price")), found) == [6.0, 12.0]


def test_a_bare_set_has_codes_and_no_shares() -> None:
    found = worlds(evidence("E1", "age", frozenset({"18-24"})))
    assert judge(compiler().compile(expr('overlaps(codes(age), ["18-24"])')), found) is True
    assert judge(compiler().compile(expr('share(age, ["18-24"]) >= 50%')), found) is None
