"""A plain tree-walking evaluator: what every target must agree with.

It imports the tree, the types and the codelists, and nothing else of the language; each rule is
written out as the language's description states it, with no thought of speed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date, timedelta
from typing import Any

from fitpoint.language import tree
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Type

Watch = Callable[[tree.Node, Any], None]


def either(verdicts: Iterable[bool | None]) -> bool | None:
    """Kleene's or."""
    found = list(verdicts)
    if True in found:
        return True
    return None if None in found else False


def every(verdicts: Iterable[bool | None]) -> bool | None:
    """Kleene's and."""
    found = list(verdicts)
    if False in found:
        return False
    return None if None in found else True


def opposite(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def type_of(node: tree.Node) -> Type:
    if isinstance(node, tree.Constant | tree.Name | tree.Call | tree.Result):
        return node.type
    if isinstance(node, tree.Codes):
        return Type("set", node.type.codelist)
    if isinstance(node, tree.Arithmetic | tree.Negative):
        return Type("number")
    return Type("boolean")


def literal(node: tree.Node) -> bool:
    return isinstance(node, tree.Constant | tree.Codes)


def listing(node: tree.Node) -> bool:
    return isinstance(node, tree.Call) and node.name == "codes"


class Reference:
    """Evaluates trees; ``functions`` are a plugin's, by name: (strict, python function)."""

    def __init__(
        self,
        codelists: Mapping[str, Codelist],
        functions: Mapping[str, tuple[bool, Callable[..., Any]]],
        watch: Watch = lambda node, value: None,
    ) -> None:
        self.codelists = codelists
        self.functions = functions
        self.watch = watch

    def evaluate(self, node: tree.Node, row: Mapping[str, Any], absent: Set[str]) -> Any:
        value = self.computed(node, row, absent)
        self.watch(node, value)
        return value

    def computed(self, node: tree.Node, row: Mapping[str, Any], absent: Set[str]) -> Any:  # noqa: C901
        def sub(part: tree.Node) -> Any:
            return self.evaluate(part, row, absent)

        match node:
            case tree.Constant():
                return node.value
            case tree.Codes():
                return frozenset(node.values)
            case tree.Name() | tree.Result():
                return row.get(node.slot)
            case tree.Knowledge():
                known = row.get(node.slot) is not None or node.slot in absent
                return known if node.what == "known" else not known
            case tree.Not():
                return opposite(sub(node.item))
            case tree.And():
                return every([sub(item) for item in node.items])
            case tree.Or():
                return either([sub(item) for item in node.items])
            case tree.Compare():
                return self.compare(node.op, node.left, node.right, sub(node.left), sub(node.right))
            case tree.Between():
                item, low, high = sub(node.item), sub(node.low), sub(node.high)
                above = self.compare(">=", node.item, node.low, item, low)
                below = self.compare("<=", node.item, node.high, item, high)
                return every([above, below])
            case tree.Member():
                item = sub(node.item)
                if item is None:
                    return None
                if node.codes.type.kind == "choice":
                    return either(
                        self.within(node.codes.type, item, code) for code in node.codes.values
                    )
                return any(self.plain(node.item, item) == v for v in node.codes.values)
            case tree.Negative():
                item = sub(node.item)
                return None if item is None else -float(item)
            case tree.Arithmetic():
                return self.arithmetic(node.op, sub(node.left), sub(node.right))
            case tree.AnyMedia():
                return self.any_media(node, row, absent)
            case tree.Call(name="overlaps" | "contains") if any(map(listing, node.arguments)):
                return self.meeting(node, row, absent)
            case tree.Call():
                return self.call(node, [sub(a) for a in node.arguments], row)

    # ---- comparisons

    def plain(self, node: tree.Node, value: Any) -> Any:
        return float(value) if type_of(node).kind == "integer" else value

    def within(self, type_: Type, value: str, bar: str) -> bool | None:
        """At or below: true; strictly above: unknown; else false."""
        if bar in self.upwards(type_, value):
            return True
        return None if value in self.upwards(type_, bar) else False

    def upwards(self, type_: Type, code: str) -> list[str]:
        parents = {c.id: c.parent for c in self.codelists[type_.codelist or ""].codes}
        path = [code]
        while parents.get(path[-1]) is not None:
            path.append(str(parents[path[-1]]))
        return path

    def compare(self, op: str, one: tree.Node, other: tree.Node, left: Any, right: Any) -> Any:
        if left is None or right is None:
            return None
        kinds = {type_of(one).kind, type_of(other).kind}
        if "range" in kinds:
            return intervals(op, left, right)
        if kinds == {"choice"}:
            return self.choices(op, type_of(one), one, left, right)
        if kinds == {"integer", "number"}:
            left, right = float(left), float(right)
        return ordered(op, left, right)

    def choices(self, op: str, type_: Type, one: tree.Node, left: str, right: str) -> Any:
        if op in {"==", "!="}:
            if literal(one):
                left, right = right, left
            same = self.within(type_, left, right)
            return same if op == "==" else opposite(same)
        places = [c.id for c in self.codelists[type_.codelist or ""].codes]
        return ordered(op, places.index(left), places.index(right))

    # ---- numbers

    def arithmetic(self, op: str, left: Any, right: Any) -> float | None:
        if left is None or right is None:
            return None
        a, b = float(left), float(right)
        if op == "/" and b == 0:
            return None
        result = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0.0}[op]
        return result if math.isfinite(result) else None

    # ---- media

    def any_media(self, node: tree.AnyMedia, row: Mapping[str, Any], absent: Set[str]) -> Any:
        rows = row.get("#media")
        if not rows:
            return None
        return either(
            every([opposite(r.get("match.removed")), self.evaluate(node.item, r, absent)])
            for r in rows
        )

    # ---- functions

    def call(self, node: tree.Call, values: list[Any], row: Mapping[str, Any]) -> Any:  # noqa: C901
        if node.name in self.functions:
            strict, function = self.functions[node.name]
            if strict and None in values:
                return None
            result = function(*values)
            result = float(result) if node.type.kind == "number" else result
            return None if isinstance(result, float) and not math.isfinite(result) else result
        if any(value is None for value in values):
            return None
        as_of = row.get("#as_of")
        match node.name, values:
            case "overlaps", _:
                return self.overlaps(node, *values)
            case "contains", [codes, code]:
                if literal(node.arguments[0]) and not literal(node.arguments[1]):
                    return either(self.within(type_of(node.arguments[0]), code, c) for c in codes)
                return self.contains(type_of(node.arguments[0]), codes, code)
            case "contains_all", [codes, wanted]:
                type_ = type_of(node.arguments[0])
                if literal(node.arguments[0]) and not literal(node.arguments[1]):
                    return every(either(self.within(type_, w, c) for c in codes) for w in wanted)
                return every(self.contains(type_, codes, w) for w in wanted)
            case "share", [shares, codes]:
                return self.share(node, shares, codes)
            case "codes", [frozenset() as bare]:
                return bare
            case "codes", [shares] if None in shares.values():
                return None
            case "codes", [shares]:
                return frozenset(code for code, part in shares.items() if part > 0)
            case "count_with", [members, attribute, values]:
                return self.count_with(node, members, attribute, values)
            case "count", [members]:
                return len(members)
            case "matches", [text, pattern]:
                return fits(text, pattern)
            case "lower", [text]:
                return text.lower()
            case "year", [day]:
                return day.year
            case "min", _:
                return min(float(value) for value in values)
            case "max", _:
                return max(float(value) for value in values)
            case "abs", [number]:
                return float(number) if number >= 0 else -float(number)
            case "round", [number]:
                return half_to_even(float(number))
            case "days_since", [day]:
                return None if as_of is None else (as_of - day).days
            case "months_since", [day]:
                return None if as_of is None else months_between(day, as_of)
            case _:
                raise AssertionError(node.name)

    def count_with(
        self, node: tree.Call, members: Any, attribute: str, values: Set[str]
    ) -> tuple[float, float]:
        """The fewest and the most different codes with the attribute: each held code stands for
        the first code upwards that has it, else for any choice of those below."""
        type_ = type_of(node.arguments[0])
        listed = self.codelists[type_.codelist or ""].codes
        notes = {c.id: dict(c.attributes).get(attribute) for c in listed}
        if isinstance(members, frozenset):
            members = dict.fromkeys(members, 1.0)
        sure, maybe = set[str](), set[str]()
        for code, part in members.items():
            if part is not None and part <= 0:
                continue
            bearer = next((up for up in self.upwards(type_, code) if notes[up]), None)
            below = [c.id for c in listed if code in self.upwards(type_, c.id)]
            stands_for = [bearer] if bearer else below
            found = {c for c in stands_for if notes[c] in values}
            (sure if bearer and part is not None else maybe).update(found)
        return float(len(sure)), float(len(sure | maybe))

    def meeting(self, node: tree.Call, row: Mapping[str, Any], absent: Set[str]) -> bool | None:
        """Every pair of a code here and a code there, each with whether it is there at all."""
        parts = list(node.arguments)
        if literal(parts[0]) and not literal(parts[1]):
            parts.reverse()
        left, right = (self.membership(part, row, absent) for part in parts)
        if left is None or right is None:
            return None
        type_ = Type("choice", type_of(node.arguments[0]).codelist)
        return either(
            every([here, there, self.within(type_, code, bar)])
            for code, here in left.items()
            for bar, there in right.items()
        )

    def membership(
        self, part: tree.Node, row: Mapping[str, Any], absent: Set[str]
    ) -> dict[str, bool | None] | None:
        if not listing(part):
            value = self.evaluate(part, row, absent)
            codes = {value} if isinstance(value, str) else value
            return None if codes is None else dict.fromkeys(codes, True)
        assert isinstance(part, tree.Call)
        shares = self.evaluate(part.arguments[0], row, absent)
        if shares is None or isinstance(shares, frozenset):
            return None if shares is None else dict.fromkeys(shares, True)
        return {code: None if part is None else part > 0 for code, part in shares.items()}

    def contains(self, type_: Type, codes: Iterable[str], bar: str) -> bool | None:
        return either(self.within(type_, code, bar) for code in codes)

    def overlaps(self, node: tree.Call, left: Set[str], right: Set[str]) -> bool | None:
        type_ = type_of(node.arguments[0])
        if literal(node.arguments[0]) and not literal(node.arguments[1]):
            left, right = right, left
        return either(self.contains(type_, left, bar) for bar in right)

    def share(self, node: tree.Call, shares: Any, codes: Set[str]) -> Any:
        if isinstance(shares, frozenset):
            return None
        type_ = type_of(node.arguments[0])
        held = {code: either(self.within(type_, code, c) for c in codes) for code in shares}
        asked = {True} if node.type.kind != "range" else {True, None}
        if any(part is None and held[code] in asked for code, part in shares.items()):
            return None
        low = round(sum(part for code, part in shares.items() if held[code]), 9)
        if node.type.kind != "range":
            return low
        return low, round(sum(part for c, part in shares.items() if held[c] is not False), 9)


