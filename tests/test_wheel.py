"""What is installed is what git holds: nothing left out, nothing added."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "engine/fitpoint",
    "plugins/fitpoint_files",
    "plugins/fitpoint_rfm",
    "rules/fitpoint_rules",
    "templates/fitpoint_templates",
)


def tracked() -> set[str]:
    found = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, capture_output=True, text=True
    )
    if found.returncode != 0 or not found.stdout:
        pytest.skip("not a git checkout")
    paths = [Path(name) for name in found.stdout.split("\0") if name]
    return {path.relative_to(path.parts[0]).as_posix() for path in paths if (ROOT / path).exists()}


def test_the_wheel_holds_what_git_holds(tmp_path: Path) -> None:
    wanted = tracked()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        points = archive.read(metadata[0]).decode()
    ignored = {name for name in names if "__pycache__" in name}
    assert names - ignored == wanted
    assert "fitpoint = fitpoint.cli.main:main" in points
    assert all(f"{p.split('/')[1]}/py.typed" in names for p in PACKAGES)
