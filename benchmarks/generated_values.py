"""Values for any field of any pack, drawn from a seeded source. All of them are invented (虚构).

Half of the numbers, days and texts are ones at which a rule of the pack turns, so that few accounts
are enough to come to most rules' edges; of a long list some codes are drawn most of the time, as
cities are, coarse ones included.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from types import MappingProxyType
from typing import Any, cast

from fitpoint.language.atoms import atoms, constants
from fitpoint.language.expression import Expression
from fitpoint.language.tree import Node
from fitpoint.language.types import Kind, Type, Value
from fitpoint.language.walk import slots
from fitpoint.rulebook.pack import FieldDef, Pack

BARE_SETS, SUPPRESSED = 0.2, 0.15
"""How many of the distributions that may be are bare sets; how many have a suppressed cell."""
DAYS = 900, 200
"""Days are drawn from so many before the run's to so many after it."""
LONG, POPULAR, OFTEN = 40, 12, 0.85
"""Of lists longer than ``LONG`` so many codes are drawn so often."""


@dataclass(frozen=True, slots=True)
class Values:
    """Draws values as of a day. ``edges`` are what the rules compare each field with."""

    pack: Pack
    as_of: date
    edges: Mapping[str, Sequence[Value]]

    @classmethod
    def of(cls, pack: Pack, as_of: date) -> Values:
        reading: dict[str, list[Node]] = {id_: [] for id_ in pack.fields}
        for tree in expressions(pack):
            for slot in slots(tree):
                reading.get(slot, []).append(tree)
        edges = {id_: constants(atoms(id_, trees) or ()) for id_, trees in reading.items()}
        return cls(pack, as_of, {id_: sorted(found, key=repr) for id_, found in edges.items()})

    def draw(self, field: FieldDef, chance: Random) -> Value:
        """A value in run-time form."""
        edges = tuple(e for e in self.edges[field.id] if not isinstance(e, frozenset))
        domains = dict(field.column_domains)
        drawing = _Drawing(self, field.type, edges, field.domain, field.accept_set, domains, chance)
        return _DRAWERS[field.type.kind](drawing)


def expressions(part: object) -> Iterator[Node]:
    """The tree of every expression in a part of a pack."""
    if isinstance(part, Expression):
        yield part.tree
    elif is_dataclass(part):
        for each in fields(part):
            yield from expressions(getattr(part, each.name))
    elif isinstance(part, Mapping):
        for inner in cast("Mapping[object, object]", part).values():
            yield from expressions(inner)
    elif isinstance(part, tuple):
        for inner in cast("tuple[object, ...]", part):
            yield from expressions(inner)


@dataclass(frozen=True, slots=True)
class _Drawing:
    values: Values
    type: Type
    edges: Sequence[Any]
    domain: tuple[float, float] | None
    accept_set: bool
    columns: Mapping[str, tuple[float, float]]
    chance: Random

    @property
    def codes(self) -> Sequence[str]:
        return [code.id for code in self.values.pack.codelists[str(self.type.codelist)].codes]

    def pick(self, most: int) -> list[str]:
        """Up to so many codes, in the list's order."""
        codes, chance = self.codes, self.chance
        places: Sequence[int] = range(len(codes))
        if len(codes) > LONG and chance.random() < OFTEN:
            places = Random(self.type.codelist).sample(places, POPULAR)
        count = chance.randint(1, min(most, len(places)))
        return [codes[place] for place in sorted(chance.sample(places, count))]


def _text(drawing: _Drawing) -> str:
    words = [edge for edge in drawing.edges if isinstance(edge, str)]
    if words and drawing.chance.random() < 0.5:
        return str(drawing.chance.choice(words))
    return f"虚构文字{drawing.chance.randint(1, 40)}"


def _number(drawing: _Drawing) -> float:
    low, high = drawing.domain or (-1e9, 1e9)
    edges = sorted(e for e in drawing.edges if isinstance(e, int | float) and low <= e <= high)
    if edges and drawing.chance.random() < 0.5:
        between = [(a + b) / 2 for a, b in pairwise(edges)]
        return float(drawing.chance.choice([*edges, *between]))
    if high - low <= 1000:
        return round(drawing.chance.uniform(low, high), 3)
    return min(max(round(drawing.chance.lognormvariate(9, 3), 2), low), high)


def _integer(drawing: _Drawing) -> int:
    low, high = drawing.domain or (0, 1e9)
    return int(min(max(math.floor(_number(drawing)), low), high))


def _boolean(drawing: _Drawing) -> bool:
    return drawing.chance.random() < 0.7


def _date(drawing: _Drawing) -> date:
    edges = [edge for edge in drawing.edges if isinstance(edge, date)]
    if edges and drawing.chance.random() < 0.5:
        return drawing.chance.choice(edges)
    before, after = DAYS
    return drawing.values.as_of + timedelta(days=drawing.chance.randint(-before, after))


def _choice(drawing: _Drawing) -> str:
    return drawing.pick(1)[0]


def _set(drawing: _Drawing) -> frozenset[str]:
    return frozenset(drawing.pick(4)) if drawing.chance.random() < 0.95 else frozenset()


def _distribution(drawing: _Drawing) -> Value:
    """Whole percents that make 100, less what is suppressed; or the bare set of codes."""
    codes, chance = drawing.pick(5), drawing.chance
    if drawing.accept_set and chance.random() < BARE_SETS:
        return frozenset(codes)
    cuts = sorted(chance.sample(range(1, 100), len(codes) - 1))
    shares = [(b - a) / 100 for a, b in pairwise((0, *cuts, 100))]
    hidden = chance.randrange(len(codes)) if chance.random() < SUPPRESSED else None
    return {c: None if n == hidden else shares[n] for n, c in enumerate(codes)}


def _map(drawing: _Drawing) -> Value:
    return {code: _number(drawing) for code in drawing.pick(8)}


def _range(drawing: _Drawing) -> tuple[float, float]:
    low, high = sorted((abs(_number(drawing)), abs(_number(drawing))))
    shape = drawing.chance.random()
    if shape < 0.1:
        return low, low
    return (low, math.inf) if shape < 0.15 else (low, high)


def _series(drawing: _Drawing) -> tuple[float, ...]:
    return tuple(round(drawing.chance.uniform(0.5, 1.5), 2) for _ in range(12))


def _records(drawing: _Drawing) -> tuple[Mapping[str, Value], ...]:
    return tuple(_row(drawing) for _ in range(drawing.chance.randint(0, 3)))


def _row(drawing: _Drawing) -> Mapping[str, Value]:
    row: dict[str, Value] = {}
    for name, type_ in drawing.type.columns:
        inner = _Drawing(
            drawing.values, type_, (), drawing.columns.get(name), False, {}, drawing.chance
        )
        row[name] = None if drawing.chance.random() < 0.15 else _DRAWERS[type_.kind](inner)
    return row


_DRAWERS: Mapping[Kind, Callable[[_Drawing], Value]] = MappingProxyType(
    {
        "text": _text,
        "number": _number,
        "integer": _integer,
        "boolean": _boolean,
        "date": _date,
        "choice": _choice,
        "set": _set,
        "distribution": _distribution,
        "map": _map,
        "range": _range,
        "series": _series,
        "records": _records,
    }
)
