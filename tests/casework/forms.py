"""Question forms filled in as a salesperson would, with a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cli.shell import Answer, Shell

Answers = Mapping[tuple[str, str], Mapping[str, object]]
"""(field, code) → column → what is written there; the code is empty for a question's own row."""

AGES = ("18-24", "25-34", "35-44", "45-54", "55+")
CLIENT = "晨岚·无糖茶（虚构）"
EVIDENCE = """客户,字段,值,来源,取得方式,日期,状态,原话
A1,品类,茶饮料,官网（虚构）,数据,2026-10-01,,
A1,门店数,120,业务员估计（虚构）,判断,2026-10-01,估计,
A1,产品价格,6,官网（虚构）,数据,2026-10-01,,
A1,目标性别,女 60%、男 40%,推算（虚构）,数据,2026-10-01,估计,
A1,购买决策习惯,冲动,首次会谈（虚构）,问询,2026-10-01,,随手买
A1,购买决策习惯,比较,经销商（虚构）,问询,2026-10-02,,都会比一比
"""


def client(shell: Shell, folder: Path) -> Shell:
    """A workspace with one account: some facts known, some estimated, one contradicting."""
    names, evidence = folder / "客户.csv", folder / "证据.csv"
    names.write_text(f"客户编号,客户名称\nA1,{CLIENT}\nA2,别家（虚构）\n", encoding="utf-8")
    evidence.write_text(EVIDENCE, encoding="utf-8")
    for file, kind in ((names, "accounts"), (evidence, "evidence")):
        done = shell("import", str(file), "--as", kind)
        assert done.code == 0, done.out + done.err
    return shell


def asked(shell: Shell, path: Path, *options: str, account: str = "A1", lang: str = "zh") -> Path:
    done = shell("ask", account, "-o", str(path), "--force", *options, lang=lang)
    assert done.code == 0, done.out + done.err
    return path


def form_sheets(book: Any) -> list[Worksheet]:
    """The sheets that hold rows of the form."""
    return [sheet for sheet in book.worksheets if sheet.cell(3, 1).value == "number"]


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): int(cell.column or 0) for cell in sheet[3] if cell.value}


def fill(path: Path, answers: Answers, also: Callable[[Any], None] | None = None) -> Path:
    """Write the answers into the form's own cells; ``also`` may do other things to the book."""
    book = openpyxl.load_workbook(path)
    left = set(answers)
    for sheet in form_sheets(book):
        at = columns(sheet)
        for row in range(5, sheet.max_row + 1):
            key = (
                str(sheet.cell(row, at["field"]).value),
                str(sheet.cell(row, at["code"]).value or ""),
            )
            given = answers.get(key, {})
            if key in left and set(given) <= set(at):
                left.remove(key)
                for name, value in given.items():
                    sheet.cell(row, at[name]).value = value  # type: ignore[assignment]
    assert not left, f"not on the form: {left}"
    if also:
        also(book)
    book.save(path)
    return path


def taken(shell: Shell, path: Path, *options: str) -> dict[str, Any]:
    done = shell("import", str(path), *options, "--format", "json")
    assert done.code in (0, 1), done.out + done.err
    return done.json


def refused(shell: Shell, path: Path) -> Answer:
    done = shell("import", str(path))
    assert done.code == 2, done.out + done.err
    return done


def evidence_on(shell: Shell, field: str, account: str = "A1") -> list[dict[str, Any]]:
    lines = shell("evidence", "list", account, "--format", "json").json["evidence"]
    return [line for line in lines if line["field"] == field]


def codes(answer: dict[str, Any]) -> list[str]:
    """Of all that was rejected."""
    return sorted(code for one in answer["rejected"] for code in one["codes"])


def ages(*shares: object) -> Answers:
    """The shares of the target ages, band by band."""
    return {("target_age", age): {"answer": s} for age, s in zip(AGES, shares, strict=True)}
