"""Learning from a table of accounts instead of the store's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fitpoint.bulk.engines.account_base import AccountBase
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.running.parts import Outcome
from fitpoint.casework.bulk_run import Prepared

BATCH = 20_000
"""Accounts that are read together."""


def empty_base(kit: Kit, folder: Path) -> AccountBase:
    """A base whose scorers' inputs are kept in ``folder``, which is made."""
    folder.mkdir(parents=True)
    return AccountBase(kit, folder)


def fill(base: AccountBase, prepared: Prepared, kit: Kit) -> Iterator[Outcome]:
    """Add the accounts of every place to the base; what cannot be taken is kept beside the run's
    parts."""
    for place in range(prepared.source.places):
        accounts, faults = prepared.source.batch(place, kit.pack)
        prepared.parts.tell(place, faults)
        base.add(accounts)
        yield Outcome(place, len(accounts), {}, len({fault.row for fault in faults}))
