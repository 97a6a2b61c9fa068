"""Random typed trees and rows over the sample world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from fitpoint.language import tree
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, RANGE, TEXT, Type
from language.sample import CODELISTS, FIELDS, MEDIA, SCOPE, choice

NUMBERS = (-2.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 30000.0, 1e200)
INTEGERS = (-2, -1, 0, 1, 2, 3, 30000, 2**53 + 1)
TEXTS = ("甲公司", "乙 Co", "ABC", "abc", 'say "是"', "")
PATTERNS = ("甲*", "*b*", "???", "*", "A?C")
DATES = tuple(date(2024, 1, 31) + timedelta(days=29 * step) for step in range(12))
ORDER = ("<", "<=", ">", ">=")
EQUAL = ("==", "!=")
LISTS = {"city": "regions", "channel": "outlets"}


class Trees:
    """Draws trees whose parts all have a meaning."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.in_media = False
        self.leaves: tuple[Callable[[], Node], ...] = (
            self.numeric, self.numeric, self.dated, self.worded, self.chosen, self.chosen,
            self.member, self.member, self.between, self.truth, self.known, self.ranged,
            self.overlaps, self.contains, self.contains_all, self.shared, self.graded,
            self.result, self.result, self.counted, self.counted, self.counted,
            self.counted_with,
        )  # fmt: skip

    def pick(self, options: Any) -> Any:
        return self.random.choice(tuple(options))

    def condition(self, depth: int = 3) -> Node:
        if depth <= 0 or self.random.random() < 0.35:
            return self.pick(self.leaves)()
        kind = self.pick(("and", "or", "not", "and", "or", "media"))
        if kind == "not":
            return tree.Not(self.condition(depth - 1))
        if kind == "media" and not self.in_media:
            self.in_media = True
            item = self.condition(depth - 1)
            self.in_media = False
            return tree.AnyMedia(item)
        items = tuple(self.condition(depth - 1) for _ in range(self.random.randint(2, 4)))
        return (tree.And if kind in {"and", "media"} else tree.Or)(items)

    def field(self, type_: Type) -> tree.Name:
        symbols = [s for s in FIELDS if s.type == type_]
        if self.in_media:
            symbols += [s for s in MEDIA if s.type == type_]
        return tree.Name(self.pick(symbols).slot, type_)

    # ---- values

    def number(self, depth: int = 2) -> Node:
        kind = self.random.random()
        if depth <= 0 or kind < 0.4:
            return self.field(self.pick((NUMBER, INTEGER)))
        if kind < 0.5:
            return tree.Constant(self.pick(NUMBERS), NUMBER)
        if kind < 0.73:
            op = self.pick("+-*/")
            return tree.Arithmetic(op, self.number(depth - 1), self.number(depth - 1))
        if kind < 0.81:
            item = self.number(depth - 1)
            return item if isinstance(item, tree.Constant) else tree.Negative(item)
        return self.computed(depth)

    def computed(self, depth: int) -> Node:
        name = self.pick(
            ("min", "max", "abs", "round", "twice", "or_zero", "count", "year", "days_since",
             "months_since", "total")
        )  # fmt: skip
        match name:
            case "min" | "max":
                size = self.random.randint(2, 3)
                parts = tuple(self.number(depth - 1) for _ in range(size))
                return tree.Call(name, parts, NUMBER)
            case "abs" | "round" | "twice" | "or_zero":
                return tree.Call(name, (self.number(depth - 1),), NUMBER)
            case "count":
                kind = self.pick((Type("set", "city"), Type("set", "channel"), "records"))
                item = self.codes(kind) if isinstance(kind, Type) else self.rivals()
                return tree.Call(name, (item,), INTEGER)
            case "total":
                return tree.Result("total", "fit", NUMBER)
            case _:
                return tree.Call(name, (self.field(DATE),), INTEGER)

    def rivals(self) -> Node:
        return tree.Name("rivals", SCOPE.symbols["rivals"].type)

    def codes(self, type_: Type) -> Node:
        if type_.codelist == "city" and self.random.random() < 0.3:
            name = self.pick(("sales", "reach"))
            return tree.Call("codes", (tree.Name(name, SCOPE.symbols[name].type),), type_)
        return self.field(type_)

    def literal_codes(self, codelist: str) -> tree.Codes:
        codes = [code.id for code in CODELISTS[codelist].codes]
        chosen = self.random.sample(codes, self.random.randint(1, min(3, len(codes))))
        return tree.Codes(tuple(chosen), choice(codelist))

    def literal(self, codelist: str) -> tree.Constant:
        return tree.Constant(self.pick(CODELISTS[codelist].codes).id, choice(codelist))

    # ---- leaves

    def numeric(self) -> Node:
        left = self.number()
        right = tree.Constant(self.pick(NUMBERS), NUMBER) if self.coin() else self.number()
        return tree.Compare(self.pick(ORDER + EQUAL), left, right)

    def coin(self) -> bool:
        return self.random.random() < 0.5

    def dated(self) -> Node:
        right = tree.Constant(self.pick(DATES), DATE) if self.coin() else self.field(DATE)
        return tree.Compare(self.pick(ORDER + EQUAL), self.field(DATE), right)

    def text(self) -> Node:
        field = self.field(TEXT)
        return tree.Call("lower", (field,), TEXT) if self.random.random() < 0.4 else field

    def worded(self) -> Node:
        if self.coin():
            pattern = tree.Constant(self.pick(PATTERNS), TEXT)
            return tree.Call("matches", (self.text(), pattern), BOOLEAN)
        right = tree.Constant(self.pick(TEXTS), TEXT) if self.coin() else self.text()
        return tree.Compare(self.pick(EQUAL), self.text(), right)

    def chosen(self) -> Node:
        codelist = self.pick(("tier", "city", "role"))
        ops = ORDER + EQUAL if CODELISTS[codelist].ordered else EQUAL
        left: Node = self.field(choice(codelist))
        right = self.literal(codelist) if self.coin() else self.field(choice(codelist))
        if self.random.random() < 0.2:
            left, right = right, left
        return tree.Compare(self.pick(ops), left, right)

    def graded(self) -> Node:
        grade = choice("grade:fit")
        return tree.Compare(
            self.pick(ORDER + EQUAL), tree.Result("grade", "fit", grade), self.literal("grade:fit")
        )

    def member(self) -> Node:
        codelist = self.pick(("tier", "city", "role", "number", "text"))
        if codelist == "number":
            values = tuple(dict.fromkeys(self.random.choices(NUMBERS[:8], k=3)))
            return tree.Member(self.number(1), tree.Codes(values, NUMBER))
        if codelist == "text":
            values = tuple(dict.fromkeys(self.random.choices(TEXTS, k=2)))
            return tree.Member(self.text(), tree.Codes(values, TEXT))
        return tree.Member(self.field(choice(codelist)), self.literal_codes(codelist))

    def between(self) -> Node:
        kind = self.pick(("number", "fields", "date", "tier", "range"))
        match kind:
            case "number":
                low, high = sorted(self.random.sample(NUMBERS, 2))
                ends = [tree.Constant(end, NUMBER) for end in (low, high)]
                return tree.Between(self.number(1), ends[0], ends[1])
            case "fields":
                return tree.Between(self.number(1), self.number(1), self.number(1))
            case "date":
                low, high = sorted(self.random.sample(DATES, 2))
                return tree.Between(
                    self.field(DATE), tree.Constant(low, DATE), tree.Constant(high, DATE)
                )
            case "tier":
                return tree.Between(
                    self.field(choice("tier")), self.literal("tier"), self.literal("tier")
                )
            case _:
                low, high = sorted(self.random.sample(NUMBERS, 2))
                return tree.Between(
                    self.field(RANGE), tree.Constant(low, NUMBER), tree.Constant(high, NUMBER)
                )

    def truth(self) -> Node:
        field = self.field(BOOLEAN)
        if self.coin():
            return field
        right = tree.Constant(self.coin(), BOOLEAN) if self.coin() else self.condition(0)
        return tree.Compare(self.pick(EQUAL), field, right)

    def known(self) -> Node:
        symbols = (*FIELDS, *MEDIA) if self.in_media else FIELDS
        return tree.Knowledge(self.pick(("known", "missing")), self.pick(symbols).slot)

    def ranged(self) -> Node:
        right = self.field(RANGE) if self.random.random() < 0.3 else self.number(1)
        pair = (self.field(RANGE), right)
        left, right = pair if self.coin() else pair[::-1]
        return tree.Compare(self.pick(ORDER + EQUAL), left, right)

    def two_sets(self) -> tuple[Node, Node]:
        codelist = self.pick(("city", "city", "channel"))
        type_ = Type("set", codelist)
        pair = (
            self.codes(type_),
            self.literal_codes(codelist) if self.coin() else self.codes(type_),
        )
        return pair if self.random.random() < 0.8 else pair[::-1]

    def overlaps(self) -> Node:
        return tree.Call("overlaps", self.two_sets(), BOOLEAN)

    def contains_all(self) -> Node:
        return tree.Call("contains_all", self.two_sets(), BOOLEAN)

    def contains(self) -> Node:
        if self.random.random() < 0.2:
            pair: tuple[Node, Node] = (self.literal_codes("city"), self.field(choice("city")))
        else:
            codelist = self.pick(("city", "city", "channel"))
            fielded = codelist == "city" and self.coin()
            code = self.field(choice("city")) if fielded else self.literal(codelist)
            pair = (self.codes(Type("set", codelist)), code)
        return tree.Call("contains", pair, BOOLEAN)

    def shared(self) -> Node:
        slot = self.pick(("sales", "incomes"))
        type_ = SCOPE.symbols[slot].type
        codes = self.literal_codes(type_.codelist or "")
        coarse = any(
            set(CODELISTS[type_.codelist or ""].ancestors(str(c)))
            - {d for v in codes.values for d in CODELISTS[type_.codelist or ""].descendants(str(v))}
            for c in codes.values
        )
        returned = RANGE if coarse else NUMBER
        share = tree.Call("share", (tree.Name(slot, type_), codes), returned)
        bar = tree.Constant(self.pick((0.0, 0.25, 0.5, 0.8, 1.0)), NUMBER)
        return tree.Compare(self.pick(ORDER + EQUAL), share, bar)

    def result(self) -> Node:
        what = self.pick(("fired", "mastered", "analysed"))
        return tree.Result(what, "Q910" if what == "fired" else "tier1", BOOLEAN)

    def counted(self) -> Node:
        bar = tree.Constant(self.pick((0.0, 1.0, 2.0, 2024.0)), NUMBER)
        right = self.field(NUMBER) if self.random.random() < 0.4 else bar
        return tree.Compare(self.pick(ORDER + EQUAL), self.computed(1), right)

    def counted_with(self) -> Node:
        city = Type("set", "city")
        kind = self.pick(("set", "sales", "reach"))
        item = self.codes(city) if kind == "set" else tree.Name(kind, SCOPE.symbols[kind].type)
        port = tree.Codes(tuple(self.random.sample(("河港", "海港"), self.pick((1, 2)))), TEXT)
        named = self.pick((("tier", self.literal_codes("tier")), ("port", port)))
        arguments = (item, tree.Constant(named[0], TEXT), named[1])
        count = tree.Call("count_with", arguments, RANGE)
        bar = tree.Constant(self.pick((0.0, 1.0, 2.0)), NUMBER)
        return tree.Compare(self.pick(ORDER + EQUAL), count, bar)


