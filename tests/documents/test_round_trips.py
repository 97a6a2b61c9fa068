"""Word and PowerPoint files survive being opened and saved by other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.document import Document as WordDocument
from pptx.enum.shapes import PP_PLACEHOLDER

from documents.demo_clients import document
from fitpoint.documents.blocks import Chart, Heading, Table
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.outline import plain, shift
from fitpoint.documents.writers.pptx import PptxWriter

MADE = document("banshan", "recommendation", "zh")
HEADINGS = [plain(b.content) for b in MADE.blocks if isinstance(b, Heading)]
TABLES = [b for b in MADE.blocks if isinstance(b, Table)]
CHARTS = [b for b in MADE.blocks if isinstance(b, Chart)]
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@cache
def word() -> bytes:
    return DocxWriter().write(MADE)


@cache
def slides() -> bytes:
    return PptxWriter().write(MADE)


def libreoffice(content: bytes, suffix: str, folder: Path) -> bytes:
    source = folder / f"source.{suffix}"
    source.write_bytes(content)
    target = folder / "again"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", target, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (target / f"source.{suffix}").read_bytes()


def charts(content: bytes) -> int:
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    return sum("charts/chart" in name and name.endswith(".xml") for name in names)


def assert_whole_word(content: bytes) -> None:
    again: WordDocument = docx.Document(io.BytesIO(content))
    styled = [(p.style.name if p.style else "", p.text) for p in again.paragraphs]
    heads = [words for style, words in styled if style.startswith("Heading")]
    assert heads == HEADINGS
    first = {f"Heading {b.level - shift(MADE)}" for b in MADE.blocks if isinstance(b, Heading)}
    assert first <= {style for style, _ in styled}
    heads = [[cell.text for cell in table.rows[0].cells] for table in again.tables]
    for table in TABLES:
        assert [plain(cell) for cell in table.header] in heads
    assert charts(content) >= len(CHARTS)


def assert_whole_deck(content: bytes) -> None:
    again: Any = pptx.Presentation(io.BytesIO(content))
    before: Any = pptx.Presentation(io.BytesIO(slides()))
    assert len(again.slides) == len(before.slides)
    assert _titles(again) == _titles(before)
    assert _notes(again) == _notes(before)
    assert _counted(again, "has_table") == _counted(before, "has_table") > 0
    assert _counted(again, "has_chart") == _counted(before, "has_chart") > 0


def _titles(deck: Any) -> list[str]:
    return [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.placeholders
        if shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    ]


def _notes(deck: Any) -> list[str]:
    noted = (s.notes_slide.notes_text_frame for s in deck.slides if s.has_notes_slide)
    return ["".join(frame.text.split()) for frame in noted if frame is not None and frame.text]


def _counted(deck: Any, kind: str) -> int:
    return sum(getattr(shape, kind) for slide in deck.slides for shape in slide.shapes)


def test_word_through_python_docx() -> None:
    out = io.BytesIO()
    docx.Document(io.BytesIO(word())).save(out)
    assert_whole_word(out.getvalue())


def test_slides_through_python_pptx() -> None:
    out = io.BytesIO()
    deck: Any = pptx.Presentation(io.BytesIO(slides()))
    deck.save(out)
    assert_whole_deck(out.getvalue())


@needs_office
def test_word_through_libreoffice(tmp_path: Path) -> None:
    assert_whole_word(libreoffice(word(), "docx", tmp_path))


@needs_office
def test_slides_through_libreoffice(tmp_path: Path) -> None:
    assert_whole_deck(libreoffice(slides(), "pptx", tmp_path))
