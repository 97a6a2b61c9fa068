"""What to find out next, for many accounts at once: single fields, ranked.

It is exact for packs of :func:`can_ask`: without mastery, matching and conditions on questions a
field is asked about where its fact is missing, withheld or limited, and no set of fields lifts an
account to its next stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.mastery import MASTERED
from fitpoint.bulk.analysis.draft import in_states
from fitpoint.bulk.answers.answer_schema import QUESTIONS, SETS
from fitpoint.bulk.facts.fact_columns import (
    cited_column,
    confidence_column,
    conflict_column,
    stale_column,
    state_column,
)
from fitpoint.matching.medium import Market
from fitpoint.qualification.questions import KINDS
from fitpoint.rulebook.pack import Ask, FieldDef, Pack

_ACCOUNT, _RANK = "#account", "#rank"
_FIRST = np.uint64(1 << 63)
_NOT = -1


def can_ask(pack: Pack, market: Market) -> bool:
    """Whether questions about the pack's accounts have a columnar form."""
    concluded = {id_ for conclusion in pack.conclusions for id_ in conclusion.fields}
    for field in pack.fields.values():
        if field.ask is not None and (
            field.id in concluded or field.aggregates or field.ask.when is not None
        ):
            return False
    return not pack.elements and not (pack.match and market.media)


class ColumnQuestions:
    """Prepared once a run, for the fields that can be asked about; ``most``: the first so many of
    an account."""

    def __init__(self, pack: Pack, asked: Sequence[tuple[FieldDef, Ask]], most: int) -> None:
        self._asked, self._most = asked, most
        self._least = pack.resolution.min_confidence

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of facts that are read."""
        of = (state_column, conflict_column, cited_column, stale_column, confidence_column)
        return tuple([column(field.id) for field, _ in self._asked for column in of])

    def of(self, facts: pl.DataFrame, effects: pl.DataFrame) -> dict[str, pl.Series]:
        """The answer's columns; ``effects``: :meth:`fitpoint.bulk.ranges.ranges.Ranges.of`."""
        none = pl.Series([[]], dtype=QUESTIONS).new_from_index(0, len(facts))
        sets = pl.Series([[]], dtype=SETS).new_from_index(0, len(facts))
        whys = facts.select(self._why(field.id).alias(field.id) for field, _ in self._asked)
        parts = list(self._parts(whys, effects))
        rows = pl.DataFrame({_ACCOUNT: np.arange(len(facts))})
        if not parts:
            return {"questions": none, "question_sets": sets}
        each = pl.concat(parts).sort(_ACCOUNT, _RANK)
        told = pl.struct(pl.exclude(_ACCOUNT, _RANK)).alias("questions")
        listed = (
            each.select(_ACCOUNT, told).group_by(_ACCOUNT, maintain_order=True).agg("questions")
        )
        joined = rows.join(listed, on=_ACCOUNT, how="left", maintain_order="left")
        return {"questions": joined["questions"].fill_null([]), "question_sets": sets}

    def _why(self, id_: str) -> pl.Expr:
        """Why the field is asked about, the first that holds; null where it is not."""
        state = pl.col(state_column(id_))
        holds = {
            "withheld": in_states(state, "withheld"),
            "missing": ~in_states(state, *MASTERED),
            "conflict": pl.col(conflict_column(id_)),
            "uncited": ~pl.col(cited_column(id_)),
            "stale": pl.col(stale_column(id_)),
            "low_confidence": pl.col(confidence_column(id_)) < self._least,
        }
        return pl.coalesce(*[pl.when(it).then(pl.lit(why)) for why, it in holds.items()])

    def _parts(self, whys: pl.DataFrame, effects: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """By field, the questions that are among the first, with account and rank."""
        keys = [
            _key(whys[field.id], effects[f"effect.{field.id}.chance"].to_numpy() / ask.cost)
            for field, ask in self._asked
        ]
        for (field, ask), rank in zip(self._asked, _ranks(keys, self._most), strict=True):
            rows = np.flatnonzero(rank != _NOT)
            effect = {
                name: effects[f"effect.{field.id}.{name}"].gather(rows)
                for name in ("decides", "targets", "chance")
            }
            yield pl.DataFrame(
                {
                    _ACCOUNT: rows,
                    _RANK: rank[rows],
                    "field": pl.repeat(field.id, len(rows), eager=True),
                    "kind": whys[field.id].gather(rows).replace(dict(KINDS)),
                    **effect,
                    "cost": pl.repeat(ask.cost, len(rows), dtype=pl.Float64, eager=True),
                }
            )


def _key(why: pl.Series, worth: NDArray[np.float64]) -> NDArray[np.uint64]:
    """The larger, the sooner it is asked; 0 where it is not. Numbers from 0 on are in order as
    their bits are."""
    asked = why.is_not_null().to_numpy()
    withheld = (why == "withheld").fill_null(False).to_numpy()
    bits = (worth + 0.0).view(np.uint64) + np.uint64(1)
    return np.where(asked, np.where(withheld, bits, bits + _FIRST), np.uint64(0))


def _ranks(keys: Sequence[NDArray[np.uint64]], most: int) -> Sequence[NDArray[np.int64]]:
    """By field each account's rank of it, from 0; of equals, the first field."""
    if not keys:
        return ()
    left = np.array(keys)
    found = np.full(left.shape, _NOT)
    accounts = np.arange(len(keys[0]))
    for rank in range(min(most, len(keys))):
        best = np.argmax(left, axis=0)
        some = left[best, accounts] > 0
        found[best[some], accounts[some]] = rank
        left[best, accounts] = 0
    return tuple(found)
