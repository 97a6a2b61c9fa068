from __future__ import annotations

from pathlib import Path

import pytest

from fitpoint.language.builtins import BUILTINS
from fitpoint.messages.message import LANGUAGES, Lang
from fitpoint.rulebook.formatting import expressions, format_rules
from fitpoint.rulebook.pack import Pack
from rulebook.small_pack import load, write_small_pack


def formatted(folder: Path, lang: Lang) -> dict[Path, str]:
    pack = load(folder).pack
    assert pack is not None
    return {
        path: format_rules(
            path.read_text("utf-8"), f"{folder.name}/{path.name}", pack, BUILTINS, lang
        )
        for path in folder.glob("*.yaml")
    }


def trees(pack: Pack) -> list[object]:
    return [expression.tree for expression, _ in expressions(pack, BUILTINS)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_formatting_keeps_the_meaning_and_is_done_once(tmp_path: Path, lang: Lang) -> None:
    folder = write_small_pack(tmp_path)
    before = load(folder).pack
    assert before is not None
    for path, text in formatted(folder, lang).items():
        path.write_text(text, "utf-8")
    after = load(folder).pack
    assert after is not None
    assert trees(after) == trees(before)
    assert formatted(folder, lang) == {p: p.read_text("utf-8") for p in folder.glob("*.yaml")}


def one_case(tmp_path: Path, line: str, lang: Lang = "en") -> str:
    """What becomes of a gate's line."""
    file = "schema: 1  # 说明\n\ngates:\n" + line
    folder = write_small_pack(tmp_path)
    path = folder / "more.yaml"
    path.write_text(file, "utf-8")
    result = formatted(folder, lang)[path]
    head = "schema: 1  # 说明\n\ngates:\n"
    assert result.startswith(head)
    return result.removeprefix(head)


def test_layout_and_comments_stay(tmp_path: Path) -> None:
    line = "  -   {id: g,   label: 门, require: 竞争角色  是 领导者 ,  on_fail: warn}   # 留着\n"
    wanted = "  -   {id: g,   label: 门, require: role == 领导者 ,  on_fail: warn}   # 留着\n"
    assert one_case(tmp_path, line) == wanted


def test_quotes_are_added_where_needed(tmp_path: Path) -> None:
    line = "  - id: g\n    label: 门\n    require: 竞争角色 属于 [领导者,挑战者]\n"
    assert one_case(tmp_path / "a", line).endswith('    require: "role in [领导者, 挑战者]"\n')
    line = "  - {id: g, label: 门, require: 'competitors.rivals>=1'}\n"
    assert one_case(tmp_path / "b", line).endswith("require: 'competitors.rivals >= 1'}\n")


def test_text_over_several_lines_is_left_alone(tmp_path: Path) -> None:
    folded = "    require: >-\n      竞争角色 是 领导者\n      或 未结投诉 < 2\n"
    line = f"  - id: g\n    label: 门\n{folded}"
    assert one_case(tmp_path, line) == line


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path)
    path = folder / "gates.yaml"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    pack = load(folder).pack
    assert pack is not None
    result = format_rules(text, "fizz/gates.yaml", pack, BUILTINS, "zh")
    assert "目标客户" in result
    assert result.count("\r\n") == text.count("\r\n") == result.count("\n")
