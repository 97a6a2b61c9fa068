"""What came of a bulk run's accounts: how many of each stage, action, grade, gate and document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from fitpoint.qualification.permissions import documents_of
from fitpoint.rulebook.pack import Pack

Of = Literal["stage", "action", "grade", "document", "gate"]
Counts = Mapping[str, Mapping[str | None, int]]
"""Column → value → how many."""
OPEN = "open"
"""What a grade is called that cannot be told."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Accounts by what they were answered: of the verdict itself (``stage``, ``action``), or of the
    grade, document or gate ``id``. The most frequent first; stages and grades in the pack's
    order."""

    of: Of
    id: str
    counts: dict[str, int]


def tallies(files: Sequence[Path], pack: Pack) -> tuple[Tally, ...]:
    """Of all the answers in the files; none where there are none."""
    if not files:
        return ()
    lazy = pl.scan_parquet(list(files), glob=False)
    columns = counted_columns(pack)
    counted = [lazy.group_by(pl.col(column).alias("is")).len() for column in columns]
    found = pl.collect_all(counted, engine="streaming")
    counts = {c: dict(table.rows()) for c, table in zip(columns, found, strict=True)}
    return tallies_of(counts, pack)


def counted_columns(pack: Pack) -> tuple[str, ...]:
    """The answers' columns whose values are counted."""
    return tuple(column for _, _, column, _ in _asked(pack))


def tallies_of(counts: Counts, pack: Pack) -> tuple[Tally, ...]:
    """Of columns' values that were counted elsewhere; none of a column with no value."""
    return tuple(
        Tally(of, id_, _ordered(counts[column], order))
        for of, id_, column, order in _asked(pack)
        if counts.get(column)
    )


def _asked(pack: Pack) -> Iterator[tuple[Of, str, str, Sequence[str]]]:
    """What is counted, of which id, in which column, and the order in which it is told."""
    yield "stage", "", "stage", [stage.id for stage in pack.stages]
    yield "action", "", "action", ()
    for id_, grade in pack.grades.items():
        yield "grade", id_, f"grade.{id_}.grade", grade.order
    for id_ in documents_of(pack.gates):
        yield "document", id_, f"document.{id_}", ()
    for gate in pack.gates:
        yield "gate", gate.id, f"gate.{gate.id}.verdict", ()


def _ordered(counts: Mapping[str | None, int], order: Sequence[str]) -> dict[str, int]:
    named = {OPEN if name is None else name: count for name, count in counts.items()}
    place = {name: number for number, name in enumerate(order)}
    last = len(place)
    return dict(sorted(named.items(), key=lambda one: (place.get(one[0], last), -one[1], one[0])))
