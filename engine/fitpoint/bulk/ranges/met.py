"""What was worked out of accounts, once for all that are alike in what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np

from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.ranges.alike import Crowd, Depends
from fitpoint.bulk.ranges.given import Kind, Slots, give
from fitpoint.qualification.reach import Account

State = TypeVar("State")
NOTHING_GIVEN: Slots = {}


class Met(Generic[State]):
    """``states`` in the order in which they were met; ``work`` makes one of an account that stands
    for all alike. ``reads`` are the slots it depends on that no evidence fills."""

    def __init__(
        self, on: Depends, work: Callable[[Account], State], reads: Sequence[str] = ()
    ) -> None:
        self.on, self._work, self.reads = on, work, tuple(reads)
        self.states: list[State] = []
        self._numbers: dict[Hashable, int] = {}

    def of(self, crowd: Crowd, given: Slots = NOTHING_GIVEN) -> Codes:
        """The place of each account's state in ``states``; ``given`` has the slots of ``reads``."""
        grouped = crowd.grouped(self.on)
        slots = {slot: given[slot] for slot in self.reads}
        codes = [(one.ids, len(one.kinds)) for one in slots.values()]
        alike = grouped.alike
        if codes:
            alike = joint([(alike.ids, len(alike)), *codes], len(crowd))
        kinds = _kinds(slots, alike.firsts)
        apart = [grouped.keys[at] for at in grouped.alike.ids[alike.firsts].tolist()]
        keys = [(key, *each.values()) for key, each in zip(apart, kinds, strict=True)]
        return self._places(crowd, alike.firsts, keys, kinds)[alike.ids]

    def _places(
        self,
        crowd: Crowd,
        firsts: Codes,
        keys: Sequence[Hashable],
        kinds: Sequence[Mapping[str, Kind]],
    ) -> Codes:
        new = [n for n, key in enumerate(keys) if key not in self._numbers]
        accounts = crowd.accounts(firsts[new], self.on.slots) if new else ()
        for n, account in zip(new, accounts, strict=True):
            give(account, kinds[n])
            self._numbers[keys[n]] = len(self.states)
            self.states.append(self._work(account))
        return np.array([self._numbers[key] for key in keys], np.int64)


def _kinds(slots: Slots, rows: Codes) -> list[Mapping[str, Kind]]:
    """What the slots are in these rows."""
    return [{slot: one.at(row) for slot, one in slots.items()} for row in rows.tolist()]
