"""``fitpoint qualify --from`` as a person runs it, from Parquet to Parquet with all processes that
it wants: a new team's whole method against the demo's media, and the shared workload as a pack."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.base import write_base
from benchmarks.bulk_workload import WORKLOAD, accounts, read_workload
from benchmarks.figure import Figure
from benchmarks.generated import Generated
from benchmarks.pairing import sized
from benchmarks.watched import watched
from benchmarks.whole_process import FITPOINT
from benchmarks.workload_house import found_workload
from fitpoint.workspace import Workspace

WHOLE_METHOD = sized(20_000, 200)
FORTY_RULES = sized(1_000_000, 10_000)
THREE_TIER, FORTY = "three_tier, the demo's media", "40 rules, 8 scorecards as a pack"


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _whole_method(Path(folder))
        if WORKLOAD.exists():
            house = Path(folder) / "workload"
            found_workload(house)
            base = accounts(read_workload(), FORTY_RULES)
            yield from _run(FORTY, house, base, FORTY_RULES)


def _whole_method(folder: Path) -> Iterator[Figure]:
    place, base = folder / "demo", folder / "base.parquet"
    subprocess.run([FITPOINT, "demo", str(place), "--to", "md"], check=True, capture_output=True)
    workspace = Workspace.open(place)
    day = date.fromisoformat(workspace.settings.as_of or "")
    write_base(Generated.of(workspace.pack, day), WHOLE_METHOD, base)
    yield from _run(THREE_TIER, place, base, WHOLE_METHOD)


def _run(name: str, place: Path, base: Path, count: int) -> Iterator[Figure]:
    """With five questions each."""
    output = str(place.with_suffix(".answers.parquet"))
    command = [FITPOINT, "-w", str(place), "qualify", "--from", str(base), "-o", output]
    done = watched(command, (0, 1))
    title = f"qualify --from, {count:,} generated accounts, {name}"
    yield Figure(title, count / done.seconds, "accounts/s", rate=True)
    yield Figure(spent_on(name), done.processor / count * 1e3, "ms")
    yield Figure("  memory of all its processes at most", done.peak, "MB")


def spent_on(name: str) -> str:
    """The figure of what an account takes, all in all."""
    return f"  processor time an account, {name}"
