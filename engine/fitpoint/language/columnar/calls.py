"""Calls → Polars expressions; literals are worked out against their codelist here and now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.language import tree
from fitpoint.language.attributes import holders
from fitpoint.language.builtins import BUILTINS, SHARE_DECIMALS
from fitpoint.language.coarse import has_parents, members
from fitpoint.language.columnar import dates, numbers, texts
from fitpoint.language.columnar.columns import (
    SCALARS,
    columns_of,
    share_column,
    words_of,
)
from fitpoint.language.columnar.kleene import unknown_unless
from fitpoint.language.columnar.slow import emit_slow
from fitpoint.language.columnar.words import (
    Mask,
    Words,
    single,
    size,
    touches,
    within,
)
from fitpoint.language.function import Function
from fitpoint.language.tree import Node
from fitpoint.language.walk import type_of

if TYPE_CHECKING:
    from fitpoint.language.columnar.emit import Emitter

Answer = tuple[pl.Expr, ...]


def emit_call(emitter: Emitter, node: tree.Call) -> Answer:
    """The columns of the call's value."""
    function = emitter.compiler.functions[node.name]
    special = _OWN.get(node.name) if function is BUILTINS.get(node.name) else None
    if special is not None:
        return special(emitter, node)
    kinds = {node.type.kind, *(type_of(part).kind for part in node.arguments)}
    column = _plugins(emitter, node, function) if kinds <= SCALARS else None
    return emit_slow(emitter, node, node.name) if column is None else (column,)


def _plugins(emitter: Emitter, node: tree.Call, function: Function) -> pl.Expr | None:
    """A plugin's columnar form, guarded as its row form is; None where it has none that works."""
    arguments = [emitter.scalar(part) for part in node.arguments]
    dated = {"as_of": emitter.as_of} if function.as_of else {}
    (dtype,) = columns_of("", node.type, emitter.compiler.codelists).values()
    try:
        value: pl.Expr | None = function.columnar and function.columnar(*arguments, **dated)
    except Exception:  # a plugin may raise anything; its row form is asked instead
        return None
    if value is None:
        return None
    value = value.cast(dtype, strict=node.type.kind != "choice")
    value = numbers.finite(value) if node.type.kind == "number" else value
    if not function.strict:
        return value
    known = [part.is_not_null() for part in (*arguments, *dated.values())]
    return pl.when(pl.all_horizontal(known)).then(value)


# ---- sets


def _is_literal(node: Node) -> bool:
    return isinstance(node, tree.Codes | tree.Constant)


def _masks(emitter: Emitter, node: Node) -> tuple[Mask, Mask]:
    """The sure and the possible members of a literal list or code."""
    written = node.values if isinstance(node, tree.Codes) else (getattr(node, "value", ""),)
    codelist = emitter.codelist(type_of(node))
    sure, maybe = members(codelist, map(str, written))
    return words_of(codelist, sure), words_of(codelist, maybe)


def _meets(codes: Words, sure: Mask, maybe: Mask) -> pl.Expr:
    """Whether a set holds one of the sure codes; unknown where only one of the possible."""
    found = touches(codes.held, sure)
    if any(maybe):
        found = unknown_unless(found, touches(codes.held, maybe))
    if codes.hidden:
        either = tuple(a | b for a, b in zip(sure, maybe, strict=True))
        found = unknown_unless(found, touches(codes.hidden, either))
    return found


def _listed(emitter: Emitter, node: Node) -> Words:
    """A set; of ``codes(…)`` each code may be unknown by itself."""
    match node:
        case tree.Call(name="codes", arguments=(tree.Name() as of,)) if emitter.is_own("codes"):
            return emitter.listed(of)
        case _:
            return emitter.words(node)


def _overlaps(emitter: Emitter, node: tree.Call) -> Answer:
    left, right = node.arguments
    if _is_literal(left) and not _is_literal(right):
        left, right = right, left
    codes = _listed(emitter, left)
    if _is_literal(right):
        return (_meets(codes, *_masks(emitter, right)),)
    return (emitter.family(type_of(right)).overlaps(codes, _listed(emitter, right)),)


def _contains(emitter: Emitter, node: tree.Call) -> Answer:
    codes, code = node.arguments
    if isinstance(codes, tree.Codes):
        return (emitter.member(code, codes),)
    held = _listed(emitter, codes)
    if _is_literal(code):
        return (_meets(held, *_masks(emitter, code)),)
    one = single(repr(code), emitter.place(code), emitter.codelist(type_of(code)))
    return (emitter.family(type_of(code)).overlaps(held, one),)


