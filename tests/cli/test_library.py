"""The library from the command line: checked, listed, started, and followed through documents."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cli.shell import Answer, Shell

ENTRY = "coffee-launch"


def pitch(shell: Shell, *more: str) -> Answer:
    command = ("pitch", "banshan", "--doc", "recommendation", "--to", "md", "--format", "json")
    return shell(*command, *more)


def history(shell: Shell, entry: str = ENTRY) -> list[tuple[str, str]]:
    found = shell("library", "history", entry, "--format", "json").json
    return [(use["version"], use["text"]) for use in found["uses"]]


def change(shell: Shell, file: str, old: str, new: str) -> None:
    path = shell.folder / "library" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def newest(shell: Shell) -> list[str]:
    found = shell("documents", "list", "banshan", "--format", "json").json["documents"]
    return [one["id"] for one in found if one["document"] == "recommendation"]


def checked(shell: Shell) -> Any:
    return shell("library", "check", "--format", "json").json


def test_the_demo_has_cases_and_shared_sections_without_a_problem(demo: Shell) -> None:
    found = demo("library", "list", "--format", "json").json
    kinds = [entry["kind"] for entry in found["entries"]]
    assert (kinds.count("case"), kinds.count("section")) == (5, 2)
    assert found["broken"] == 0
    answer = demo("library", "check")
    assert answer.code == 0
    assert answer.out == "案例库：可用 7 个条目，0 处错误，0 处提醒\n"
    for file in (demo.folder / "library").glob("*.yaml"):
        assert "虚构" in file.read_text("utf-8")


def test_the_demos_documents_tell_them(demo: Shell) -> None:
    assert ("2", "same") in history(demo)
    assert history(demo, "dairy-neighbourhood")
    shown = demo("library", "history", ENTRY).out
    assert "半山·冷萃咖啡（虚构）" in shown
    assert "与现在相同" in shown


def test_an_entry_is_shown_with_both_names_of_its_client(demo: Shell) -> None:
    out = demo("library", "show", ENTRY).out
    assert "晨渡咖啡（虚构），没有同意公开；文件里写成“一家区域冷藏咖啡品牌”" in out
    assert "{recall}  目标人群中看过广告的人：41%" in out
    missing = demo("library", "show", "coffee-lunch")
    assert missing.code == 2
    assert ENTRY in missing.err


def test_a_text_changed_under_its_version_is_told_until_the_version_is_raised(fresh: Shell) -> None:
    change(fresh, f"{ENTRY}.zh.md", "楼下就买得到", "楼下就有")
    (problem,) = checked(fresh)["problems"]
    assert (problem["code"], problem["severity"]) == ("L117", "error")
    assert "version 升一级，比如 3" in problem["text"]
    (line,) = pitch(fresh).json["documents"]
    assert line["status"] == "written"
    assert any("L117" in told for told in line["messages"])
    assert history(fresh)[-1] == ("2", "same")
    assert ("2", "changed") in history(fresh)
    change(fresh, f"{ENTRY}.yaml", "version: 2", "version: 3")
    assert checked(fresh)["errors"] == 0
    assert [text for _, text in history(fresh)][-2:] == ["other", "same"]


def test_a_diff_tells_what_of_the_library_is_different(fresh: Shell) -> None:
    first = newest(fresh)[-1]
    change(fresh, f"{ENTRY}.zh.md", "楼下就买得到", "楼下就有")
    change(fresh, f"{ENTRY}.yaml", "version: 2", "version: 3")
    for name in ("proof-of-posting.yaml", "proof-of-posting.zh.md", "proof-of-posting.en.md"):
        (fresh.folder / "library" / name).unlink()
    since = fresh("documents", "show", first, "--format", "json").json["since"]
    assert [(one["what"], one["after"]) for one in since] == [("library", "3"), ("library", "")]
    assert pitch(fresh).code == 0
    second = newest(fresh)[-1]
    assert first != second
    out = fresh("documents", "diff", first, second).out
    assert "案例与共用段落" in out
    assert "改过：冷藏咖啡上新，先占写字楼的早晨（虚构案例）（2 → 3）" in out
    assert "没有了：我们怎样交付和核对（1）" in out
    assert "trial-weeks" not in out
    again = fresh(
        "documents", "rebuild", first, "-o", str(fresh.folder / "again.md"), "--format", "json"
    )
    assert again.json["same"] is True


def test_a_case_that_names_another_client_is_kept_back(fresh: Shell) -> None:
    change(
        fresh, f"{ENTRY}.zh.md", "铺货刚进便利店时", "和踏雾·轻跑鞋（虚构）一样，铺货刚进便利店时"
    )
    found = checked(fresh)
    assert "L118" in {problem["code"] for problem in found["problems"]}
    answer = pitch(fresh)
    assert "L122" in answer.err
    (file,) = answer.json["documents"][0]["files"]
    assert "踏雾" not in Path(file).read_text("utf-8")
    assert "冷藏咖啡上新" not in Path(file).read_text("utf-8")


def test_what_ran_out_is_told_and_not_used(fresh: Shell) -> None:
    change(fresh, f"{ENTRY}.yaml", "valid_until: 2027-06-30", "valid_until: 2026-02-28")
    (problem,) = checked(fresh)["problems"]
    assert (problem["code"], problem["severity"]) == ("L116", "warning")
    assert "（已到期）" in fresh("library", "list").out
    (file,) = pitch(fresh).json["documents"][0]["files"]
    assert "冷藏咖啡上新" not in Path(file).read_text("utf-8")


@pytest.mark.parametrize("kind", ["case", "section"])
def test_a_new_entry_is_used_by_nobody_before_it_is_finished(empty: Shell, kind: str) -> None:
    made = empty("library", "new", "first", "--kind", kind, "--format", "json").json
    assert [Path(file).name for file in made["files"]] == [
        "first.yaml",
        "first.zh.md",
        "first.en.md",
    ]
    assert checked(empty)["entries"] == 0
    assert checked(empty)["errors"] >= 1
    text = (empty.folder / "library" / "first.yaml").read_text("utf-8")
    (empty.folder / "library" / "first.yaml").write_text(text.replace("# as:", "as:"), "utf-8")
    for lang in ("zh", "en"):
        path = empty.folder / "library" / f"first.{lang}.md"
        path.write_text(path.read_text("utf-8") or "正文 text", "utf-8")
    assert (checked(empty)["entries"], checked(empty)["errors"]) == (1, 0)
    again = empty("library", "new", "first")
    assert (again.code, again.err[:4]) == (2, "libr")
    assert empty("library", "new", "two words").code == 2


def test_an_empty_library_says_how_to_begin(empty: Shell) -> None:
    assert "fitpoint library new" in empty("library", "list").out
    assert checked(empty)["entries"] == 0


def test_what_a_document_used_is_kept_by_the_store(demo: Shell) -> None:
    with sqlite3.connect(demo.folder / "fitpoint.db") as connection:
        rows = connection.execute("select kind, library_hash from documents").fetchall()
    assert {bool(hash_) for kind, hash_ in rows if kind == "recommendation.agency"} == {True}
    assert {bool(hash_) for kind, hash_ in rows if kind == "outline"} == {True, False}
