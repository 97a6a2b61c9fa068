"""Learning from the stored account base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.fitting import fit
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorer import Scorer
from fitpoint.errors import Diagnostic
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.rulebook.pack import Pack
from fitpoint.store.evidence_rows import evidence_of_kind


def calibrate(
    connection: Connection,
    pack: Pack,
    *,
    functions: Mapping[str, Function],
    scorers: Mapping[str, Scorer],
    as_of: date,
) -> tuple[Calibration, tuple[Diagnostic, ...]]:
    """Parameters and frequencies over all accounts as of a date; nothing is stored.

    Facts that a client gave in confidence take no part: what is learnt is shown to others.
    """
    analyst = Analyst(pack, RowCompiler(pack.codelists, functions), {}, None)
    industries = {
        name: resolve(pack, Subject("industry", name), items, as_of)
        for name, items in evidence_of_kind(connection, "industry").items()
    }
    rows: list[Row] = []
    for name, items in evidence_of_kind(connection, "account").items():
        open_items = [item for item in items if item.sensitivity != "client_secret"]
        facts = resolve(pack, Subject("account", name), open_items, as_of)
        analysis = analyst.conclude(join(pack, facts, industries), as_of)
        rows.append(analysis.worlds.rows[0])
    return fit(pack, scorers, rows, as_of)
