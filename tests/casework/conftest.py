"""A client to ask, and the form about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casework.forms import asked, client
from cli.shell import Shell


@pytest.fixture(scope="session")
def known(founded: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("asked")
    return client(founded.copy(folder / "team"), folder)


@pytest.fixture
def team(known: Shell, tmp_path: Path) -> Shell:
    return known.copy(tmp_path / "team")


@pytest.fixture(scope="session")
def blank(known: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asked(known, tmp_path_factory.mktemp("blank") / "表.xlsx")


@pytest.fixture
def form(blank: Path, tmp_path: Path) -> Path:
    """The form about the account as ``ask`` writes it, to be filled in."""
    return Path(shutil.copy(blank, tmp_path / "表.xlsx"))
