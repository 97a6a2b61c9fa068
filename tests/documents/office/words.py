"""Users' Word files made with python-docx, filled and read again."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Docx

from documents.office.voices import voice
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.office.word import fill_word
from fitpoint.errors import FitpointError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Build = Callable[[Docx], object]


def template(build: Build) -> bytes:
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(*texts: str) -> Build:
    return lambda document: [document.add_paragraph(text) for text in texts]


def filled(build: Build, given: Voice | None = None) -> Docx:
    return Document(io.BytesIO(fill_word(template(build), given or voice())))


def text(document: Docx) -> list[str]:
    """The paragraphs before the list of sources."""
    said = [p.text for p in document.paragraphs]
    return said[: said.index("资料来源")] if "资料来源" in said else said


def rows(document: Docx, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def refused(build: Build, given: Voice | None = None) -> list[str]:
    with pytest.raises(FitpointError) as caught:
        filled(build, given)
    return [d.code for d in caught.value.diagnostics]
