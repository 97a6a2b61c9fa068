"""A team's own templates on the command line: listed, made, checked, written, made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.shell import Shell


@pytest.fixture
def team(demo: Shell, tmp_path: Path) -> Shell:
    return demo.copy(tmp_path / "team")


def test_a_new_kind_is_clean_is_listed_and_is_written(team: Shell, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        made = team("templates", "new", "brief", "--language", lang, "--format", "json")
        assert Path(made.json["file"]).name == f"brief.{lang}.md.j2"
    with (team.folder / "fitpoint.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[templates.brief]\ntitle = {zh = "一页简报", en = "Brief"}\n')
    checked = team("templates", "check", "--account", "banshan", "--format", "json")
    assert (checked.code, checked.json["errors"]) == (0, 0)
    told = team("templates", "list", "--format", "json").json
    kinds = {kind["id"]: kind for kind in told["kinds"]}
    assert kinds["brief"]["title"] == "一页简报"
    assert [f["origin"] for f in kinds["brief"]["files"]] == ["", ""]
    assert {(t["name"], t["label"]) for t in told["themes"]} >= {("indigo", "靛蓝")}
    out = ("-o", str(tmp_path / "out"), "--to", "md,html,docx,pptx,pdf", "--format", "json")
    for language, name in (("zh", "一页简报"), ("en", "Brief")):
        (line,) = team("pitch", "banshan", "--doc", "brief", "--language", language, *out).json[
            "documents"
        ]
        assert line["status"] == "written", line["messages"]
        assert len(line["files"]) == 5
        assert all(name in file for file in line["files"])
    assert team("pitch", "banshan", "--doc", "一页简报", *out).code == 0
    listed = team("documents", "list", "banshan").out
    assert "一页简报" in listed


def test_a_section_of_ours_is_replaced(team: Shell, tmp_path: Path) -> None:
    assert team("templates", "new", "recommendation/task").code == 0
    section = team.folder / "templates" / "recommendation.zh" / "task.md.j2"
    text = section.read_text("utf-8")
    section.write_text(
        text.replace("{% endsection %}", "这一句是我们自己的。\n{% endsection %}"), "utf-8"
    )
    kinds = {k["id"]: k for k in team("templates", "list", "--format", "json").json["kinds"]}
    own = [f for f in kinds["recommendation"]["files"] if not f["origin"]]
    assert own == [
        {
            "file": "recommendation.zh/task.md.j2",
            "form": "text",
            "lang": "zh",
            "origin": "",
            "replaces": True,
        }
    ]
    assert "recommendation.zh/task.md.j2（代替随附的）" in team("templates", "list").out
    out = ("--to", "md", "-o", str(tmp_path), "--format", "json")
    (line,) = team("pitch", "banshan", "--doc", "recommendation", *out).json["documents"]
    assert "这一句是我们自己的。" in Path(line["files"][0]).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("简报", "--from", "recommendation/fitt"), "D733", "recommendation/fit？"),
        (("a/b/c",), "D735", "a/b/c"),
        (("../x",), "D735", "../x"),
        (("_x",), "D735", "_x"),
        (("a/b", "--from", "word"), "D735", "a/b"),
    ],
)
def test_what_cannot_be_made_is_refused(
    team: Shell, arguments: tuple[str, ...], code: str, said: str
) -> None:
    answer = team("templates", "new", *arguments)
    assert answer.code == 2
    assert code in answer.err
    assert said in answer.err


def test_a_template_that_is_there_stays(team: Shell) -> None:
    assert team("templates", "new", "brief").code == 0
    path = team.folder / "templates" / "brief.zh.md.j2"
    path.write_text("我改过的", "utf-8")
    answer = team("templates", "new", "brief")
    assert answer.code == 2
    assert "D734" in answer.err
    assert path.read_text("utf-8") == "我改过的"


def test_check_finds_all_mistakes_of_all_files(team: Shell) -> None:
    folder = team.folder / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "a.zh.md.j2").write_text("{{ acount.name }}\n{{ best.nam }}", "utf-8")
    (folder / "b.md.j2").write_bytes("甲\n乙".encode("gb18030"))
    (folder / "c.docx").write_bytes(b"not a zip")
    with (team.folder / "fitpoint.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[templates.gone]\naudience = "internal"\n')
    answer = team("templates", "check")
    assert answer.code == 1
    assert "检查了 3 个模板" in answer.out
    for said in ("a.zh.md.j2:1:4: D201", "a.zh.md.j2:2:9: D201", "b.md.j2:1: D731", "D704"):
        assert said in answer.err
    assert "c.docx" in answer.err
    found = team("templates", "check", str(folder / "a.zh.md.j2"), "--format", "json").json
    (checked,) = found["files"]
    assert [(p["code"], p["line"], p["column"]) for p in checked["problems"]] == [
        ("D201", 1, 4),
        ("D201", 2, 9),
    ]
    missing = team("templates", "check", str(folder / "none.md.j2"))
    assert (missing.code, "D732" in missing.err) == (1, True)


def test_a_word_template_is_filled_refused_and_made_again(team: Shell, tmp_path: Path) -> None:
    assert team("templates", "new", "提案", "--from", "word").code == 0
    assert team("templates", "check").code == 0
    pitch = ("pitch", "banshan", "--doc", "提案", "-o", str(tmp_path / "out"), "--format", "json")
    (line,) = team(*pitch, "--to", "docx").json["documents"]
    assert line["status"] == "written", line["messages"]
    (refused,) = team(*pitch, "--to", "html").json["documents"]
    assert refused["status"] == "failed"
    assert "D707" in refused["messages"][0]
    (both,) = team(*pitch, "--to", "docx,html").json["documents"]
    assert (both["status"], len(both["files"]), len(both["messages"])) == ("written", 1, 1)
    (other,) = team(*pitch, "--to", "docx", "--language", "en").json["documents"]
    assert "D706" in other["messages"][0]
    shutil.rmtree(team.folder / "templates")
    issued = team("documents", "list", "banshan", "--format", "json").json["documents"]
    mine = next(one for one in issued if one["document"] == "提案")
    rebuilt = team("documents", "rebuild", mine["id"], "--format", "json")
    assert (rebuilt.code, rebuilt.json["same"]) == (0, True)
    first = Path(line["files"][0]).read_bytes()
    assert Path(rebuilt.json["file"]).read_bytes() == first
