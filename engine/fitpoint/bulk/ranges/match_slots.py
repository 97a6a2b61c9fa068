"""The slots of matching as what completions can still make of them:
:func:`fitpoint.qualification.match_range.open_matching` of many accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes, Joint, joint
from fitpoint.bulk.matching.matched import open_column
from fitpoint.bulk.ranges.given import Given, Kind
from fitpoint.language.columnar.columns import high_column
from fitpoint.matching.match import Interval
from fitpoint.qualification.match_range import BEST, LAWFUL, best_opened, lawful_opened
from fitpoint.qualification.plan import Plan

Ends = NDArray[np.float64]
_TRUTHS = (False, True, None)


class MatchSlots:
    """Prepared once a run for the slots that somebody reads. ``media``: the market has some."""

    def __init__(self, plan: Plan, read: Iterable[str], *, media: bool) -> None:
        self._plan, self._media = plan, media
        self._read = tuple(dict.fromkeys(read))

    def of(self, slots: pl.DataFrame, opened: pl.DataFrame) -> dict[str, Given]:
        """``slots`` are those that matching gives, ``opened`` as completions may widen them. Each
        slot that is read, and likewise widened under the name of :func:`open_column`."""
        found: dict[str, Given] = {}
        whole = slots.hstack(opened)
        score = whole[BEST + "score"].is_null().to_numpy()
        for slot in self._read:
            if slot.startswith(BEST):
                found |= self._best(slot, whole, score)
            elif slot == LAWFUL:
                found |= self._lawful(slot, whole)
            else:
                for name in (slot, open_column(slot)):
                    found[name] = truths(whole[name])
        return found

    def _lawful(self, slot: str, whole: pl.DataFrame) -> dict[str, Given]:
        shown = truths(whole[slot])
        kinds = [Kind.of(slot, kind.value, lawful_opened(kind.value)) for kind in shown.kinds]
        return {slot: Given(shown.ids, kinds), open_column(slot): shown}

    def _best(
        self, slot: str, whole: pl.DataFrame, unranked: NDArray[np.bool_]
    ) -> dict[str, Given]:
        """Accounts are alike whose ends lie alike among what the slot is compared with."""
        at = open_column(slot)
        names = (slot, high_column(slot), at, high_column(at))
        ends = [whole[name].fill_null(np.nan).to_numpy() for name in names]
        alike = _alike(ends, unranked, self._plan.constants(slot))
        shown, wide = list[Kind](), list[Kind]()
        for row in alike.firsts.tolist():
            low, high, least, most = (float(end[row]) for end in ends)
            value: Interval | None = None if low != low else (low, high)
            choices = best_opened(self._plan, slot, (least, most), value) if self._media else {}
            shown.append(Kind.of(slot, value, choices))
            opened = None if unranked[row] else (least, most)
            wide.append(Kind(opened if slot in choices else value))
        return {slot: Given(alike.ids, shown), at: Given(alike.ids, wide)}


def truths(column: pl.Series) -> Given:
    """Truth values as kinds."""
    ids = column.cast(pl.UInt8).fill_null(2).to_numpy().astype(np.int64)
    return Given(ids, [Kind(value) for value in _TRUTHS])


def _alike(
    ends: Sequence[Ends], unranked: NDArray[np.bool_], cuts: Sequence[float] | None
) -> Joint:
    low, high, least, most = ends
    codes = [(unranked.astype(np.int64), 2)]
    codes += [_among(end, cuts) for end in ends]
    for one, other in ((low, high), (least, most), (low, least), (high, most)):
        codes.append(((one == other).astype(np.int64), 2))
    return joint(codes, len(low))


def _among(end: Ends, cuts: Sequence[float] | None) -> tuple[Codes, int]:
    """Where the ends lie among the cuts, on them too; each for itself where there are none."""
    if cuts is None:
        distinct, ids = np.unique(end, return_inverse=True)
        return ids.astype(np.int64), len(distinct)
    below, up_to = (np.searchsorted(cuts, end, side=side) for side in ("left", "right"))
    code = np.where(np.isnan(end), 2 * len(cuts) + 1, below + up_to)
    return code.astype(np.int64), 2 * len(cuts) + 2
