"""The columnar target answers what the row target and the reference answer, to the last bit."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.language.walk import type_of
from language.columnar.drawing import bits, draw
from language.generating import Trees
from language.reference import Reference
from language.sample import CODELISTS, FUNCTIONS
from language.test_row_target import PLUGIN, TWO_VALUED, Seen

ROWS = RowCompiler(CODELISTS, FUNCTIONS)


def agree(seed: int, trees: int, rows: int, seen: Seen | None = None) -> None:
    random = Random(seed)
    drawn = draw(random, rows)
    reference = Reference(CODELISTS, PLUGIN, seen or (lambda node, value: None))
    drawing = Trees(random)
    nodes = [
        drawing.number(3) if random.random() < 0.25 else drawing.condition(random.randint(0, 3))
        for _ in range(trees)
    ]
    planned = drawn.planned(nodes)
    for node, together in zip(nodes, planned, strict=True):
        function = ROWS.compile(node)
        expected = [function(r, a) for r, a in zip(drawn.rows, drawn.absent, strict=True)]
        plain = [
            reference.evaluate(node, r, a) for r, a in zip(drawn.rows, drawn.absent, strict=True)
        ]
        if type_of(node).kind == "boolean":
            assert expected == plain, node
        wanted = list(map(bits, expected))
        assert list(map(bits, together)) == wanted, node
        assert list(map(bits, drawn.alone(node))) == wanted, node


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_all_targets_agree(seed: int, rows: int) -> None:
    agree(seed, trees=5, rows=rows)


def test_every_operator_and_function_is_seen_true_false_and_unknown() -> None:
    seen = Seen()
    for seed in range(14):
        agree(seed, trees=20, rows=60, seen=seen)
    wanted = {
        "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "Negative", "Member", "Between",
        "Not", "And", "Or", "AnyMedia", "known", "missing", "fired", "total", "grade", "mastered",
        "analysed", "twice", "or_zero", *(BUILTINS.keys() - {"date"}),
    }  # fmt: skip
    unseen = {
        (key, verdict): seen.counts[key, verdict]
        for key in wanted
        for verdict in (True, False, None)
        if seen.counts[key, verdict] < 25 and not (verdict is None and key in TWO_VALUED)
    }
    assert unseen == {}
