"""A workspace: found from any folder in it, with settings that are checked as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitpoint.casework.founding import found_workspace
from fitpoint.errors import FitpointError
from fitpoint.workspace import Settings, Workspace, read_settings


@pytest.fixture
def team(tmp_path: Path) -> Path:
    found_workspace(tmp_path / "team", "zh")
    return tmp_path / "team"


def codes(caught: pytest.ExceptionInfo[FitpointError]) -> list[str]:
    return [d.code for d in caught.value.diagnostics]


def settings(team: Path, text: str) -> Settings:
    (team / "fitpoint.toml").write_text(text, encoding="utf-8")
    return read_settings(team / "fitpoint.toml")


def test_a_workspace_is_found_from_within(team: Path) -> None:
    inner = team / "data" / "2026" / "q1"
    inner.mkdir(parents=True)
    assert Workspace.open(inner).root == team.resolve()
    assert Workspace.open(team).settings == Settings(lang="zh")


def test_founding_writes_what_a_team_keeps(team: Path) -> None:
    for name in ("rules", "templates", "plugins", "data", "mappings"):
        assert (team / name).is_dir()
    assert "fitpoint.db" in (team / ".gitignore").read_text(encoding="utf-8")
    workspace = Workspace.open(team)
    assert workspace.pack.id == "team"
    assert "category" in workspace.pack.fields


def test_founding_twice_changes_nothing(team: Path) -> None:
    before = {p: p.read_bytes() for p in team.rglob("*") if p.is_file()}
    with pytest.raises(FitpointError) as caught:
        found_workspace(team, "en")
    assert codes(caught) == ["C111"]
    assert {p: p.read_bytes() for p in team.rglob("*") if p.is_file()} == before


def test_a_folder_without_settings_is_none(tmp_path: Path) -> None:
    with pytest.raises(FitpointError) as caught:
        Workspace.open(tmp_path)
    assert codes(caught) == ["W101"]


def test_all_problems_at_once(team: Path) -> None:
    with pytest.raises(FitpointError) as caught:
        settings(team, 'langg = "zh"\ndatabase = 3\nas_of = "gestern"\nlang = "fr"\n')
    assert sorted(codes(caught)) == ["W103", "W104", "W105", "W106"]
    assert {d.suggestion for d in caught.value.diagnostics} == {"lang", None}


@pytest.mark.parametrize("text", ["lang = ", "[lang", 'lang = "zh"\nlang = "en"'])
def test_settings_that_are_no_toml(team: Path, text: str) -> None:
    with pytest.raises(FitpointError) as caught:
        settings(team, text)
    assert codes(caught) == ["W102"]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("sqlite:///fitpoint.db", "sqlite:///{root}/fitpoint.db"),
        ("sqlite:///data/a.db", "sqlite:///{root}/data/a.db"),
        ("sqlite:////tmp/a.db", "sqlite:////tmp/a.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://u:p@host/db", "postgresql://u:p@host/db"),
    ],
)
def test_a_relative_database_lies_in_the_workspace(team: Path, url: str, wanted: str) -> None:
    workspace = Workspace(team, Settings(database=url))
    assert workspace.database == wanted.format(root=team)


def test_the_teams_rules_override_the_methods(team: Path) -> None:
    (team / "rules" / "stages.yaml").write_text(
        'schema: 1\nstages:\n  - {id: initial, label: {zh: 入门, en: Entry}, require: "true"}\n',
        encoding="utf-8",
    )
    stages = {stage.id: stage.label.zh for stage in Workspace.open(team).pack.stages}
    assert stages["initial"] == "入门"
    assert stages["full"] == "比稿级"


def test_a_fixed_pack_is_taken_from_what_is_installed(team: Path) -> None:
    workspace = Workspace(team, Settings(pack="three_tier"))
    assert workspace.pack.id == "three_tier"
    with pytest.raises(FitpointError) as caught:
        _ = Workspace(team, Settings(pack="three_teir")).pack
    assert codes(caught) == ["G106"]
    assert caught.value.diagnostics[0].suggestion == "three_tier"
