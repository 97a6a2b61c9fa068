"""What matching many accounts came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from fitpoint.bulk.answers.answer_schema import MEDIA
from fitpoint.bulk.matching.any_media import Asked
from fitpoint.language.columnar.columns import high_column

BEST = "match.best."
LAWFUL = "match.lawful"
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


def slot_columns(groups: Iterable[str], asked: Asked) -> dict[str, pl.DataType]:
    """The columns of the slots with their types."""
    found: dict[str, pl.DataType] = {}
    for name in ("score", *groups):
        found |= {BEST + name: pl.Float64(), high_column(BEST + name): pl.Float64()}
    return found | {LAWFUL: pl.Boolean()} | dict.fromkeys(asked.values(), pl.Boolean())


def without_media(slots: Mapping[str, pl.DataType], size: int) -> Matched:
    """Where there is no medium to compare with."""
    none: dict[str, list[str] | str] = {"media": [], "abstained": "no_media"}
    answers = pl.DataFrame([none], schema=dict(OF_ANSWERS))
    unknown = pl.DataFrame({name: [None] for name in slots}, schema=dict(slots))
    places = [0] * size
    sure = pl.repeat(False, size, dtype=pl.Boolean, eager=True)
    return Matched(answers[places], unknown[places], sure)


def joined(parts: Sequence[Matched]) -> Matched:
    """One after the other."""
    return Matched(
        pl.concat([part.answers for part in parts]),
        pl.concat([part.slots for part in parts]),
        pl.concat([part.doubtful for part in parts]),
    )
