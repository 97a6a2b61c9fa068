"""The desk of a bulk run: what the store gives it, and hashes of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fitpoint.analysis.scorer import Scorer
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Engine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.running.manifest import Manifest
from fitpoint.casework.market import load_market
from fitpoint.evidence.canonical import digest
from fitpoint.language.function import Function
from fitpoint.qualification.decision import Override
from fitpoint.qualification.hashing import market_hash
from fitpoint.qualification.qualify import Versions
from fitpoint.rulebook.pack import Pack
from fitpoint.store.calibrations import latest_calibration
from fitpoint.store.decisions import all_overrides
from fitpoint.version import __version__


@dataclass(frozen=True, slots=True)
class BulkDesk:
    """``made_of`` are hashes of all that the answers depend on besides the accounts."""

    kit: Kit
    overrides: Mapping[str, Sequence[Override]]
    made_of: Manifest

    def engine(self, extent: Extent) -> Engine:
        """What answers the batches."""
        return self.kit.engine(extent)


def prepare_bulk(
    connection: Connection,
    pack: Pack,
    *,
    functions: Mapping[str, Function],
    scorers: Mapping[str, Scorer],
    as_of: date,
    plugins: tuple[tuple[str, str], ...],
) -> BulkDesk:
    """Market, newest calibration and people's overrides from the store. Accounts of the input stand
    alone: what the store knows of them, or of their groups, is not read."""
    used = {conclusion.scorer for conclusion in pack.conclusions}
    kit = Kit(
        pack,
        load_market(connection, pack, as_of),
        functions,
        {name: scorer for name, scorer in scorers.items() if name in used},
        latest_calibration(connection, as_of),
        as_of,
        Versions(__version__, plugins),
    )
    overrides = all_overrides(connection)
    made_of = {
        "as_of": as_of.isoformat(),
        "pack": f"{pack.id}@{pack.version} {pack.hash}",
        "calibration": kit.calibration.hash if kit.calibration else "",
        "market": market_hash(kit.market),
        "overrides": digest(sorted(o for of in overrides.values() for o in map(_told, of))),
        "versions": ", ".join(f"{n} {v}" for n, v in (("fitpoint", __version__), *plugins)),
    }
    return BulkDesk(kit, overrides, made_of)


def _told(override: Override) -> list[str]:
    return [str(getattr(override, name)) for name in Override.__slots__]
