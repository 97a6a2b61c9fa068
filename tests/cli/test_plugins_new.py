"""``fitpoint plugins new``: what it writes works as it stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.shell import Shell

RULE = """schema: 1
id: tiny
version: 0.1.0
title: {zh: 小, en: Tiny}
fields:
  - {id: past_spend, label: {zh: 监测投放, en: Spend}, type: number, unit: 元}
  - {id: churn_level, label: {zh: 流失档次, en: Churn level}, type: text}
stages:
  - {id: all, label: {zh: 全部, en: All}, require: "true"}
conclusions:
  - scorer: churn
    config: {inputs: {amount: past_spend}, full_at: 10000000}
    outputs: {level: churn_level}
tests:
  - {name: 大投放, given: {past_spend: 900万}, expect: {churn_level: high}}
  - {name: 小投放, given: {past_spend: 100万}, expect: {churn_level: low}}
  - {name: 不知道, given: {}, expect: {churn_level: unknown}}
"""


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".py", ".toml")
    }


def test_its_scorer_serves_a_rule_at_once(empty: Shell) -> None:
    assert empty("plugins", "new", "churn").code == 0
    assert "scorer churn" in empty("plugins").out
    (empty.folder / "rules/pack.yaml").write_text(RULE, encoding="utf-8")
    outcome = empty("rules", "test", "--format", "json").json
    assert [test["passed"] for test in outcome["tests"]] == [True, True, True]


@pytest.mark.parametrize(("kind", "lang"), [("scorer", "zh"), ("source", "en")])
def test_a_file_is_short_and_its_test_passes(empty: Shell, kind: str, lang: str) -> None:
    assert empty("plugins", "new", "first_try", "--kind", kind, lang=lang).code == 0
    plugin = empty.folder / "plugins/first_try.py"
    assert len(plugin.read_text(encoding="utf-8").splitlines()) <= 40
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    done = subprocess.run(command, cwd=empty.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_source_is_imported_from(empty: Shell) -> None:
    empty("plugins", "new", "crm", "--kind", "source")
    file = empty.folder / "data/rows.json"
    row = '{"account": "K1", "name": "甲（虚构）", "field": "past_spend", "value": "300万"}'
    file.write_text(f"[{row}]", encoding="utf-8")
    assert empty("import", str(file)).code == 0
    lines = empty("evidence", "list", "K1", "--format", "json").json["evidence"]
    assert [line["field"] for line in lines] == ["past_spend"]


def test_a_package_is_installed_and_found(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    made = shell("plugins", "new", "my_churn", "--as", "package", "-o", str(tmp_path))
    assert made.code == 0, made.err
    folder, target = tmp_path / "fitpoint-my-churn", tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    options = ["--no-build-isolation", "--target", str(target), str(folder)]
    subprocess.run([*pip, *options], check=True, capture_output=True)
    code = "from fitpoint.cli.main import main; main(['plugins'])"
    environment = {"PYTHONPATH": str(target), "FITPOINT_LANG": "en", "PATH": ""}
    shown = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert "scorer my_churn" in shown.stdout, shown.stderr
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "tests")]
    done = subprocess.run(tests, env=environment, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_replaced_and_a_dry_run_writes_nothing(empty: Shell) -> None:
    before = files(empty.folder)
    answer = empty("plugins", "new", "churn", "--dry-run", "--format", "json")
    assert answer.json["written"] is False
    assert files(empty.folder) == before
    empty("plugins", "new", "churn")
    written = files(empty.folder)
    again = empty("plugins", "new", "churn", "--kind", "source")
    assert again.code == 2
    assert "churn" in again.err
    assert files(empty.folder) == written


@pytest.mark.parametrize(
    ("name", "near"), [("My-Scorer", "my_scorer"), ("class", ""), ("流失", "")]
)
def test_a_name_that_rules_cannot_read_is_refused(empty: Shell, name: str, near: str) -> None:
    before = files(empty.folder)
    answer = empty("plugins", "new", name)
    assert answer.code == 2
    assert name in answer.err
    assert near in answer.err
    assert files(empty.folder) == before


def test_the_name_of_another_scorer_is_refused(empty: Shell) -> None:
    assert empty("plugins", "new", "rfm").code == 2
