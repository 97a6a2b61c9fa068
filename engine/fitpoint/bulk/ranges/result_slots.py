"""Results that later cards and gates read, with what completions can still make of them: of cards
(:func:`fitpoint.qualification.scoring.opened_by`), of tables, of elements and tiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.ranges.alike import nobody
from fitpoint.bulk.ranges.given import Given, Kind, held
from fitpoint.bulk.ranges.own_evidence import Owned
from fitpoint.language.types import BOOLEAN, NUMBER, TEXT
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.results import opened_result
from fitpoint.qualification.scoring import Attained, opened_by, opened_by_table
from fitpoint.rulebook.pack import GradeTable, Scorecard

OF_MASTERY = ("mastered", "analysed")
_TYPES = {"total": NUMBER, "grade": TEXT}


@dataclass(frozen=True, slots=True)
class CardAttains:
    """By account the place of what its card can come to."""

    ids: Codes
    kinds: Sequence[Attained]

    def at(self, row: int) -> Attained:
        """What the card of the account in that row can come to."""
        return self.kinds[int(self.ids[row])]


def shown(slots: Iterable[str], decided: pl.DataFrame) -> dict[str, Given]:
    """The results' values, nothing open."""
    return {s: held(decided, s, _TYPES.get(s.partition(":")[0], BOOLEAN), {}) for s in slots}


def results_of(card: Scorecard) -> frozenset[str]:
    """The slots of a card's own results."""
    fired = [f"fired:{rule.id}" for rule in card.rules]
    return frozenset((f"total:{card.id}", f"grade:{card.id}", *fired))


def of_card(
    plan: Plan, card: Scorecard, read: Iterable[str], values: Mapping[str, Given], of: CardAttains
) -> dict[str, Given]:
    """Those of the card's own results that are read."""
    found: dict[str, Given] = {}
    for slot in read:
        one = values[slot]
        alike = joint([(one.ids, len(one.kinds)), (of.ids, len(of.kinds))], len(of.ids))
        kinds: list[Kind] = []
        for row in alike.firsts.tolist():
            account = nobody(plan, date.min)
            account.row[slot] = value = one.at(row).value
            opened = opened_by(plan, card, of.at(row), account)
            kinds.append(Kind.of(slot, value, opened))
        found[slot] = Given(alike.ids, kinds)
    return found


def of_table(
    table: GradeTable, values: Mapping[str, Given], cards: Mapping[str, CardAttains]
) -> dict[str, Given]:
    """The table's grade."""
    slot = f"grade:{table.id}"
    one, sources = values[slot], [cards[id_] for id_ in table.sources]
    codes = [(one.ids, len(one.kinds)), *[(of.ids, len(of.kinds)) for of in sources]]
    alike = joint(codes, len(one.ids))
    kinds: list[Kind] = []
    for row in alike.firsts.tolist():
        each = [of.at(row).possible_with_unknown for of in sources]
        kinds.append(Kind.of(slot, one.at(row).value, opened_by_table(table, each)))
    return {slot: Given(alike.ids, kinds)}


def contested_in(plan: Plan, read: Iterable[str]) -> tuple[str, ...]:
    """The concluded fields that the elements and tiers among the results rest on."""
    parts = [slot.partition(":") for slot in read]
    fields = [f for what, _, id_ in parts if what in OF_MASTERY for f in plan.required[id_]]
    return tuple(dict.fromkeys([f for f in fields if f in plan.steps]))


def of_mastery(
    plan: Plan, read: Iterable[str], values: Mapping[str, Given], own: Owned
) -> dict[str, Given]:
    """Elements and tiers: what is false can become true, and what rests on evidence that an open
    conclusion may contradict, false."""
    found: dict[str, Given] = {}
    for slot in read:
        what, _, id_ = slot.partition(":")
        if what in OF_MASTERY:
            one, shaky = values[slot], own.open_in(plan.required[id_]).astype(np.int64)
            alike = joint([(one.ids, len(one.kinds)), (shaky, 2)], len(shaky))
            kinds: list[Kind] = []
            for row in alike.firsts.tolist():
                value = one.at(row).value
                opened = opened_result(slot) if shaky[row] or not value else {}
                kinds.append(Kind.of(slot, value, opened))
            found[slot] = Given(alike.ids, kinds)
    return found
