"""Tokens → raw syntax: a Pratt parser that teaches where it fails.

==== =========================================================
bind operators
==== =========================================================
1    ``or``
2    ``and``
3    ``not`` before a comparison
4    comparisons, ``in``, ``between`` (they do not chain)
5    ``+ -``
6    ``* /``
7    ``-`` before a value
==== =========================================================
"""

from __future__ import annotations

from typing import Literal

from fitpoint.language import syntax
from fitpoint.language.flaw import Flaw, flaw
from fitpoint.language.lexer import Token, meant_by
from fitpoint.language.numerals import SUFFIXES
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import Span
from fitpoint.language.words import COMPARISONS, INFIX, MEANT

MAX_DEPTH = 60
MAX_LIST = 1000
OR, AND, NOT, COMPARE, SUM, PRODUCT, UNARY = range(1, 8)
_ARITHMETIC = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


class SyntaxFlawError(Exception):
    """The first place from which the parser cannot go on."""

    def __init__(self, found: Flaw) -> None:
        self.found = found
        super().__init__(found)


def parse(tokens: list[Token]) -> Raw:
    """The raw syntax of all tokens; raises :class:`SyntaxFlawError`."""
    parser = _Parser(tokens)
    raw = parser.expression(OR)
    parser.finish()
    too_deep = _deeper_than(raw, MAX_DEPTH)
    if too_deep is not None:
        raise SyntaxFlawError(flaw("E106", too_deep.span, limit=MAX_DEPTH))
    return raw


