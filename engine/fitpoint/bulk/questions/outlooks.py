"""What is open about the accounts of a batch, as questions read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.joint import Codes
from fitpoint.bulk.ranges.lanes import Decided

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Outlooks:
    """``decided``: by field, what its answers decide; ``open``: by field, for which accounts its
    answer can change points or verdicts. ``analysis``: by element or tier, of which accounts an
    open gate asks whether it is analysed. ``lacks`` is each account's place in ``lacking``: the
    slots that keep its matching open."""

    decided: Mapping[str, Decided]
    open: Mapping[str, Flags]
    analysis: Mapping[str, Flags]
    lacks: Codes
    lacking: Sequence[tuple[str, ...]]
