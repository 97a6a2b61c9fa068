"""A typed tree → the body of a Python function.

Every node becomes one expression that evaluates to its value, or to None for unknown. Guards
against None stand once, around each leaf; ``and`` and ``or`` are folded in pairs:

* ``x and y`` = ``False if (t := x) is False else (u if (u := y) is False or t else None)``
* ``x or y`` = ``True if (t := x) else (u if (u := y) or t is False else None)``
"""

from __future__ import annotations

import ast
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fitpoint.language import snippets as py
from fitpoint.language import tree
from fitpoint.language.coarse import has_parents, members, ordered_codes
from fitpoint.language.emit_calls import emit_call
from fitpoint.language.intervals import COMPARE
from fitpoint.language.slots import RowFunction, any_media
from fitpoint.language.tree import CompareOp, Node
from fitpoint.language.types import INTEGER, NUMBER
from fitpoint.language.walk import children, nodes, slot_of, type_of

if TYPE_CHECKING:
    from fitpoint.language.row import RowCompiler

_OPERATORS: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}
_MIRRORED: dict[CompareOp, CompareOp] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_ARITHMETIC: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
}
Build = Callable[[Sequence[ast.expr]], ast.expr]
"""Puts an expression together from those of its parts, none of which is None."""
_EXACT = 2**53
"""Whole numbers from here on may differ from their float64."""
_DOUBLED = 60
"""Parts of so many nodes are not written twice."""


def emit(node: Node, compiler: RowCompiler) -> RowFunction:
    """The compiled function of the tree."""
    emitter = Emitter(compiler, node)
    return emitter.function(emitter.value(node))


def emit_all(trees: Sequence[Node], compiler: RowCompiler) -> RowFunction:
    """One function that answers all the trees, as a tuple: what several read is looked up once."""
    emitter = Emitter(compiler, *trees)
    return emitter.function(ast.Tuple([emitter.value(node) for node in trees], ast.Load()))


def own_nodes(node: Node) -> Iterator[Node]:
    """The nodes that a function evaluates itself: those inside any_media have their own."""
    yield node
    if not isinstance(node, tree.AnyMedia):
        for child in children(node):
            yield from own_nodes(child)


