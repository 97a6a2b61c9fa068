from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint import FitpointError, RawTable
from fitpoint_files import csv_source

TEXT = "客户编号,客户名称,城市\nA1,云岭茶业,上海\nA2,海川饮料,广州\n"


def read(path: Path, data: bytes) -> RawTable:
    path.write_bytes(data)
    content = csv_source.read(path, {})
    assert len(content.tables) == 1
    return content.tables[0]


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(FitpointError) as caught:
        csv_source.read(path, {})
    return caught.value.diagnostics[0].code


def codes(table: RawTable) -> list[str]:
    return [p.code for p in table.problems]


def values(table: RawTable) -> list[list[object]]:
    return [[cell.value for cell in row.cells.values()] for row in table.rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    content = csv_source.read(path, {})
    assert content.encoding == encoding
    assert content.tables[0].headers == ("客户编号", "客户名称", "城市")
    assert values(content.tables[0])[1] == ["A2", "海川饮料", "广州"]


@pytest.mark.parametrize(
    "data",
    [
        "編號,名稱\n1,臺灣飲料股份有限公司與關係企業\n2,聯華實業廣告\n".encode("big5"),
        "Name,City\nCafé,Besançon\nÉlan,Orléans\n".encode("latin-1"),
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
    ],
)
def test_other_encodings_are_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path / "a.csv", data) == "F107"


def test_a_damaged_character_costs_its_row(tmp_path: Path) -> None:
    text = "客户编号,客户名称\n" + "".join(f"A{i},云岭茶业第{i}分公司\n" for i in range(30))
    broken = text.encode().replace("第7分".encode(), "第7".encode() + b"\xe5\x88")
    table = read(tmp_path / "a.csv", broken)
    assert codes(table) == ["F116"]
    assert table.problems[0].location is not None
    assert table.problems[0].location.line == 9
    assert len(table.rows) == 29


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    text = "客户名单（2026年3月）\n" + TEXT.replace(",", separator)
    table = read(tmp_path / "a.csv", text.encode())
    assert table.headers == ("客户编号", "客户名称", "城市")
    assert len(table.rows) == 2


def test_semicolons_with_decimal_commas(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", b"id;price;share\nA;1,5;0,2\nB;2,5;0,3\n")
    assert table.headers == ("id", "price", "share")


def test_quotes_line_breaks_and_places(tmp_path: Path) -> None:
    text = 'id,备注,城市\nA1,"第一行\n第二行, 还有",上海\n\nA2,x,广州\n'
    table = read(tmp_path / "a.csv", text.encode())
    assert [row.number for row in table.rows] == [2, 5]
    assert table.rows[0].cells["备注"].value == "第一行\n第二行, 还有"
    assert table.rows[1].cells["城市"].locator == "a.csv:5:3"


def test_a_vertical_tab_is_no_line_break(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", "id,备注\nA1,上\x0b下\u2028末\n".encode())
    assert len(table.rows) == 1


@pytest.mark.parametrize("bad", ['A2,"没有收尾,广州', 'A2,"甲"乙,广州'])
def test_unpaired_quotes_cost_their_line(tmp_path: Path, bad: str) -> None:
    text = f"id,名称,城市\nA1,x,上海\n{bad}\nA3,y,深圳\nA4,z,成都\n"
    table = read(tmp_path / "a.csv", text.encode())
    assert codes(table) == ["F108"]
    assert table.problems[0].location is not None
    assert table.problems[0].location.line == 3
    assert [row.cells["id"].value for row in table.rows] == ["A1", "A3", "A4"]


def test_a_cell_that_never_ends_costs_its_line(tmp_path: Path) -> None:
    text = f"id,名称,城市\nA1,x,上海\nA2,{'名' * 1_000_000},广州\nA3,y,深圳\n"
    table = read(tmp_path / "a.csv", text.encode())
    assert codes(table) == ["F127"]
    assert [row.cells["id"].value for row in table.rows] == ["A1", "A3"]


def test_a_row_wider_than_the_header_is_left_out(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", b"id,name\nA1,x\nA2,y,z\nA3,w,,\n")
    assert codes(table) == ["F105"]
    assert len(table.rows) == 2


def test_a_column_without_a_name_is_left_out_and_told(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", b"id,,name\nA1,7,x\nA2,8,y\n")
    assert codes(table) == ["F117"]
    assert values(table) == [["A1", "x"], ["A2", "y"]]


def test_formulas_and_protected_text(tmp_path: Path) -> None:
    text = 'id,a,b,c\n"=""001""",=SUM(A1:A3),=cmd|\'/c calc\'!A0,-5\n'
    row = read(tmp_path / "a.csv", text.encode()).rows[0]
    assert row.cells["id"].value == "001"
    assert [row.cells[name].formula for name in "abc"] == [True, True, False]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "F101"), (b" \n\n", "F101"), (b"\xef\xbb\xbf", "F101")],
)
def test_empty_files(tmp_path: Path, data: bytes, code: str) -> None:
    assert refusal(tmp_path / "a.csv", data) == code


def test_a_header_without_rows(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "a.csv", b"id,name\n")) == ["F106"]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,name,name\nA,b,c\n")
    assert [p.code for p in csv_source.read(path, {}).problems] == ["F104"]


def test_joined_headers_in_two_rows(tmp_path: Path) -> None:
    text = "媒体,受众年龄,,受众性别,\n,18-24,25-34,男,女\n云梯,30%,70%,50%,50%\n"
    table = read(tmp_path / "a.csv", text.encode())
    assert table.headers == (
        "媒体",
        "受众年龄/18-24",
        "受众年龄/25-34",
        "受众性别/男",
        "受众性别/女",
    )
    assert len(table.rows) == 1


def test_three_header_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "媒体,受众,,,\n,年龄,,性别,\n,18-24,25-34,男,女\n云梯,30%,70%,50%,50%\n"
    path.write_text(text, encoding="utf-8")
    content = csv_source.read(path, {})
    assert not content.tables
    assert [p.code for p in content.problems] == ["F103"]


def test_words_in_the_first_row_are_no_second_header(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", "客户,,城市\n云岭,备注,上海\n海川,无,广州\n".encode())
    assert table.headers == ("客户", "城市")
    assert len(table.rows) == 2


def test_remarks_above_the_header_are_told(tmp_path: Path) -> None:
    text = (
        "刊例表\n单位：万元,制表：媒介部,,,\n媒体,刊例价,起投额,形式,城市\n云梯,12,80,电梯,上海\n"
    )
    table = read(tmp_path / "a.csv", text.encode())
    assert table.headers == ("媒体", "刊例价", "起投额", "形式", "城市")
    assert codes(table) == ["F126", "F119"]
    assert table.title == "刊例表"


@settings(deadline=None, max_examples=120)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        csv_source.read(path, {})
    except FitpointError as error:
        assert error.diagnostics
