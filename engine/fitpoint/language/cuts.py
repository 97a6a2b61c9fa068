"""Cells: the classes of a slot's values that rules can tell apart, one representative each.

The atoms of a slot are the smallest conditions that read it. Candidates are made at and between
the constants of the atoms; two candidates on which every atom answers the same belong to one
class, and the first of them stands for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from fitpoint.language import tree
from fitpoint.language.atoms import atoms, constants, opposed
from fitpoint.language.coarse import members
from fitpoint.language.codelist import Codelist
from fitpoint.language.intervals import Interval
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Kind, Type, Value
from fitpoint.language.walk import nodes

MAX_SET_CLASSES = 6
"""A set's codes fall into classes; all their combinations are tried up to this many."""
MAX_ENDS = 60
"""A range's ends are paired; beyond this many places it is not cut."""

Domain = tuple[float, float]


def cells(
    slot: str,
    type_: Type,
    codelists: Mapping[str, Codelist],
    trees: Iterable[Node],
    domain: Domain | None = None,
) -> tuple[Value, ...] | None:
    """One value for each class that the trees tell apart, or None where some use cannot be cut
    (arithmetic, a pattern, a distribution asked for different shares, another field opposite but
    for a set opposite a set of few codes, where each value is a class of its own).

    ``domain`` gives the least and the greatest number that the slot can have. What only asks
    whether the slot is known does not cut.
    """
    found = atoms(slot, trees)
    if found is None:
        return None
    make = _CANDIDATES.get(type_.kind, _single)
    candidates = make(found, _Given(type_, codelists, domain))
    return None if candidates is None else _representatives(slot, found, candidates, codelists)


class _Given:
    def __init__(
        self, type_: Type, codelists: Mapping[str, Codelist], domain: Domain | None
    ) -> None:
        self.type = type_
        self.codelists = codelists
        self.codelist = codelists.get(type_.codelist or "")
        self.domain = domain

    def allows(self, number: float) -> bool:
        return self.domain is None or self.domain[0] <= number <= self.domain[1]


def _representatives(
    slot: str,
    found: Sequence[Node],
    candidates: Iterable[Value],
    codelists: Mapping[str, Codelist],
) -> tuple[Value, ...]:
    compiler = RowCompiler(codelists, {})
    compiled = [compiler.compile(atom) for atom in found if not opposed(atom)]
    apart = len(compiled) < len(found)
    classes: dict[tuple[Value, ...], Value] = {}
    for value in candidates:
        row = {slot: value}
        signature = tuple(atom(row, frozenset()) for atom in compiled)
        classes.setdefault((*signature, value) if apart else signature, value)
    return tuple(classes.values())


# ---- candidates by kind

Candidates = Iterable[Value] | None


def _single(found: Sequence[Node], given: _Given) -> Candidates:
    """A kind that no comparison can cut has one class, where nothing asks about it."""
    empty: Mapping[Kind, Value] = {"map": {}, "series": (0.0,) * 12, "records": ()}
    return None if found else [empty[given.type.kind]]


def _booleans(_found: Sequence[Node], _given: _Given) -> Candidates:
    return [True, False]


def _choices(_found: Sequence[Node], given: _Given) -> Candidates:
    return None if given.codelist is None else [code.id for code in given.codelist.codes]


def _texts(found: Sequence[Node], _given: _Given) -> Candidates:
    written = sorted(str(value) for value in constants(found))
    other = "…"
    while other in written:
        other += "…"
    return [*written, other]


def _numbers(found: Sequence[Node], given: _Given) -> list[float] | None:
    """The thresholds, a number in each gap, one below and one above, and the domain's ends."""
    limits = {end for end in given.domain or () if math.isfinite(end)}
    bars = sorted({_number(value) for value in constants(found)} | limits)
    if not bars:
        return [0.0]
    between = [low + (high - low) / 2 for low, high in pairwise(bars)]
    beyond = [bars[0] - _step(bars[0]), bars[-1] + _step(bars[-1])]
    numbers = sorted({*bars, *between, *beyond})
    return [number for number in numbers if given.allows(number) and math.isfinite(number)]


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _step(bar: float) -> float:
    return max(1.0, abs(bar))


