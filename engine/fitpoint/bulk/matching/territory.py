"""What media cover of many accounts' places: :class:`fitpoint.matching.territory.Territory`."""

from __future__ import annotations

import numpy as np

from fitpoint.bulk.matching.places import Where
from fitpoint.bulk.matching.rounding import rounded
from fitpoint.bulk.matching.spread import Flags, Floats, Places, matrix, some
from fitpoint.bulk.matching.sums import Others, packed
from fitpoint.matching.contest import Contest
from fitpoint.matching.shares import OTHER, Shares
from fitpoint.matching.territory import WASTE_DECIMALS


class Grounds:
    """Prepared with the reach (code × medium) and the media's audience by place."""

    def __init__(self, contest: Contest, reaches: Others) -> None:
        setting, media = contest.setting, contest.contenders
        codes = tuple([code.id for code in setting.cities.codelist.codes])
        audiences = [c.territory.audience for c in media]
        self._codes = (*codes, *([] if OTHER in codes else [OTHER]))
        self._other = self._codes.index(OTHER)
        self._listed = np.array([a.state == "known" for a in audiences], np.bool_)
        values: list[Shares] = [a.value or {} for a in audiences]
        self._audience = Others.of(matrix(values, self._codes))
        self._named = np.array([[c in v for v in values] for c in self._codes], np.bool_)
        known = np.array([c.territory.reach.state == "known" for c in media], np.bool_)
        self._reached = reaches.shares > 0
        self._missed = (reaches.shares == 0) & ~reaches.hidden & known
        if OTHER in codes:
            self._missed[codes.index(OTHER)] = False

    def uncovered(self, where: Where, accounts: Places, media: Places) -> Floats:
        """The sales share without any reach, for pairs; -1 where every place is reached."""
        total, some = np.zeros(len(accounts)), np.zeros(len(accounts), np.bool_)
        codes, weights, _ = packed(where.weights)
        for at in range(codes.shape[1]):
            weight = weights[accounts, at]
            missed = self._missed[codes[accounts, at], media] & (weight > 0)
            total += np.where(missed, weight, 0.0)
            some |= missed
        return np.where(some, rounded(total, WASTE_DECIMALS), -1.0)

    def waste(
        self, where: Where, accounts: Places, media: Places, above: float
    ) -> tuple[Floats, Flags]:
        """The audience's share outside the accounts' places, for pairs, and whether it is known and
        more than ``above``."""
        known = self._listed[media] & where.settled[accounts]
        total = np.zeros(len(accounts))
        other = self._inside(where, self._other)
        for code in np.flatnonzero(
            self._audience.shares.any(axis=1) | self._audience.hidden.any(axis=1)
        ).tolist():
            outside = ~self._inside(where, code)[accounts]
            share, hidden = self._audience.shares[code, media], self._audience.hidden[code, media]
            counts = outside & ((share != 0) | hidden)
            if code == self._other:
                unsure = self._unnamed(where, accounts, media)
            else:
                unsure = (where.above[:, code] | other)[accounts]
            known &= ~(counts & (hidden | unsure))
            total += np.where(counts, share, 0.0)
        waste = rounded(total, WASTE_DECIMALS)
        return waste, known & (waste > above)

    def added(self, where: Where, mains: Places, eligible: Flags) -> Flags:
        """The media that add most sales places to the main one's: all with the largest number and,
        of those, the largest share. Accounts without a main medium have none."""
        missing = (where.weights > 0) & self._missed.T[mains] & (mains >= 0)[:, None]
        best = np.zeros(eligible.shape, np.bool_)
        rows = np.flatnonzero(some(missing))
        codes, weights, counts = packed(np.where(missing[rows], where.weights[rows], 0.0))
        added = np.zeros((len(rows), eligible.shape[1]), np.uint16)
        for at in range(codes.shape[1]):
            still = np.flatnonzero(counts > at)
            added[still] += self._reached[codes[still, at]]
        added *= eligible[rows]
        added[np.arange(len(rows)), mains[rows]] = 0
        most = added.max(axis=1, initial=0)
        best[rows] = (added == most[:, None]) & (most > 0)[:, None]
        accounts, media = np.nonzero(best[rows])
        shares = np.zeros(len(accounts))
        for at in range(codes.shape[1]):
            held = self._reached[codes[accounts, at], media]
            shares += np.where(held, weights[accounts, at], 0.0)
        largest = np.zeros(len(rows))
        np.maximum.at(largest, accounts, shares)
        best[rows[accounts], media] = shares == largest[accounts]
        return best

    def _inside(self, where: Where, code: int) -> Flags:
        if code < where.inside.shape[1]:
            return where.inside[:, code]
        return np.zeros(len(where.inside), np.bool_)

    def _unnamed(self, where: Where, accounts: Places, media: Places) -> Flags:
        """Whether some place of the account is none that the medium's audience names."""
        named = self._named[: where.inside.shape[1]]
        missing = np.zeros(len(accounts), np.bool_)
        for code in np.flatnonzero(where.inside.any(axis=0)).tolist():
            missing |= where.inside[accounts, code] & ~named[code, media]
        return missing