class Rows:
    """Draws rows of the sample world; a quarter of the slots is unknown."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def row(self) -> dict[str, Any]:
        row = {s.slot: self.value(s.type) for s in FIELDS if self.random.random() > 0.1}
        row |= {
            "#as_of": self.value(DATE),
            "total:fit": self.value(NUMBER),
            "grade:fit": self.value(choice("grade:fit")),
            "fired:Q910": self.value(BOOLEAN),
            "mastered:tier1": self.value(BOOLEAN),
            "analysed:tier1": self.value(BOOLEAN),
        }
        if self.random.random() < 0.9:
            row["#media"] = tuple(self.medium(row) for _ in range(self.random.randint(0, 3)))
        return row

    def medium(self, row: dict[str, Any]) -> dict[str, Any]:
        own = {s.slot: self.value(s.type) for s in MEDIA}
        removed = self.random.choice((True, False, False, None))
        return {**row, **own, "match.removed": removed}

    def absent(self, row: dict[str, Any]) -> frozenset[str]:
        return frozenset(s for s, v in row.items() if v is None and self.random.random() < 0.3)

    def value(self, type_: Type) -> Any:  # noqa: C901
        if self.random.random() < 0.2:
            return None
        pick = self.random.choice
        match type_.kind:
            case "number":
                return pick(NUMBERS)
            case "integer":
                return pick(INTEGERS)
            case "boolean":
                return pick((True, False))
            case "text":
                return pick(TEXTS)
            case "date":
                return pick(DATES)
            case "choice":
                return pick(CODELISTS[type_.codelist or ""].codes).id
            case "set":
                return self.codes(type_)
            case "distribution":
                return self.shares(type_)
            case "map":
                return {code: pick((0.0, 0.5, 2.0, None)) for code in sorted(self.codes(type_))}
            case "range":
                low, high = sorted((pick(NUMBERS), pick(NUMBERS)))
                return low, high
            case "series":
                return (1.0,) * 12
            case _:
                return ({"name": "甲", "share": 0.5, "role": None},) * self.random.randint(0, 3)

    def codes(self, type_: Type) -> frozenset[str]:
        codes = [code.id for code in CODELISTS[type_.codelist or ""].codes]
        return frozenset(self.random.sample(codes, self.random.randint(0, 3)))

    def shares(self, type_: Type) -> dict[str, float | None] | frozenset[str]:
        codes = [code.id for code in CODELISTS[type_.codelist or ""].codes]
        chosen = sorted(self.random.sample(codes, self.random.randint(1, 3)))
        if self.random.random() < 0.1:
            return frozenset(chosen)
        parts = {1: (1.0,), 2: (0.5, 0.5), 3: (0.5, 0.25, 0.25)}[len(chosen)]
        shares: dict[str, float | None] = dict(zip(chosen, parts, strict=True))
        if self.random.random() < 0.15:
            shares[self.random.choice(chosen)] = None  # a suppressed cell
        return shares
