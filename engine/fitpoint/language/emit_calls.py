"""Calls → Python expressions; those over codes are worked out as far as the literals allow."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from fitpoint.language import snippets as py
from fitpoint.language import tree
from fitpoint.language.attributes import counter
from fitpoint.language.builtins import BUILTINS, glob
from fitpoint.language.coarse import has_parents, members, of_listings, share, share_range
from fitpoint.language.emit_tests import member
from fitpoint.language.slots import AS_OF
from fitpoint.language.types import RANGE
from fitpoint.language.walk import type_of

if TYPE_CHECKING:
    from fitpoint.language.emit import Emitter


def emit_call(emitter: Emitter, node: tree.Call) -> ast.expr:
    function = emitter.compiler.functions[node.name]
    special = _SPECIAL.get(node.name) if function is BUILTINS.get(node.name) else None
    if special is not None:
        return special(emitter, node)
    row = emitter.helper(emitter.compiler.callable(node.name))
    if not function.as_of:
        values = [emitter.value(argument) for argument in node.arguments]
        nullable = [function.strict and emitter.nullable(part) for part in node.arguments]
        return emitter.guarded(values, nullable, lambda v: py.call(row, *v))
    return emitter.guard(node.arguments, lambda v: _dated(row, v), extra=[AS_OF])


def _dated(row: ast.expr, parts: Sequence[ast.expr]) -> ast.expr:
    *arguments, as_of = parts
    return ast.Call(row, arguments, [ast.keyword("as_of", as_of)])


def _literal(emitter: Emitter, node: tree.Node) -> tuple[frozenset[str], frozenset[str]]:
    """The sure and the possible members of a literal list or code."""
    written = node.values if isinstance(node, tree.Codes) else (getattr(node, "value", ""),)
    codelist = emitter.compiler.codelists.get(type_of(node).codelist or "")
    return members(codelist, (str(code) for code in written))


def _is_literal(node: tree.Node) -> bool:
    return isinstance(node, tree.Codes | tree.Constant)


def _meets(
    emitter: Emitter, codes: tree.Node, sure: frozenset[str], maybe: frozenset[str]
) -> ast.expr:
    """Whether a set holds one of the sure codes; unknown where only one of the possible."""

    def build(v: Sequence[ast.expr]) -> ast.expr:
        held = v[0]
        if len(sure) == 1:
            (only,) = sure
            meets = py.compare(emitter.constant(only), ast.In(), held)
        else:
            meets = py.negated(py.method(held, "isdisjoint", emitter.constant(sure)))
        if not maybe:
            return meets
        clear = py.method(held, "isdisjoint", emitter.constant(maybe))
        return py.choose(meets, py.truth(True), py.choose(clear, py.truth(False), py.none()))

    return emitter.guard([codes], build)


def _is_listing(emitter: Emitter, node: tree.Node) -> bool:
    """Whether the part is ``codes(…)``, of which each code may be unknown by itself."""
    own = emitter.compiler.functions.get("codes") is BUILTINS["codes"]
    return own and isinstance(node, tree.Call) and node.name == "codes"


def _listings(
    emitter: Emitter, parts: Sequence[tree.Node], meets: Callable[[Any, Any], bool | None]
) -> ast.expr:
    """Two sets of which at least one is ``codes(…)``: asked of what the codes are taken from."""
    left, right = (_is_listing(emitter, part) for part in parts)
    inner = [
        part.arguments[0] if listing and isinstance(part, tree.Call) else part
        for part, listing in zip(parts, (left, right), strict=True)
    ]
    ask = emitter.helper(of_listings(meets, left, right))
    return emitter.guard(inner, lambda v: py.call(ask, *v))


def _overlaps(emitter: Emitter, node: tree.Call) -> ast.expr:
    left, right = node.arguments
    if _is_literal(left) and not _is_literal(right):
        left, right = right, left
    if _is_listing(emitter, left) or _is_listing(emitter, right):
        hierarchy = emitter.compiler.hierarchy(type_of(right).codelist)
        return _listings(emitter, (left, right), hierarchy.overlaps)
    if _is_literal(right):
        return _meets(emitter, left, *_literal(emitter, right))
    codelist = type_of(right).codelist
    if not has_parents(emitter.compiler.codelists.get(codelist or "")):
        return emitter.guard(
            [left, right], lambda v: py.negated(py.method(v[0], "isdisjoint", v[1]))
        )
    overlaps = emitter.helper(emitter.compiler.hierarchy(codelist).overlaps)
    return emitter.guard([left, right], lambda v: py.call(overlaps, *v))


def _contains(emitter: Emitter, node: tree.Call) -> ast.expr:
    codes, code = node.arguments
    if _is_listing(emitter, codes):
        contains = emitter.compiler.hierarchy(type_of(code).codelist).contains
        return _listings(emitter, (codes, code), contains)
    if _is_literal(code):
        return _meets(emitter, codes, *_literal(emitter, code))
    if isinstance(codes, tree.Codes):
        return member(emitter, tree.Member(code, codes), negate=False)
    codelist = type_of(code).codelist
    if not has_parents(emitter.compiler.codelists.get(codelist or "")):
        return emitter.guard([codes, code], lambda v: py.compare(v[1], ast.In(), v[0]))
    contains = emitter.helper(emitter.compiler.hierarchy(codelist).contains)
    return emitter.guard([codes, code], lambda v: py.call(contains, *v))


def _contains_all(emitter: Emitter, node: tree.Call) -> ast.expr:
    codes, wanted = node.arguments
    codelist = type_of(wanted).codelist
    if not has_parents(emitter.compiler.codelists.get(codelist or "")):
        return emitter.guard([codes, wanted], lambda v: py.compare(v[1], ast.LtE(), v[0]))
    hierarchy = emitter.compiler.hierarchy(codelist)
    literal_left = isinstance(codes, tree.Codes)
    ask = emitter.helper(hierarchy.all_within if literal_left else hierarchy.contains_all)
    return emitter.guard([codes, wanted], lambda v: py.call(ask, *v))


def _share(emitter: Emitter, node: tree.Call) -> ast.expr:
    shares, codes = node.arguments
    if not _is_literal(codes):
        split = emitter.compiler.hierarchy(type_of(codes).codelist).members
        ask = emitter.helper(_share_at_run_time(split))
        return emitter.guard([shares, codes], lambda v: py.call(ask, *v))
    sure, maybe = _literal(emitter, codes)
    ask = emitter.helper(_share_of(sure, maybe if node.type == RANGE else None))
    return emitter.guard([shares], lambda v: py.call(ask, *v))


Shares = Mapping[str, float] | frozenset[str]
"""A distribution, or the bare set of codes given for one, whose shares are unknown."""


def _share_of(sure: Set[str], maybe: Set[str] | None) -> Callable[[Shares], object]:
    def ask(shares: Shares) -> object:
        if isinstance(shares, frozenset):
            return None
        return share(shares, sure) if maybe is None else share_range(shares, sure, maybe)

    return ask


def _share_at_run_time(
    split: Callable[[Set[str]], tuple[Set[str], Set[str]]],
) -> Callable[[Shares, Set[str]], object]:
    def ask(shares: Shares, codes: Set[str]) -> object:
        return None if isinstance(shares, frozenset) else share_range(shares, *split(codes))

    return ask


def _matches(emitter: Emitter, node: tree.Call) -> ast.expr:
    text, pattern = node.arguments
    written = getattr(pattern, "value", "")
    fits = emitter.helper(glob(str(written)).fullmatch)
    return emitter.guard([text], lambda v: py.compare(py.call(fits, *v), ast.IsNot(), py.none()))


def _count(emitter: Emitter, node: tree.Call) -> ast.expr:
    size = emitter.helper(len)
    return emitter.guard(node.arguments, lambda v: py.call(size, *v))


def _count_with(emitter: Emitter, node: tree.Call) -> ast.expr:
    item, attribute, values = node.arguments
    wanted = [str(value) for value in getattr(values, "values", ())]
    codelists, codelist = emitter.compiler.codelists, type_of(item).codelist
    named = str(getattr(attribute, "value", ""))
    ask = emitter.helper(counter(codelists, codelist, named, frozenset(wanted)))
    return emitter.guard([item], lambda v: py.call(ask, *v))


_SPECIAL: Mapping[str, Callable[[Emitter, tree.Call], ast.expr]] = {
    "overlaps": _overlaps,
    "contains": _contains,
    "contains_all": _contains_all,
    "share": _share,
    "matches": _matches,
    "count": _count,
    "count_with": _count_with,
}
