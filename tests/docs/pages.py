"""Reading the pages that tests follow: their fenced blocks, and commands as a reader types them."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from fitpoint.cli.main import run
from fitpoint.cli.session import Session
from fitpoint.messages.message import Lang

ROOT = Path(__file__).parents[2]
ZH = ROOT / "docs/zh"
SAMPLES = ROOT / "docs/samples"


def fences(page: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page in order: what stands behind the fence, and the content."""
    return re.findall(r"^```([^\n]*)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def command_lines(block: str) -> list[str]:
    """A block's lines without comments."""
    return [line for raw in block.splitlines() if (line := raw.partition("#")[0].strip())]


def follow(line: str, monkeypatch: pytest.MonkeyPatch, lang: Lang = "zh") -> int:
    """Do what the line says: ``fitpoint …``, ``cd`` or ``cp FOLDER/* PLACE``; the exit code."""
    words = shlex.split(line)
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
        return 0
    if words[0] == "cp":
        for file in Path(words[1]).parent.glob("*"):
            shutil.copy(file, words[2])
        return 0
    assert words[0] == "fitpoint", line
    return run(words[1:], Session(lang))


def squeezed(text: str) -> str:
    """Runs of blanks as one, since the width of a table is the window's business."""
    return re.sub(r"[ \t]+", " ", text)


def look(block: str, shown: str, detail: str = "") -> None:
    """Every line was shown, or stands in some document of the folder named by ``in=``."""
    if detail.startswith("in="):
        written = Path(detail.removeprefix("in=")).rglob("*.md")
        shown = "\n".join(file.read_text(encoding="utf-8") for file in written)
    for line in squeezed(block).splitlines():
        assert line.strip() in squeezed(shown), (line, shown)


def links(page: Path) -> list[Path]:
    """The files that the page's links lead to, without those of the web."""
    found = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    return [page.parent / target for target in found if "://" not in target]
