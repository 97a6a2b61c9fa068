from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Answer, Shell, found_demo


@pytest.fixture(scope="session")
def demo_answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return found_demo(tmp_path_factory.mktemp("demo") / "team")


@pytest.fixture(scope="session")
def demo(demo_answer: Answer) -> Shell:
    """The demo's workspace; tests that change it take a ``fresh`` copy."""
    assert demo_answer.code == 0, demo_answer.err
    return Shell(Path(demo_answer.json["folder"]))


@pytest.fixture
def fresh(demo: Shell, tmp_path: Path) -> Shell:
    return demo.copy(tmp_path / "team")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A new workspace whose pack and tables are prepared; copies start quickly."""
    folder = tmp_path_factory.mktemp("founded") / "team"
    assert Shell(folder.parent)("init", str(folder)).code == 0
    shell = Shell(folder)
    assert shell("calibrate", "--dry-run").code == 0
    return shell


@pytest.fixture
def empty(founded: Shell, tmp_path: Path) -> Shell:
    """A new workspace without any account."""
    return founded.copy(tmp_path / "empty")
