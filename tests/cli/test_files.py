"""Documents as files: named for people, and never over what a person wrote."""

from __future__ import annotations

from pathlib import Path

from cli.shell import Shell
from fitpoint.casework.file_names import FileNames, safe_name
from fitpoint.evidence.subject import Subject
from fitpoint.store.subjects import SubjectRecord


def written(shell: Shell, folder: Path, *options: str, lang: str = "zh") -> dict[str, list[str]]:
    """Names of the files of banshan's recommendation: those written, those kept."""
    line = ("pitch", "banshan", "--doc", "recommendation", "--to", "md", "-o", str(folder))
    answer = shell(*line, "--format", "json", *options, lang=lang)
    assert answer.code == 0, answer.err
    found = answer.json["documents"][0]
    return {key: [Path(name).name for name in found[key]] for key in ("files", "kept")}


def test_files_bear_the_names_that_people_use(fresh: Shell, tmp_path: Path) -> None:
    name = "半山·冷萃咖啡（虚构）"
    assert written(fresh, tmp_path)["files"] == [f"{name}-媒体推荐书.md"]
    english = written(fresh, tmp_path, lang="en")["files"]
    assert english == [f"{name} - Media recommendation.md"]
    fresh("pitch", "qimu", "--to", "md", "-o", str(tmp_path))
    assert (tmp_path / "栖木·全屋定制（虚构）-资料清单-谈判要点大纲.md").exists()


def test_what_a_person_changed_is_kept(fresh: Shell, tmp_path: Path) -> None:
    (first,) = written(fresh, tmp_path)["files"]
    assert written(fresh, tmp_path) == {"files": [first], "kept": []}
    (tmp_path / first).write_text("我改过的", encoding="utf-8")
    second = first.replace(".md", " (2).md")
    for _ in range(2):  # what fitpoint itself wrote beside it may be written again
        assert written(fresh, tmp_path) == {"files": [second], "kept": [first]}
    assert (tmp_path / first).read_text(encoding="utf-8") == "我改过的"
    told = fresh("pitch", "banshan", "--to", "md", "-o", str(tmp_path)).out
    assert f"{first} 在写出之后有改动，已原样保留" in told.replace("\n", "")
    (tmp_path / second).write_text("也改过", encoding="utf-8")
    assert written(fresh, tmp_path)["files"] == [first.replace(".md", " (3).md")]
    assert written(fresh, tmp_path, "--force") == {"files": [first], "kept": []}
    assert (tmp_path / first).read_text(encoding="utf-8") != "我改过的"


def test_a_file_of_another_origin_is_kept(fresh: Shell, tmp_path: Path) -> None:
    name = "半山·冷萃咖啡（虚构）-媒体推荐书.md"
    (tmp_path / name).write_text("别处来的", encoding="utf-8")
    assert written(fresh, tmp_path)["kept"] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "别处来的"


def test_accounts_of_one_name_have_files_of_their_own() -> None:
    alike = [SubjectRecord(Subject("account", id_), "甲/乙 ") for id_ in ("a1", "a2")]
    names = FileNames(alike, "zh")
    assert [names.stem(one, "谈判要点大纲") for one in alike] == [
        "甲_乙 a1-谈判要点大纲",
        "甲_乙 a2-谈判要点大纲",
    ]


def test_names_are_safe_and_short() -> None:
    assert safe_name('a:b*c?"<>|\n') == "a_b_c______"
    assert safe_name("...") == "_"
    assert len(safe_name("名" * 300).encode()) <= 120
