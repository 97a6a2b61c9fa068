"""All accounts × all media against the same eight measures by hand in NumPy.

On the first accounts the two must agree on S of every medium that is ranked. They take turns, and
the ratio is of processor time: both run in one thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from benchmarks.figure import Figure
from benchmarks.matching_by_hand import by_hand
from benchmarks.matching_workload import AS_OF, CODELISTS, Workload, workload
from benchmarks.pairing import ROUNDS, Program, ratio, rotated, sized
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.language.columnar.compiler import ColumnCompiler

ACCOUNTS = sized(100_000, 20_000)
MEDIA = 200
CLOSE = 1e-3
"""NumPy rounds numbers that lie all but between two decimals the other way: one in 200 scores
differs by the last place of one measure."""


def measure() -> Iterator[Figure]:
    _must_agree(workload(512, MEDIA))
    made = workload(ACCOUNTS, MEDIA)
    matched = partial(matcher(made).match, made.frame())
    times = _in_turns(matched, partial(by_hand, made))
    name = (
        f"time of matching {ACCOUNTS:,} accounts × {MEDIA} media to the measures by hand in NumPy"
    )
    yield Figure(name, times, "×", 2.0)


def matcher(made: Workload) -> BulkMatcher:
    compiler = ColumnCompiler(CODELISTS, {}, as_of=AS_OF)
    return BulkMatcher(made.pack, compiler, made.market, AS_OF, {})


def _must_agree(made: Workload) -> None:
    """S and K of every ranked medium."""
    by_ours = matcher(made).match(made.frame()).answers["media"]
    by_theirs = by_hand(made)
    place = {medium.id: at for at, medium in enumerate(made.market.media)}
    for account, media in enumerate(by_ours.to_list()):
        for one in media:
            at = account, place[one["medium"]]
            apart = abs(one["score"] - by_theirs.score[at])
            if not apart < CLOSE or one["coverage"] != by_theirs.coverage[at]:
                raise ValueError(f"the two differ on {at}")


def _in_turns(one: Program, other: Program) -> float:
    """How many times the other's processor time the one takes."""
    times = rotated({"one": one, "other": other}, ROUNDS, time.process_time)
    return ratio(times["one"], times["other"])
