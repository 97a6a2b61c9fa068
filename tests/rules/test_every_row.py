"""Every case and table row of the shipped pack decides in one of its tests, and every conclusion is
unknown in one; what sentences print exists."""

from __future__ import annotations

from functools import cache
from typing import cast

import pytest
from jinja2 import Environment, nodes

from fitpoint.rulebook.pack import COLLECTED, Conclusion, TalkingPoint
from rules.bundled import bundled, supposed

ROWS = [c for c in bundled().conclusions if c.kind in ("cases", "table")]
POINTS = {point.id: point for point in bundled().points}


@cache
def decided() -> frozenset[tuple[str, str]]:
    """Field and row of each result that a pack test expects; the row is empty where unknown."""
    found: set[tuple[str, str]] = set()
    for test, decision in supposed():
        for field, value in cast("dict[str, object]", test.body["expect"]).items():
            fact = decision.facts.get(field)
            if value == "unknown":
                found.add((field, ""))
            elif fact is not None:
                found.update((field, row) for row in fact.reason.split(COLLECTED))
    return frozenset(found)


@pytest.mark.parametrize("conclusion", ROWS, ids=lambda c: c.fields[0])
def test_every_row_decides_in_a_test(conclusion: Conclusion) -> None:
    rows = [row.id for row in conclusion.rows] + ["otherwise"] * bool(conclusion.otherwise)
    fields = conclusion.fields
    assert [row for row in rows if not any((f, row) in decided() for f in fields)] == []


def test_every_conclusion_is_unknown_in_a_test() -> None:
    fields = [f for c in bundled().conclusions if c.kind != "scorer" for f in c.fields]
    assert [field for field in fields if (field, "") not in decided()] == []


def printed(text: str) -> set[str]:
    """Names after ``f.`` and ``media.``, with the aggregate where there is one."""
    found: set[str] = set()
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Getattr):
        match node.node:
            case nodes.Name(name="f" | "media"):
                found.add(node.attr)
            case nodes.Getattr(node=nodes.Name(name="f"), attr=field):
                found.add(f"{field}.{node.attr}")
            case _:
                pass
    return found


@pytest.mark.parametrize("point", POINTS.values(), ids=list(POINTS))
def test_sentences_print_what_exists_in_both_languages(point: TalkingPoint) -> None:
    fields = bundled().fields
    known = {*fields, *(f"{f.id}.{a.id}" for f in fields.values() for a in f.aggregates)}
    assert printed(point.say.en) <= printed(point.say.zh) <= known
