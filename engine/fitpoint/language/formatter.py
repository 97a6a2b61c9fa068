"""A typed tree → text, in either spelling: reading the text gives the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from fitpoint.language import attributes, tree
from fitpoint.language.builtins import BUILTINS, FORMS
from fitpoint.language.calls import find_function
from fitpoint.language.codelist import Codelist
from fitpoint.language.comparing import NUMERIC
from fitpoint.language.names import Names
from fitpoint.language.numerals import show_number
from fitpoint.language.parser import AND, COMPARE, NOT, OR, PRODUCT, SUM, UNARY
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.tree import Node
from fitpoint.language.types import Type
from fitpoint.language.walk import type_of
from fitpoint.language.words import FOLDED, KEYWORDS, PREFIXES

Lang = Literal["zh", "en"]

_PLAIN = re.compile(r"[^\W\d]\w*")
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "and": ("且", "and"),
        "or": ("或", "or"),
        "not": ("非", "not"),
        "in": ("属于", "in"),
        "not in": ("不属于", "not in"),
        "between": ("介于", "between"),
        "not between": ("不介于", "not between"),
        "to": ("与", "and"),
        "==": ("是", "=="),
        "!=": ("不是", "!="),
        "true": ("真", "true"),
        "false": ("假", "false"),
    }
)
_NAMESPACES = MappingProxyType({english: chinese for chinese, english in PREFIXES.items()})
_ATOM = UNARY + 1


def format_expression(tree: Node, scope: Scope, lang: Lang, written: str = "") -> str:
    """The tree as text: ids and English words, or labels and Chinese words.

    A label is used only where it leads back to its field; else the id stands. Numbers that have a
    percent sign in the text ``written`` that the tree was read from keep it.
    """
    return _Printer(scope, lang, written).show(tree, OR)


def is_plain(name: str) -> bool:
    """Whether the name can stand without quotes."""
    return _PLAIN.fullmatch(name) is not None and name.casefold() not in KEYWORDS


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _binding(node: Node) -> int:
    """How tightly the node's own operator binds (see :mod:`fitpoint.language.parser`)."""
    match node:
        case tree.Or():
            return OR
        case tree.And():
            return AND
        case tree.Not(item=tree.Member() | tree.Between()):
            return COMPARE
        case tree.Not():
            return NOT
        case tree.Compare() | tree.Member() | tree.Between():
            return COMPARE
        case tree.Arithmetic():
            return SUM if node.op in {"+", "-"} else PRODUCT
        case tree.Negative():
            return UNARY
        case _:
            return _ATOM


