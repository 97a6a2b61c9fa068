"""The outside plugin is built and installed as its author ships it, and then found and used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "example"
PACK = """
schema: 1
id: team
version: 0.1.0
title: {zh: 测试, en: Test}
extends: [three_tier@0.1]
fields:
  - {id: years_with_us, label: {zh: 合作年数, en: Years with us}, type: number}
  - {id: tenure_level, label: {zh: 合作档次, en: Tenure level}, type: text}
  - {id: half_years, label: {zh: 一半年数, en: Half the years}, type: number}
conclusions:
  - scorer: tenure
    config: {inputs: {years: years_with_us}, full_after: 4}
    outputs: {level: tenure_level}
  - {field: half_years, value: 一半(years_with_us)}
tests:
  - name: 老客户
    given: {years_with_us: 3}
    expect: {tenure_level: old, half_years: 1.5}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    options = ["--no-build-isolation", "--target", str(target), str(EXAMPLE)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return target


def fitpoint(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "FITPOINT_LANG": "en"}
    command = [sys.executable, "-c", "from fitpoint.cli.main import main; main()", *arguments]
    return subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True)


def test_it_is_listed_with_what_it_provides(installed: Path, tmp_path: Path) -> None:
    answer = json.loads(fitpoint(installed, "plugins", "--format", "json", cwd=tmp_path).stdout)
    found = next(plugin for plugin in answer["plugins"] if plugin["name"] == "example")
    assert found["origin"] == "distribution"
    assert found["version"] == "1.2.3"
    assert found["problem"] == ""
    assert found["provides"] == ["scorer tenure", "function half", "writer txt", "command hello"]


def test_its_command_stands_beside_ours(installed: Path, tmp_path: Path) -> None:
    assert fitpoint(installed, "hello", cwd=tmp_path).stdout == "你好\n"
    assert "hello" in fitpoint(installed, "--help", cwd=tmp_path).stdout


def test_a_pack_uses_its_scorer_and_function(installed: Path, tmp_path: Path) -> None:
    fitpoint(installed, "init", "w", cwd=tmp_path)
    (tmp_path / "w/rules/pack.yaml").write_text(PACK, encoding="utf-8")
    answer = fitpoint(installed, "rules", "test", "--format", "json", cwd=tmp_path / "w")
    result = json.loads(answer.stdout)
    assert [t["differences"] for t in result["tests"] if t["name"] == "老客户"] == [[]]


def test_without_it_the_pack_says_what_is_missing(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    fitpoint(nothing, "init", "w", cwd=tmp_path)
    (tmp_path / "w/rules/pack.yaml").write_text(PACK, encoding="utf-8")
    answer = fitpoint(nothing, "rules", "check", cwd=tmp_path / "w")
    assert answer.returncode == 1
    assert "tenure" in answer.stdout
    assert "Traceback" not in answer.stderr
