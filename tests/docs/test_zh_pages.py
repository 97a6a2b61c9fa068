"""The Chinese pages: the generated one is up to date, links lead somewhere, examples are read."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

import fitpoint_rules
from docs.pages import ROOT, ZH, command_lines, fences, follow, links, squeezed

PAGES = sorted(ZH.glob("*.md"))


def test_the_page_of_fields_is_what_the_script_writes() -> None:
    script = runpy.run_path(str(ZH / "generate.py"))
    assert script["page"](script["pack"]()) == script["PAGE"].read_text(encoding="utf-8"), (
        "run: make docs"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_of_chinese_pages_lead_to_files(page: Path) -> None:
    assert [str(target) for target in links(page) if not target.exists()] == []


@pytest.mark.parametrize("name", ["导入.md", "规则.md", "规则文件.md", "成批判断.md"])
def test_a_page_with_files_does_what_it_shows(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``file=`` blocks are written, commands run, ``text`` must be shown by the last commands.

    A block ``sh exit=1`` says that its last command finds something wrong.
    """
    shutil.copytree(ROOT / "docs/samples", tmp_path / "docs/samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    shown = ""
    for info, block in fences((ZH / name).read_text(encoding="utf-8")):
        language, _, detail = info.partition(" ")
        if detail.startswith("file="):
            place = Path(detail.removeprefix("file="))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block, encoding="utf-8")
        elif language == "text":
            for line in squeezed(block).splitlines():
                assert line in squeezed(shown), line
        elif language == "sh":
            codes = [follow(line, monkeypatch) for line in command_lines(block)]
            captured = capsys.readouterr()
            shown = captured.out + captured.err
            wanted = int(detail.removeprefix("exit=") or 0)
            assert codes == [0] * (len(codes) - 1) + [wanted], (block, shown)


def test_every_rule_file_of_the_method_is_explained() -> None:
    method = Path(fitpoint_rules.__file__).parent / "three_tier"
    names = {f"`{file.name}`" for file in method.glob("*.yaml")}
    for page in (ZH / "规则文件.md", ROOT / "docs/packs.md"):
        text = page.read_text(encoding="utf-8")
        assert {name for name in names if name not in text} == set()
