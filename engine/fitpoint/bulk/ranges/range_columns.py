"""Ranges that were met, as rows of the columns that accounts get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, cast

import numpy as np
import polars as pl

from fitpoint.analysis.scorecards import SCALE
from fitpoint.bulk.ranges.card_ranges import CardState
from fitpoint.bulk.ranges.gate_ranges import GateState
from fitpoint.bulk.ranges.joint import Codes
from fitpoint.bulk.ranges.lanes import Decided
from fitpoint.qualification.decision import Grade

Met = TypeVar("Met")
_TEXTS = pl.List(pl.String)
_GRADED: Mapping[str, pl.DataType] = {
    "grade": pl.String(),
    "possible": _TEXTS,
    "possible_with_unknown": _TEXTS,
    "decided": pl.Boolean(),
}
_SCORE: Mapping[str, pl.DataType] = {
    "points": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "exact": pl.Boolean(),
    **_GRADED,
    "deciding": _TEXTS,
}
_GRADE: Mapping[str, pl.DataType] = {**_GRADED, "exact": pl.Boolean()}
_GATE: Mapping[str, pl.DataType] = {"verdict": pl.String(), "possible": _TEXTS, "deciding": _TEXTS}


def taken(table: pl.DataFrame, ids: Codes) -> pl.DataFrame:
    """Each account's row of those that were met."""
    return table[ids]


def scores(id_: str, states: Sequence[CardState]) -> pl.DataFrame:
    rows = [
        (
            state.now / SCALE,
            state.low / SCALE,
            state.high / SCALE,
            state.range.exact,
            state.range.grade,
            state.range.possible,
            state.range.possible_with_unknown,
            len(state.range.possible) < 2,
            state.range.deciding(),
        )
        for state in states
    ]
    return _table(f"score.{id_}", _SCORE, rows)


def grades(id_: str, found: Iterable[Grade]) -> pl.DataFrame:
    rows = [(g.grade, g.possible, g.possible_with_unknown, g.decided, g.exact) for g in found]
    return _table(f"grade.{id_}", _GRADE, rows)


def gates(id_: str, states: Sequence[GateState]) -> pl.DataFrame:
    rows = [(state.range.now, state.range.possible, state.deciding) for state in states]
    return _table(f"gate.{id_}", _GATE, rows)


def effects(id_: str, found: Decided) -> pl.DataFrame:
    """What a question about the field would decide."""
    targets = _series(f"effect.{id_}.targets", found.targets, _TEXTS)
    how = np.where(found.every, 2, np.where(found.chance > 0, 1, 0))
    return pl.DataFrame(
        [
            pl.Series(("no", "some", "every"))[how].alias(f"effect.{id_}.decides"),
            pl.Series(f"effect.{id_}.chance", found.chance),
            targets[found.order],
        ]
    )


def _table(
    at: str, columns: Mapping[str, pl.DataType], rows: Sequence[Sequence[object]]
) -> pl.DataFrame:
    series = [
        _series(f"{at}.{name}", [row[n] for row in rows], dtype)
        for n, (name, dtype) in enumerate(columns.items())
    ]
    return pl.DataFrame(series)


def _series(name: str, cells: Sequence[object], dtype: pl.DataType) -> pl.Series:
    """A column; of lists each different one is made once."""
    if dtype != _TEXTS:
        return pl.Series(name, cells, dtype)
    places: dict[object, int] = {}
    codes = [places.setdefault(cell, len(places)) for cell in cells]
    lists = [list(cast("tuple[str, ...]", cell)) for cell in places]
    return pl.Series(name, lists, dtype)[np.array(codes, np.int64)]


class Kept:
    """The rows of what was met, made once each."""

    def __init__(self) -> None:
        self._tables: dict[str, pl.DataFrame] = {}

    def table(
        self, id_: str, states: Sequence[Met], make: Callable[[str, Sequence[Met]], pl.DataFrame]
    ) -> pl.DataFrame:
        """One row for each state, in their order."""
        held = self._tables.get(id_)
        done = 0 if held is None else len(held)
        if held is None or done < len(states):
            new = make(id_, states[done:])
            held = self._tables[id_] = new if held is None else pl.concat([held, new])
        return held