def _deeper_than(raw: Raw, limit: int) -> Raw | None:
    """Some node that lies deeper than the limit; without recursion, as chains may be long."""
    level: list[Raw] = [raw]
    for _ in range(limit):
        level = [part for node in level for part in syntax.parts_of(node)]
        if not level:
            return None
    return level[0]


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.nested = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += token.kind != "end"
        return token

    def sees(self, sign: str) -> bool:
        return self.next.kind in {"op", "keyword"} and self.next.text == sign

    def accept(self, sign: str) -> bool:
        seen = self.sees(sign)
        self.at += seen
        return seen

    def expect(self, sign: str, opened: Span) -> Token:
        if not self.sees(sign):
            raise SyntaxFlawError(self.surprise(sign, opened))
        return self.take()

    def surprise(self, wanted: str = "", opened: Span | None = None) -> Flaw:
        """What to say of the next token, which cannot stand here."""
        token, before = self.next, self.tokens[self.at - 1] if self.at else None
        if before is not None and before.kind == "glued":
            return flaw("E105", before.span, suggestion=meant_by(before.text), text=before.text)
        if before is not None and before.kind == "number" and before.span[1] < token.span[0]:
            if token.text in SUFFIXES and token.kind == "name":
                return flaw("E136", token.span, suggestion=before.text + token.text)
            if token.text == "%":
                return flaw("E136", token.span, suggestion=before.text + "%")
        if token.text == "," and before is not None and before.kind == "number":
            return flaw("E141", token.span)
        if token.kind == "end":
            return flaw("E122", opened or token.span, wanted=wanted or "…")
        if token.text == "." and self.at:
            return flaw("E124", token.span)
        meant = MEANT.get(token.text.casefold())
        wanted = wanted or "and / or / 且 / 或"
        return flaw("E121", token.span, suggestion=meant, text=token.text, wanted=wanted)

    def finish(self) -> None:
        if self.next.kind != "end":
            raise SyntaxFlawError(self.surprise())

    def expression(self, binding: int) -> Raw:
        self.depth += 1
        if self.depth > 2 * MAX_DEPTH:  # an operator and a parenthesis for each level
            raise SyntaxFlawError(flaw("E106", self.next.span, limit=MAX_DEPTH))
        left = self.prefix(binding)
        while True:
            extended = self.infix(left, binding)
            if extended is None:
                self.depth -= 1
                return left
            left = extended

    def prefix(self, binding: int) -> Raw:
        token = self.next
        if token.kind == "keyword" and token.text == "not" and binding <= NOT:
            self.take()
            item = self.expression(NOT)
            return syntax.Prefix("not", item, (token.span[0], item.span[1]))
        if self.accept("-"):
            item = self.expression(UNARY)
            return syntax.Prefix("-", item, (token.span[0], item.span[1]))
        return self.primary()

    def infix(self, left: Raw, binding: int) -> Raw | None:
        token = self.next
        if binding <= COMPARE and self.starts_call():
            return self.between_operands(left)
        if token.kind not in {"op", "keyword"}:
            return None
        sign = token.text
        if sign in _ARITHMETIC and binding <= _ARITHMETIC[sign]:
            self.take()
            right = self.expression(_ARITHMETIC[sign] + 1)
            return syntax.Infix(sign, left, right, (left.span[0], right.span[1]))
        if binding <= COMPARE and self.starts_comparison():
            return self.comparison(left)
        if sign == "and" and binding <= AND:
            return self.joined("and", left, AND + 1)
        if sign == "or" and binding <= OR:
            return self.joined("or", left, OR + 1)
        return None

    def joined(self, op: Literal["and", "or"], first: Raw, binding: int) -> Raw:
        items = [first]
        while self.accept(op):
            items.append(self.expression(binding))
        return syntax.Joined(op, tuple(items), (first.span[0], items[-1].span[1]))

    def starts_comparison(self) -> bool:
        token = self.next
        return token.kind in {"op", "keyword"} and (
            token.text in COMPARISONS
            or token.text in {"in", "between", "not", "not in", "not between"}
        )

    def starts_call(self) -> bool:
        return self.next.kind == "name" and self.next.text in INFIX

    def between_operands(self, left: Raw) -> Raw:
        """``a 包含 b``, which means ``包含(a, b)``."""
        token = self.take()
        function, negated = INFIX[token.text]
        right = self.expression(SUM)
        span = (left.span[0], right.span[1])
        call = syntax.Apply(function, (left, right), span, token.span)
        if self.starts_comparison() or self.starts_call():
            raise SyntaxFlawError(flaw("E116", self.next.span))
        return syntax.Prefix("not", call, span) if negated else call

    def comparison(self, left: Raw) -> Raw:
        token = self.take()
        negated, sign = token.text.startswith("not"), token.text
        if sign == "not":
            if not (self.sees("in") or self.sees("between")):
                raise SyntaxFlawError(self.surprise("in / between"))
            sign = self.take().text
        raw = self.compared(left, sign.removeprefix("not "), negated)
        if self.starts_comparison() or self.starts_call():
            raise SyntaxFlawError(flaw("E116", self.next.span))
        return raw

    def compared(self, left: Raw, sign: str, negated: bool) -> Raw:
        if sign == "in":
            codes = self.expression(SUM)
            return syntax.Inside(left, codes, negated, (left.span[0], codes.span[1]))
        if sign == "between":
            low = self.expression(SUM)
            if not (self.accept("and") or self.accept("with")):
                raise SyntaxFlawError(self.surprise("and / 与"))
            high = self.expression(SUM)
            return syntax.Within(left, low, high, negated, (left.span[0], high.span[1]))
        right = self.expression(SUM)
        return syntax.Infix(sign, left, right, (left.span[0], right.span[1]))

    def primary(self) -> Raw:
        token = self.take()
        match token.kind:
            case "number":
                return syntax.Number(token.value, token.span)
            case "glued":
                return syntax.Glued(token.text, token.span)
            case "date":
                return syntax.BareDate(token.text, token.span)
            case "text":
                return syntax.Text(token.text, token.span)
            case "name" | "label":
                return self.named(token)
            case "keyword" if token.text in {"true", "false"}:
                return syntax.Truth(token.text == "true", token.span)
            case "op" if token.text == "(":
                return self.parenthesis(token)
            case "op" if token.text == "[":
                items, end = self.items("]", token)
                return self.listing(items, (token.span[0], end))
            case _:
                self.at -= token.kind != "end"
                raise SyntaxFlawError(self.surprise("a value / 值"))

    def parenthesis(self, opening: Token) -> Raw:
        self.nest(opening)
        item = self.expression(OR)
        self.nested -= 1
        if self.sees(","):
            raise SyntaxFlawError(flaw("E131", (opening.span[0], self.next.span[1])))
        self.expect(")", opening.span)
        return item

    def nest(self, opening: Token) -> None:
        self.nested += 1
        if self.nested > MAX_DEPTH:
            raise SyntaxFlawError(flaw("E106", opening.span, limit=MAX_DEPTH))

    def listing(self, items: tuple[Raw, ...], span: Span) -> Raw:
        if len(items) > MAX_LIST:
            raise SyntaxFlawError(flaw("E107", span, count=len(items), limit=MAX_LIST))
        return syntax.Listing(items, span)

    def items(self, closing: str, opening: Token) -> tuple[tuple[Raw, ...], int]:
        found: list[Raw] = []
        self.nest(opening)
        while not self.sees(closing):
            found.append(self.expression(OR))
            if not self.accept(","):
                break
        self.nested -= 1
        return tuple(found), self.expect(closing, opening.span).span[1]

    def named(self, first: Token) -> Raw:
        parts, end = [first.text], first.span[1]
        while self.sees(".") and self.tokens[self.at + 1].kind in {"name", "label"}:
            self.take()
            part = self.take()
            parts.append(part.text)
            end = part.span[1]
        span = (first.span[0], end)
        if not self.sees("("):
            return syntax.Word(tuple(parts), span, first.kind == "label")
        if len(parts) > 1:
            raise SyntaxFlawError(flaw("E124", span, name=parts[-1]))
        items, end = self.items(")", self.take())
        return syntax.Apply(first.text, items, (first.span[0], end), span)
