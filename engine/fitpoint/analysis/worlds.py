"""From facts to the rows that compiled expressions read."""

from __future__ import annotations

from datetime import date
from itertools import product
from math import prod

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.rows import Worlds
from fitpoint.evidence.fact import Facts
from fitpoint.language.types import Value

MAX_WORLDS = 64
AS_OF = "#as_of"


def build_worlds(facts: Facts, aggregates: Aggregates, as_of: date) -> Worlds:
    """One row, or one for each combination of the values in contention, the shown ones first.

    Beyond :data:`MAX_WORLDS` the fields in conflict count as unknown. Unknown slots have no entry;
    what is not applicable, aggregates included, is in ``absent``.
    """
    row: dict[str, Value] = {AS_OF: as_of}
    absent: set[str] = set()
    disputed: list[list[dict[str, Value]]] = []
    for id_, fact in facts.items():
        if fact.state == "not_applicable":
            absent.update((id_, *aggregates.slots(id_)))
        elif len(fact.alternatives) > 1:
            disputed.append(
                [{id_: v, **aggregates.values(id_, v, as_of)} for v in fact.alternatives]
            )
        elif fact.value is not None:
            row[id_] = fact.value
            if id_ in aggregates:
                row.update(aggregates.values(id_, fact.value, as_of))
    if prod(map(len, disputed)) > MAX_WORLDS:
        disputed = []
    rows: list[dict[str, Value]] = []
    for choice in product(*disputed):
        world = dict(row)
        for part in choice:
            world.update(part)
        rows.append(world)
    return Worlds(tuple(rows), frozenset(absent))
