"""What rivals are given says of two values what our rules say of three."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.guarded import surely
from fitpoint.language import tree
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER

A, B, C = (tree.Name(name, NUMBER) for name in "abc")
FLAG = tree.Name("flag", BOOLEAN)


def number(value: float) -> Node:
    return tree.Constant(value, NUMBER)


LEAVES: tuple[Node, ...] = (
    tree.Compare(">", A, number(1.0)),
    tree.Compare("==", B, number(2.0)),
    tree.Compare("<=", tree.Arithmetic("/", A, B), C),
    tree.Between(C, number(0.0), number(2.0)),
    tree.Knowledge("missing", "a"),
    tree.Knowledge("known", "c"),
    FLAG,
)


def drawn(chance: Random, depth: int) -> Node:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(LEAVES)
    items = tuple(drawn(chance, depth - 1) for _ in range(2))
    return chance.choice([tree.And(items), tree.Or(items), tree.Not(items[0])])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_a_guarded_tree_holds_where_the_rule_surely_does(seed: int) -> None:
    chance = Random(seed)
    node, compiler = drawn(chance, 3), RowCompiler({}, {})
    for _ in range(8):
        row: dict[str, object] = {name: chance.choice([None, 0.0, 1.0, 2.0, 3.0]) for name in "abc"}
        row["flag"] = chance.choice([None, True, False])
        verdict = compiler.compile(node)(row, frozenset())
        for wanted in (True, False):
            guarded = compiler.compile(surely(node, wanted))(row, frozenset())
            assert (guarded is True) is (verdict is wanted)
