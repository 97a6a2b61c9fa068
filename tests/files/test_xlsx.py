from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from files.workbooks import workbook
from fitpoint import FitpointError, RawTable, SourceContent
from fitpoint_files import xlsx_source


def read(path: Path, **options: str) -> SourceContent:
    return xlsx_source.read(path, options)


def only(path: Path) -> RawTable:
    content = read(path)
    assert [p.code for p in content.problems] == []
    assert len(content.tables) == 1
    return content.tables[0]


def refusal(path: Path, **options: str) -> list[str]:
    with pytest.raises(FitpointError) as caught:
        read(path, **options)
    return [d.code for d in caught.value.diagnostics]


def test_values_types_and_places(tmp_path: Path) -> None:
    def formats(book: Any) -> None:
        sheet = book.active
        sheet["C2"].number_format = "0%"
        sheet["D2"].number_format = "yyyy-mm-dd"

    rows = [
        ["客户", "人数", "占比", "日期", "编号", "是否"],
        ["云岭", 12, 0.35, datetime(2026, 3, 1, 9, 30), "007", True],
        [None] * 6,
        ["海川 ", 3.5, 0.1, None, " ", False],
    ]
    table = only(workbook(tmp_path / "a.xlsx", rows, change=formats))
    first, second = table.rows
    assert [c.value for c in first.cells.values()] == [
        "云岭",
        12,
        "35%",
        date(2026, 3, 1),
        "007",
        True,
    ]
    assert first.cells["占比"].locator == "表!C2"
    assert second.number == 4
    assert second.cells["客户"].value == "海川"
    assert "编号" not in second.cells


def test_headers_joined_from_two_rows(tmp_path: Path) -> None:
    rows = [
        ["2026年刊例", None, None, None, None],
        ["媒体", "受众年龄", None, "刊例价（万元）", None],
        [None, "18-24", "25-34", "周", "月"],
        ["云梯", 0.3, 0.7, 12, 40],
    ]
    joined = ["A1:E1", "A2:A3", "B2:C2", "D2:E2"]
    table = only(workbook(tmp_path / "a.xlsx", rows, joined=joined))
    assert table.headers == (
        "媒体",
        "受众年龄/18-24",
        "受众年龄/25-34",
        "刊例价（万元）/周",
        "刊例价（万元）/月",
    )


def test_three_header_rows_are_refused(tmp_path: Path) -> None:
    rows = [
        ["媒体", "受众", None, None, None],
        [None, "年龄", None, "性别", None],
        [None, "18-24", "25-34", "男", "女"],
        ["云梯", 0.3, 0.7, 0.5, 0.5],
    ]
    path = workbook(tmp_path / "a.xlsx", rows, joined=["A1:A3", "B1:E1", "B2:C2", "D2:E2"])
    assert [p.code for p in read(path).problems] == ["F103"]


def test_formulas_without_a_stored_result(tmp_path: Path) -> None:
    rows = [["客户", "金额"], ["云岭", "=1+1"], ["海川", 5], ["山河", "=SUM(B2:B3)"]]
    table = only(workbook(tmp_path / "a.xlsx", rows))
    assert [row.cells["金额"].formula for row in table.rows] == [True, False, True]


def test_cells_joined_downwards_hold_for_each_row(tmp_path: Path) -> None:
    rows = [["集团", "客户"], ["山海", "云岭"], [None, "海川"], [None, "山河"], ["独立", "晴川"]]
    table = read(workbook(tmp_path / "a.xlsx", rows, joined=["A2:A4"])).tables[0]
    assert [row.cells["集团"].value for row in table.rows] == ["山海", "山海", "山海", "独立"]
    assert [p.code for p in table.problems] == ["F120"]


def test_a_heading_among_the_rows_is_no_row(tmp_path: Path) -> None:
    rows = [["客户", "城市", "价"], ["华东区", None, None], ["云岭", "上海", 3]]
    table = read(workbook(tmp_path / "a.xlsx", rows, joined=["A2:C2"])).tables[0]
    assert [row.cells["客户"].value for row in table.rows] == ["云岭"]
    assert [p.code for p in table.problems] == ["F121"]


def test_hidden_sheets_are_told_and_read_when_named(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        other = book.create_sheet("底稿")
        other.append(["客户", "城市"])
        other.append(["晴川", "成都"])
        other.sheet_state = "hidden"

    path = workbook(tmp_path / "a.xlsx", [["客户", "城市"], ["云岭", "上海"]], change=hide)
    content = read(path)
    assert [t.name for t in content.tables] == ["表"]
    assert [p.code for p in content.problems] == ["F124"]
    assert [t.name for t in read(path, sheet="底稿").tables] == ["底稿"]
    assert refusal(path, sheet="底搞") == ["I111"]


def test_a_column_without_a_name(tmp_path: Path) -> None:
    rows = [["客户", None, "城市"], ["云岭", 7, "上海"], ["海川", 8, "广州"]]
    table = read(workbook(tmp_path / "a.xlsx", rows)).tables[0]
    assert table.headers == ("客户", "城市")
    assert [p.code for p in table.problems] == ["F117"]


def test_a_stray_cell_far_away_is_no_hindrance(tmp_path: Path) -> None:
    def stray(book: Any) -> None:
        book.active["XFD1048576"] = "x"

    path = workbook(tmp_path / "a.xlsx", [["客户", "城市"], ["云岭", "上海"]], change=stray)
    assert len(read(path).tables[0].rows) == 1


def test_empty_workbooks(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", [])) == ["F101"]
    table = read(workbook(tmp_path / "b.xlsx", [["客户", "城市"]])).tables[0]
    assert [p.code for p in table.problems] == ["F106"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F101"),
        (b"PK\x03\x04 broken", "F109"),
        (b"a,b\n1,2\n", "F109"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "F122"),
        (b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "F115"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refusal(path) == [code]


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "x")
    assert refusal(path) == ["F109"]


def test_a_bomb(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["客户", "城市"], ["云岭", "上海"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", bytes(30 * 2**20))
    assert refusal(path) == ["F110"]


def test_macros_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsm", [["客户", "城市"], ["云岭", "上海"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert [p.code for p in read(path).problems] == ["F123"]
