"""What was worked out of accounts, once for all that are alike in what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import numpy as np

from fitpoint.bulk.ranges.alike import Crowd, Depends
from fitpoint.bulk.ranges.joint import Codes
from fitpoint.qualification.reach import Account

State = TypeVar("State")


class Met(Generic[State]):
    """``states`` in the order in which they were met; ``work`` makes one of an account that stands
    for all alike."""

    def __init__(self, on: Depends, work: Callable[[Account], State]) -> None:
        self.on, self._work = on, work
        self.states: list[State] = []
        self._numbers: dict[Hashable, int] = {}

    def of(self, crowd: Crowd) -> Codes:
        """The place of each account's state in ``states``."""
        grouped = crowd.grouped(self.on)
        firsts, keys = grouped.alike.firsts, grouped.keys
        new = [n for n, key in enumerate(keys) if key not in self._numbers]
        for n, account in zip(new, crowd.accounts(firsts[new], self.on.slots), strict=True):
            self._numbers[keys[n]] = len(self.states)
            self.states.append(self._work(account))
        return np.array([self._numbers[key] for key in keys], np.int64)[grouped.alike.ids]
