"""A user's deck made by LibreOffice: filled, opened again by LibreOffice, printed."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pptx
import pytest
from pypdf import PdfReader

from documents.office.decks import everything, filled, notes, sound, words
from documents.office.make_deck_template import GOOD, MISTAKES, make
from documents.office.voices import voice
from fitpoint.documents.office.deck import fill_deck
from fitpoint.documents.office.deck_check import placeholders
from fitpoint.errors import FitpointError
from fitpoint.messages import render

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
NAME = "岚汽·无糖气泡茶（虚构）"


@cache
def template(*, mistakes: bool = False) -> bytes:
    folder = Path(mkdtemp())
    made = make(folder / "提案.pptx", MISTAKES if mistakes else GOOD).read_bytes()
    shutil.rmtree(folder)
    return made


@cache
def made() -> Any:
    return filled(template(), voice(file="提案.pptx"))


def test_the_tags_of_the_template_are_split_across_runs() -> None:
    deck: Any = pptx.Presentation(io.BytesIO(template()))
    runs = [r.text for r in deck.slides[0].shapes[0].text_frame.paragraphs[0].runs]
    assert runs == ["{{ acc", "ount.na", "me }}"]


def test_slides_repeat_and_every_tag_is_filled() -> None:
    deck = made()
    said = [words(slide) for slide in deck.slides]
    assert said[0] == [NAME, "媒体建议（虚构样张）2026-03-02"]
    assert said[1][:2] == ["云梯电梯网（虚构）", "刊例价：180万元/周[1]。"]
    assert said[2][:2] == ["东岸都市频道（虚构）", "刊例价：60万元/周[1]。"]
    assert ("主推媒体" in said[1], "主推媒体" in said[2]) == (True, False)
    assert not [t for slide in deck.slides for t in [*words(slide), notes(slide)] if "{" in t]


def test_groups_and_pictures_are_kept_on_each_copy() -> None:
    for slide in (made().slides[1], made().slides[2]):
        kinds = [shape.shape_type for shape in everything(slide.shapes)]
        assert kinds.count(6) == 1
        assert kinds.count(13) == 1


def test_rows_repeat_below_their_header() -> None:
    (table,) = [s.table for s in made().slides[3].shapes if s.has_table]
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert said[0] == ["档次", "周期", "刊例总价"]
    assert said[-1] == ["以上均为刊例价", "", ""]
    assert len(said) > 2
    assert all(all(cells) for cells in said[1:-1])


def test_a_chart_is_native_and_the_sources_are_listed() -> None:
    assert [s.has_chart for s in made().slides[4].shapes].count(True) == 1
    assert words(made().slides[5])[1].startswith("[1] 2026年刊例（虚构）")


def test_libreoffice_prints_what_was_filled(tmp_path: Path) -> None:
    content = fill_deck(template(), voice(file="提案.pptx"))
    sound(content)
    (tmp_path / "filled.pptx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "filled.pptx")], check=True, capture_output=True, timeout=120
    )
    pages = [page.extract_text() for page in PdfReader(tmp_path / "filled.pdf").pages]
    assert len(pages) == 6
    assert "气泡茶" in pages[0]
    assert "180" in pages[1]
    assert "25-34" in pages[4]
    assert "{" not in "".join(pages)


def test_the_planted_mistakes_are_found_with_place_and_nearest_name() -> None:
    with pytest.raises(FitpointError) as caught:
        fill_deck(template(mistakes=True), voice(file="提案.pptx"))
    told = [render(problem, "zh") for problem in caught.value.diagnostics]
    expected = [
        ("第1页“Client”", "“acount”", "account"),
        ("第2页“Price”", "“list_prise”", "list_price"),
        ("第3页“Levels”第2行第3格", "“pryce”", "price"),
        ("第4页“Chart”", "“target_vs_audiense”", "target_vs_audience"),
    ]
    assert len(told) == len(expected)
    for problem, parts in zip(told, expected, strict=True):
        assert all(part in problem for part in parts)


def test_the_check_lists_the_same_tags_in_order() -> None:
    found, problems = placeholders(template(), "提案.pptx", "zh")
    assert problems == []
    assert [p.expression for p in found if p.expression.startswith("{%")] == [
        "{% for m in media %}",
        "{% if m.id == best.id %}",
        "{% endif %}",
        "{% endfor %}",
        "{% for p in packages %}",
        "{% endfor %}",
    ]
