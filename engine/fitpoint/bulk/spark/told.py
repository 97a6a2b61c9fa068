"""What is told of accounts besides their answers: workers send it to the driver as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.remarks import Remarks, as_text, from_text, merged

Ways = Mapping[str, int]
Counts = Mapping[str, Mapping[str | None, int]]
"""Column → value → how many."""


@dataclass(frozen=True, slots=True)
class Told:
    """``met``: how many accounts there were; ``ways`` counts the answered by how, ``counts`` by
    what stands in the columns that are counted."""

    met: int = 0
    ways: Ways = field(default_factory=dict[str, int])
    counts: Counts = field(default_factory=dict[str, Mapping[str | None, int]])
    remarks: Remarks = field(default_factory=Remarks)


@dataclass(frozen=True, slots=True)
class Part:
    """What one attempt at a task left. ``place`` is the task's among all, ``name`` what the names
    of its files begin with; no file of answers where there are no ``rows``."""

    place: int
    name: str
    rows: int
    told: Told


def told_of(met: int, answered: Answered, counted: Sequence[str]) -> Told:
    """Of a batch; ``counted`` are columns of texts."""
    counts = {name: dict(answered.table[name].value_counts().iter_rows()) for name in counted}
    return Told(met, answered.ways, counts, Remarks(answered.slow, answered.problems))


def all_told(several: Iterable[Told]) -> Told:
    """Several batches' or parts' as one's, in their order."""
    kept = list(several)
    ways = Counter[str]()
    counts: dict[str, Counter[str | None]] = {}
    for told in kept:
        ways.update(told.ways)
        for column, values in told.counts.items():
            counts.setdefault(column, Counter()).update(values)
    remarks = merged(told.remarks for told in kept)
    return Told(sum(told.met for told in kept), dict(sorted(ways.items())), counts, remarks)


def part_text(part: Part) -> str:
    """As JSON, in one line."""
    told = part.told
    counts = {column: list(values.items()) for column, values in told.counts.items()}
    return json.dumps(
        {"place": part.place, "name": part.name, "rows": part.rows, "met": told.met}
        | {"ways": dict(told.ways), "counts": counts, "remarks": as_text(told.remarks)}
    )


def part_of(text: str) -> Part:
    """What :func:`part_text` wrote."""
    read = json.loads(text)
    counts = {column: dict(values) for column, values in read["counts"].items()}
    told = Told(read["met"], read["ways"], counts, from_text(read["remarks"]))
    return Part(read["place"], read["name"], read["rows"], told)
