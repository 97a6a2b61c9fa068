"""One-account commands stay light: what they import, seen in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Set
from pathlib import Path

import pytest

HEAVY = {"polars", "pandas", "numpy", "pyarrow", "sklearn"}


def imported(*arguments: str, cwd: Path, without: Set[str] = frozenset()) -> set[str]:
    """Top-level modules that a command imports, where those ``without`` are not installed."""
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(without)!r}))\n"
        "from fitpoint.cli.main import main\n"
        "try:\n"
        f"    main({list(arguments)!r})\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("light")
    imported("demo", "demo", "--to", "md", cwd=folder)
    return folder / "demo"


def test_the_version_loads_no_plugin_and_no_library(tmp_path: Path) -> None:
    found = imported("--version", cwd=tmp_path)
    assert not found & {*HEAVY, "pluggy", "pydantic", "sqlalchemy", "rich", "yaml", "jinja2"}


def test_a_decision_imports_no_dataframe_library(demo: Path) -> None:
    found = imported("qualify", "banshan", "--format", "json", cwd=demo)
    assert not found & {*HEAVY, "yaml", "alembic", "docx", "pptx", "openpyxl", "jinja2"}
    assert "sqlalchemy" in found


def test_the_demo_needs_no_dataframe_library(tmp_path: Path) -> None:
    """openpyxl takes NumPy where it is there; nothing needs it."""
    imported("demo", "demo", "--to", "docx,html", "--format", "json", cwd=tmp_path, without=HEAVY)
