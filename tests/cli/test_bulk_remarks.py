"""What a bulk run tells of scorers: which are slow, and on which accounts one failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.bulk_base import SCORER, accounts, workspace
from cli.shell import Answer, Shell

BATCH = """
    def score_batch(self, columns, parameters, config):
        if (columns["spend"] == 13).any():
            raise ArithmeticError("thirteen")
        return {"points": columns["spend"]}
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return workspace(tmp_path / "small")


def run(shell: Shell, folder: Path, *more: str, lang: str = "en") -> Answer:
    accounts(400).write_parquet(folder / "base.parquet")
    output = folder / "out.parquet"
    options = ("--workers", "1", "--questions", "0", "--overwrite", *more)
    return shell(
        "qualify", "--from", str(folder / "base.parquet"), "-o", str(output), *options, lang=lang
    )


def test_a_scorer_without_a_batch_form_is_named(shell: Shell, tmp_path: Path) -> None:
    found = run(shell, tmp_path, "--format", "json").json
    (slow,) = found["remarks"]["slow"]
    assert (slow["scorer"], slow["problem"]) == ("moody", "")
    assert 180 <= slow["rows"] <= 400
    assert "moody" in found["remarks"]["problems"][0]
    shown = run(shell, tmp_path)
    assert "slow: the scorer moody was asked one by one" in shown.out
    assert "account a00013: scorer moody failed" in shown.out
    assert "ArithmeticError: thirteen" in shown.out
    chinese = run(shell, tmp_path, lang="zh").out
    assert "评分器 moody 只能逐个算，拖慢了运行" in chinese
    assert "客户 a00013：评分器 moody" in chinese


def test_a_batch_form_that_fails_is_told_and_costs_no_answer(shell: Shell, tmp_path: Path) -> None:
    plain = run(shell, tmp_path, "--format", "json")
    wanted = (tmp_path / "out.parquet").read_bytes()
    plugin = shell.folder / "plugins" / "moody.py"
    hook = "\n@hookimpl"
    plugin.write_text(SCORER.replace(hook, BATCH + hook), encoding="utf-8")
    found = run(shell, tmp_path, "--format", "json")
    assert (plain.code, found.code) == (0, 0)
    assert (tmp_path / "out.parquet").read_bytes() == wanted
    (slow,) = found.json["remarks"]["slow"]
    assert slow["rows"] < 180
    assert "ArithmeticError: thirteen" in slow["problem"]


def test_a_sound_batch_form_is_not_named(shell: Shell, tmp_path: Path) -> None:
    plugin = shell.folder / "plugins" / "moody.py"
    sound = SCORER.replace('if row["spend"] == 13', "if False")
    batch = BATCH.replace('(columns["spend"] == 13).any()', "False")
    plugin.write_text(sound.replace("\n@hookimpl", batch + "\n@hookimpl"), encoding="utf-8")
    found = run(shell, tmp_path, "--format", "json").json
    assert found["remarks"] == {"slow": [], "problems": []}
