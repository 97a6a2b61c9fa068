"""A block of accounts as the comparisons read it: :class:`fitpoint.matching.encounter.Client` of
many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np
import polars as pl

from fitpoint.bulk.facts.fact_columns import conflict_column, state_column
from fitpoint.bulk.matching.outcomes import ratings
from fitpoint.bulk.matching.places import PlaceReader, Where
from fitpoint.bulk.matching.spread import Flags, Places, Spread, codes_of, spread
from fitpoint.bulk.matching.targets import Aims, Targets
from fitpoint.language.columnar.columns import Codelists, columns_of
from fitpoint.language.types import Type
from fitpoint.matching.contest import Contest
from fitpoint.matching.setting import over
from fitpoint.matching.shares import Bands


@dataclass(frozen=True, slots=True)
class Crowd:
    """``price`` are places in the codelist of tiers. ``doubtful``: accounts that only the row
    engine compares exactly."""

    aims: Mapping[str, Aims]
    where: Where
    channels: Spread
    price: Places
    doubtful: Flags

    def __len__(self) -> int:
        return len(self.price)

    def rows(self, start: int, stop: int) -> Crowd:
        """These accounts alone."""
        aims = {id_: sliced(aim, start, stop) for id_, aim in self.aims.items()}
        where, channels = sliced(self.where, start, stop), sliced(self.channels, start, stop)
        return Crowd(aims, where, channels, self.price[start:stop], self.doubtful[start:stop])


Arrays = TypeVar("Arrays", Aims, Where, Spread)


def sliced(arrays: Arrays, start: int, stop: int) -> Arrays:
    """These rows of every array."""
    return type(arrays)(*[getattr(arrays, f.name)[start:stop] for f in fields(arrays)])


class CrowdReader:
    """Prepared once a run."""

    def __init__(self, contest: Contest, codelists: Codelists) -> None:
        setting = contest.setting
        self._codelists = codelists
        self._setting = setting
        rated = ratings(contest)
        self.targets = {id_: Targets(contest, axis, rated) for id_, axis in setting.axes.items()}
        self._places = PlaceReader(setting.cities)

    @property
    def widest(self) -> int:
        """How many codes the longest list has that an account is spread over."""
        axes = [axis.bands for axis in self._setting.axes.values()]
        lists = (self._setting.cities, self._setting.channels, *axes)
        return max([1, *[len(bands.codelist.codes) for bands in lists]])

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that matching reads, vetoes aside."""
        roles, fields_ = self._setting.plan.roles, self._setting.fields
        named = (roles.sales_regions, roles.planned_regions, roles.channels, roles.price_tier)
        slots = dict.fromkeys((*[a.field for a in self._setting.axes.values()], *named))
        return tuple(
            [
                name
                for slot in slots
                if slot in fields_
                for name in (
                    *columns_of(slot, fields_[slot].type, self._codelists),
                    state_column(slot),
                    conflict_column(slot),
                )
            ]
        )

    def crowd(self, frame: pl.DataFrame) -> Crowd:
        """The block, from the columns of its facts."""
        roles, axes = self._setting.plan.roles, self._setting.axes
        aims = {
            id_: targets.aims(self._spread(frame, axes[id_].field, axes[id_].bands))
            for id_, targets in self.targets.items()
        }
        cities = self._setting.cities
        sales = self._spread(frame, roles.sales_regions, cities)
        planned = self._spread(frame, roles.planned_regions, cities)
        where = self._places.where(sales, planned, _disputed(frame, roles.planned_regions))
        channels = self._spread(frame, roles.channels, self._setting.channels)
        doubts = [where.doubtful, *[aim.doubtful for aim in aims.values()]]
        return Crowd(
            aims,
            where,
            channels,
            codes_of(frame, roles.price_tier, self._setting.tiers.codelist),
            np.logical_or.reduce(doubts),
        )

    def _spread(self, frame: pl.DataFrame, slot: str, bands: Bands) -> Spread:
        fields, codelist = self._setting.fields, bands.codelist
        if slot not in fields or not over(fields, slot, codelist.id):
            frame = frame.drop(slot, strict=False)
        type_ = fields[slot].type if slot in fields else Type("set", codelist.id)
        return spread(frame, slot, type_, codelist)


def _disputed(frame: pl.DataFrame, slot: str) -> Flags:
    name = conflict_column(slot)
    if name not in frame.columns:
        return np.zeros(len(frame), np.bool_)
    return frame[name].fill_null(False).to_numpy()
