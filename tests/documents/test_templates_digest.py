"""The hash recorded with an issued document is of the templates it was made from."""

from __future__ import annotations

from pathlib import Path

from documents.build import case
from fitpoint.documents.templates import Templates


def folder(root: Path, name: str, **texts: str) -> Path:
    made = root / name
    made.mkdir()
    for stem, text in texts.items():
        (made / f"{stem}.md.j2").write_text(text, encoding="utf-8")
    return made


def test_it_changes_with_any_template_and_with_nothing_else(tmp_path: Path) -> None:
    packed = folder(tmp_path, "packed", outline="甲", base="乙")
    before = Templates((packed,)).digest()
    (packed / "notes.txt").write_text("x", encoding="utf-8")
    assert Templates((packed,)).digest() == before
    (packed / "base.md.j2").write_text("丙", encoding="utf-8")
    assert Templates((packed,)).digest() != before


def test_a_workspace_template_counts_before_the_packed_one(tmp_path: Path) -> None:
    packed = folder(tmp_path, "packed", outline="甲", base="乙")
    own = folder(tmp_path, "own", outline="丁")
    same = folder(tmp_path, "same", outline="甲")
    packed_alone = Templates((packed,)).digest()
    assert Templates((own, packed)).digest() != packed_alone
    assert Templates((same, packed)).digest() == packed_alone


def test_one_section_can_be_replaced_alone(tmp_path: Path) -> None:
    own = tmp_path / "own" / "recommendation.zh"
    own.mkdir(parents=True)
    (own / "task.md.j2").write_text(
        '{% section "task", "我们的任务" %}按我们自己的写法。{% endsection %}', encoding="utf-8"
    )
    compiled = case().compile("recommendation", "zh", tmp_path / "own")
    assert "## 我们的任务\n\n按我们自己的写法。" in compiled.markdown
    assert "## 目标受众" in compiled.markdown


def test_names_reach_one_folder_down_and_not_out(tmp_path: Path) -> None:
    deep = tmp_path / "own" / "a" / "b"
    deep.mkdir(parents=True)
    for place in (tmp_path, tmp_path / "own" / "a", deep):
        (place / "x.md.j2").write_text("x", encoding="utf-8")
    templates = Templates((tmp_path / "own",))
    assert templates.names() == ("a/x.md.j2",)
    assert templates.find("a/x.md.j2") is not None
    for name in ("../x.md.j2", "a/b/x.md.j2", "/x.md.j2", "a/../../x.md.j2"):
        assert templates.find(name) is None
