"""Documents that were handed out: listed, made again to the byte, compared in words."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cli.shell import Answer, Shell

ACCOUNT = "langrun"


def issue(shell: Shell, *more: str) -> Answer:
    command = ("pitch", ACCOUNT, "--doc", "outline", "--to", "md,html,docx", "--format", "json")
    return shell(*command, *more)


def listed(shell: Shell) -> list[dict[str, Any]]:
    answer = shell("documents", "list", ACCOUNT, "--format", "json")
    return answer.json["documents"]


def newest(shell: Shell, format_: str) -> str:
    return [one["id"] for one in listed(shell) if one["format"] == format_][-1]


def rebuilt(shell: Shell, document: str, *more: str) -> Any:
    return shell("documents", "rebuild", document, "--format", "json", *more).json


def kinds(answer: Any) -> list[tuple[str, str]]:
    return [(one["what"], one["name"]) for one in answer["since"]]


@pytest.fixture(scope="module")
def once(demo: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = demo.copy(tmp_path_factory.mktemp("issued") / "team")
    assert issue(shell).code == 0
    return shell


@pytest.fixture
def issued(once: Shell, tmp_path: Path) -> Shell:
    return once.copy(tmp_path / "team")


def test_each_format_is_made_again_to_the_byte(issued: Shell) -> None:
    for format_ in ("md", "html", "docx"):
        document = newest(issued, format_)
        found = rebuilt(issued, document[:8])
        content = Path(found["file"]).read_bytes()
        assert found["same"], format_
        assert found["since"] == []
        assert hashlib.sha256(content).hexdigest() == found["document"]["sha256"]
        assert document[:8] in Path(found["file"]).name


def test_what_differs_since_is_named(issued: Shell) -> None:
    document = newest(issued, "md")
    changed = issued.folder / "templates" / "outline.zh" / "goals.md.j2"
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_text('{% section "goals", "会谈" %}x{% endsection %}', encoding="utf-8")
    rules = next((issued.folder / "rules").glob("*.yaml"))
    rules.write_text(rules.read_text("utf-8") + "\n# \n", encoding="utf-8")
    with sqlite3.connect(issued.folder / "fitpoint.db") as connection:
        connection.execute("update imports set withdrawn_at = '2026-03-02 00:00:00.000000'")
        connection.execute("update documents set fitpoint = '0.0.9'")
    connection.close()
    answer = issued("documents", "rebuild", document, "--format", "json")
    whats = [what for what, _ in kinds(answer.json)]
    assert answer.code == 0
    assert answer.json["same"]
    assert whats[:2] == ["fitpoint", "pack"]
    assert ("template", "outline.zh/goals.md.j2") in kinds(answer.json)
    assert "evidence" in whats
    shown = issued("documents", "show", document)
    assert "0.0.9" in shown.out
    assert "已被撤回" in shown.out


def test_other_bytes_are_told_with_what_may_be_why(issued: Shell) -> None:
    document = newest(issued, "docx")
    with sqlite3.connect(issued.folder / "fitpoint.db") as connection:
        connection.execute("update documents set sha256 = ?", ("0" * 64,))
    connection.close()
    answer = issued("documents", "rebuild", document)
    assert answer.code == 1
    assert "字体" in answer.out
    with sqlite3.connect(issued.folder / "fitpoint.db") as connection:
        connection.execute("update documents set fitpoint = '0.0.9'")
    connection.close()
    assert "fitpoint 的版本：0.0.9" in issued("documents", "rebuild", document).out


def test_what_a_person_changed_is_left_alone(issued: Shell) -> None:
    document = newest(issued, "md")
    file = Path(rebuilt(issued, document)["file"])
    assert rebuilt(issued, document)["file"] == str(file)
    file.write_text("我的修改", encoding="utf-8")
    refused = issued("documents", "rebuild", document)
    assert refused.code == 2
    assert "I407" in refused.err
    assert file.read_text("utf-8") == "我的修改"
    assert rebuilt(issued, document, "--force")["same"]


def test_two_versions_are_compared_in_words(issued: Shell) -> None:
    before = newest(issued, "md")
    spend = next(
        e["id"]
        for e in issued("evidence", "list", ACCOUNT, "--format", "json").json["evidence"]
        if e["field"] == "past_spend"
    )
    told = ("--source", "客户会议", "--method", "asked", "--supersedes", spend)
    added = issued("evidence", "add", f"account/{ACCOUNT}", "past_spend", "2600万元", *told)
    assert added.code == 0, added.err
    section = issued.folder / "templates" / "outline.zh" / "goals.md.j2"
    section.parent.mkdir(parents=True, exist_ok=True)
    section.write_text(
        '{% section "x", "新的一节" %}\n一句话。\n{% endsection %}', encoding="utf-8"
    )
    assert issue(issued).code == 0
    after = newest(issued, "md")
    found = issued("documents", "diff", before[:10], after[:10], "--format", "json").json
    facts = [(c["id"], c["change"]) for c in found["changes"] if c["what"] == "fact"]
    assert ("past_spend", "changed") in facts
    sections = [(s["change"], s["title"]) for s in found["sections"]]
    assert {("added", "新的一节"), ("dropped", "会谈目标")} <= set(sections)
    (spent,) = [p for p in found["passages"] if p["change"] == "reworded"]
    assert ("1600万元" in spent["before"], "2600万元" in spent["after"]) == (True, True)
    assert [(m["what"], m["name"]) for m in found["made_with"]] == [
        ("template", "outline.zh/goals.md.j2")
    ]
    words = issued("documents", "diff", after, before).out
    assert "没有了：新的一节" in words
    assert "监测投放" in words


def test_a_document_is_named_by_its_file_or_refused(issued: Shell) -> None:
    name = listed(issued)[-1]["file"]
    shown = issued("documents", "show", name, "--format", "json").json
    assert shown["document"]["file"] == name
    assert shown["claims"] > 0
    assert shown["sources"]
    assert "I403" in issued("documents", "show", "zzz").err
    assert (
        "I404" in issued("documents", "show", "").err or issued("documents", "show", "").code == 2
    )


def test_what_was_not_kept_is_not_made_again(issued: Shell) -> None:
    document = newest(issued, "md")
    with sqlite3.connect(issued.folder / "fitpoint.db") as connection:
        connection.execute("update documents set frozen_hash = '', sources_hash = ''")
    connection.close()
    assert "I405" in issued("documents", "rebuild", document).err
    assert issued("documents", "show", document).code == 0


def test_documents_of_two_accounts_are_not_compared(issued: Shell) -> None:
    lines = issued("documents", "list", "--format", "json").json["documents"]
    other = next(one for one in lines if one["account"] != ACCOUNT)
    refused = issued("documents", "diff", newest(issued, "md"), other["id"])
    assert "I406" in refused.err
