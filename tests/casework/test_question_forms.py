"""What a question form offers, and how it looks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casework.forms import (
    AGES,
    CLIENT,
    asked,
    columns,
    form_sheets,
)
from cli.shell import Shell

MARK = "fitpoint-form/1"


def hidden_columns(sheet: Any) -> set[int]:
    """Neighbours that are alike share an entry."""
    groups = [d for d in sheet.column_dimensions.values() if d.hidden]
    return {column for d in groups for column in range(d.min, d.max + 1)}


def test_the_form_as_it_is_opened(known: Shell, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(asked(known, tmp_path / "表.xlsx"))
    assert [s.title for s in book.worksheets if s.sheet_state == "visible"] == [
        "会上必问", "会前自查", "假设核对", "说明",
    ]  # fmt: skip
    for sheet in form_sheets(book):
        at = columns(sheet)
        keys = {c.column for c in sheet[3] if c.value in (MARK, "field", "code", "settles")}
        assert keys <= hidden_columns(sheet)
        assert sheet.row_dimensions[3].hidden
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.protection.sheet
        assert sheet.freeze_panes is not None
        open_ = "answer" if "answer" in at else "outcome"
        assert not sheet.cell(5, at[open_]).protection.locked
        assert sheet.cell(5, at["number"]).protection.locked
        lists = [str(one.formula1) for one in sheet.data_validations.dataValidation]
        assert any("问询" in one for one in lists)
    meeting = form_sheets(book)[0]
    assert meeting["A1"].value == f"{CLIENT} · 会上必问"
    bands = [
        meeting.cell(row, columns(meeting)["item"]).value
        for row in range(5, meeting.max_row + 1)
        if meeting.cell(row, columns(meeting)["field"]).value == "target_age"
    ]
    assert len(bands) == 1 + len(AGES)


def test_what_decides_comes_first_and_roles_are_kept_apart(known: Shell, tmp_path: Path) -> None:
    def made(*options: str) -> dict[str, Any]:
        path = str(tmp_path / "a.xlsx")
        return known("ask", "A1", "-o", path, "--force", *options, "--format", "json").json

    everything = made()
    deciding = [q["deciding"] for q in everything["questions"]]
    assert deciding == sorted(deciding, reverse=True)
    assert "target_age" in {q["field"] for q in everything["questions"] if q["deciding"]}
    assert {q["place"] for q in made("--to", "desk")["questions"]} == {"desk"}
    assert made("--to", "desk")["assumptions"] == []
    assert {q["of"] for q in made("--for", "品牌经理")["questions"]} == {"品牌经理"}
    wrong = known("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--for", "品牌经里")
    assert (wrong.code, "I301" in wrong.err, "品牌经理" in wrong.err) == (2, True, True)


def test_assumptions_are_what_nobody_confirmed(known: Shell, tmp_path: Path) -> None:
    made = known("ask", "A1", "-o", str(tmp_path / "a.xlsx"), "--format", "json").json
    basis = {a["field"]: a["basis"] for a in made["assumptions"]}
    assert basis["store_count"] == "estimated"
    assert basis["target_gender"] == "estimated"
    open_ = {q["field"] for q in made["questions"]}
    assert "decision_habit" in open_, "a contradiction is asked about"
    assert not open_ & set(basis)


def test_the_same_questions_give_the_same_bytes(known: Shell, tmp_path: Path) -> None:
    one, other = asked(known, tmp_path / "1.xlsx"), asked(known, tmp_path / "2.xlsx")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_is_alone(known: Shell, tmp_path: Path, lang: str) -> None:
    book = openpyxl.load_workbook(asked(known, tmp_path / "a.xlsx", lang=lang))
    for sheet in book.worksheets:
        hidden = hidden_columns(sheet)
        for row in sheet.iter_rows(min_row=4 if sheet.cell(3, 1).value == "number" else 1):
            for cell in row:
                words = str(cell.value or "")
                if cell.column in hidden or cell.data_type == "f":
                    continue
                left = re.sub(r"\S*（虚构）|“[^”]*”|fitpoint import", "", words)
                if lang == "en":
                    assert not re.search("[\u4e00-\u9fff]", left), words
                else:
                    assert not re.search(r"[a-z]{2,}_[a-z]|[a-z]{3,} [a-z]{3,}", left), words
