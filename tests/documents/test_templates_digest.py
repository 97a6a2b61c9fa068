"""The hash recorded with an issued document is of the templates it was made from."""

from __future__ import annotations

from pathlib import Path

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
