"""The Word templates that people start from."""

from __future__ import annotations

import io

import pytest
from docx import Document

from documents.build import ROOT, case, without
from documents.office.voices import voice
from fitpoint.documents.office.word import fill_word, placeholders

STARTERS = ROOT / "templates" / "fitpoint_templates" / "starters"


@pytest.mark.parametrize(("lang", "missing"), [("zh", "尚缺：销售渠道"), ("en", "Still missing: ")])
def test_a_starter_is_filled_and_tells_what_is_missing(lang, missing):
    content = (STARTERS / f"word.{lang}.docx").read_bytes()
    assert placeholders(content, "word.docx", "zh")[1] == []
    given = voice(without(case(), "channels"), lang=lang)
    document = Document(io.BytesIO(fill_word(content, given)))
    assert [d.code for d in given.problems() if d.severity == "error"] == []
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]
    assert tables[0][0][0].endswith(case().decision.name)
    assert len(tables[2]) == 4
    assert tables[-1][0][0].startswith(missing)
    assert len(list(document.element.body.iter("{*}docPr"))) == 2


def test_where_nothing_is_missing_no_box_stays():
    content = (STARTERS / "word.zh.docx").read_bytes()
    document = Document(io.BytesIO(fill_word(content, voice())))
    assert not [t for t in document.tables if "尚缺" in t.cell(0, 0).text or not t.cell(0, 0).text]
