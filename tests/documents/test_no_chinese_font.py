"""A machine without any font: a PDF is set in the packaged one or refused; others go out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from documents.inert import squeezed

TESTS = Path(__file__).parents[1]
BARE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir></fontconfig>"""
HIDDEN = "import sys; sys.modules['noto_cjk_sans_otc'] = None\n"
PROGRAM = """
from pathlib import Path
from documents.writer_samples import sample
from fitpoint.documents.fonts import unseen
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.pdf import PdfWriter
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.errors import FitpointError
from fitpoint.messages import render
for writer in (DocxWriter(), PptxWriter(), PdfWriter()):
    try:
        Path("sample" + writer.suffix).write_bytes(writer.write(sample()))
    except FitpointError as error:
        print(render(error.diagnostics[0], "zh"), render(error.diagnostics[0], "en"))
told = unseen()
print(told.code if told else "-", told.severity if told else "-")
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only fontconfig can be told that there are none"
)


def run(folder: Path, program: str) -> str:
    (folder / "none").mkdir()
    (folder / "fonts.conf").write_text(BARE.format(folder=folder / "none"))
    bare = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "XDG_DATA_HOME": str(folder / "none")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **bare, "HOME": str(folder / "none"), "PYTHONPATH": str(TESTS)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_without_the_packaged_font_the_pdf_alone_is_refused(tmp_path: Path) -> None:
    told = run(tmp_path, HIDDEN + PROGRAM)
    assert "思源黑体" in told
    assert "Noto Sans CJK SC" in told
    assert "pip install 'fitpoint[fonts]'" in told
    assert "apt install fonts-noto-cjk" in told
    assert "一 (U+4E00)" in told
    assert told.splitlines()[-1] == "D506 warning"
    assert {path.suffix for path in tmp_path.glob("sample.*")} == {".docx", ".pptx"}


def test_the_packaged_font_shows_every_character(tmp_path: Path) -> None:
    assert run(tmp_path, PROGRAM) == "D506 warning\n"
    reader = PdfReader(io.BytesIO((tmp_path / "sample.pdf").read_bytes()))
    shown = squeezed("".join(page.extract_text() for page in reader.pages))
    assert "目标人群占77%" in shown
    assert "覆盖五个销售城市的中高端住宅小区" in shown
    glyphs = [glyph for page in reader.pages for glyph in printed(page, reader)]
    assert len(glyphs) > 300
    assert 0 not in glyphs  # the empty box


def printed(page: Any, reader: PdfReader) -> list[int]:
    """The glyphs that a page shows, two bytes each."""
    operations = ContentStream(page.get_contents(), reader).operations
    operands = [o for given, sign in operations if sign in (b"Tj", b"TJ") for o in given]
    texts = [part for o in operands for part in (o if isinstance(o, list) else [o])]
    codes = [part.original_bytes for part in texts if hasattr(part, "original_bytes")]
    return [int.from_bytes(c[at : at + 2], "big") for c in codes for at in range(0, len(c), 2)]
