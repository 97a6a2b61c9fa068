"""Bulk matching goes through accounts in blocks: what it takes does not grow with all pairs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ACCOUNTS, MEDIA = 4_000, 500
ALLOWED = 120.0
"""In MB beyond what a hundred accounts take; some 50 in blocks, 240 all at once."""
MATCHED = """
import sys
from benchmarks.bulk_matching import matcher
from benchmarks.machine import peak_memory
from benchmarks.matching_workload import workload

made = workload(*map(int, sys.argv[1:]))
bulk, frame = matcher(made), made.frame()
bulk.match(frame.head(100))
before = peak_memory()
assert len(bulk.match(frame).answers) == len(frame)
print(peak_memory() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is told by /proc")
def test_memory_is_bounded() -> None:
    command = [sys.executable, "-c", MATCHED, str(ACCOUNTS), str(MEDIA)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    assert float(done.stdout) < ALLOWED
