"""Whether every engine of a bulk run answers what the row engine answers, to the last bit.

``python -m benchmarks.equality 100000`` draws so many accounts, in long form and as wide tables by
turns, and answers each block of them with every engine; processes share the blocks.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from benchmarks.generated import Generated, Long
from benchmarks.generated_table import batch
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Accounts, Answered, Engine
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines.kit import Kit
from fitpoint.casework.founding import found_workspace
from fitpoint.matching.medium import Market
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.workspace import Workspace

AS_OF = date(2026, 3, 1)
BLOCK, MEDIA = 250, 20
EXTENT = Extent()
SHOWN = 3
"""Of a column that differs so many accounts are told."""


@dataclass(frozen=True, slots=True)
class Backwards:
    """The row engine asked from the last account to the first: what it remembers of one account
    must not tell on another."""

    engine: Engine

    def answer(self, accounts: Accounts) -> Answered:
        found = self.engine.answer(_Reversed(accounts))
        return Answered(found.table.reverse(), found.ways)


@dataclass(frozen=True, slots=True)
class _Reversed:
    accounts: Accounts

    def __len__(self) -> int:
        return len(self.accounts)

    def known(self, row: int) -> Known:
        return self.accounts.known(len(self) - 1 - row)


ENGINES: Mapping[str, Callable[[Kit, Qualifier, Extent], Engine]] = {
    "row, backwards": lambda _, qualifier, extent: Backwards(RowEngine(qualifier, extent)),
    "columns": lambda kit, _, extent: kit.engine(extent),
}
"""Those that are held against the row engine."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A block: how many accounts, which way each engine answered them, and what differs."""

    accounts: int
    ways: Mapping[str, Mapping[str, int]]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A new team's workspace with generated media: what all blocks of a process share."""

    generated: Generated
    kit: Kit
    qualifiers: Mapping[str, Qualifier]
    """Each engine has one of its own, so that none lives on what another worked out."""

    @classmethod
    def open(cls, market: Market | None = None) -> House:
        """With the market given, else a generated one."""
        with TemporaryDirectory() as folder:
            found_workspace(Path(folder), "zh")
            workspace = Workspace.open(Path(folder))
            pack, scorers = workspace.pack, workspace.scorers
            functions = workspace.functions
        generated = Generated.of(pack, AS_OF)
        media, versions = market or generated.market(MEDIA), Versions("equality")
        kit = Kit(pack, media, functions, scorers, None, AS_OF, versions)
        return cls(generated, kit, {name: kit.qualifier() for name in ("row", *ENGINES)})

    def compare(self, accounts: Accounts, extent: Extent = EXTENT) -> Compared:
        """Every engine's answers to the accounts against the row engine's."""
        truth = RowEngine(self.qualifiers["row"], extent).answer(accounts).table
        ways: dict[str, Mapping[str, int]] = {}
        told: list[str] = []
        for name, engine in ENGINES.items():
            found = engine(self.kit, self.qualifiers[name], extent).answer(accounts)
            ways[name] = found.ways
            told += [f"{name}: {line}" for line in differences(truth, found.table)]
        return Compared(len(accounts), ways, tuple(told))


def differences(truth: pl.DataFrame, found: pl.DataFrame) -> Iterator[str]:
    """Each cell that is not the very same (as Python writes it: 0.0 is not -0.0, 1 not 1.0), up to
    ``SHOWN`` a column; columns and types that differ."""
    if truth.schema != found.schema or len(truth) != len(found):
        yield f"schema or length: {truth.schema} {len(truth)} / {found.schema} {len(found)}"
        return
    for name in truth.columns:
        left, right = truth[name].to_list(), found[name].to_list()
        if repr(left) == repr(right):
            continue
        cells = zip(truth["account"], left, right, strict=True)
        apart = [(who, a, b) for who, a, b in cells if repr(a) != repr(b)]
        yield from (f"{name} of {who}: {a!r} is not {b!r}" for who, a, b in apart[:SHOWN])
        if len(apart) > SHOWN:
            yield f"{name}: {len(apart) - SHOWN} more"


@cache
def _house() -> House:
    return House.open()


def _block(start: int) -> Compared:
    """Odd blocks are wide tables, even ones evidence in long form."""
    house = _house()
    wide = start // BLOCK % 2
    long = Long(house.generated, start, BLOCK)
    return house.compare(batch(house.generated, start, BLOCK) if wide else long)


def blocks(count: int, processes: int) -> Iterator[Compared]:
    """The accounts 0 … ``count``, rounded up to whole blocks."""
    starts = range(0, count, BLOCK)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_block, starts)


def told(found: Iterable[Compared], count: int) -> bool:
    """Prints how far it is and all that differs; whether nothing does."""
    done, since = 0, time.monotonic()
    ways: dict[str, Counter[str]] = {}
    apart: list[str] = []
    for block in found:
        done += block.accounts
        for name, counts in block.ways.items():
            ways.setdefault(name, Counter()).update(counts)
        for line in block.differences:
            print(f"\n{line}", file=sys.stderr)
        apart += block.differences
        rate = done / (time.monotonic() - since)
        left = (count - done) / rate / 60
        print(f"\r{done:,} of {count:,}, {rate:.0f}/s, {left:.0f} min left ", end="", flush=True)
    print()
    for name, counts in ways.items():
        print(f"{name}: {dict(counts)}")
    print(f"{done:,} accounts, {len(apart)} differences")
    return not apart


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 100_000
    processes = int(arguments[1]) if len(arguments) > 1 else 2
    return 0 if told(blocks(count, processes), count) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
