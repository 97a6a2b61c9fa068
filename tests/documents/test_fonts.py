"""Coverage of fonts, against fontTools."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fitpoint.documents.cmap import Coverage, coverage
from fitpoint.documents.fonts import FontBook, packaged
from fitpoint.documents.theme import DEFAULT

BOOK = FontBook()


def known(path: str, index: int) -> set[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("place", range(3))
def test_coverage_is_what_fonttools_reads(place: int) -> None:
    chosen = BOOK.choose(DEFAULT)
    files = [f for f in BOOK.faces if f.family in (*chosen.families[:2], "DejaVu Sans")]
    face = sorted(files, key=lambda f: (str(f.path), f.index))[place % len(files)]
    assert face.path is not None
    found = coverage(Path(face.path), face.index)
    spread = {
        c for low, high in zip(found.starts, found.ends, strict=True) for c in range(low, high + 1)
    }
    assert spread - {0xFFFF} == known(face.path, face.index) - {0xFFFF}


def test_what_cannot_be_read_covers_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"\0\1\0\0\0\5")
    (tmp_path / "b.ttf").write_bytes(b"")
    assert coverage(tmp_path / "a.ttf", 0) == coverage(tmp_path / "b.ttf", 0) == Coverage()
    assert "a" not in Coverage()


def test_the_packaged_font_is_found() -> None:
    book = FontBook(packaged(), system=False)
    chosen = book.choose(DEFAULT)
    assert chosen.latin is None
    assert chosen.chinese == ("Noto Sans CJK SC",)
    assert not chosen.bold
    assert book.missing("媒体 a\u200b\ufe0f\n", chosen) == []
    assert book.missing("媒\U0001fae9", chosen) == ["\U0001fae9"]
