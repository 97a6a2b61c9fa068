"""Random packs and accounts, and every completion of an account, by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as st

from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, Pack
from qualification.build import (
    FIELDS,
    absent,
    card,
    cases,
    characteristic,
    disputed,
    gate,
    known,
    pack,
    rule,
    table,
    value,
)

VALUES: dict[str, tuple[Value, ...]] = {
    "num": (-1.0, 0.0, 1.0, 1.5, 2.0, 3.0),
    "size": (0.0, 2.0, 4.0, 5.0, 7.5, 10.0),
    "count": (0, 1, 2, 3, 4, 5),
    "level": ("低", "中", "高"),
    "kind": ("药品", "处方药", "非处方药", "饮料"),
    "flag": (True, False),
    "cities": (frozenset(), frozenset({"上海"}), frozenset({"杭州"}), frozenset({"上海", "杭州"})),
    "budget": ((0.0, 0.5), (0.0, 2.0), (1.0, 1.0), (1.0, 3.0), (2.0, 2.0), (2.5, 3.0)),
}
"""For each field, a value of every class that the conditions below tell apart, and more."""

ATOMS = (
    *("num >= 1", "num < 2", "num between 1 and 2", "num == 2"),
    *("size >= 5", "size > 2", "count >= 2", "count == 3"),
    *("level == 高", "level >= 中", "level in [低, 高]", "level != 低"),
    *("kind == 处方药", "kind in [药品]", "kind != 饮料", "kind in [非处方药, 饮料]"),
    *("flag", "contains(cities, 上海)", "overlaps(cities, [杭州])"),
    *("budget >= 1", "budget < 2"),
)
DERIVED_ATOMS = (
    *("tier == 高", "tier >= 中", "task in [低, 中]", "task == 高", "ok"),
    *(
        "contains(areas, 上海)",
        "overlaps(areas, [杭州])",
        "count(areas) >= 2",
        "overlaps(areas, cities)",
    ),
)
KNOWLEDGE = ("known(num)", "missing(flag)", "known(tier)")
BINS: dict[str, tuple[str, ...]] = {
    "num": (">= 2", "[1..2)", "< 1"),
    "size": (">= 5", "< 5"),
    "count": ("[2..3]", ">= 4", "0"),
    "level": ("高", "中,低", "低"),
    "kind": ("处方药", "药品", "饮料", "-"),
    "flag": ("true", "false"),
    "tier": ("高", "中", "低"),
    "task": ("高", "-"),
    "ok": ("true", "false"),
}
CITIES = ("上海", "杭州")
POINTS = st.sampled_from([-10, -3, 0, 2.5, 5, 10, 15])


def conditions(atoms: tuple[str, ...]) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(atoms)
    return st.one_of(
        leaf,
        st.builds("{} and {}".format, leaf, leaf),
        st.builds("{} or {}".format, leaf, leaf),
        st.builds("not ({})".format, leaf),
    )


@st.composite
def conclusions(draw: Any) -> tuple[Conclusion, ...]:
    """A chain: tier, then task and areas over tier, then ok over all."""
    levels = st.sampled_from(["低", "中", "高"])
    otherwise = st.sampled_from(["低", "中", "高", None])
    rows = draw(st.lists(st.tuples(conditions(ATOMS), levels), min_size=1, max_size=3))
    tier = cases("tier", rows, draw(otherwise))
    inner = conditions((*ATOMS, *DERIVED_ATOMS[:2]))
    wide = draw(
        st.lists(st.tuples(st.lists(inner, min_size=1, max_size=2), levels), min_size=1, max_size=3)
    )
    hit = draw(st.sampled_from(["first", "unique", "priority"]))
    task = table("task", hit, wide, draw(otherwise))
    places = st.sampled_from([frozenset({"上海"}), frozenset({"杭州"}), frozenset(CITIES), None])
    tests = st.lists(inner, min_size=1, max_size=2)
    areas = table(
        "areas", "collect", draw(st.lists(st.tuples(tests, places), min_size=1, max_size=7))
    )
    ok = value("ok", draw(conditions((*ATOMS, *DERIVED_ATOMS[:4], *DERIVED_ATOMS[5:]))))
    return (tier, task, areas, ok)


@st.composite
def packs(draw: Any, *, knowledge: bool = True) -> Pack:
    atoms = (*ATOMS, *DERIVED_ATOMS, *(KNOWLEDGE if knowledge else ()))
    characteristics = [
        characteristic(
            f"C{n}",
            slot,
            [(text, draw(POINTS)) for text in BINS[slot]],
            draw(st.sampled_from([None, None, 0, 7, -4])),
            draw(st.sampled_from([None, 3])),
        )
        for n, slot in enumerate(
            draw(st.lists(st.sampled_from(sorted(BINS)), max_size=4, unique=True))
        )
    ]
    rules = [
        rule(f"R{n}", text, draw(POINTS))
        for n, text in enumerate(draw(st.lists(conditions(atoms), max_size=3)))
    ]
    gates = [
        gate(f"g{n}", draw(conditions(atoms)), draw(st.sampled_from([None, "level == 高"])))
        for n in range(2)
    ]
    return pack(
        conclusions=draw(conclusions()),
        scorecards={"card": card(characteristics, rules)},
        gates=tuple(gates),
    )


@st.composite
def accounts(draw: Any, *, own: bool = True) -> dict[str, Fact]:
    """At most three fields open, so that all completions can be gone through."""
    facts: dict[str, Fact] = {}
    ids = [f.id for f in FIELDS]
    open_ = set(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)))
    for id_ in ids:
        one = st.sampled_from(VALUES[id_])
        if id_ not in open_:
            none = draw(st.sampled_from([False] * 9 + [True]))
            facts[id_] = absent(id_) if none else known(id_, draw(one))
        elif draw(st.booleans()):
            pair = draw(st.lists(one, min_size=2, max_size=2, unique=True))
            if draw(st.booleans()):
                facts[id_] = disputed(id_, *pair)
        elif draw(st.booleans()):
            facts[id_] = known(id_, None, state="withheld", alternatives=())
    for id_, kind in (("tier", "level"), ("task", "level"), ("areas", "cities")) if own else ():
        if draw(st.sampled_from([True, False, False, False])):
            facts[id_] = known(id_, draw(st.sampled_from(VALUES[kind])))
    return facts


def open_fields(facts: dict[str, Fact]) -> list[str]:
    found: list[str] = []
    for one in FIELDS:
        fact = facts.get(one.id)
        if fact is None or fact.conflict or fact.state == "withheld":
            found.append(one.id)
    return found


def answers(facts: dict[str, Fact], id_: str) -> tuple[Value, ...]:
    fact = facts.get(id_)
    return fact.alternatives if fact is not None and fact.conflict else VALUES[id_]


def completed(facts: dict[str, Fact], given: dict[str, Value]) -> dict[str, Fact]:
    return {**facts, **{id_: known(id_, found) for id_, found in given.items()}}


STAYS = object()


def completions(
    facts: dict[str, Fact], *, partial: bool
) -> Iterator[tuple[dict[str, Value], dict[str, Fact]]]:
    """Every combination of answers; with ``partial`` fields may also stay open."""
    ids = open_fields(facts)
    choices = [(*answers(facts, id_), *([STAYS] if partial else [])) for id_ in ids]
    for values in product(*choices):
        given = {i: v for i, v in zip(ids, values, strict=True) if v is not STAYS}
        yield given, completed(facts, given)