def _integers(found: Sequence[Node], given: _Given) -> Candidates:
    """Whole numbers around each threshold and in each gap."""
    numbers = _numbers(found, given) or []
    near = {math.floor(n) + step for n in numbers for step in (-1, 0, 1, 2)}
    return [number for number in sorted(near) if given.allows(number)]


def _dates(found: Sequence[Node], _given: _Given) -> Candidates:
    bars = sorted(value for value in constants(found) if isinstance(value, date))
    if not bars:
        return [date(2000, 1, 1)]
    near = {
        date.fromordinal(bar.toordinal() + step)
        for bar in bars
        for step in (-1, 0, 1)
        if date.min.toordinal() <= bar.toordinal() + step <= date.max.toordinal()
    }
    return sorted(near)


def _ranges(found: Sequence[Node], given: _Given) -> Candidates:
    """Every interval whose ends are thresholds or lie between them."""
    ends = _numbers(found, given) or []
    if len(ends) > MAX_ENDS:
        return None
    intervals: list[Interval] = [
        (low, high) for place, low in enumerate(ends) for high in ends[place:]
    ]
    return intervals


def _sets(found: Sequence[Node], given: _Given) -> Candidates:
    """All combinations of one code from each class of codes; opposite another set each code is a
    class."""
    if given.codelist is None:
        return None
    apart = any(map(opposed, found))
    literals = {members(given.codelist, [str(value)]) for value in constants(found)}
    classes: dict[tuple[bool | str, ...], str] = {}
    for code in given.codelist.rank:
        signature = tuple(code in part for pair in sorted_pairs(literals) for part in pair)
        classes.setdefault((*signature, code) if apart else signature, code)
    codes = list(classes.values())
    if len(codes) > MAX_SET_CLASSES:
        return None
    sizes = range(len(codes) + 1)
    return [frozenset(chosen) for size in sizes for chosen in combinations(codes, size)]


def sorted_pairs(
    literals: Iterable[tuple[frozenset[str], frozenset[str]]],
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """In an order that does not depend on hashes."""
    return sorted(literals, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))


def _distributions(found: Sequence[Node], given: _Given) -> Candidates:
    """Distributions that give the one list asked for every share between its thresholds."""
    asked = {part for atom in found for part in nodes(atom) if isinstance(part, tree.Codes)}
    if given.codelist is None or len(asked) > 1:
        return None
    first = next(iter(given.codelist.rank), None)
    if not asked:
        return None if first is None else [{first: 1.0}]
    sure, maybe = members(given.codelist, (str(code) for code in asked.pop().values))
    codes = list(given.codelist.rank)
    inside = next(code for code in codes if code in sure)
    possible = next((code for code in codes if code in maybe), None)
    outside = next((code for code in codes if code not in sure | maybe), None)
    bars = {_number(c.value) for a in found for c in nodes(a) if isinstance(c, tree.Constant)}
    shares = _share_points(bars)
    mixtures = _mixtures(shares, inside, possible, outside)
    return [{code: mix[code] for code in codes if code in mix} for mix in mixtures]


def _share_points(bars: Iterable[float]) -> list[float]:
    bounded = sorted({bar for bar in bars if 0 <= bar <= 1} | {0.0, 1.0})
    return sorted({*bounded, *(low + (high - low) / 2 for low, high in pairwise(bounded))})


def _mixtures(
    shares: Sequence[float], inside: str, possible: str | None, outside: str | None
) -> list[dict[str, float]]:
    """Each share for the list, with each addition that a coarse code may or may not bring."""
    found: list[dict[str, float]] = []
    for low in shares:
        highs = [high for high in shares if high >= low] if possible is not None else [low]
        for high in highs:
            if outside is None and high < 1:
                continue
            parts = ((inside, low), (possible, high - low), (outside, 1 - high))
            found.append({code: part for code, part in parts if code is not None and part > 0})
    return found


_CANDIDATES: Mapping[Kind, Callable[[Sequence[Node], _Given], Candidates]] = {
    "boolean": _booleans,
    "choice": _choices,
    "text": _texts,
    "number": _numbers,
    "integer": _integers,
    "date": _dates,
    "range": _ranges,
    "set": _sets,
    "distribution": _distributions,
}
