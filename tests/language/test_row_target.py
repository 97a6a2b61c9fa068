"""The row target means what the reference means."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language import tree
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.language.walk import nodes, type_of
from language.generating import Rows, Trees
from language.reference import Reference
from language.sample import CODELISTS, FUNCTIONS, read

PLUGIN = {name: (function.strict, function.row) for name, function in FUNCTIONS.items()}
TWO_VALUED = {"known", "missing"}
LEAVES = (tree.Compare, tree.Member, tree.Between, tree.Call)


def keys(node: tree.Node) -> list[str]:
    """The operators and functions that a boolean node's verdict says something about."""
    match node:
        case tree.Not() | tree.And() | tree.Or() | tree.AnyMedia():
            return [type(node).__name__]
        case tree.Knowledge():
            return [node.what]
        case tree.Result():
            return [node.what]
        case _:
            return [key for part in nodes(node) for key in own_keys(part)]


def own_keys(node: tree.Node) -> list[str]:
    match node:
        case tree.Compare() | tree.Arithmetic():
            return [node.op]
        case tree.Member() | tree.Between() | tree.Negative():
            return [type(node).__name__]
        case tree.Call():
            return [node.name]
        case tree.Result():
            return [node.what]
        case _:
            return []


class Seen:
    """Counts verdicts by operator and function; leaves by their shape, worked out once."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, Any]] = Counter()
        self.known: dict[int, tuple[tree.Node, list[str]]] = {}

    def __call__(self, node: tree.Node, value: Any) -> None:
        found = self.known.get(id(node))
        if found is None:
            named = keys(node) if type_of(node).kind == "boolean" else []
            found = self.known[id(node)] = (node, named)
        for key in found[1]:
            self.counts[key, value] += 1


def agree(seed: int, trees: int, rows: int, seen: Seen | None = None) -> None:
    random = Random(seed)
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    reference = Reference(CODELISTS, PLUGIN, seen or (lambda node, value: None))
    drawn = [Rows(random).row() for _ in range(rows)]
    absent = [Rows(random).absent(row) for row in drawn]
    for _ in range(trees):
        node = Trees(random).condition(random.randint(0, 3))
        compiled = compiler.compile(node)
        for row, without in zip(drawn, absent, strict=True):
            expected = reference.evaluate(node, row, without)
            assert compiled(row, without) is expected, (node, row)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_row_target_equals_reference(seed: int) -> None:
    agree(seed, trees=4, rows=10)


def test_every_operator_and_function_is_seen_true_false_and_unknown() -> None:
    seen = Seen()
    for seed in range(29):
        agree(seed, trees=60, rows=80, seen=seen)
    wanted = {
        "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "Negative", "Member", "Between",
        "Not", "And", "Or", "AnyMedia", "known", "missing", "fired", "total", "grade", "mastered",
        "analysed", "overlaps", "contains", "contains_all", "count", "count_with", "share",
        "codes", "days_since", "months_since", "year", "min", "max", "abs", "round", "lower", "matches", "twice",
        "or_zero",
    }  # fmt: skip
    assert wanted >= BUILTINS.keys() - {"date"}  # a date is a literal, seen in every comparison
    scarce = {
        (key, verdict): seen.counts[key, verdict]
        for key in wanted
        for verdict in (True, False, None)
        if seen.counts[key, verdict] < 1000 and not (verdict is None and key in TWO_VALUED)
    }
    assert scarce == {}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_numbers_equal_the_reference_to_the_last_bit(seed: int) -> None:
    random = Random(seed)
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    reference = Reference(CODELISTS, PLUGIN)
    rows = [Rows(random).row() for _ in range(10)]
    for _ in range(10):
        node = Trees(random).number(3)
        for row in rows:
            expected = reference.evaluate(node, row, frozenset())
            assert compiler.compile(node)(row, frozenset()) == expected, (node, row)


EAST, CITY = {"regions": frozenset({"江苏"})}, {"planned": frozenset({"南京"})}
HALVES = {"sales": {"江苏": 0.5, "上海": 0.5}}
PARTLY = {"sales": {"南京": None, "上海": 0.5}}
UNEVEN = {"incomes": {"5千-1万": 0.7, "1.5万-2.5万": 0.1}}


def media(price: float, removed: bool | None) -> dict[str, Any]:
    return {"#media": ({"media.price": price, "match.removed": removed},)}


CASES: list[tuple[str, dict[str, Any], bool | None]] = [
    ("growth / stores > 1", {"growth": 1.0, "stores": 0}, None),
    ("spend * spend > 1", {"spend": 1e200}, None),
    ("hq == 南京", {"hq": "江苏"}, None),
    ("hq == 江苏", {"hq": "南京"}, True),
    ("hq == 南京", {"hq": "上海"}, False),
    ("hq not in [南京]", {"hq": "华东"}, None),
    ("contains(regions, 南京)", EAST, None),
    ("contains(planned, 江苏)", CITY, True),
    ("overlaps(regions, planned)", EAST | CITY, None),
    ("overlaps(planned, regions)", EAST | CITY, True),
    ("contains_all(regions, [上海, 南京])", {"regions": frozenset({"上海", "江苏"})}, None),
    ("overlaps(regions, [上海])", {"regions": frozenset()}, False),
    ("overlaps(regions, [上海])", {}, None),
    ("overlaps(codes(sales), [上海])", PARTLY, True),
    ("overlaps(codes(sales), [南京])", PARTLY, None),
    ("overlaps([深圳], codes(sales))", PARTLY, False),
    ("overlaps(codes(sales), regions)", PARTLY | {"regions": frozenset({"广东"})}, False),
    ("overlaps(codes(sales), regions)", PARTLY | EAST, None),
    ("overlaps(regions, codes(sales))", PARTLY | {"regions": frozenset({"上海"})}, True),
    ("overlaps(codes(sales), codes(reach))", PARTLY | {"reach": {"上海": 0.2}}, True),
    ("overlaps(codes(sales), codes(reach))", PARTLY | {"reach": {"上海": 0.0}}, False),
    ("overlaps(codes(sales), codes(reach))", PARTLY | {"reach": {"上海": None}}, None),
    ("overlaps(codes(sales), codes(reach))", PARTLY | {"reach": {"深圳": None}}, False),
    ("overlaps(codes(sales), codes(reach))", PARTLY, None),
    ("count_with(regions, tier, 高) >= 2", {"regions": frozenset({"上海", "深圳"})}, True),
    ("count_with(regions, tier, 高) >= 2", {"regions": frozenset({"上海", "浦东"})}, False),
    ("count_with(regions, tier, 高) >= 2", {"regions": frozenset({"上海", "广东"})}, None),
    ("count_with(regions, tier, 高) >= 2", {"regions": frozenset({"上海", "江苏"})}, False),
    ("count_with(regions, tier, 高) >= 2", {}, None),
    ("count_with(reach, port, [海港]) >= 2", {"reach": {"上海": 0.5, "深圳": None}}, None),
    ("count_with(reach, port, [海港]) >= 2", {"reach": {"上海": 0.5, "深圳": 0.0}}, False),
    ("count_with(sales, port, [海港, 河港]) >= 2", {"sales": {"上海": 0.5, "南京": 0.5}}, True),
    ("contains(codes(sales), 上海)", PARTLY, True),
    ("contains(codes(sales), 南京)", PARTLY, None),
    ("contains(codes(sales), 深圳)", PARTLY, False),
    ("contains(codes(sales), hq)", PARTLY | {"hq": "江苏"}, None),
    ("contains(codes(sales), hq)", PARTLY, None),
    ("contains(codes(sales), 上海)", {"sales": frozenset({"上海"})}, True),
    ("share(sales, [南京]) >= 40%", HALVES, None),
    ("share(sales, [南京]) > 60%", HALVES, False),
    ("share(sales, [江苏]) >= 50%", {"sales": {"南京": 0.25, "苏州": 0.25, "上海": 0.5}}, True),
    ('share(incomes, ["5千以下"]) >= 0', {"incomes": frozenset({"5千以下"})}, None),
    ('share(incomes, ["5千-1万", "1.5万-2.5万"]) >= 80%', UNEVEN, True),
    ("budget >= 300万", {"budget": (2e6, 4e6)}, None),
    ("budget >= 300万", {"budget": (3e6, 4e6)}, True),
    ("budget < minimum", {"budget": (1.0, 2.0), "minimum": (3.0, 4.0)}, True),
    ("false and listed", {}, False),
    ("listed or true", {}, True),
    ("listed and agency", {"agency": False}, False),
    ("known(growth)", {}, False),
    ("price_tier >= 中高", {"price_tier": "高"}, True),
    ("stores in [1, 2]", {"stores": 2}, True),
    ("stores between 1 and 2", {"stores": 3}, False),
    ("any_media(media.price > 1)", {"#media": ()}, None),
    ("any_media(media.price > 1)", media(2.0, True), False),
    ("any_media(media.price > 1)", media(2.0, None), None),
    ("any_media(media.price > 1)", media(2.0, False), True),
]


@pytest.mark.parametrize(("text", "row", "expected"), CASES)
def test_unknown_is_not_false(text: str, row: dict[str, Any], expected: bool | None) -> None:
    assert RowCompiler(CODELISTS, FUNCTIONS).compile(read(text))(row, frozenset()) is expected


def test_known_is_true_of_what_is_not_applicable() -> None:
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    assert compiler.compile(read("known(growth)"))({}, frozenset({"growth"})) is True
    assert compiler.compile(read("growth > 1"))({}, frozenset({"growth"})) is None


def test_equal_trees_share_one_function() -> None:
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    assert compiler.compile(read("growth>1")) is compiler.compile(read("市场增速 > 1"))


def test_a_long_expression_compiles() -> None:
    text = " or ".join(["listed"] * 200)
    assert RowCompiler(CODELISTS, {}).compile(read(text))({"listed": True}, frozenset()) is True


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_trees_compiled_together_answer_as_each_alone(seed: int) -> None:
    random = Random(seed)
    compiler = RowCompiler(CODELISTS, FUNCTIONS)
    trees = [Trees(random).condition(random.randint(0, 3)) for _ in range(random.randint(0, 6))]
    together = compiler.compile_all(trees)
    for _ in range(10):
        row = Rows(random).row()
        absent = Rows(random).absent(row)
        assert together(row, absent) == tuple(compiler.compile(node)(row, absent) for node in trees)
