"""What matching many accounts came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from fitpoint.bulk.answers.answer_schema import MEDIA
from fitpoint.bulk.matching.any_media import Asked
from fitpoint.language.columnar.columns import high_column

BEST = "match.best."
LAWFUL = "match.lawful"
SURE, NONE, KEEPS = "#sure", "#none", "#keeps"
OF_ANSWERS: Mapping[str, pl.DataType] = {
    "media": MEDIA,
    "abstained": pl.String(),
    "main": pl.String(),
    "supplement": pl.String(),
    "alternative": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Matched:
    """One row an account. ``answers`` are the columns of :mod:`fitpoint.bulk.answers.answer` that
    matching gives; ``slots`` those of ``match.best.…`` (ranges), ``match.lawful`` and what is asked
    of all media. ``doubtful``: which accounts the row engine has to answer."""

    answers: pl.DataFrame
    slots: pl.DataFrame
    doubtful: pl.Series
    open: pl.DataFrame = field(default_factory=pl.DataFrame)
    """What completions can still make of it, where that is asked: the columns of
    :func:`open_columns`."""


def slot_columns(groups: Iterable[str], asked: Asked) -> dict[str, pl.DataType]:
    """The columns of the slots with their types."""
    found: dict[str, pl.DataType] = {}
    for name in ("score", *groups):
        found |= {BEST + name: pl.Float64(), high_column(BEST + name): pl.Float64()}
    return found | {LAWFUL: pl.Boolean()} | dict.fromkeys(asked.values(), pl.Boolean())


def open_columns(best: Iterable[str], asked: Asked) -> dict[str, pl.DataType]:
    """Of each name of ``match.best.…`` the bounds and the leader's score now; of what is asked of
    all media the answer where media that may be removed count as such; whether one medium is the
    best whatever is learnt, whether none can be, and the number of the list of what keeps the
    matching open."""
    found: dict[str, pl.DataType] = {}
    for name in best:
        at = open_column(BEST + name)
        found |= {at: pl.Float64(), high_column(at): pl.Float64()}
        found[shown_column(name)] = pl.Float64()
    found |= {open_column(slot): pl.Boolean() for slot in asked.values()}
    return found | {SURE: pl.Boolean(), NONE: pl.Boolean(), KEEPS: pl.Int64()}


def open_column(slot: str) -> str:
    """Where a slot stands as completions may widen it."""
    return f"open:{slot}"


def shown_column(name: str) -> str:
    """Where the leader's score stands, or that of one of its groups."""
    return f"shown:{name}"


def without_media(
    slots: Mapping[str, pl.DataType], open_: Mapping[str, pl.DataType], size: int
) -> Matched:
    """Where there is no medium to compare with: all is open that is asked."""
    none: dict[str, list[str] | str] = {"media": [], "abstained": "no_media"}
    answers = pl.DataFrame([none], schema=dict(OF_ANSWERS))
    unknown = pl.DataFrame({name: [None] for name in slots}, schema=dict(slots))
    places = [0] * size
    sure = pl.repeat(False, size, dtype=pl.Boolean, eager=True)
    anything = pl.DataFrame({name: [_anything(name)] for name in open_}, schema=dict(open_))
    return Matched(answers[places], unknown[places], sure, anything[places] if open_ else anything)


def _anything(column: str) -> object:
    return {SURE: False, NONE: False, KEEPS: 0}.get(column)


def joined(parts: Sequence[Matched], open_: Iterable[str]) -> Matched:
    """One after the other; of the slots the columns ``open_`` apart."""
    slots = pl.concat([part.slots for part in parts])
    return Matched(
        pl.concat([part.answers for part in parts]),
        slots.select(pl.exclude(*open_)) if open_ else slots,
        pl.concat([part.doubtful for part in parts]),
        slots.select(*open_),
    )
