"""``pitch --check`` and ``--allow-draft``, as the account executive meets them."""

from __future__ import annotations

from pathlib import Path

from cli.shell import Shell


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_check_lists_all_findings_and_writes_nothing(demo: Shell, tmp_path: Path) -> None:
    shell = demo.copy(tmp_path / "team")
    before = shell("documents", "list", "--format", "json").json["documents"]
    answer = shell("pitch", "langrun", "--check", "--format", "json", "-o", str(tmp_path / "out"))
    assert answer.code == 1
    result = answer.json
    recommendation, outline = result["documents"]
    assert (recommendation["status"], outline["status"]) == ("blocked", "written")
    (barred,) = recommendation["findings"]
    assert (barred["code"], barred["severity"]) == ("D101", "error")
    assert barred["place"].startswith("three_tier/gates.yaml:")
    assert "fitpoint override langrun" in barred["remedy"]
    assert {found["code"] for found in outline["findings"]} == {"D304"}
    assert {found["field"] for found in outline["findings"]} == {"next_moves"}
    assert all("pressure.md.j2:" in found["place"] for found in outline["findings"])
    assert files(tmp_path / "out") == []
    assert shell("documents", "list", "--format", "json").json["documents"] == before


def test_what_may_be_written_passes_the_check(demo: Shell) -> None:
    answer = demo("pitch", "banshan", "--doc", "recommendation", "--check")
    assert answer.code == 0
    assert "没有问题：1份文件都可以写。" in answer.out


def test_the_check_as_people_read_it_in_english(demo: Shell) -> None:
    answer = demo("pitch", "langrun", "--doc", "recommendation", "--check", lang="en")
    assert answer.code == 1
    assert "documents: 1; errors: 1; warnings: 0." in answer.out


def test_a_draft_is_marked_and_never_counts_as_handed_out(demo: Shell, tmp_path: Path) -> None:
    shell, out = demo.copy(tmp_path / "team"), tmp_path / "out"
    wanted = ("pitch", "langrun", "--doc", "recommendation", "--to", "md,html", "-o", str(out))
    refused = shell(*wanted)
    assert (refused.code, files(out)) == (1, [])
    known = shell("report", "--format", "json").json
    answer = shell(*wanted, "--allow-draft", "--format", "json")
    (line,) = answer.json["documents"]
    assert (answer.code, line["status"]) == (0, "draft")
    assert "D101" in line["messages"][0]
    stem = "朗润·职业资格课程（虚构）-媒体推荐书_草稿"
    assert files(out) == [f"{stem}.html", f"{stem}.md"]
    assert (out / f"{stem}.md").read_text(encoding="utf-8").startswith("**草稿 不得外发**")
    listed = shell("documents", "list", "langrun")
    assert "媒体推荐书（草稿）" in listed.out
    assert shell("report", "--format", "json").json == known
    rebuilt = shell("documents", "rebuild", f"{stem}.md", "-o", str(tmp_path / "again.md"))
    assert rebuilt.code == 0
    assert (tmp_path / "again.md").read_bytes() == (out / f"{stem}.md").read_bytes()


def test_without_errors_allow_draft_issues_as_ever(demo: Shell, tmp_path: Path) -> None:
    shell = demo.copy(tmp_path / "team")
    answer = shell(
        "pitch", "banshan", "--doc", "outline", "--to", "md", "--allow-draft",
        "-o", str(tmp_path / "out"), "--format", "json",
    )  # fmt: skip
    (line,) = answer.json["documents"]
    assert line["status"] == "written"
    assert "草稿" not in line["files"][0]
