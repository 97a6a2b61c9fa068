"""Codelists of several words and levels: every question asked of sets, as the row target asks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from fitpoint.language import tree
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import CompareOp, Node
from fitpoint.language.types import BOOLEAN, INTEGER, NUMBER, RANGE, TEXT, Type, Value

SIZE = 140


def note(place: int) -> tuple[tuple[str, str], ...]:
    return (("port", "sea" if place % 3 else "river"),) if place % 4 == 1 else ()


PLACES = Codelist(
    "place", "", "",
    tuple(
        Code(f"c{n}", f"c{n}", "", f"c{n // 6}" if n >= 6 else None, (), note(n))
        for n in range(SIZE)
    ),
)  # fmt: skip
FLAT = Codelist("place", "", "", tuple(Code(f"c{n}", f"c{n}", "") for n in range(SIZE)))
CODE, SET = Type("choice", "place"), Type("set", "place")
SHARES, MAP = Type("distribution", "place"), Type("map", "place")
TYPES = {"a": SET, "b": SET, "x": CODE, "y": CODE, "d": SHARES, "m": MAP}


class Drawing:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def codes(self, most: int = 4) -> list[str]:
        return [f"c{self.random.randrange(SIZE)}" for _ in range(self.random.randint(0, most))]

    def row(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for slot, type_ in TYPES.items():
            if self.random.random() < 0.15:
                continue
            codes = self.codes()
            match type_.kind:
                case "choice":
                    found[slot] = f"c{self.random.randrange(SIZE)}"
                case "set":
                    found[slot] = frozenset(codes)
                case _ if self.random.random() < 0.1:
                    found[slot] = frozenset(codes)
                case _:
                    parts = [0.0, 0.25, 0.1, 1 / 3] + [None] * (self.random.random() < 0.3)
                    shares = {code: self.random.choice(parts) for code in codes}
                    ranked = sorted(shares, key=PLACES.rank.__getitem__)
                    found[slot] = {code: shares[code] for code in ranked}
        return found

    def literal(self) -> tree.Codes:
        return tree.Codes(tuple(self.codes(2)) or ("c1",), CODE)

    def held(self) -> Node:
        slot = self.random.choice("abdm")
        name = tree.Name(slot, TYPES[slot])
        return name if slot in "ab" else tree.Call("codes", (name,), SET)

    def either(self) -> Node:
        return self.literal() if self.random.random() < 0.4 else self.held()

    def bar(self, op: CompareOp, left: Node) -> Node:
        return tree.Compare(op, left, tree.Constant(float(self.random.randint(0, 2)), NUMBER))

    def asked(self) -> Node:
        pair = (self.held(), self.either())
        code: Node = tree.Name(self.random.choice("xy"), CODE)
        if self.random.random() < 0.3:
            code = tree.Constant(f"c{self.random.randrange(SIZE)}", CODE)
        ports = tree.Codes(("sea",), TEXT)
        counted = (self.held(), tree.Name(self.random.choice("dm"), SHARES))[
            self.random.random() < 0.5
        ]
        share = tree.Call("share", (tree.Name("d", SHARES), self.literal()), RANGE)
        options: tuple[Callable[[], Node], ...] = (
            lambda: tree.Call("overlaps", pair, BOOLEAN),
            lambda: tree.Call("overlaps", pair[::-1], BOOLEAN),
            lambda: tree.Call("contains_all", pair, BOOLEAN),
            lambda: tree.Call("contains_all", (self.literal(), self.held()), BOOLEAN),
            lambda: tree.Call("contains", (self.held(), code), BOOLEAN),
            lambda: tree.Compare("==", tree.Name("x", CODE), code),
            lambda: tree.Member(tree.Name("x", CODE), self.literal()),
            lambda: self.bar(">=", tree.Call("count", (self.held(),), INTEGER)),
            lambda: self.bar(
                "<", tree.Call("count_with", (counted, tree.Constant("port", TEXT), ports), RANGE)
            ),
            lambda: tree.Compare(">", share, tree.Constant(0.3, NUMBER)),
        )
        return self.random.choice(options)()


@pytest.mark.parametrize("codelist", [PLACES, FLAT], ids=["levels", "flat"])
@pytest.mark.parametrize("seed", range(4))
def test_sets_of_several_words(codelist: Codelist, seed: int) -> None:
    drawing = Drawing(seed)
    codelists = {"place": codelist}
    rows = [drawing.row() for _ in range(80)]
    frame = encode(rows, TYPES, codelists)
    trees = [drawing.asked() for _ in range(60)]
    compiler, by_row = ColumnCompiler(codelists, {}), RowCompiler(codelists, {})
    plan = compiler.plan()
    for at, node in enumerate(trees):
        plan.add(f"tree{at}", node)
    found = plan.apply(frame.lazy()).collect()
    assert plan.refused == ()
    for at, node in enumerate(trees):
        function = by_row.compile(node)
        wanted = [function(row, frozenset()) for row in rows]
        assert found[f"tree{at}"].to_list() == wanted, node
