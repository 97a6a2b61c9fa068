"""A template made in LibreOffice, filled, read back by python-docx and printed by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from documents.build import case, without
from documents.office.make_word_template import MISTAKES, make
from documents.office.voices import voice
from fitpoint.documents.office.parts import read_package
from fitpoint.documents.office.upload import inspected
from fitpoint.documents.office.word import fill_word, placeholders
from fitpoint.errors import FitpointError

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> bytes:
    target = tmp_path_factory.mktemp("template") / "方案.docx"
    make(target, SOFFICE or "")
    return target.read_bytes()


@pytest.fixture(scope="module")
def content(template) -> bytes:
    return fill_word(template, voice(without(case(), "target_income")))


def test_it_is_safe_and_its_tags_are_cut_into_runs(template):
    assert inspected(template, "方案.docx", "word") == []
    runs = [run.text for p in Document(io.BytesIO(template)).paragraphs for run in p.runs]
    assert "{{ f.cate" in runs
    assert "{" in runs


def test_every_tag_is_found_with_its_place(template):
    tags, problems = placeholders(template, "方案.docx", "zh")
    assert problems == []
    places = {tag.expression: tag.place.words("zh") for tag in tags}
    assert places["{{ f.category }}"] == "第3段"
    assert places["{% for m in media %}"] == "表格1第2行第1格"
    assert places['{{ chart("coverage") }}'] == "表格2第1行第2格"
    assert places["{{ best.f.list_price }}"] == "脚注第1段"
    assert places["{{ as_of }}"] == "页脚1第1段"
    assert any("文本框" in tag.place.words("zh") for tag in tags)


def test_it_is_filled(content):
    document = Document(io.BytesIO(content))
    text = [p.text for p in document.paragraphs]
    assert text[0] == case().decision.name
    assert text[2].startswith("品类为茶饮料，年规模120亿元，增速18%或30%")
    assert not [line for line in text if "收入" in line and "尚缺" not in line]
    assert "尚缺：消费者收入，待贵司补充后完善。" in text
    assert any(line.startswith("[1] 门店走访记录") for line in text)
    assert [row.cells[0].text for row in document.tables[0].rows] == [
        "媒体",
        "云梯电梯网（虚构）",
        "东岸都市频道（虚构）",
    ]
    header, footer = document.sections[0].header, document.sections[0].footer
    assert header.paragraphs[0].text.startswith(case().decision.name)
    assert "2026" in footer.paragraphs[0].text


def test_nothing_of_the_template_is_left(content):
    package = read_package(content)
    for name, data in package.parts.items():
        if name.endswith(".xml"):
            whole = data.decode("utf-8")
            assert "{{" not in whole, name
            assert "{%" not in whole, name
            assert "底价别写进来" not in whole, name
            assert "fitpoint=" not in whole, name
    assert sum(name.startswith("word/charts/") for name in package.parts) == 2


def test_libreoffice_prints_it(content, tmp_path):
    (tmp_path / "filled.docx").write_bytes(content)
    text = printed(tmp_path / "filled.docx")
    for words in (
        "茶饮料",
        "云梯电梯网",
        "文本框：岚汽",
        "刊例价180万元",
        "[6]",
        "58%",
        "资料来源",
    ):
        assert words in text, words


def printed(path: Path) -> str:
    """The text of the file's PDF, without blanks."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(path.parent), str(path)], check=True, capture_output=True, timeout=120
    )
    pages = PdfReader(path.with_suffix(".pdf")).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_planted_mistakes_are_found(tmp_path):
    target = tmp_path / "错.docx"
    make(target, SOFFICE or "", MISTAKES)
    with pytest.raises(FitpointError) as caught:
        fill_word(target.read_bytes(), voice(file="错.docx"))
    found = [
        (d.code, d.location and d.location.cell, d.suggestion) for d in caught.value.diagnostics
    ]
    assert found == [
        ("D612", "第4段", None),
        ("D611", "第5段", None),
        ("D201", "第1段", "target_age"),
        ("D201", "第1段", "best"),
        ("D201", "表格1第1行第2格", "market_size"),
        ("D205", "第2段", None),
        ("D201", "第3段", "name"),
    ]
