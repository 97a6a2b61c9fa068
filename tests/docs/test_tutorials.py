"""The tutorials are done as they stand, each in the language that it is written in."""

from __future__ import annotations

import importlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from docs.pages import ROOT, command_lines, fences, links, look
from fitpoint.cli.main import run
from fitpoint.cli.session import Session

PAGES = [
    *sorted((ROOT / "docs/tutorials").glob("*.md")),
    *sorted((ROOT / "docs/zh/教程").glob("*.md")),
]


Demos = Callable[[str, tuple[str, ...]], Path]


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Demos:
    """What ``fitpoint demo`` makes in a language with these options, made once for all readers."""

    @cache
    def made(lang: str, options: tuple[str, ...]) -> Path:
        folder = tmp_path_factory.mktemp("demo") / "team"
        session = Session("zh" if lang == "zh" else "en")
        assert run(["demo", str(folder), *options], session) == 0
        return folder

    return made


class Reader:
    """Does what a page says in a folder of its own; ``shown`` is what the last commands said."""

    def __init__(
        self, page: Path, home: Path, monkeypatch: pytest.MonkeyPatch, demos: Demos
    ) -> None:
        self.session = "zh" if "zh" in page.parts else "en"
        self.home, self.monkeypatch, self.demos = home, monkeypatch, demos

    def do(self, line: str) -> int:
        words = shlex.split(line)
        match words:
            case ["cd", folder]:
                self.monkeypatch.chdir(folder)
                return 0
            case ["rm", file]:
                Path(file).unlink()
                return 0
            case ["pip", "install", folder]:
                return self.install(folder)
            case ["python", *rest]:
                return self.python(*rest)
            case ["fitpoint", "demo", folder, *options]:
                shutil.copytree(self.demos(self.session, tuple(options)), folder)
                return 0
            case ["fitpoint", *rest]:
                return run(rest, Session("zh" if self.session == "zh" else "en"))
            case _:
                raise AssertionError(line)

    def install(self, folder: str) -> int:
        """Without a network, into a folder that this process then looks in."""
        target = self.home / "installed"
        options = ("--no-index", "--no-deps", "--no-build-isolation", "--target", str(target))
        code = self.python("-m", "pip", "install", "--quiet", *options, folder)
        self.monkeypatch.setattr(sys, "path", [str(target), *sys.path])
        importlib.invalidate_caches()
        return code

    def python(self, *arguments: str) -> int:
        environment = {**os.environ, "PYTHONPATH": str(self.home / "installed")}
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True
        )
        print(done.stdout, done.stderr)
        return done.returncode


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_tutorial_does_what_it_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    demos: Demos,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    reader, shown = Reader(page, tmp_path, monkeypatch, demos), ""
    for info, block in fences(page.read_text(encoding="utf-8")):
        language, _, detail = info.partition(" ")
        if detail.startswith("file="):
            place = Path(detail.removeprefix("file="))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block, encoding="utf-8")
        elif language == "text":
            look(block, shown, detail)
        elif language == "sh":
            codes = [reader.do(line) for line in command_lines(block)]
            captured = capsys.readouterr()
            shown = captured.out + captured.err
            wanted = int(detail.removeprefix("exit=") or 0)
            assert codes == [0] * (len(codes) - 1) + [wanted], (block, shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_of_tutorials_lead_to_files(page: Path) -> None:
    assert [str(target) for target in links(page) if not target.exists()] == []


def test_both_languages_have_the_same_tutorials() -> None:
    english = [
        len(fences(page.read_text(encoding="utf-8"))) for page in PAGES if "zh" not in page.parts
    ]
    chinese = [
        len(fences(page.read_text(encoding="utf-8"))) for page in PAGES if "zh" in page.parts
    ]
    assert sorted(english) == sorted(chinese)
    assert len(english) == 3
