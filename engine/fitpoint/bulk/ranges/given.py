"""Slots that no evidence fills: of matches, of what is concluded from them, of cards, of mastery.

Each account has one of few kinds: a value, and what completions may still make of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from fitpoint.bulk.answers.joint import Codes
from fitpoint.language.columnar.cells import decode
from fitpoint.language.columnar.columns import Codelists, columns_of
from fitpoint.language.types import Type, Value
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.reach import Account

Opened = Mapping[str, Choice | None]
"""What is open of some slots, as :meth:`Account.open` takes it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``opened`` is empty where no completion changes the value; else the slot's choice, which is
    None where its completions have no classes."""

    value: Value
    opened: tuple[Choice | None, ...] = ()

    @classmethod
    def of(cls, slot: str, value: Value, opened: Opened) -> Kind:
        return cls(value, (opened[slot],) if slot in opened else ())


@dataclass(frozen=True, slots=True)
class Given:
    """A slot of a batch: by account the place of its kind."""

    ids: Codes
    kinds: Sequence[Kind]

    def at(self, row: int) -> Kind:
        """The kind of the account in that row."""
        return self.kinds[int(self.ids[row])]


Slots = Mapping[str, Given]


def give(account: Account, kinds: Mapping[str, Kind]) -> None:
    """Lays the slots into the account, with what is open of them."""
    account.row.update({slot: kind.value for slot, kind in kinds.items()})
    account.open({slot: kind.opened[0] for slot, kind in kinds.items() if kind.opened})


def held(frame: pl.DataFrame, slot: str, type_: Type, codelists: Codelists) -> Given:
    """A slot's columns as kinds without anything open."""
    names = list(columns_of(slot, type_, codelists))
    cells = frame.select(names)
    distinct = cells.unique(maintain_order=True)
    places = cells.join(
        distinct.with_row_index("#place"),
        on=names,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    rows = decode(distinct, {slot: type_}, codelists)
    ids = places["#place"].to_numpy().astype(np.int64)
    return Given(ids, [Kind(row[slot]) for row in rows])


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is known of a batch beside its facts. ``slots`` are those that matching gives,
    ``opened`` what completions can make of them, ``kept`` the lists of what keeps matchings open;
    ``decided`` has the columns that :attr:`Ranges.reads` names."""

    slots: pl.DataFrame
    opened: pl.DataFrame
    kept: Sequence[tuple[str, ...]]
    decided: pl.DataFrame
