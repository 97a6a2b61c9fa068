"""Questions in the order in which they help, and as a sheet that comes back as evidence."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl

from cli.shell import Shell


def test_fifteen_are_shown_unless_all_are_wanted(demo: Shell) -> None:
    few, everything = demo("questions", "qimu").out, demo("questions", "qimu", "--all").out
    assert "个问题，加 --all 查看" in few
    assert "--all" not in everything
    assert few.count("会上问") + few.count("会前自查") == 15
    assert "不问客户" in everything
    assert "价格定位" in few


def test_the_sheet_comes_back_as_evidence(fresh: Shell, tmp_path: Path) -> None:
    sheet = tmp_path / "清单.csv"
    assert fresh("questions", "qimu", "-o", str(sheet)).code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:9] == [
        "客户", "字段", "值", "来源", "取得方式", "位置", "原话", "日期", "可信度",
    ]  # fmt: skip
    row = next(row for row in rows if row[1] == "媒体预算")
    assert row[2] == ""
    filled = ["300万", "电话记录", "问询", "", "大概三百万", "2026-02-20", "0.8"]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, [*row[:2], *filled, *row[9:]]])
    done = fresh("import", str(sheet), "--as", "evidence", "--format", "json")
    assert done.code == 0, done.out + done.err
    assert done.json["evidence"] == 1
    asked = fresh("questions", "qimu", "--format", "json").json["questions"]
    assert "budget" not in {q["field"] for q in asked if q["kind"] == "ask"}


def test_the_workbook_offers_choices(demo: Shell, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    assert demo("questions", "qimu", "-o", str(path)).code == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    lists = [str(one.formula1) for one in sheet.data_validations.dataValidation]
    assert any("冲动购买" in one for one in lists)
    again = demo("questions", "qimu", "-o", str(path))
    assert (again.code, "C135" in again.err) == (2, True)
    assert demo("questions", "qimu", "-o", str(path), "--force").code == 0
    wrong = demo("questions", "qimu", "-o", str(tmp_path / "a.txt"))
    assert (wrong.code, "C134" in wrong.err) == (2, True)
