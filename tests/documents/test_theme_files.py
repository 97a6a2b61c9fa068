"""Themes as files: the shipped ones, a workspace's own, and what is wrong with bad ones."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordFile
from pypdf import PdfReader

import fitpoint_templates
from documents.writer_samples import sample
from fitpoint.documents.logo_file import read_logo
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.theme_file import contrast, darkened, find_theme, read_theme
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.pdf import PdfWriter
from fitpoint.errors import Diagnostic, FitpointError
from fitpoint.messages import render

SHIPPED = Path(fitpoint_templates.__file__).parent / "themes"


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def written(folder: Path, text: str) -> Theme:
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    return find_theme("ours", [folder, SHIPPED])


def wrong(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(FitpointError) as caught:
        written(folder, text)
    for told in caught.value.diagnostics:
        assert render(told, "zh") != render(told, "en")
    return caught.value.diagnostics


def branded(folder: Path) -> Theme:
    (folder / "logo.png").write_bytes(png())
    text = "logo: logo.png\ncover: page\ncolours: {accent: '123456'}\nconfidentiality: 只给{x}\n"
    return written(folder, text.replace("{x}", "收件人"))


def test_shipped_themes_are_read() -> None:
    assert read_theme(SHIPPED / "teal.yaml") == DEFAULT
    indigo = read_theme(SHIPPED / "indigo.yaml")
    assert indigo.cover == "page"
    assert indigo.callouts["note"].edge == indigo.accent != DEFAULT.accent


def test_a_workspaces_theme_goes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "teal.yaml").write_text("colours: {accent: '#223344'}", encoding="utf-8")
    assert find_theme("teal", [tmp_path, SHIPPED]).accent == "223344"
    with pytest.raises(FitpointError) as caught:
        find_theme("indgo", [tmp_path, SHIPPED])
    assert caught.value.diagnostics[0].suggestion == "indigo"


def test_all_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    found = wrong(
        tmp_path,
        "colors: {}\ncover: pages\ncolours:\n  acent: '000000'\n  ink: #112233\n  accent: 'FFD400'\n"
        "  series: ['111111']\nsizes: {body: 40}\nfonts: {chinese: 'x\"><script>'}\nlogo: ../none.png\n",
    )
    told = {(d.code, d.location.line if d.location else 0): d for d in found}
    assert set(told) == {
        *(("D511", 1), ("D513", 2), ("D511", 4), ("D512", 5), ("D514", 6), ("D513", 7)),
        *(("D513", 8), ("D513", 9), ("D515", 10)),
    }
    assert told["D511", 1].suggestion == "colours"
    assert told["D511", 4].suggestion == "accent"
    assert told["D513", 2].suggestion == "page"


@pytest.mark.parametrize("text", ["[]", "- a", "colours: x", "sizes: [1]", "cover: {a: b}", "x"])
def test_other_forms_are_refused(tmp_path: Path, text: str) -> None:
    assert wrong(tmp_path, text)


def test_words_can_be_read_on_the_darker_shade() -> None:
    assert contrast("000000") == pytest.approx(21)
    assert contrast("FFFFFF") == 1
    assert contrast("FFD400") < 4.5 <= contrast(darkened("FFD400"))
    assert darkened("0F4C5C") == "0F4C5C"


def test_logos(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(30, 10))
    logo, problems = read_logo(tmp_path, "a.png")
    assert logo is not None
    assert (logo.kind, logo.width, logo.height, problems) == ("png", 30, 10, [])
    assert logo.fitted(6, 6) == (6, 2)
    frame = b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\7\0\x09"
    (tmp_path / "b.jpg").write_bytes(frame)
    assert (read_logo(tmp_path, "b.jpg")[0] or logo).width == 9
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "d.svg").write_bytes(b"<svg/>")
    (tmp_path / "e.png").write_bytes(png() + bytes(600_000))
    codes = [read_logo(tmp_path, n)[1][0].code for n in ("c.png", "d.svg", "e.png", "../x", "f")]
    assert codes == ["D518", "D518", "D517", "D515", "D515"]


def test_one_theme_in_every_format(tmp_path: Path) -> None:
    theme = branded(tmp_path)
    assert theme.logo is not None
    html = HtmlWriter(theme).write(sample()).decode()
    assert "data:image/png;base64," in html
    assert '<body class="client paged">' in html
    assert "只给收件人" in html
    word = DocxWriter(theme).write(sample())
    with ZipFile(BytesIO(word)) as package:
        assert package.read("word/media/logo.png") == theme.logo.content
        assert "只给收件人" in package.read("word/footer.xml").decode()
        assert 'w:type="page"' in package.read("word/document.xml").decode()
    assert len(WordFile(BytesIO(word)).inline_shapes) == 7
    pdf = PdfReader(BytesIO(PdfWriter(theme).write(sample())))
    assert len(pdf.pages[0].images) == 1
    assert "只给收件人" in "".join(pdf.pages[1].extract_text().split())


def test_internal_documents_keep_their_own_line(tmp_path: Path) -> None:
    assert "只给收件人" not in HtmlWriter(branded(tmp_path)).write(sample("internal")).decode()
    assert replace(DEFAULT, logo=None) == DEFAULT
