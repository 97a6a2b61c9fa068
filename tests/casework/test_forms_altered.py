"""A form that people have sorted, cut, renamed or saved elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from casework.forms import (
    ages,
    codes,
    columns,
    evidence_on,
    fill,
    form_sheets,
    refused,
    taken,
)
from casework.importing import noted
from cli.shell import Shell


def sort_backwards(book: Any) -> None:
    for sheet in form_sheets(book):
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(reversed(rows), 5):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value


def delete_rows(book: Any) -> None:
    """All questions but the few that are answered."""
    for sheet in form_sheets(book):
        at = columns(sheet)
        for row in range(sheet.max_row, 4, -1):
            filled = [sheet.cell(row, at[n]).value for n in ("answer", "outcome") if n in at]
            if not any(v is not None and not str(v).startswith("=") for v in filled):
                sheet.delete_rows(row)


def rename_headings(book: Any) -> None:
    for sheet in form_sheets(book):
        for column in columns(sheet).values():
            if not str(sheet.cell(4, column).value).startswith("fitpoint"):
                sheet.cell(4, column).value = f"改名{column}"


def rename_sheets(book: Any) -> None:
    for number, sheet in enumerate(form_sheets(book)):
        sheet.title = f"我的表{number}"


def test_what_people_do_to_a_form(team: Shell, form: Path) -> None:
    def change(book: Any) -> None:
        for one in (sort_backwards, delete_rows, rename_headings, rename_sheets):
            one(book)

    answers = {**ages(10, 40, 30, 20, 0), ("price_tier", ""): {"answer": "高"}}
    answer = taken(team, fill(form, answers, change))
    assert (answer["evidence"], answer["rejected"]) == (2, [])
    (age,) = evidence_on(team, "target_age")
    assert "25-34岁占40%" in age["value"]


def test_a_column_that_is_gone_refuses_the_form(team: Shell, form: Path) -> None:
    def cut(book: Any) -> None:
        sheet = form_sheets(book)[0]
        sheet.delete_cols(columns(sheet)["answer"])

    done = refused(team, fill(form, {}, cut))
    assert "I302" in done.err
    assert "answer" in done.err


def test_rows_of_another_account_and_rows_of_ones_own(team: Shell, form: Path) -> None:
    def spoil(book: Any) -> None:
        sheet = form_sheets(book)[0]
        at = columns(sheet)
        sheet.cell(5, at["account"]).value = "A2"
        sheet.cell(5, at["answer"]).value = "高"
        below = sheet.max_row + 1
        sheet.cell(below, at["answer"]).value = "还有一件事"
        sheet.cell(below + 1, at["number"]).value = "备注"

    path = fill(form, {("target_gender", ""): {"outcome": "证实"}})
    answer = taken(team, fill(path, {}, spoil))
    assert (codes(answer), answer["evidence"]) == (["I305", "I306"], 1)


def test_two_answers_to_one_question(team: Shell, form: Path) -> None:
    def twice(book: Any) -> None:
        sheet = form_sheets(book)[0]
        at = columns(sheet)
        row = next(
            r for r in range(5, sheet.max_row) if sheet.cell(r, at["field"]).value == "price_tier"
        )
        below = sheet.max_row + 1
        for column in at.values():
            sheet.cell(below, column).value = sheet.cell(row, column).value
        sheet.cell(below, at["answer"]).value = "低"

    path = fill(form, {("price_tier", ""): {"answer": "高"}}, twice)
    answer = taken(team, path)
    assert (codes(answer), answer["evidence"]) == (["I307"], 1)


def test_a_form_of_other_rules_and_of_nobody_here(
    team: Shell, form: Path, founded: Shell, tmp_path: Path
) -> None:
    def older(book: Any) -> None:
        for sheet in form_sheets(book):
            for row in range(5, sheet.max_row + 1):
                sheet.cell(row, columns(sheet)["pack"]).value = "team@0.0.1"

    path = fill(form, {("price_tier", ""): {"answer": "高"}}, older)
    answer = taken(team, path)
    assert "I304" in noted(answer)
    assert answer["evidence"] == 1
    elsewhere = founded.copy(tmp_path / "elsewhere")
    assert "I303" in refused(elsewhere, path).err


def test_an_empty_form_and_an_old_workbook(team: Shell, form: Path, tmp_path: Path) -> None:
    answer = taken(team, form)
    assert (answer["evidence"], answer["rejected"]) == (0, [])
    assert (answer["notes"], answer["heard"]["changes"]) == ([], [])
    old = tmp_path / "旧.xls"
    shutil.copy(form, old)
    assert "I164" in refused(team, old).err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_another_program(team: Shell, form: Path, tmp_path: Path) -> None:
    """Through LibreOffice into its own format and back: nothing that the form needs is lost."""
    answers = {**ages("10%", "40%", "30%", "20%", 0), ("price_tier", ""): {"answer": "高"}}
    path = fill(form, {**answers, ("store_count", ""): {"outcome": "证实"}})
    path = path.rename(tmp_path / "form.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, source in (("ods", path), ("xlsx", tmp_path / "ods" / "form.ods")):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / kind), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    answer = taken(team, tmp_path / "xlsx" / "form.xlsx")
    assert (answer["rejected"], answer["evidence"]) == ([], 3)
    assert answer["heard"]["confirmed"] == 1
