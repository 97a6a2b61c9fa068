"""``fitpoint qualify --from`` as a person runs it: generated accounts of a new team's whole method
against the demo's media, from Parquet to Parquet, with all processes that it wants."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.generated import Generated
from benchmarks.generated_table import table
from benchmarks.pairing import sized
from benchmarks.whole_process import FITPOINT, once
from fitpoint.workspace import Workspace

ACCOUNTS = sized(2_000, 200)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place, base = Path(folder) / "demo", Path(folder) / "base.parquet"
        subprocess.run(
            [FITPOINT, "demo", str(place), "--to", "md"], check=True, capture_output=True
        )
        workspace = Workspace.open(place)
        day = date.fromisoformat(workspace.settings.as_of or "")
        table(Generated.of(workspace.pack, day), 0, ACCOUNTS).write_parquet(base)
        command = [FITPOINT, "-w", str(place), "qualify", "--from", str(base)]
        started = time.perf_counter()
        spent = once([*command, "-o", str(Path(folder) / "out.parquet")], (0, 1))
        taken = time.perf_counter() - started
        name = f"qualify --from, {ACCOUNTS:,} generated accounts, three_tier, the demo's media"
        yield Figure(name, ACCOUNTS / taken, "accounts/s", rate=True)
        yield Figure("  processor time an account", spent / ACCOUNTS * 1e3, "ms")
