"""Codes counted by what their list says of them beside the label: ``count_with``.

``count_with(regions, city_tier, [一线])`` counts the codes whose attribute ``city_tier`` is 一线. A
code without the attribute takes that of the nearest code above it, each counted once; where none
above has it either, as for a province of cities, it may stand for any of those below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from typing import TYPE_CHECKING

from fitpoint.language import syntax, tree
from fitpoint.language.coarse import Listing, listed
from fitpoint.language.codelist import Codelist
from fitpoint.language.intervals import Interval
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import Node
from fitpoint.language.types import RANGE, TEXT, Type
from fitpoint.language.walk import type_of
from fitpoint.messages.nearest import nearest

if TYPE_CHECKING:
    from fitpoint.language.checker import Checker

NAME = "count_with"
Codelists = Mapping[str, Codelist]


def attribute_values(codelist: Codelist) -> dict[str, tuple[str, ...]]:
    """Attribute → the values that codes of the list have, in the list's order."""
    found: dict[str, dict[str, None]] = {}
    for code in codelist.codes:
        for name, value in code.attributes:
            found.setdefault(name, {})[value.strip()] = None
    return {name: tuple(values) for name, values in found.items()}


# ---- checking


def check_count_with(checker: Checker, raw: syntax.Apply) -> Node | None:
    """The call: codes, the name of an attribute, and one or several of its values."""
    counted, named, wanted = raw.arguments
    item = checker.check(counted)
    if item is None:
        return None
    codelist = checker.scope.codelists.get(type_of(item).codelist or "")
    if type_of(item).kind not in ("set", "distribution", "map") or codelist is None:
        kinds = "distribution / map / set"
        checker.complain("E127", counted.span, name=NAME, type=type_of(item), wanted=kinds)
        return None
    attribute = _attribute(checker, named, codelist)
    values = None if attribute is None else _values(checker, wanted, attribute, codelist)
    if attribute is None or values is None:
        return None
    name = tree.Constant(attribute, TEXT, named.span)
    return tree.Call(NAME, (item, name, values), RANGE, raw.span)


def _attribute(checker: Checker, raw: Raw, codelist: Codelist) -> str | None:
    """The attribute of this name; one that is a codelist's too may go by the list's label."""
    name = _plain(checker, raw)
    spoken = {
        word: attribute
        for attribute in attribute_values(codelist)
        for word in (*labels(checker.scope.codelists, attribute), attribute)
    }
    if name not in spoken:
        near = nearest(name, spoken)
        known = ", ".join(dict.fromkeys(spoken.values())) or "—"
        shown = {attribute: word for word, attribute in reversed(spoken.items())}
        words = {"name": name, "codelist": codelist.id, "known": known}
        words |= {"codelist_zh": codelist.zh, "codelist_en": codelist.en}
        words["known_zh"] = ", ".join(shown.values())
        if codelist.codes:  # a list that could not be read has problems of its own
            checker.complain("E154", raw.span, suggestion=near, **words)
    return spoken.get(name)


def labels(codelists: Codelists, attribute: str) -> tuple[str, ...]:
    """What people call the attribute: the labels, zh first, of the codelist of the same id."""
    found = codelists.get(attribute)
    return () if found is None else (found.zh, found.en)


def _values(checker: Checker, raw: Raw, attribute: str, codelist: Codelist) -> tree.Codes | None:
    """The values asked for: codes of the attribute's own codelist, else values that occur."""
    listing = raw if isinstance(raw, syntax.Listing) else syntax.Listing((raw,), raw.span)
    if attribute in checker.scope.codelists or not listing.items:
        return checker.literals.listing(listing, Type("choice", attribute))
    occurring = attribute_values(codelist)[attribute]
    values = [_plain(checker, item) for item in listing.items]
    unknown = [at for at, value in enumerate(values) if value not in occurring]
    for at in unknown:
        near = nearest(values[at], occurring)
        words = {"name": values[at], "attribute": attribute, "known": ", ".join(occurring[:12])}
        checker.complain("E155", listing.items[at].span, suggestion=near, **words)
    return None if unknown else tree.Codes(tuple(dict.fromkeys(values)), TEXT, raw.span)


def _plain(checker: Checker, raw: Raw) -> str:
    match raw:
        case syntax.Word():
            return raw.text
        case syntax.Text():
            return raw.value
        case _:
            return checker.written(raw)


# ---- counting


def counter(
    codelists: Codelists, codelist: str | None, attribute: str, values: Set[str]
) -> Callable[[Listing], Interval]:
    """The least and the most codes that have one of the values."""
    sure, maybe = holders(codelists, codelists.get(codelist or ""), attribute, values)
    none: frozenset[str] = frozenset()

    def count(shares: Listing) -> Interval:
        held, suppressed = listed(shares)
        certain = {holder for code in held for holder in sure.get(code, none)}
        possible = certain.union(
            *(maybe.get(code, none) for code in held),
            *(sure.get(code, none) | maybe.get(code, none) for code in suppressed),
        )
        return float(len(certain)), float(len(possible))

    return count


Holders = dict[str, frozenset[str]]


def holders(
    codelists: Codelists, codelist: Codelist | None, attribute: str, values: Set[str]
) -> tuple[Holders, Holders]:
    """For each code the codes with such a value that it counts as for certain, and may count as."""
    sure, maybe = Holders(), Holders()
    if codelist is None:
        return sure, maybe
    held = dict(_held(codelists, codelist, attribute))
    for code in codelist.rank:
        holder = next((c for c in (code, *codelist.ancestors(code)) if c in held), None)
        if holder is None:
            maybe[code] = frozenset(c for c in codelist.descendants(code) if held.get(c) in values)
        elif held[holder] in values:
            sure[code] = frozenset((holder,))
    return sure, maybe


def _held(codelists: Codelists, codelist: Codelist, attribute: str) -> Iterator[tuple[str, str]]:
    """Each code that has the attribute, with its value: a code of the attribute's own list."""
    own = codelists.get(attribute)
    for code in codelist.codes:
        value = dict(code.attributes).get(attribute, "").strip()
        if value:
            yield code.id, (own.find(value) if own else None) or value
