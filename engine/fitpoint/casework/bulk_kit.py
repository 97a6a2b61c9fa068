"""What a run on other machines takes along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from fitpoint.analysis.scorer import Scorer
from fitpoint.bulk.engines.kit import Kit
from fitpoint.casework.market import load_market
from fitpoint.language.function import Function
from fitpoint.qualification.qualify import Versions
from fitpoint.rulebook.pack import Pack
from fitpoint.store.calibrations import latest_calibration
from fitpoint.version import __version__


def load_kit(
    connection: Connection,
    pack: Pack,
    *,
    functions: Mapping[str, Function],
    scorers: Mapping[str, Scorer],
    as_of: date,
    plugins: tuple[tuple[str, str], ...],
) -> Kit:
    """The pack with the store's market and newest calibration, and the scorers that it names."""
    used = {conclusion.scorer for conclusion in pack.conclusions}
    return Kit(
        pack,
        load_market(connection, pack, as_of),
        functions,
        {name: scorer for name, scorer in scorers.items() if name in used},
        latest_calibration(connection, as_of),
        as_of,
        Versions(__version__, plugins),
    )
