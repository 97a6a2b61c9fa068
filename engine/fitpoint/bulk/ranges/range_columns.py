"""What accounts can still come to, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.scorecards import SCALE
from fitpoint.bulk.answers.joint import Small, looked_up, narrow, packed_of
from fitpoint.bulk.ranges.card_states import CardStates
from fitpoint.bulk.ranges.gate_ranges import GateState
from fitpoint.bulk.ranges.lanes import Decided
from fitpoint.qualification.decision import Grade

_TEXTS = pl.List(pl.String)
_DECIDES = pl.Series(("no", "some", "every"))


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few different values: each account's place in ``values``."""

    codes: Small
    values: pl.Series

    def series(self) -> pl.Series:
        return self.values.gather(self.codes)


Column = Coded | NDArray[np.float64] | pl.Series


def frame_of(columns: Mapping[str, Column]) -> pl.DataFrame:
    """The columns with each value written out."""
    return pl.DataFrame(
        {
            name: one.series() if isinstance(one, Coded) else pl.Series(name, one)
            for name, one in columns.items()
        }
    )


def scores(of: CardStates, places: Small) -> dict[str, Column]:
    """A card's columns for accounts that are in these of its states: these are the codes of each
    column, or where there are fewer accounts than states, the places of those that they are in."""
    states, codes = of.each, places
    if len(states) > len(places):
        alike = packed_of(places, len(states))
        states, codes = states.taken(places[alike.firsts]), alike.ids
    codes = narrow(codes, len(states))
    bands = pl.Series([*[band.id for band in of.card.grades], None], dtype=pl.String)
    grades, slots = _lists(of.grades), _lists(of.slots)
    values = {
        "points": pl.Series(states.now / SCALE),
        "low": pl.Series(states.low / SCALE),
        "high": pl.Series(states.high / SCALE),
        "exact": pl.Series(states.exact),
        "grade": bands.gather(states.grade),
        "possible": grades.gather(states.possible),
        "possible_with_unknown": grades.gather(states.with_unknown),
        "decided": pl.Series(~states.open),
        "deciding": slots.gather(states.deciding),
    }
    return {f"score.{of.card.id}.{name}": Coded(codes, each) for name, each in values.items()}


def grades(id_: str, found: Sequence[Grade], places: Small) -> dict[str, Column]:
    """A table's columns; ``places``: of each account's grade among those found."""
    texts, flags = pl.String(), pl.Boolean()
    columns = {
        "grade": ([of.grade for of in found], texts),
        "possible": ([of.possible for of in found], _TEXTS),
        "possible_with_unknown": ([of.possible_with_unknown for of in found], _TEXTS),
        "decided": ([of.decided for of in found], flags),
        "exact": ([of.exact for of in found], flags),
    }
    return {f"grade.{id_}.{name}": _coded(*of, places) for name, of in columns.items()}


def gates(id_: str, states: Sequence[GateState], places: Small) -> dict[str, Column]:
    """A gate's columns."""
    columns = {
        "verdict": ([of.range.now for of in states], pl.String()),
        "possible": ([of.range.possible for of in states], _TEXTS),
        "deciding": ([of.deciding for of in states], _TEXTS),
    }
    return {f"gate.{id_}.{name}": _coded(*of, places) for name, of in columns.items()}


def effects(id_: str, found: Decided) -> pl.DataFrame:
    """What a question about the field would decide."""
    targets = _lists(found.targets).gather(found.order)
    how = np.where(found.every, 2, np.where(found.chance > 0, 1, 0))
    return pl.DataFrame(
        [
            _DECIDES.gather(how).alias(f"effect.{id_}.decides"),
            pl.Series(f"effect.{id_}.chance", found.chance),
            targets.alias(f"effect.{id_}.targets"),
        ]
    )


def _coded(cells: Sequence[object], dtype: pl.DataType, places: Small) -> Coded:
    """The cells, of which each different one is made once, for accounts in these places."""
    numbers: dict[object, int] = {}
    codes = [numbers.setdefault(cell, len(numbers)) for cell in cells]
    values = pl.Series(list(numbers), dtype=dtype)
    return _gathered(np.array(codes, np.int64), values, places)


def _gathered(codes: Small, values: pl.Series, places: Small) -> Coded:
    return Coded(looked_up(narrow(codes, len(values)), places), values)


def _lists(of: Iterable[tuple[str, ...]]) -> pl.Series:
    return pl.Series([list(texts) for texts in of], dtype=_TEXTS)
