"""The commands of both READMEs run as they stand, in the order in which they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from fitpoint.cli.main import run
from fitpoint.cli.session import Session

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
CUSTOMERS = """编号,客户名称,业务员,品类,注册资本
c1,甲茶（虚构）,林一帆,茶饮料,3000万
c2,乙奶（虚构）,周晓岚,乳制品,5000万
"""
FINDINGS = """客户,字段,值,来源,取得方式,日期
c1,价格定位,中高,门店走访,观察,2026-02-10
"""


def commands(readme: str) -> list[list[str]]:
    """The lines of each ``sh`` block, without their comments."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [[line.partition("#")[0].strip() for line in b.splitlines()] for b in blocks]


def follow(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        else:
            assert words[0] == "fitpoint"
            assert run(words[1:], Session("zh")) == 0, line


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = map(commands, READMES)
    assert english == chinese
    assert len(english) == 2


def test_the_commands_in_the_demo_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["demo"], Session("zh")) == 0
    monkeypatch.chdir("demo")
    follow(commands("README.md")[0], monkeypatch)
    assert "半山" in capsys.readouterr().out


def test_the_commands_with_own_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("customers.csv").write_text(CUSTOMERS, encoding="gb18030")
    Path("findings.csv").write_text(FINDINGS, encoding="utf-8-sig")
    follow(commands("README.md")[1], monkeypatch)
    shown = capsys.readouterr().out
    assert "甲茶（虚构）" in shown
    assert "待调研" in shown


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_to_files(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target