def _contains_all(emitter: Emitter, node: tree.Call) -> Answer:
    codes, wanted = node.arguments
    codelist = emitter.codelist(type_of(wanted))
    if not isinstance(codes, tree.Codes):
        family = emitter.family(type_of(wanted))
        return (family.contains_all(emitter.words(codes), emitter.words(wanted)),)
    asked = emitter.words(wanted).held
    if not has_parents(codelist):
        return (within(asked, words_of(codelist, map(str, codes.values))),)
    sure, maybe = _masks(emitter, codes)
    either = tuple(a | b for a, b in zip(sure, maybe, strict=True))
    return (unknown_unless(within(asked, sure), within(asked, either)),)


def _codes(emitter: Emitter, node: tree.Call) -> Answer:
    return emitter.words(node).held


def _count(emitter: Emitter, node: tree.Call) -> Answer:
    (item,) = node.arguments
    if isinstance(item, tree.Name) and item.type.kind == "records":
        return (pl.col(item.slot),)
    return (size(emitter.words(item).held),)


def _count_with(emitter: Emitter, node: tree.Call) -> Answer:
    """For each code that bears the attribute, whether it is surely held and whether it may be."""
    item, attribute, values = node.arguments
    named, wanted = getattr(attribute, "value", ""), getattr(values, "values", ())
    codelist = emitter.codelist(type_of(item))
    sure, maybe = holders(emitter.compiler.codelists, codelist, str(named), frozenset(wanted))
    words = emitter.listed(item) if isinstance(item, tree.Name) else emitter.words(item)
    low: list[pl.Expr] = []
    high: list[pl.Expr] = []
    for bearer in codelist.rank:
        surely = {code for code, of in sure.items() if bearer in of}
        possibly = surely.union(code for code, of in maybe.items() if bearer in of)
        if surely:
            low.append(touches(words.held, words_of(codelist, surely)))
        if possibly:
            high.append(touches(words.possible.held, words_of(codelist, possibly)))
    return _count_true(words, low), _count_true(words, high)


def _count_true(words: Words, verdicts: Sequence[pl.Expr]) -> pl.Expr:
    """How many are true, of a known set."""
    none = pl.when(words.held[0].is_not_null()).then(pl.lit(0.0))
    return reduce(lambda a, b: a + b.cast(pl.Float64), verdicts, none)


# ---- shares


def _share(emitter: Emitter, node: tree.Call) -> Answer:
    shares, codes = node.arguments
    if not isinstance(shares, tree.Name) or not _is_literal(codes):
        return emit_slow(emitter, node, node.name)
    codelist = emitter.codelist(type_of(codes))
    sure, maybe = members(codelist, map(str, getattr(codes, "values", ())))

    def together(asked: frozenset[str]) -> pl.Expr:
        names = [share_column(shares.slot, code) for code in codelist.rank if code in asked]
        total = reduce(lambda a, b: a + b, map(pl.col, names))
        held = emitter.lets.share(("total", *names), lambda: total)
        return numbers.rounded(held, SHARE_DECIMALS)

    if node.type.kind != "range":
        return (together(sure),)
    low, high = together(sure), together(sure | maybe)
    both = low.is_not_null() & high.is_not_null()
    return pl.when(both).then(low), pl.when(both).then(high)


# ---- numbers, dates, texts


def _numeric(
    form: Callable[[Sequence[pl.Expr]], pl.Expr],
) -> Callable[[Emitter, tree.Call], Answer]:
    return lambda emitter, node: (form([emitter.held_number(part) for part in node.arguments]),)


def _of_one(form: Callable[[pl.Expr], pl.Expr]) -> Callable[[Emitter, tree.Call], Answer]:
    return lambda emitter, node: (form(emitter.scalar(node.arguments[0])),)


def _since(form: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> Callable[[Emitter, tree.Call], Answer]:
    return lambda emitter, node: (form(emitter.scalar(node.arguments[0]), emitter.as_of),)


def _matches(emitter: Emitter, node: tree.Call) -> Answer:
    text, pattern = node.arguments
    return (texts.matches(emitter.scalar(text), str(getattr(pattern, "value", ""))),)


_OWN: Mapping[str, Callable[[Emitter, tree.Call], Answer]] = MappingProxyType(
    {
        "overlaps": _overlaps,
        "contains": _contains,
        "contains_all": _contains_all,
        "codes": _codes,
        "count": _count,
        "count_with": _count_with,
        "share": _share,
        "min": _numeric(numbers.smallest),
        "max": _numeric(numbers.largest),
        "abs": _numeric(lambda n: n[0].abs()),
        "round": _numeric(lambda n: numbers.whole(n[0])),
        "year": _of_one(dates.year),
        "days_since": _since(dates.days_between),
        "months_since": _since(dates.months_between),
        "lower": _of_one(texts.lower),
        "matches": _matches,
    }
)