class Emitter:
    """Builds one function; ``names`` are the globals it will run with."""

    def __init__(self, compiler: RowCompiler, *roots: Node) -> None:
        self.compiler = compiler
        self.names: dict[str, Any] = {"__builtins__": {}}
        read = (slot_of(node) for root in roots for node in own_nodes(root))
        self.uses = Counter(slot for slot in read if slot is not None)
        self.locals: dict[str, str] = {}
        self.count = 0

    def function(self, value: ast.expr) -> RowFunction:
        """The function that returns the value, once all its parts are built."""
        module = py.function("answer", ("row", "absent"), [*self.prologue(), ast.Return(value)])
        exec(compile(module, "<rule>", "exec"), self.names)  # a tree of our own making, no text
        return self.names["answer"]

    def fresh(self) -> str:
        self.count += 1
        return f"t{self.count}"

    def constant(self, value: object) -> ast.expr:
        """The value itself where Python has a literal for it, else a global that holds it."""
        if value is None or isinstance(value, str | float | int | bool):
            return ast.Constant(value)
        return self.helper(value)

    def helper(self, thing: object) -> ast.expr:
        """A global that holds a function or value."""
        name = f"k{len(self.names)}"
        self.names[name] = thing
        return py.load(name)

    # ---- slots

    def slot(self, slot: str) -> ast.expr:
        """A slot read: where it is used once at its place, else once before all."""
        if self.uses[slot] <= 1:
            return py.method(py.load("row"), "get", ast.Constant(slot))
        if slot not in self.locals:
            self.locals[slot] = f"s{len(self.locals)}"
        return py.load(self.locals[slot])

    def prologue(self) -> list[ast.stmt]:
        return [
            py.assign(name, py.method(py.load("row"), "get", ast.Constant(slot)))
            for slot, name in self.locals.items()
        ]

    # ---- guards

    def guard(self, parts: Sequence[Node], build: Build, *, extra: Sequence[str] = ()) -> ast.expr:
        """``build`` over the parts' values, or None where one of them (or one of the ``extra``
        slots, which come last) is None."""
        values = [self.value(part) for part in parts] + [self.slot(slot) for slot in extra]
        nullable = [self.nullable(part) for part in parts] + [True] * len(extra)
        return self.guarded(values, nullable, build)

    def guarded(
        self, values: Sequence[ast.expr], nullable: Sequence[bool], build: Build
    ) -> ast.expr:
        tests: list[ast.expr] = []
        references: list[ast.expr] = []
        for value, may_be_none in zip(values, nullable, strict=True):
            if may_be_none:
                test, reference = self.held(value)
                tests.append(py.is_none(test))
                references.append(reference)
            else:
                references.append(value)
        built = build(references)
        return py.choose(py.either(tests), py.none(), built) if tests else built

    def held(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """The value where it is first looked at, and how to refer to it after."""
        if isinstance(value, ast.Name | ast.Constant):
            return value, value
        name = self.fresh()
        return py.bind(name, value), py.load(name)

    def nullable(self, node: Node) -> bool:
        match node:
            case tree.Knowledge() | tree.Constant() | tree.Codes():
                return False
            case tree.Not():
                return self.nullable(node.item)
            case tree.And() | tree.Or():
                return any(self.nullable(item) for item in node.items)
            case _:
                return True

    # ---- nodes

    def value(self, node: Node) -> ast.expr:
        match node:
            case tree.Constant():
                return self.constant(node.value)
            case tree.Codes():
                return self.constant(frozenset(node.values))
            case tree.Name() | tree.Result():
                return self.slot(node.slot)
            case tree.Arithmetic():
                return self.arithmetic(node)
            case tree.Negative():
                return self.guard(
                    [node.item], lambda v: ast.UnaryOp(ast.USub(), self.float(node.item, v[0]))
                )
            case tree.Call():
                return emit_call(self, node)
            case _:
                return self.test(node, negate=False)

    def test(self, node: Node, *, negate: bool) -> ast.expr:
        """A boolean node; ``negate`` is pushed into leaves, where it costs nothing."""
        match node:
            case tree.Not():
                return self.test(node.item, negate=not negate)
            case tree.Compare():
                return self.comparison(node, negate=negate)
            case tree.Member():
                return self.member(node, negate=negate)
            case tree.Between():
                return self.between(node, negate=negate)
            case tree.Knowledge():
                return self.knowledge(node, negate=negate)
            case tree.And() | tree.Or():
                conjunction = isinstance(node, tree.And) is not negate
                return self.fold(node.items, conjunction=conjunction, negate=negate)
            case tree.AnyMedia():
                return self.negation(self.any_media(node), negate=negate)
            case _:
                return self.negation(self.value(node), negate=negate)

    def negation(self, value: ast.expr, *, negate: bool) -> ast.expr:
        return self.guarded([value], [True], lambda v: py.negated(v[0])) if negate else value

    def knowledge(self, node: tree.Knowledge, *, negate: bool) -> ast.expr:
        unknown = py.is_none(self.slot(node.slot))
        present = py.compare(ast.Constant(node.slot), ast.In(), py.load("absent"))
        if (node.what == "known") is not negate:
            return py.either([py.negated(unknown), present])
        return py.both(unknown, py.negated(present))

    def any_media(self, node: tree.AnyMedia) -> ast.expr:
        predicate = self.helper(self.compiler.compile(node.item))
        return py.call(self.helper(any_media), py.load("row"), predicate, py.load("absent"))

    # ---- and, or

    def fold(self, items: Sequence[Node], *, conjunction: bool, negate: bool) -> ast.expr:
        """Pairs of pairs, so that the depth grows with the logarithm of the length."""
        if len(items) == 1:
            return self.test(items[0], negate=negate)
        half = len(items) // 2
        first, second = items[:half], items[half:]
        left = self.fold(first, conjunction=conjunction, negate=negate)
        right = self.fold(second, conjunction=conjunction, negate=negate)
        join = self.conjunction if conjunction else self.disjunction
        return join(left, right, [any(map(self.nullable, part)) for part in (first, second)])

    def conjunction(self, left: ast.expr, right: ast.expr, nullable: Sequence[bool]) -> ast.expr:
        if not nullable[0]:
            return py.both(left, right)
        if leaf := _branching(left, right):
            unknown, test = leaf
            failed = py.is_false(right) if nullable[1] else py.negated(right)
            open_ = py.choose(failed, py.truth(False), py.none())
            return py.choose(unknown, open_, py.choose(test, right, py.truth(False)))
        first, left = self.held(left)
        if not nullable[1]:
            rest = py.choose(right, left, py.truth(False))
        else:
            second, right = self.held(right)
            rest = py.choose(py.either([py.is_false(second), left]), right, py.none())
        return py.choose(py.is_false(first), py.truth(False), rest)

    def disjunction(self, left: ast.expr, right: ast.expr, nullable: Sequence[bool]) -> ast.expr:
        if not nullable[0]:
            return py.either([left, right])
        if leaf := _branching(left, right):
            unknown, test = leaf
            open_ = py.choose(right, py.truth(True), py.none())
            return py.choose(unknown, open_, py.choose(test, py.truth(True), right))
        first, left = self.held(left)
        if not nullable[1]:
            rest = py.choose(right, py.truth(True), left)
        else:
            second, right = self.held(right)
            rest = py.choose(py.either([second, py.is_false(left)]), right, py.none())
        return py.choose(first, py.truth(True), rest)

    # ---- leaves

    def comparison(self, node: tree.Compare, *, negate: bool) -> ast.expr:
        op, left, right = node.op, node.left, node.right
        if isinstance(left, tree.Constant) and not isinstance(right, tree.Constant):
            op, left, right = _MIRRORED[op], right, left
        kinds = {type_of(left).kind, type_of(right).kind}
        if "range" in kinds:
            compared = self.helper(COMPARE[op])
            tested = self.guard([left, right], lambda v: py.call(compared, *v))
            return self.negation(tested, negate=negate)
        if kinds == {"choice"}:
            return self.choices(op, left, right, negate=negate)
        sign = _OPERATORS[op]()

        def build(v: Sequence[ast.expr]) -> ast.expr:
            one, other = self.as_float(left, right, v[0]), self.as_float(right, left, v[1])
            tested = py.compare(one, sign, self.whole(left, right, other))
            return py.negated(tested) if negate else tested

        return self.guard([left, right], build)

    def choices(self, op: CompareOp, left: Node, right: Node, *, negate: bool) -> ast.expr:
        codelist = self.compiler.codelists.get(type_of(left).codelist or "")
        if op == "!=":
            op, negate = "==", not negate
        if isinstance(right, tree.Constant):
            literal = str(right.value)
            if op == "==":
                return self.among(left, *members(codelist, [literal]), negate=negate)
            assert codelist is not None  # the checker allows order only where there is a list
            return self.among(
                left, ordered_codes(codelist, op, literal), frozenset(), negate=negate
            )
        hierarchy = self.compiler.hierarchy(type_of(left).codelist)
        if op == "==" and not has_parents(codelist):
            sign = ast.NotEq() if negate else ast.Eq()
            return self.guard([left, right], lambda v: py.compare(v[0], sign, v[1]))
        if op == "==":
            within = self.helper(hierarchy.within)
            tested = self.guard([left, right], lambda v: py.call(within, *v))
            return self.negation(tested, negate=negate)
        place = self.helper(hierarchy.rank.get)
        sign = _OPERATORS[op]()

        def build(v: Sequence[ast.expr]) -> ast.expr:
            ranks = [py.call(place, value) for value in v]
            return self.guarded(ranks, [True, True], lambda r: py.compare(r[0], sign, r[1]))

        return self.negation(self.guard([left, right], build), negate=negate)

    def among(
        self, item: Node, sure: frozenset[object], maybe: frozenset[object], *, negate: bool
    ) -> ast.expr:
        """Whether the item's value is in ``sure``; unknown where it is in ``maybe``."""

        def build(v: Sequence[ast.expr]) -> ast.expr:
            value = v[0]
            if len(sure) == 1:
                (only,) = sure
                sign = ast.NotEq() if negate else ast.Eq()
                test = py.compare(value, sign, self.constant(only))
            else:
                inside = ast.NotIn() if negate else ast.In()
                test = py.compare(value, inside, self.constant(sure))
            if not maybe:
                return test
            return py.choose(py.compare(value, ast.In(), self.constant(maybe)), py.none(), test)

        return self.guard([item], build)

    def member(self, node: tree.Member, *, negate: bool) -> ast.expr:
        sure: frozenset[object]
        maybe: frozenset[object]
        if node.codes.type.kind == "choice":
            codelist = self.compiler.codelists.get(node.codes.type.codelist or "")
            sure, maybe = members(codelist, (str(code) for code in node.codes.values))
        else:
            sure, maybe = frozenset(node.codes.values), frozenset()
        return self.among(_measurable(node.item, node.codes.values), sure, maybe, negate=negate)

    def between(self, node: tree.Between, *, negate: bool) -> ast.expr:
        kinds = {type_of(part).kind for part in (node.item, node.low, node.high)}
        literal = isinstance(node.low, tree.Constant) and isinstance(node.high, tree.Constant)
        if not literal or kinds & {"range", "choice"}:
            # two comparisons; the item is evaluated twice, which only costs time
            above = tree.Compare(">=", node.item, node.low)
            below = tree.Compare("<=", node.item, node.high)
            self.uses.update(slot for slot in map(slot_of, nodes(node.item)) if slot is not None)
            return self.fold([above, below], conjunction=not negate, negate=negate)

        def build(v: Sequence[ast.expr]) -> ast.expr:
            ends = [self.whole(node.item, end, self.value(end)) for end in (node.low, node.high)]
            tested = py.chain(ends[0], v[0], ends[1], ast.LtE())
            return py.negated(tested) if negate else tested

        values = [end.value for end in (node.low, node.high) if isinstance(end, tree.Constant)]
        return self.guard([_measurable(node.item, values)], build)

    # ---- numbers

    def arithmetic(self, node: tree.Arithmetic) -> ast.expr:
        """float64; a division by zero and what is not finite are unknown."""

        def build(v: Sequence[ast.expr]) -> ast.expr:
            left, right = v
            name = self.fresh()
            computed = ast.BinOp(self.float(node.left, left), _ARITHMETIC[node.op](), right)
            low, high = self.constant(-math.inf), self.constant(math.inf)
            finite = py.chain(low, py.bind(name, computed), high, ast.Lt())
            value = py.choose(finite, py.load(name), py.none())
            if node.op != "/":
                return value
            return py.choose(py.compare(right, ast.Eq(), ast.Constant(0.0)), py.none(), value)

        return self.guard([node.left, node.right], build)

    def float(self, node: Node, value: ast.expr) -> ast.expr:
        """An integer as float64, so that arithmetic is the same everywhere."""
        if type_of(node) != INTEGER:
            return value
        return ast.BinOp(value, ast.Add(), ast.Constant(0.0))

    def as_float(self, node: Node, other: Node, value: ast.expr) -> ast.expr:
        """An integer opposite a number: as float64 where Python's exact comparison may differ."""
        if type_of(node) != INTEGER or type_of(other) != NUMBER:
            return value
        if isinstance(other, tree.Constant) and abs(float(str(other.value))) < _EXACT:
            return value
        return self.float(node, value)

    def whole(self, node: Node, literal: Node, value: ast.expr) -> ast.expr:
        """A literal opposite an integer, as an integer where it is one: Python compares two
        integers in half the time."""
        if type_of(node) != INTEGER or not isinstance(literal, tree.Constant):
            return value
        number = float(str(literal.value))
        return ast.Constant(int(number)) if number.is_integer() and abs(number) < _EXACT else value


def _branching(left: ast.expr, right: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """When the left side is unknown and what it tests else, where the right side is small enough to
    stand in both branches: jumps cost less than verdicts that are kept and looked at again."""
    if isinstance(left, ast.Name):
        unknown, test = py.is_none(left), left
    elif isinstance(left, ast.IfExp) and _is_truth(left.orelse) and _is_none(left.body):
        unknown, test = left.test, left.orelse
    else:
        return None
    return (unknown, test) if py.size(right, _DOUBLED) < _DOUBLED else None


def _is_truth(value: ast.expr) -> bool:
    """Whether it is true or false whatever it holds."""
    return isinstance(value, ast.Compare | ast.UnaryOp)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _measurable(item: Node, literals: Iterable[object]) -> Node:
    """The item; an integer as float64 where Python's exact comparison with a literal may differ."""
    large = (isinstance(value, float) and abs(value) >= _EXACT for value in literals)
    if type_of(item) != INTEGER or not any(large):
        return item
    return tree.Arithmetic("+", item, tree.Constant(0.0, NUMBER))
