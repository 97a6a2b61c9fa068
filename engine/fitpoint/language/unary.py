"""Table cells: tests of one implied field, such as ``高,中高`` or ``[18..35)``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from fitpoint.language import calls, syntax, tree
from fitpoint.language.checker import Checker
from fitpoint.language.comparing import NUMERIC
from fitpoint.language.flaw import Flaw
from fitpoint.language.lexer import meant_by, tokenize
from fitpoint.language.literals import allowed
from fitpoint.language.numerals import read_date, read_number
from fitpoint.language.parser import SyntaxFlawError, parse
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import CompareOp, Node, Span
from fitpoint.language.types import BOOLEAN, DATE, NUMBER, TEXT, Type
from fitpoint.language.words import FOLDED, TEXT_QUOTES
from fitpoint.messages.nearest import nearest

ANYTHING = frozenset({"-", "－", "—", "–", "−"})
TRUTHS = {"true": True, "真": True, "是": True, "yes": True}
FALSEHOODS = {"false": False, "假": False, "否": False, "no": False}

_COMPARED = re.compile(r"(>=|<=|==|!=|<>|[<>=≥≤≠＝])\s*(.+)", re.DOTALL)
_INTERVAL = re.compile(r"([\[(])(.+?)\.\.(.+)([\])])", re.DOTALL)
_NEGATED = re.compile(r"(?:not|非)(?:\s*\((.*)\)|\s+(.+))", re.DOTALL | re.IGNORECASE)
_CALLED = re.compile(r"[^\W\d]\w*\s*\(")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d.])")
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "=": "==", "＝": "=="}


def check_cell(text: str, symbol: Symbol, scope: Scope) -> tuple[Node | None, list[Flaw]]:
    """The test that the cell states of the symbol's value, and what is wrong with the cell."""
    cell = _Cell(text, symbol, scope)
    start, end = _trimmed(text, 0, len(text))
    if start == end:
        cell.complain("E160", (0, len(text)))
        return None, cell.flaws
    if text[start:end] in ANYTHING:
        return tree.Constant(True, BOOLEAN, (start, end)), []
    return cell.tests(start, end), cell.flaws


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class _Cell:
    def __init__(self, text: str, symbol: Symbol, scope: Scope) -> None:
        self.text = text
        self.folded = text.translate(FOLDED)
        self.symbol = symbol
        self.type = symbol.type
        self.checker = Checker(scope, text)
        self.complain = self.checker.complain
        self.flaws = self.checker.flaws
        self.codelist = scope.codelists.get(symbol.type.codelist or "")

    @property
    def name(self) -> Node:
        return tree.Name(self.symbol.slot, self.type)

    def tests(self, start: int, end: int) -> Node | None:
        """Alternatives, of which one must hold."""
        if self.type.kind in NUMERIC:
            grouped = _THOUSANDS.search(self.folded, start, end)
            if grouped is not None:
                self.complain("E141", grouped.span())
                return None
        found = [self.piece(*piece) for piece in self.pieces(start, end)]
        if any(piece is None for piece in found):
            return None
        values = [piece for piece in found if isinstance(piece, tree.Constant)]
        items = [self.equal(values)] if values else []
        items += [
            piece for piece in found if piece is not None and not isinstance(piece, tree.Constant)
        ]
        return items[0] if len(items) == 1 else tree.Or(tuple(items), (start, end))

    def pieces(self, start: int, end: int) -> list[Span]:
        """The alternatives, split at separators outside quotes and brackets."""
        if self.codelist is not None and self.codelist.find(self.text[start:end]) is not None:
            return [(start, end)]
        separators = ",，、;；|" if self.codelist is not None else ",，"
        found: list[Span] = []
        depth, closing, begin = 0, "", start
        for at in range(start, end):
            sign = self.text[at]
            if closing:
                closing = "" if sign == closing else closing
            elif sign in TEXT_QUOTES or sign == "「":
                closing = TEXT_QUOTES.get(sign, "」")
            elif self.folded[at] in "([":
                depth += 1
            elif self.folded[at] in ")]":
                depth -= 1
            elif sign in separators and depth <= 0:
                found.append((begin, at))
                begin = at + 1
        found.append((begin, end))
        return [_trimmed(self.text, *piece) for piece in found]

    def piece(self, start: int, end: int) -> Node | None:
        """One alternative: a value comes back as a constant, a test as a condition."""
        written, folded = self.text[start:end], self.folded[start:end]
        if not written:
            return self.complain("E160", (max(start - 1, 0), start + 1))
        if self.codelist is not None and (code := self.codelist.find(written)) is not None:
            return tree.Constant(code, Type("choice", self.codelist.id), (start, end))
        if match := _NEGATED.fullmatch(folded):
            group = 1 if match.group(1) is not None else 2
            inner = _trimmed(self.text, start + match.start(group), start + match.end(group))
            item = self.tests(*inner)
            return None if item is None else tree.Not(item, (start, end))
        if match := _COMPARED.fullmatch(folded):
            sign = _SIGNS.get(match.group(1), match.group(1))
            return self.compared(cast(CompareOp, sign), start + match.start(2), end)
        if match := _INTERVAL.fullmatch(folded):
            return self.interval(match, start)
        if _CALLED.match(folded):
            return self.called(start, end)
        return self.value(start, end)

    def equal(self, values: list[tree.Constant]) -> Node:
        """That the field has one of the values; for a set, that it shares one."""
        kind, span = self.type.kind, (values[0].span[0], values[-1].span[1])
        member = values[0].type
        codes = tree.Codes(tuple(dict.fromkeys(v.value for v in values)), member, span)
        if kind == "set":
            return tree.Call("overlaps", (self.name, codes), BOOLEAN, span)
        if kind == "boolean" or (kind == "range" and len(values) > 1):
            tests = [self.is_(value) for value in values]
            return tests[0] if len(tests) == 1 else tree.Or(tuple(tests), span)
        return (
            self.is_(values[0]) if len(codes.values) == 1 else tree.Member(self.name, codes, span)
        )

    def is_(self, value: tree.Constant) -> Node:
        if self.type.kind == "boolean":
            return self.name if value.value else tree.Not(self.name, value.span)
        return tree.Compare("==", self.name, value, value.span)

    def compared(self, op: CompareOp, start: int, end: int) -> Node | None:
        bound = self.value(start, end)
        if bound is None or not self.checker.comparable(op, self.name, bound, (start, end)):
            return None
        return tree.Compare(op, self.name, bound, (start, end))

    def interval(self, match: re.Match[str], start: int) -> Node | None:
        spans = [_trimmed(self.text, start + match.start(g), start + match.end(g)) for g in (2, 3)]
        low, high = (self.value(*span) for span in spans)
        span = (start + match.start(), start + match.end())
        if low is None or high is None:
            return None
        if not self.checker.comparable(">=", self.name, low, span):
            return None
        if self.rank(low) > self.rank(high):
            return self.complain("E161", span, text=self.text[span[0] : span[1]])
        if match.group(1) == "[" and match.group(4) == "]":
            return tree.Between(self.name, low, high, span)
        above = tree.Compare(">=" if match.group(1) == "[" else ">", self.name, low, span)
        below = tree.Compare("<=" if match.group(4) == "]" else "<", self.name, high, span)
        return tree.And((above, below), span)

    def rank(self, bound: tree.Constant) -> float:
        """The bound's place, to see that low is not above high."""
        if self.codelist is not None:
            return self.codelist.rank[str(bound.value)]
        value = bound.value
        return float(value) if isinstance(value, float) else getattr(value, "toordinal", float)()

    # ---- functions over the field

    def called(self, start: int, end: int) -> Node | None:
        """``contains(x)``: a function whose first argument is the field."""
        tokens, flaws = tokenize(" " * start + self.text[start:end])
        try:
            raw = parse(tokens)
        except SyntaxFlawError as stop:
            self.flaws.extend(flaws or [stop.found])
            return None
        self.flaws.extend(flaws)
        return self.checker.condition(self.with_field(raw))

    def with_field(self, raw: Raw) -> Raw:
        match raw:
            case syntax.Apply() if self.lacks_field(raw):
                field = syntax.Word(tuple(self.symbol.slot.split(".")), raw.name_span)
                return replace(raw, arguments=(field, *raw.arguments))
            case syntax.Infix():
                return replace(raw, left=self.with_field(raw.left))
            case syntax.Within() | syntax.Inside() | syntax.Prefix():
                return replace(raw, item=self.with_field(raw.item))
            case _:
                return raw

    def lacks_field(self, raw: syntax.Apply) -> bool:
        if calls.form_of(raw.name) in {"known", "missing"}:
            return not raw.arguments
        function = calls.find_function(self.checker.scope, raw.name)
        return function is not None and len(raw.arguments) < len(function.parameters)

    # ---- values

    def value(self, start: int, end: int) -> tree.Constant | None:
        """A value as written, quoted or bare."""
        written = self.text[start:end]
        quoted = len(written) > 1 and written[-1] == {**TEXT_QUOTES, "「": "」"}.get(written[0])
        bare = written[1:-1] if quoted else written
        span = (start, end)
        if self.codelist is not None and self.type.kind in {"choice", "set"}:
            return self.code(bare, span)
        match self.type.kind:
            case "number" | "integer" | "range":
                return self.constant(read_number(bare), NUMBER, span, meant_by(bare))
            case "date":
                return self.constant(read_date(bare), DATE, span)
            case "boolean":
                folded = bare.casefold()
                return self.constant(TRUTHS.get(folded, FALSEHOODS.get(folded)), BOOLEAN, span)
            case "text":
                return tree.Constant(bare, TEXT, span)
            case _:
                return self.complain("E162", span, text=written, type=self.type)

    def constant(
        self, value: object, type_: Type, span: Span, suggestion: str | None = None
    ) -> tree.Constant | None:
        if value is not None:
            return tree.Constant(value, type_, span)
        written = self.text[span[0] : span[1]]
        return self.complain("E164", span, suggestion=suggestion, text=written, type=self.type)

    def code(self, bare: str, span: Span) -> tree.Constant | None:
        assert self.codelist is not None
        code = self.codelist.find(bare)
        if code is not None:
            return tree.Constant(code, Type("choice", self.codelist.id), span)
        return self.complain(
            "E112",
            span,
            suggestion=nearest(bare, self.codelist.names()),
            name=bare,
            codelist=self.codelist.id,
            allowed=allowed(self.codelist),
        )
