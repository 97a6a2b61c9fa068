"""What keeps each fact of a batch from being mastered, as small codes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.mastery import MASTERED
from fitpoint.analysis.status import Why
from fitpoint.bulk.analysis.draft import in_states
from fitpoint.bulk.facts.fact_columns import (
    VALUED,
    cited_column,
    confidence_column,
    conflict_column,
    stale_column,
    state_column,
)
from fitpoint.bulk.ranges.own_evidence import own_column

WHYS: tuple[Why | None, ...] = (None, *get_args(Why))
"""What a code says, value or not; the first: nothing, the field is mastered."""
WITHHELD = WHYS.index("withheld")
Small = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Statuses:
    """By field, account by account: ``whys`` the places in :data:`WHYS`, ``valued`` whether a value
    is held."""

    whys: Mapping[str, Small]
    valued: Mapping[str, NDArray[np.bool_]]
    own: Mapping[str, NDArray[np.bool_]]
    """Of fields concluded before any matching: whether there is a value in evidence, too."""


class StatusReader:
    """Prepared once a run for some fields; ``least`` is the pack's least confidence."""

    def __init__(self, fields: Iterable[str], least: float, concluded: Container[str]) -> None:
        self.fields = tuple(fields)
        self._own = {id_: own_column(id_) for id_ in self.fields if id_ in concluded}
        self._whys = [_why(id_, least).alias(id_) for id_ in self.fields]
        self._valued = [
            in_states(pl.col(state_column(id_)), *VALUED).alias(id_) for id_ in self.fields
        ]

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of facts that are read."""
        of = (state_column, conflict_column, cited_column, stale_column, confidence_column)
        held = [column(field) for field in self.fields for column in of]
        return (*held, *self._own.values())

    def of(self, frame: pl.DataFrame) -> Statuses:
        """As :func:`fitpoint.analysis.mastery.why_not_mastered` says of each."""
        whys, valued = frame.select(self._whys), frame.select(self._valued)
        own = frame.select(in_states(pl.col(name), *VALUED) for name in self._own.values())
        return Statuses(
            {id_: whys[id_].to_numpy() for id_ in self.fields},
            {id_: valued[id_].to_numpy() for id_ in self.fields},
            {id_: own[name].to_numpy() for id_, name in self._own.items()},
        )


def _why(field: str, least: float) -> pl.Expr:
    """The first fault that holds."""
    state = pl.col(state_column(field))
    holds: Mapping[Why, pl.Expr] = {
        "withheld": in_states(state, "withheld"),
        "missing": ~in_states(state, *MASTERED),
        "conflict": pl.col(conflict_column(field)),
        "uncited": ~pl.col(cited_column(field)),
        "stale": pl.col(stale_column(field)),
        "low_confidence": pl.col(confidence_column(field)) < least,
    }
    codes = [pl.when(it).then(pl.lit(WHYS.index(why), pl.UInt8)) for why, it in holds.items()]
    return pl.coalesce(*codes, pl.lit(0, pl.UInt8))
