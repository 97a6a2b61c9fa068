"""Full decisions of the shipped pack on the demo's accounts and media."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, median_time
from fitpoint.casework.deciding import prepare
from fitpoint.cli.language import pick_language
from fitpoint.cli.main import run
from fitpoint.cli.session import Session
from fitpoint.store.evidence_rows import evidence_of
from fitpoint.store.subjects import list_subjects
from fitpoint.workspace import Workspace


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo"
        session = Session(pick_language([], {}))
        run(["demo", str(place), "--to", "md", "--format", "json"], session)
        workspace = Workspace.open(place)
        day = session.as_of(workspace.settings.as_of)
        with workspace.store().transaction() as connection:
            desk = prepare(
                connection,
                workspace.pack,
                functions=workspace.functions,
                scorers=workspace.scorers,
                as_of=day,
                plugins=workspace.host.versions,
            )
            accounts = list_subjects(connection, "account")
            evidence = {a.subject.id: evidence_of(connection, a.subject) for a in accounts}
        times = [
            median_time(
                lambda a=account: desk.qualifier.qualify(a.subject, a.name, evidence[a.subject.id]),
                30,
            )
            for account in accounts
        ]
        name = f"one decision, three_tier, {len(desk.market.media)} media (median of accounts)"
        yield Figure(name, median(times) * 1e3, "ms", 5)
        yield Figure("  the slowest account", max(times) * 1e3, "ms")
