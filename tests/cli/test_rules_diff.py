"""``fitpoint rules diff``: which clients move under changed rules, and which do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell

STRICTER = """schema: 1
scorecards:
  - id: media_fit
    label: {zh: 媒体切合, en: Media fit}
    measure: match.best.score
    grades: [{id: A, at_least: 99}, {id: B, at_least: 98}, {id: C}]
"""


@pytest.fixture
def proposed(fresh: Shell, tmp_path: Path) -> Path:
    """The workspace's own rules under another name."""
    folder = tmp_path / "proposed"
    folder.mkdir()
    own = (fresh.folder / "rules/pack.yaml").read_text(encoding="utf-8")
    named = own.replace("id: team", "id: proposed").replace("version: 0.1.0", "version: 0.2.0")
    (folder / "pack.yaml").write_text(named, encoding="utf-8")
    return folder


def test_the_same_rules_move_nobody(fresh: Shell) -> None:
    result = fresh("rules", "diff", "--format", "json").json
    assert result["moved"] == []
    assert result["accounts"] >= 6
    assert "0" in fresh("rules", "diff").out


def test_a_stricter_scorecard_moves_whom_it_grades(fresh: Shell) -> None:
    before = {
        d["account"]: d for d in fresh("qualify", "--all", "--format", "json").json["decisions"]
    }
    (fresh.folder / "rules/stricter.yaml").write_text(STRICTER, encoding="utf-8")
    dry = fresh("qualify", "--all", "--dry-run", "--format", "json").json["decisions"]
    wanted = {
        d["account"]
        for d in dry
        if [g["grade"] for g in d["grades"]] != [g["grade"] for g in before[d["account"]]["grades"]]
    }
    assert wanted
    moved = {m["account"]: m for m in fresh("rules", "diff", "--format", "json").json["moved"]}
    assert wanted <= set(moved)
    for line in moved.values():
        assert not line["evidence"]
        assert all(change["before"] != change["after"] for change in line["changes"])
    for account in wanted:
        grade = next(c for c in moved[account]["changes"] if c["what"] == "grade")
        assert grade["before"] < grade["after"]
    assert "→" in fresh("rules", "diff").out


def test_another_folder_is_held_against_the_workspace_and_nothing_is_kept(
    fresh: Shell, proposed: Path
) -> None:
    assert fresh("rules", "diff", str(proposed), "--format", "json").json["moved"] == []
    (proposed / "stricter.yaml").write_text(STRICTER, encoding="utf-8")
    stored = fresh("accounts", "--format", "json").json
    result = fresh("rules", "diff", str(proposed), "--format", "json").json
    assert (result["before"].partition("@")[0], result["after"]) == ("team", "proposed@0.2.0")
    assert result["moved"]
    assert fresh("accounts", "--format", "json").json == stored


def test_new_evidence_is_told_apart_from_new_rules(fresh: Shell) -> None:
    account = next(
        a["id"]
        for a in fresh("accounts", "--format", "json").json["accounts"]
        if a["stage"] != "research"
    )
    added = fresh("evidence", "add", account, "price_tier", "低", "--source", "电话")
    assert added.code == 0, added.err
    moved = {m["account"]: m for m in fresh("rules", "diff", "--format", "json").json["moved"]}
    assert set(moved) <= {account}
    assert all(line["evidence"] for line in moved.values())


def test_rules_with_errors_are_told_as_by_check(fresh: Shell, proposed: Path) -> None:
    (proposed / "wrong.yaml").write_text("schema: 1\nnonsense: 1\n", encoding="utf-8")
    answer = fresh("rules", "diff", str(proposed))
    assert answer.code == 2
    assert "nonsense" in answer.err
