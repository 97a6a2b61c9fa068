"""A typed tree → Polars expressions.

Booleans are Kleene's: ``&``, ``|`` and ``~`` of Polars are so over null, and a leaf over an unknown
slot is null by itself, so a negation costs one pass over bits wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from fitpoint.language import tree
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.coarse import members
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar import choices
from fitpoint.language.columnar.arithmetic import emit_arithmetic
from fitpoint.language.columnar.calls import emit_call
from fitpoint.language.columnar.columns import (
    SCALARS,
    absent_column,
    columns_of,
    count_words,
    enum_of,
    hidden_columns,
    high_column,
    word_columns,
)
from fitpoint.language.columnar.comparisons import emit_comparison
from fitpoint.language.columnar.ends import Ends
from fitpoint.language.columnar.kleene import every, some
from fitpoint.language.columnar.lets import Lets
from fitpoint.language.columnar.media import emit_any_media
from fitpoint.language.columnar.slow import emit_slow
from fitpoint.language.columnar.words import Family, Words, literal
from fitpoint.language.slots import AS_OF
from fitpoint.language.tree import Node
from fitpoint.language.types import INTEGER, Type
from fitpoint.language.walk import nodes, slot_of, type_of

if TYPE_CHECKING:
    from fitpoint.language.columnar.compiler import ColumnCompiler


class Emitter:
    """Turns trees into expressions; ``lets`` says what gets a column of its own."""

    def __init__(self, compiler: ColumnCompiler, lets: Lets) -> None:
        self.compiler = compiler
        self.lets = lets

    def codelist(self, type_: Type) -> Codelist:
        return self.compiler.codelists[type_.codelist or ""]

    def is_own(self, name: str) -> bool:
        """Whether the function is the language's, not a plugin's of the same name."""
        return self.compiler.functions[name] is BUILTINS.get(name)

    @property
    def as_of(self) -> pl.Expr:
        day = self.compiler.as_of
        return pl.col(AS_OF) if day is None else pl.lit(day, pl.Date)

    # ---- values

    def parts(self, node: Node) -> tuple[pl.Expr, ...]:
        """The columns of the node's value, in the order of :func:`columns.columns_of`."""
        kind = type_of(node).kind
        if kind in SCALARS:
            return (self.scalar(node),)
        if isinstance(node, tree.Name):
            names = columns_of(node.slot, node.type, self.compiler.codelists)
            return tuple(pl.col(name) for name in names)
        if kind == "range":
            ends = self.ends(node)
            return ends.low, ends.high
        return self.words(node).held

    def scalar(self, node: Node) -> pl.Expr:
        """A node of one column."""
        return self.lets.share(
            node, lambda: self._scalar(node), lambda: emit_slow(self, node, "depth")[0]
        )

    def _scalar(self, node: Node) -> pl.Expr:
        match node:
            case tree.Name() | tree.Result():
                return pl.col(node.slot)
            case tree.Constant():
                return self.constant(node.value, node.type)
            case _ if self.is_fixed(node):
                value = self.compiler.rows.compile(node)({}, frozenset())
                return self.constant(value, type_of(node))
            case tree.Call():
                return emit_call(self, node)[0]
            case tree.Arithmetic() | tree.Negative():
                return emit_arithmetic(self, node)
            case _:
                return self.truth(node)

    def is_fixed(self, node: Node) -> bool:
        """Whether it reads nothing, so that it is worked out here and now."""
        return not any(slot_of(part) or self.is_open(part) for part in nodes(node))

    def is_open(self, part: Node) -> bool:
        match part:
            case tree.Call():
                return self.compiler.functions[part.name].as_of or not self.is_own(part.name)
            case _:
                return isinstance(part, tree.AnyMedia)

    def constant(self, value: object, type_: Type) -> pl.Expr:
        if type_.kind == "choice":
            return pl.lit(value, enum_of(self.codelist(type_)))
        (dtype,) = columns_of("", type_, self.compiler.codelists).values()
        return pl.lit(value, dtype)

    def number(self, node: Node) -> pl.Expr:
        """A number or integer as float64."""
        value = self.scalar(node)
        return value.cast(pl.Float64) if type_of(node) == INTEGER else value

    def held_number(self, node: Node) -> pl.Expr:
        """A number that is read more than once."""
        if isinstance(node, tree.Name | tree.Constant):
            return self.number(node)
        return self.lets.share(("number", node), lambda: self.number(node))

    def place(self, node: Node) -> pl.Expr:
        """A code's place in its list."""
        return self.scalar(node).to_physical()

    def ends(self, node: Node) -> Ends:
        """A range; a number is one whose ends are the same."""
        match node:
            case tree.Name() if node.type.kind == "range":
                return Ends(pl.col(node.slot), pl.col(high_column(node.slot)))
            case tree.Call() if node.type.kind == "range":
                low, high = emit_call(self, node)
                return Ends(
                    self.lets.share(("low", node), lambda: low),
                    self.lets.share(("high", node), lambda: high),
                )
            case _:
                number = self.held_number(node)
                return Ends(number, number)

    # ---- booleans

    def truth(self, node: Node) -> pl.Expr:
        match node:
            case tree.Not():
                return ~self.scalar(node.item)
            case tree.And() | tree.Or():
                join = every if isinstance(node, tree.And) else some
                return join([self.scalar(item) for item in node.items])
            case tree.Compare():
                return emit_comparison(self, node)
            case tree.Between():
                above = tree.Compare(">=", node.item, node.low)
                return self.scalar(above) & self.scalar(tree.Compare("<=", node.item, node.high))
            case tree.Member():
                return self.member(node.item, node.codes)
            case tree.Knowledge():
                return self.knowledge(node)
            case tree.AnyMedia():
                return emit_any_media(self, node)
            case _:
                raise AssertionError(node)

    def knowledge(self, node: tree.Knowledge) -> pl.Expr:
        known = pl.col(node.slot).is_not_null()
        if node.slot in self.compiler.not_applicable:
            known = known | pl.col(absent_column(node.slot)).fill_null(False)
        return known if node.what == "known" else ~known

    def member(self, item: Node, codes: tree.Codes) -> pl.Expr:
        if codes.type.kind == "choice":
            codelist = self.codelist(codes.type)
            sure, maybe = members(codelist, map(str, codes.values))
            return choices.among(self.place(item), codelist, sure, maybe)
        numeric = codes.type.kind in {"number", "integer"}
        value = self.held_number(item) if numeric else self.scalar(item)
        literals: list[Any] = [float(str(v)) for v in codes.values] if numeric else [*codes.values]
        if len(literals) > choices.RUNS:
            return value.is_in(literals)
        return some([value == one for one in map(pl.lit, literals)])

    # ---- sets

    def words(self, node: Node) -> Words:
        """A set; the codes of a distribution or map with a suppressed cell are unknown."""
        match node:
            case tree.Name():
                return self.listed(node)
            case tree.Codes():
                return literal(self.codelist(node.type), map(str, node.values))
            case tree.Call(name="codes", arguments=(tree.Name() as of,)) if self.is_own("codes"):
                listed = self.listed(of)
                clear = every([bit == 0 for bit in listed.hidden])
                held = tuple(pl.when(clear).then(bit) for bit in listed.held)
                return Words(f"codes({of.slot})", held)
            case tree.Call():
                return Words(repr(node), emit_call(self, node))
            case _:
                raise AssertionError(node)

    def listed(self, node: tree.Name) -> Words:
        """The codes of a set, distribution or map, with those of suppressed cells."""
        count = count_words(self.codelist(node.type))
        held = tuple(map(pl.col, word_columns(node.slot, count)))
        hidden = () if node.type.kind == "set" else hidden_columns(node.slot, count)
        return Words(node.slot, held, tuple(map(pl.col, hidden)))

    def family(self, type_: Type) -> Family:
        return Family(self.codelist(type_), self.lets.share)
