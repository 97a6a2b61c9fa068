"""A typed tree → the body of a Python function.

Every node becomes one expression that evaluates to its value, or to None for unknown. Guards
against None stand once, around each leaf.
"""

from __future__ import annotations

import ast
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fitpoint.language import snippets as py
from fitpoint.language import tree
from fitpoint.language.emit_calls import emit_call
from fitpoint.language.emit_tests import between, comparison, member
from fitpoint.language.emit_verdicts import fold
from fitpoint.language.slots import RowFunction, any_media
from fitpoint.language.tree import Node
from fitpoint.language.types import INTEGER
from fitpoint.language.walk import children, slot_of, type_of

if TYPE_CHECKING:
    from fitpoint.language.row import RowCompiler

_ARITHMETIC: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
}
Build = Callable[[Sequence[ast.expr]], ast.expr]
"""Puts an expression together from those of its parts, none of which is None."""


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
                return comparison(self, node, negate=negate)
            case tree.Member():
                return member(self, node, negate=negate)
            case tree.Between():
                return between(self, node, negate=negate)
            case tree.Knowledge():
                return self.knowledge(node, negate=negate)
            case tree.And() | tree.Or():
                conjunction = isinstance(node, tree.And) is not negate
                return fold(self, node.items, conjunction=conjunction, negate=negate)
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
