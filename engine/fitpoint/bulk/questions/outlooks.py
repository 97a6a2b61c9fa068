"""What is open about the accounts of a batch, as questions read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags
from fitpoint.bulk.ranges.gate_effects import Beside
from fitpoint.bulk.ranges.lanes import Decided
from fitpoint.bulk.ranges.ranges import Ranges, Reached


@dataclass(frozen=True, slots=True)
class Keeps:
    """What keeps matchings open: by account the place of its slots in ``lists``."""

    ids: Codes
    lists: Sequence[tuple[str, ...]]

    @classmethod
    def of(cls, ids: Codes, lists: Sequence[tuple[str, ...]]) -> Keeps:
        """Without the lists that no account has: a run meets many."""
        held, places = np.unique(ids, return_inverse=True)
        numbers: list[int] = held.tolist()
        return cls(places, [lists[n] for n in numbers])

    def alone(self) -> Keeps:
        """Where it is one slot; nothing elsewhere."""
        numbers: dict[tuple[str, ...], int] = {(): 0}
        lone = [slots if len(slots) == 1 else () for slots in self.lists]
        table = [numbers.setdefault(slots, len(numbers)) for slots in lone]
        return Keeps(np.array(table, np.int64)[self.ids], tuple(numbers))


@dataclass(frozen=True, slots=True)
class Outlooks:
    """``decided``: by field, what its answers decide; ``open``: by field, for which accounts its
    answer can change points or verdicts though there is a fact. ``analysis``: by element or tier,
    of which accounts an open gate asks whether it is analysed."""

    decided: Callable[[Beside], Mapping[str, Decided]]
    open: Mapping[str, Flags]
    analysis: Mapping[str, Flags]
    keeps: Keeps


def outlooks(ranges: Ranges, reached: Reached, keeps: Keeps) -> Outlooks:
    """Of the accounts whose ranges are reached."""
    alone = keeps.alone()
    return Outlooks(
        lambda beside: {field: of for field, of in ranges.decided(reached, beside) if of.names},
        ranges.open(reached, Beside({}, alone.ids, alone.lists)),
        ranges.analysis(reached),
        keeps,
    )
