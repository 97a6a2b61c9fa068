"""Imports are listed, and a mistaken one is taken back: nothing is deleted, nothing counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell

ACCOUNTS = (
    "客户编号,客户名称,注册资本\nx1,甲乙公司（测试）,5000万\nbanshan,半山·冷萃咖啡（虚构）,1亿\n"
)


@pytest.fixture
def imported(fresh: Shell, tmp_path: Path) -> tuple[Shell, str]:
    """A workspace into which a file was imported, and the import's id."""
    path = tmp_path / "新客户.csv"
    path.write_text(ACCOUNTS, encoding="utf-8")
    done = fresh("import", str(path), "--as", "accounts")
    assert done.code == 0, done.err
    lines = fresh("imports", "--format", "json").json["imports"]
    return fresh, next(line["id"] for line in lines if line["file"] == "新客户.csv")


def names(shell: Shell) -> set[str]:
    return {a["id"] for a in shell("accounts", "--format", "json").json["accounts"]}


def values(shell: Shell) -> list[str]:
    lines = shell("evidence", "list", "banshan", "--field", "注册资本", "--format", "json").json
    return [line["value"] for line in lines["evidence"]]


def test_imports_are_listed(imported: tuple[Shell, str]) -> None:
    shell, id_ = imported
    shown = shell("imports").out
    assert id_[:8] in shown
    assert "新客户.csv" in shown
    assert "有效" in shown


def test_an_import_is_taken_back_and_comes_again(
    imported: tuple[Shell, str], tmp_path: Path
) -> None:
    shell, id_ = imported
    before = values(shell)
    assert "x1" in names(shell)
    tried = shell("imports", "undo", id_[:10], "--dry-run", "--format", "json").json
    assert tried["dry_run"]
    assert (tried["evidence"], tried["subjects"]) == (2, ["account/x1"])
    assert (values(shell), "x1" in names(shell)) == (before, True)
    undone = shell("imports", "undo", id_[:10])
    assert undone.code == 0, undone.err
    assert "2 条证据不再采用，1 个对象" in undone.out
    assert "甲乙公司（测试）" in undone.out
    assert len(values(shell)) == len(before) - 1
    assert "banshan" in names(shell)
    assert "x1" not in names(shell)
    assert shell("accounts", "show", "x1").code == 2
    assert "撤回" in shell("imports").out
    again = shell("imports", "undo", id_[:10])
    assert (again.code, "C131" in again.err) == (2, True)
    done = shell("import", str(tmp_path / "新客户.csv"), "--as", "accounts", "--format", "json")
    assert (done.json["subjects"], done.json["evidence"]) == (1, 2)
    assert "x1" in names(shell)
    assert sorted(values(shell)) == sorted(before)


def test_a_decision_stands_on_what_is_left(imported: tuple[Shell, str]) -> None:
    shell, id_ = imported

    def hash_() -> str:
        done = shell("qualify", "banshan", "--dry-run", "--format", "json")
        return done.json["decisions"][0]["grades"]

    with_it = shell("explain", "banshan", "注册资本").out
    assert "1亿" in with_it
    shell("imports", "undo", id_)
    assert "新客户" not in shell("explain", "banshan", "注册资本").out
    assert hash_()


def test_an_unknown_import_is_refused(demo: Shell) -> None:
    for wanted in ("zzzz", ""):
        found = demo("imports", "undo", wanted)
        assert (found.code, "C130" in found.err) == (2, True)
