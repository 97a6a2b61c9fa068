"""Which slots keep the scored measures of many pairs unknown: ``why_unknown`` of
:mod:`fitpoint.matching.recipe`.

What a measure says is missing depends on little of the account. So one pair that stands for all
that are alike in it is compared by the code of single accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from fitpoint.bulk.answers.joint import packed_of
from fitpoint.bulk.facts.fact_columns import conflict_column, state_column
from fitpoint.bulk.matching.crowd import Crowd
from fitpoint.bulk.matching.ordered import Ordered
from fitpoint.bulk.matching.scored import Scored
from fitpoint.bulk.matching.spread import Flags, Places, states
from fitpoint.bulk.matching.targets import UNKNOWN, Aims
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.cells import Types, decode
from fitpoint.language.columnar.columns import Codelists, absent_column, columns_of
from fitpoint.matching.contest import Contest
from fitpoint.matching.encounter import Encounter
from fitpoint.matching.measures import BY_BANDS
from fitpoint.rulebook.pack import Measure

SOMEBODY = Subject("account", "")
UNUSABLE, PARTLY, WHOLE = 0, 1, 2
"""An account's target: no T, T without all shares, from here on the different sets of bands with
people in them."""


class Wanting:
    """Prepared with the plan and the media; ``ordered`` numbers the lists."""

    def __init__(self, contest: Contest, codelists: Codelists, ordered: Ordered) -> None:
        self._contest, self._codelists, self._ordered = contest, codelists, ordered
        self._types = _types(contest)
        self._met: dict[tuple[int, int, int], int] = {}
        self._bands: dict[tuple[int, bytes], int] = {}

    def forget(self) -> None:
        """What was met, once its numbers no longer count."""
        self._met.clear()

    def of(
        self, frame: pl.DataFrame, crowd: Crowd, scored: Mapping[int, Scored], among: Flags
    ) -> Places:
        """By account and medium the number of the list of slots that keep its scored measures
        unknown, in the measures' order; of the pairs ``among`` which it is asked."""
        found = np.zeros(among.shape, np.int64)
        for place, _ in self._contest.weights:
            accounts, media = np.nonzero(scored[place].unknown & among)
            if len(accounts):
                why = self._why(frame, crowd, place, accounts, media)
                found[accounts, media] = self._ordered.joined(found[accounts, media], why)
        return found

    def _why(
        self, frame: pl.DataFrame, crowd: Crowd, place: int, accounts: Places, media: Places
    ) -> Places:
        """By pair the number of what the measure lacks."""
        codes, count = self._codes(crowd, place, accounts), len(self._contest.contenders)
        size = int(codes.max(initial=0) + 1) * count
        keys: Places = codes[accounts] * count + media
        alike = packed_of(keys, size)
        firsts = accounts[alike.firsts]
        each = [divmod(key, count) for key in keys[alike.firsts].tolist()]
        new = [
            at for at, (code, medium) in enumerate(each) if (place, code, medium) not in self._met
        ]
        rows = self._rows(frame, firsts[new]) if new else ()
        for at, facts in zip(new, rows, strict=True):
            code, medium = each[at]
            slots = self._compared(place, medium, facts)
            self._met[place, code, medium] = self._ordered.number(slots)
        return np.array([self._met[place, *one] for one in each], np.int64)[alike.ids]

    def _codes(self, crowd: Crowd, place: int, accounts: Places) -> Places:
        """Of these accounts all that the measure's missing slots depend on."""
        measure = self._contest.plan.measures[place]
        if measure.kind in BY_BANDS:
            return crowd.aims[self._axis(measure)].keys
        if measure.kind == "similarity_gain":
            return self._aimed(place, crowd.aims[self._axis(measure)], accounts)
        if measure.kind == "price_scene":
            return crowd.price
        if measure.kind == "geography":
            return 2 * crowd.where.swapped + crowd.where.known
        if measure.kind == "channel_scene":
            return crowd.channels.known.astype(np.int64)
        return np.zeros(len(crowd), np.int64)

    def _axis(self, measure: Measure) -> str:
        return self._contest.setting.axis(measure).id

    def _aimed(self, place: int, aims: Aims, accounts: Places) -> Places:
        codes = np.where(aims.keys == UNKNOWN, UNUSABLE, PARTLY)
        asked = np.zeros(len(codes), np.bool_)
        asked[accounts] = True
        rows = np.flatnonzero(aims.full & asked)
        for at, row in zip(rows.tolist(), np.packbits(aims.shares[rows] > 0, axis=1), strict=True):
            codes[at] = WHOLE + self._bands.setdefault((place, row.tobytes()), len(self._bands))
        return codes

    def _compared(self, place: int, medium: int, facts: Mapping[str, Fact]) -> tuple[str, ...]:
        contender = self._contest.contenders[medium]
        client = self._contest.setting.client(facts)
        cover = contender.territory.cover(client.places)
        return contender.comparisons[place](Encounter(client, cover)).why_unknown

    def _seen(self, frame: pl.DataFrame) -> list[str]:
        values = [columns_of(slot, type_, self._codelists) for slot, type_ in self._types.items()]
        beside = [[state_column(s), conflict_column(s), absent_column(s)] for s in self._types]
        named = [name for names in (*values, *beside) for name in names]
        return [name for name in named if name in frame.columns] or frame.columns[:1]

    def _rows(self, frame: pl.DataFrame, accounts: Places) -> Iterator[Mapping[str, Fact]]:
        """The facts that measures read of these accounts."""
        types = {slot: type_ for slot, type_ in self._types.items() if slot in frame.columns}
        some = frame.select(self._seen(frame))[accounts]
        usable = {slot: states(some, slot) for slot in types}
        for at, row in enumerate(decode(some, types, self._codelists)):
            known = {slot: value for slot, value in row.items() if usable[slot][0][at]}
            facts = {slot: Fact(SOMEBODY, slot, value, "known") for slot, value in known.items()}
            gone = {
                slot: Fact(SOMEBODY, slot, None, "not_applicable")
                for slot, (_, absent) in usable.items()
                if absent[at]
            }
            yield {**facts, **gone}


def _types(contest: Contest) -> Types:
    """The slots of an account that measures read, with their types."""
    roles, fields = contest.setting.plan.roles, contest.setting.fields
    named = (roles.sales_regions, roles.planned_regions, roles.channels, roles.price_tier)
    ids = [*[axis.field for axis in contest.setting.axes.values()], *named]
    return {id_: fields[id_].type for id_ in ids if id_ in fields}
