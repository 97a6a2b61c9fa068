"""The method's page, in both languages: each command is run in the demo, each shown line appears."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import ROOT, command_lines, fences, follow, links, look
from fitpoint.messages.message import Lang

PAGES: dict[Lang, Path] = {"zh": ROOT / "docs/zh/方法.md", "en": ROOT / "docs/method.md"}


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_shows_what_the_commands_say(
    lang: Lang,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    shown = ""
    for language, block in fences(PAGES[lang].read_text(encoding="utf-8")):
        if language == "text":
            look(block, shown)
        else:
            codes = [follow(line, monkeypatch, lang) for line in command_lines(block)]
            shown = capsys.readouterr().out
            assert codes == [0] * len(codes), block


def test_both_pages_show_the_same_pictures_and_commands() -> None:
    chinese, english = (PAGES[lang] for lang in ("zh", "en"))
    pictures = [{p.name for p in links(page) if p.suffix == ".png"} for page in (chinese, english)]
    assert pictures[0] == pictures[1] != set()
    counts = [len(fences(page.read_text(encoding="utf-8"))) for page in (chinese, english)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_links_of_english_pages_lead_to_files(page: Path) -> None:
    assert [str(target) for target in links(page) if not target.exists()] == []


def test_pictures_are_small_and_shown() -> None:
    pages = "".join(
        page.read_text(encoding="utf-8")
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    )
    for picture in (ROOT / "docs/images").glob("*.png"):
        assert picture.stat().st_size < 300_000, picture.name
        assert f"images/{picture.name})" in pages, picture.name
