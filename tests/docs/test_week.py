"""The Chinese page of a salesperson's week: each command is run, each shown line must appear."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docs.pages import SAMPLES, ZH, command_lines, fences, follow, squeezed

PAGE = (ZH / "一个星期.md").read_text(encoding="utf-8")
FIRST = "fitpoint import data/客户导出.csv --as accounts"
REJECTS = (FIRST, f"{FIRST} --dry-run")
MENDED = re.findall(r"^\| (K\d+) \| (\S+) \| (\S+) \|$", PAGE, re.MULTILINE)


def mend(file: Path) -> None:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    for account, old, new in MENDED:
        place = next(i for i, line in enumerate(lines) if line.startswith(account))
        assert f",{old}," in lines[place]
        lines[place] = lines[place].replace(f",{old},", f",{new},")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def stage(shown: str, client: str = "溪谷·无糖气泡茶（虚构）") -> list[str]:
    """The words in the rows of verdicts that name the client."""
    return [row for row in squeezed(shown).splitlines() if row.strip().startswith(client)]


def test_the_week_as_the_page_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "docs/samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    shown, imported, mended = "", False, False
    for language, block in fences(PAGE):
        if language == "toml":
            with Path("fitpoint.toml").open("a", encoding="utf-8") as settings:
                settings.write(block)
        elif language == "text":
            for line in squeezed(block).splitlines():
                assert line in squeezed(shown), line
        else:
            shown = ""
            for line in command_lines(block):
                if line == FIRST and imported:
                    mend(Path("data/客户导出.csv"))
                    mended = True
                imported = imported or line == FIRST
                expected = 1 if line in REJECTS and not mended else 0
                assert follow(line, monkeypatch) == expected, line
                shown += capsys.readouterr().out
                if line == "fitpoint qualify --all":
                    assert "待调研 补资料" in stage(shown)[0]
                elif line == "fitpoint qualify K001":
                    assert "初步 可以写" in stage(shown)[-1]
    assert len(MENDED) == 2
    written = {file.name for file in Path("documents").glob("*.docx")}
    for document in ("媒体推荐书", "谈判要点大纲"):
        assert f"溪谷·无糖气泡茶（虚构）-{document}.docx" in written
        assert list(Path("documents/周四").glob(f"*{document}.docx"))
