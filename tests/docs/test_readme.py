"""The commands of both READMEs run as they stand, in the order in which they stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docs.pages import ROOT, SAMPLES, command_lines, fences, follow, links

READMES = ("README.md", "README.zh-CN.md")
REJECTING = "客户导出.csv"
"""Two cells of it are wrong on purpose."""


def commands(readme: str) -> list[list[str]]:
    """The lines of each ``sh`` block, without their comments."""
    found = fences((ROOT / readme).read_text(encoding="utf-8"))
    return [command_lines(block) for language, block in found if language == "sh"]


def follow_all(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for line in lines:
        assert follow(line, monkeypatch) == (1 if REJECTING in line else 0), line


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = map(commands, READMES)
    assert english == chinese
    assert len(english) == 2


def test_the_commands_in_the_demo_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert follow("fitpoint demo", monkeypatch) == 0
    monkeypatch.chdir("demo")
    follow_all(commands("README.md")[0], monkeypatch)
    assert "半山" in capsys.readouterr().out


def test_the_commands_with_own_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLES, "docs/samples")
    follow_all(commands("README.md")[1], monkeypatch)
    shown = capsys.readouterr().out
    assert "溪谷·无糖气泡茶（虚构）" in shown
    assert "待调研" in shown


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_to_files(readme: str) -> None:
    assert [str(target) for target in links(ROOT / readme) if not target.exists()] == []