class _Printer:
    def __init__(self, scope: Scope, lang: Lang, written: str) -> None:
        self.scope = scope
        self.written = written
        self.lang: Lang = lang
        self.names = Names(scope)

    def word(self, key: str) -> str:
        zh, en = _WORDS[key]
        return zh if self.lang == "zh" else en

    def show(self, node: Node, binding: int, opposite: Type | None = None) -> str:
        """The node, in parentheses where its operator binds less than its place asks."""
        text = self.bare(node, opposite)
        return f"({text})" if _binding(node) < binding else text

    def bare(self, node: Node, opposite: Type | None) -> str:
        match node:
            case tree.Constant():
                return self.constant(node)
            case tree.Codes():
                return self.codes(node)
            case tree.Name():
                return self.name(node.slot, opposite)
            case tree.And() | tree.Or():
                return self.joined(node)
            case tree.Not():
                return self.negation(node)
            case tree.Compare():
                return self.comparison(node)
            case tree.Member():
                return self.member(node, "in")
            case tree.Between():
                return self.between(node, "between")
            case tree.Arithmetic():
                tight = _binding(node)
                left, right = self.show(node.left, tight), self.show(node.right, tight + 1)
                return f"{left} {node.op} {right}"
            case tree.Negative():
                return "-" + self.show(node.item, UNARY)
            case _:
                return self.called(node)

    def joined(self, node: tree.And | tree.Or) -> str:
        op = "and" if isinstance(node, tree.And) else "or"
        tight = _binding(node) + 1
        return f" {self.word(op)} ".join(self.show(item, tight) for item in node.items)

    def negation(self, node: tree.Not) -> str:
        match node.item:
            case tree.Member() as member:
                return self.member(member, "not in")
            case tree.Between() as between:
                return self.between(between, "not between")
            case item:
                return f"{self.word('not')} {self.show(item, NOT)}"

    def comparison(self, node: tree.Compare) -> str:
        left, right = type_of(node.left), type_of(node.right)
        op: str = node.op
        if op in {"==", "!="} and left.kind not in NUMERIC:
            op = self.word(op)
        return f"{self.show(node.left, SUM, right)} {op} {self.show(node.right, SUM, left)}"

    def member(self, node: tree.Member, key: str) -> str:
        return f"{self.show(node.item, SUM)} {self.word(key)} {self.codes(node.codes)}"

    def between(self, node: tree.Between, key: str) -> str:
        item = type_of(node.item)
        low, high = self.show(node.low, SUM, item), self.show(node.high, SUM, item)
        return f"{self.show(node.item, SUM)} {self.word(key)} {low} {self.word('to')} {high}"

    # ---- literals

    def constant(self, node: tree.Constant) -> str:
        match node.value:
            case bool():
                return self.word("true" if node.value else "false")
            case int() | float() if percent := self.percent(node):
                return percent
            case int() | float():
                return show_number(node.value, self.lang)
            case date():
                return f'{self.function("date")}("{node.value.isoformat()}")'
            case _ if node.type.kind == "choice":
                return self.code(str(node.value))
            case _:
                return quoted(str(node.value))

    def percent(self, node: tree.Constant) -> str:
        """The number as written, where that is a percentage."""
        text = self.written[slice(*node.span)].translate(FOLDED)
        return text.replace(" ", "") if text.endswith("%") else ""

    def code(self, code: str) -> str:
        return code if is_plain(code) and self.names.find((code,)) is None else quoted(code)

    def codes(self, node: tree.Codes) -> str:
        shown = (self.constant(tree.Constant(value, node.type)) for value in node.values)
        return f"[{', '.join(shown)}]"

    # ---- names

    def name(self, slot: str, opposite: Type | None) -> str:
        """The label where it leads back to the slot and is no code of the other side."""
        codelist = self.codelist(opposite)
        for parts in self.spellings(slot):
            found = self.names.find(parts)
            if not isinstance(found, Symbol) or found.slot != slot:
                continue
            if codelist is not None and codelist.find(".".join(parts)) is not None:
                continue
            return ".".join(part if is_plain(part) else f"「{part}」" for part in parts)
        return slot

    def codelist(self, opposite: Type | None) -> Codelist | None:
        if opposite is None or opposite.kind != "choice":
            return None
        return self.scope.codelists.get(opposite.codelist or "")

    def spellings(self, slot: str) -> Iterable[tuple[str, ...]]:
        """Ways to write the slot, the best first."""
        parts = tuple(slot.split("."))
        symbol = self.names.symbols.get(slot)
        label = symbol.zh.strip() if symbol is not None and self.lang == "zh" else ""
        if label and "」" not in label:
            *above, _ = parts
            if above:
                owner = self.names.symbols.get(above[0])
                first = _NAMESPACES.get(above[0]) or (owner.zh if owner else "") or above[0]
                yield (first, *above[1:], label)
            else:
                yield (label,)
        yield parts

    def attribute(self, name: str) -> str:
        """An attribute by the label of its codelist, where it has one."""
        known = attributes.labels(self.scope.codelists, name) if self.lang == "zh" else ()
        spoken = known[0] if known else name
        return spoken if is_plain(spoken) else quoted(spoken)

    # ---- calls

    def function(self, name: str) -> str:
        """The function's Chinese name where it leads back to it."""
        if self.lang == "en":
            return name
        if name in FORMS:
            return FORMS[name][0]
        function = self.scope.functions.get(name) or BUILTINS.get(name)
        for spelling in function.zh if function is not None else ():
            if find_function(self.scope, spelling) is function:
                return spelling
        return name

    def called(self, node: Node) -> str:
        match node:
            case tree.Call(name=attributes.NAME, arguments=(item, tree.Constant() as name, values)):
                shown = (
                    self.show(item, OR),
                    self.attribute(str(name.value)),
                    self.show(values, OR),
                )
                return f"{self.function(node.name)}({', '.join(shown)})"
            case tree.Call():
                types = [type_of(argument) for argument in node.arguments]
                codelist = next((t.codelist for t in types if t.codelist), None)
                opposite = Type("choice", codelist) if codelist else None
                shown = (self.show(argument, OR, opposite) for argument in node.arguments)
                return f"{self.function(node.name)}({', '.join(shown)})"
            case tree.Result():
                parts = node.id.split(".")
                id_ = node.id if all(map(is_plain, parts)) else quoted(node.id)
                return f"{self.function(node.what)}({id_})"
            case tree.Knowledge():
                return f"{self.function(node.what)}({self.name(node.slot, None)})"
            case tree.AnyMedia():
                self.names.media = True
                item = self.show(node.item, OR)
                self.names.media = False
                return f"{self.function('any_media')}({item})"
            case _:
                raise AssertionError(node)
