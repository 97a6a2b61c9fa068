"""Raw syntax → typed tree: names resolved, types checked, everything wrong collected."""

from __future__ import annotations

import re

from fitpoint.language import calls, syntax, tree
from fitpoint.language.comparing import MANY, mismatch
from fitpoint.language.flaw import Flaw, flaw
from fitpoint.language.lexer import meant_by
from fitpoint.language.literals import Literals
from fitpoint.language.names import Ambiguous, Names
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import ArithmeticOp, CompareOp, Node, Span
from fitpoint.language.types import BOOLEAN, NUMBER, TEXT, Type
from fitpoint.language.walk import type_of
from fitpoint.language.words import CLOCKS, NULLS

_SWALLOWED = re.compile("不包含|包含|不属于|不介于|属于|介于|不是|是|且|或")
_LISTED = frozenset({"choice", "text", "number", "integer", "date"})


class Checker:
    """Checks one text; ``flaws`` collects. A part that is wrong is None and silences only what
    depends on it."""

    def __init__(self, scope: Scope, text: str) -> None:
        self.scope = scope
        self.text = text
        self.flaws: list[Flaw] = []
        self.names = Names(scope)
        self.literals = Literals(scope, text, self.names, self.flaws)

    def complain(
        self, code: str, span: Span, *, suggestion: str | None = None, **arguments: object
    ) -> None:
        self.flaws.append(flaw(code, span, suggestion=suggestion, **arguments))

    def condition(self, raw: Raw) -> Node | None:
        """A node that must be boolean."""
        node = self.check(raw)
        if node is not None and type_of(node).kind != "boolean":
            self.complain("E128", raw.span, text=self.written(raw), type=type_of(node))
            return None
        return node

    def written(self, raw: Raw) -> str:
        return self.text[raw.span[0] : raw.span[1]]

    def check(self, raw: Raw) -> Node | None:
        match raw:
            case syntax.Word():
                return self.name(raw)
            case syntax.Number():
                return tree.Constant(raw.value, NUMBER, raw.span)
            case syntax.Text():
                return tree.Constant(raw.value, TEXT, raw.span)
            case syntax.Truth():
                return tree.Constant(raw.value, BOOLEAN, raw.span)
            case syntax.Glued():
                return self.complain("E105", raw.span, suggestion=meant_by(raw.text), text=raw.text)
            case syntax.BareDate():
                return self.complain("E142", raw.span, text=raw.text)
            case syntax.Listing():
                return self.complain("E151", raw.span)
            case syntax.Apply():
                return calls.check_call(self, raw)
            case _:
                return self.operation(raw)

    def operation(
        self, raw: syntax.Prefix | syntax.Infix | syntax.Joined | syntax.Inside | syntax.Within
    ) -> Node | None:
        match raw:
            case syntax.Prefix(op="not"):
                item = self.condition(raw.item)
                return None if item is None else tree.Not(item, raw.span)
            case syntax.Prefix():
                return self.negative(raw)
            case syntax.Infix(op="+" | "-" | "*" | "/" as op):
                return self.arithmetic(op, raw)
            case syntax.Infix(op="==" | "!=" | "<" | "<=" | ">" | ">=" as op):
                return self.comparison(op, raw)
            case syntax.Joined():
                return self.joined(raw)
            case syntax.Inside():
                return self.inside(raw)
            case syntax.Within():
                return self.within(raw)
            case _:
                raise AssertionError(raw)

    def joined(self, raw: syntax.Joined) -> Node | None:
        checked = [self.condition(item) for item in raw.items]
        items = tuple(item for item in checked if item is not None)
        if len(items) < len(checked):
            return None
        return (tree.And if raw.op == "and" else tree.Or)(items, raw.span)

    # ---- names

    def name(self, raw: syntax.Word) -> Node | None:
        found = self.names.find(raw.parts)
        if isinstance(found, Symbol):
            return tree.Name(found.slot, found.type, raw.span)
        if isinstance(found, Ambiguous):
            self.complain("E111", raw.span, name=raw.text, slots=", ".join(found.slots))
        else:
            self.unknown_name(raw)
        return None

    def unknown_name(self, raw: syntax.Word) -> None:
        """Says what is probably meant by a name that nothing bears."""
        word = raw.text
        if word.casefold() in NULLS:
            self.complain("E147", raw.span, name=word)
        elif word.casefold() in CLOCKS:
            self.complain("E140", raw.span, name=word)
        elif calls.form_of(word) or calls.find_function(self.scope, word):
            self.complain("E139", raw.span, suggestion=f"{word}(…)", name=word)
        elif apart := self.taken_apart(word):
            self.complain("E137", raw.span, suggestion=apart, name=word)
        elif raw.parts[0] in {"media", "媒体"} and not self.names.has_media:
            self.complain("E152", raw.span, name=word)
        else:
            self.complain("E110", raw.span, suggestion=self.names.nearest(word), name=word)

    def taken_apart(self, word: str) -> str | None:
        """``价格定位是高`` → ``价格定位 是 高``, where a keyword was swallowed by a name."""
        for match in _SWALLOWED.finditer(word):
            before, after = word[: match.start()], word[match.end() :]
            if isinstance(self.names.find((before,)), Symbol):
                return f"{before} {match.group()} {after}".strip()
        return None

    # ---- numbers

    def negative(self, raw: syntax.Prefix) -> Node | None:
        item = self.number(raw.item)
        if isinstance(item, tree.Constant) and isinstance(item.value, float):
            return tree.Constant(-item.value, NUMBER, raw.span)
        return None if item is None else tree.Negative(item, raw.span)

    def arithmetic(self, op: ArithmeticOp, raw: syntax.Infix) -> Node | None:
        left, right = self.number(raw.left), self.number(raw.right)
        if left is None or right is None:
            return None
        return tree.Arithmetic(op, left, right, raw.span)

    def number(self, raw: Raw) -> Node | None:
        node = self.check(raw)
        if node is None or type_of(node).kind in {"number", "integer"}:
            return node
        code = "E133" if type_of(node).kind == "range" else "E132"
        self.complain(code, raw.span, text=self.written(raw), type=type_of(node))
        return None

    # ---- comparisons

    def comparison(self, op: CompareOp, raw: syntax.Infix) -> Node | None:
        left, right = self.pair(raw.left, raw.right)
        if left is None or right is None or not self.comparable(op, left, right, raw.span):
            return None
        return tree.Compare(op, left, right, raw.span)

    def comparable(self, op: CompareOp, left: Node, right: Node, span: Span) -> bool:
        wrong = mismatch(op, left, right, self.scope.codelists)
        if wrong is not None:
            code, arguments = wrong
            if code == "E144":
                many = left if type_of(left).kind in MANY else right
                arguments["text_zh"] = self.literals.text[slice(*many.span)]
            self.flaws.append(flaw(code, span, **arguments))
        return wrong is None

    def pair(self, left: Raw, right: Raw) -> tuple[Node | None, Node | None]:
        """Two operands that stand opposite each other: either may say how to read the other."""
        if not self.literals.is_literal(left):
            first = self.check(left)
            if isinstance(left, syntax.Word) and not self.literals.is_literal(right):
                return self.both_named(left, first, right)
            return first, self.opposite(right, first)
        if self.literals.is_literal(right):
            first = self.check(left)
            return first, self.opposite(right, first)
        second = self.check(right)
        return self.opposite(left, second), second

    def both_named(
        self, left: syntax.Word, first: Node | None, right: Raw
    ) -> tuple[Node | None, Node | None]:
        second = self.opposite(right, first)
        if first is not None and second is not None and type_of(second).kind == "choice":
            return self.literals.code_or_field(left, type_of(second), first), second
        return first, second

    def opposite(self, raw: Raw, other: Node | None) -> Node | None:
        """An operand read in the light of the other side."""
        if other is None:
            return None if self.literals.is_literal(raw) else self.check(raw)
        return self.opposite_type(raw, type_of(other))

    def opposite_type(self, raw: Raw, type_: Type) -> Node | None:
        if type_.kind == "choice" and self.literals.may_be_code(raw, type_):
            return self.literals.code_operand(raw, type_)
        if isinstance(raw, syntax.Word) and self.names.find(raw.parts) is None:
            return self.unknown_opposite(raw, type_)
        return self.check(raw)

    def unknown_opposite(self, raw: syntax.Word, type_: Type) -> None:
        if type_.kind in MANY:
            self.complain("E144", raw.span, text=raw.text, type=type_)
        elif type_.kind == "text" and raw.text.casefold() not in NULLS:
            self.complain("E123", raw.span, suggestion=f'"{raw.text}"', text=raw.text)
        else:
            self.unknown_name(raw)

    def inside(self, raw: syntax.Inside) -> Node | None:
        item = self.check(raw.item)
        if item is None:
            return None
        type_ = type_of(item)
        if type_.kind not in _LISTED:
            self.complain("E144", raw.item.span, text=self.written(raw.item), type=type_)
            return None
        codes = self.literals.listing(raw.codes, type_)
        if codes is None:
            return None
        member = tree.Member(item, codes, raw.span)
        return tree.Not(member, raw.span) if raw.negated else member

    def within(self, raw: syntax.Within) -> Node | None:
        item = self.check(raw.item)
        low, high = self.opposite(raw.low, item), self.opposite(raw.high, item)
        if item is None or low is None or high is None:
            return None
        if not self.comparable(">=", item, low, raw.span):
            return None
        if not self.comparable("<=", item, high, raw.span):
            return None
        between = tree.Between(item, low, high, raw.span)
        return tree.Not(between, raw.span) if raw.negated else between