def ordered(op: str, left: Any, right: Any) -> bool:
    match op:
        case "==":
            return bool(left == right)
        case "!=":
            return bool(left != right)
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case _:
            return bool(left >= right)


def intervals(op: str, left: Any, right: Any) -> bool | None:
    """True or false where all pairs of ends (and for equality of insides) agree."""
    low, high = left if isinstance(left, tuple) else (float(left), float(left))
    bottom, top = right if isinstance(right, tuple) else (float(right), float(right))
    if op in {"==", "!="}:
        apart = high < bottom or top < low
        same = True if low == high == bottom == top else False if apart else None
        return same if op == "==" else opposite(same)
    verdicts = {ordered(op, a, b) for a in (low, high) for b in (bottom, top)}
    return verdicts.pop() if len(verdicts) == 1 else None


def fits(text: str, pattern: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(fits(text[start:], pattern[1:]) for start in range(len(text) + 1))
    return bool(text) and pattern[0] in {"?", text[0]} and fits(text[1:], pattern[1:])


def half_to_even(number: float) -> float:
    low = math.floor(number)
    gap = number - low
    if gap == 0.5:
        return float(low + low % 2)
    return float(low if gap < 0.5 else low + 1)


def months_between(day: date, as_of: date) -> int:
    """Steps of a whole month that fit between the two dates."""
    if day > as_of:
        return -months_between(as_of, day)
    months = 0
    year, month = day.year, day.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        first = date(year, month, 1)
        reached = first + timedelta(days=day.day - 1)
        if reached.month != month:  # the month is too short: complete when it is over
            year_after, month_after = (year + 1, 1) if month == 12 else (year, month + 1)
            reached = date(year_after, month_after, 1)
        if reached > as_of:
            return months
        months += 1
