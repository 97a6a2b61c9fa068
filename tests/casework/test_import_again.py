"""Files that come again: saved once more, corrected, put back, sorted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from casework.importing import evidence, imported, text_file
from cli.shell import Shell
from files.workbooks import workbook

HEADER = ["客户", "字段", "值", "来源", "位置", "日期"]


def book(folder: Path, *rows: Sequence[object], name: str = "证据.xlsx") -> str:
    return str(workbook(folder / name, [list(row) for row in (HEADER, *rows)]))


def conflicts(shell: Shell, field: str, account: str = "A1") -> int:
    """How many values of a field are held true side by side."""
    listed = shell("evidence", "list", account, "--field", field, "--format", "json").json
    items = listed["evidence"]
    gone = {id_ for item in items for id_ in item["supersedes"]}
    return len({item["value"] for item in items if item["id"] not in gone})


@pytest.fixture
def accounts(empty: Shell, tmp_path: Path) -> Shell:
    text = "客户编号,客户名称,注册资本\nA1,云岭茶业（虚构）,5万\nA2,海川饮料（虚构）,7万\n"
    imported(empty, text_file(tmp_path, text, "accounts.csv"), "accounts")
    return empty


def test_a_file_that_is_only_saved_again_adds_nothing(accounts: Shell, tmp_path: Path) -> None:
    row = ["A1", "门店数", 120, "纪要", None, None]
    assert imported(accounts, book(tmp_path, row), "evidence")["evidence"] == 1
    saved = imported(accounts, book(tmp_path, row, [], []), "evidence")
    assert (saved["evidence"], saved["known"], saved["corrected"]) == (0, 1, 0)
    text = "客户编号,注册资本,客户名称\nA2,7万,海川饮料（虚构）\nA3,1万,晴川（虚构）\nA1,5万,云岭茶业（虚构）\n"
    moved = imported(accounts, text_file(tmp_path, text, "accounts.csv"), "accounts")
    assert (moved["evidence"], moved["subjects"], moved["known"]) == (1, 1, 2)


def test_a_corrected_cell_takes_the_place_of_its_earlier_reading(
    accounts: Shell, tmp_path: Path
) -> None:
    text = "客户编号,客户名称,注册资本\nA1,云岭茶业（虚构）,6万\nA2,海川饮料（虚构）,7万\n"
    file = text_file(tmp_path, text, "accounts.csv")
    dry = imported(accounts, file, "accounts", "--dry-run")
    answer = imported(accounts, file, "accounts")
    assert (answer["evidence"], answer["known"], answer["corrected"]) == (1, 1, 1)
    assert (dry["evidence"], dry["known"], dry["corrected"]) == (1, 1, 1)
    assert conflicts(accounts, "registered_capital") == 1
    shown = accounts(
        "import",
        text_file(tmp_path, text.replace("6万", "8万"), "accounts.csv"),
        "--as",
        "accounts",
    )
    assert "更正了 1 格" in shown.out


def test_a_value_that_is_put_back_counts_again(accounts: Shell, tmp_path: Path) -> None:
    first = "客户编号,客户名称,注册资本\nA1,云岭茶业（虚构）,5万\nA2,海川饮料（虚构）,7万\n"
    for text, added in ((first.replace("5万", "6万"), 1), (first, 1), (first, 0)):
        answer = imported(accounts, text_file(tmp_path, text, "accounts.csv"), "accounts")
        assert (answer["evidence"], answer["corrected"]) == (added, added)
        assert conflicts(accounts, "registered_capital") == 1
    listed = accounts("evidence", "list", "A1", "--field", "registered_capital", "--format", "json")
    items = listed.json["evidence"]
    gone = {id_ for item in items for id_ in item["supersedes"]}
    assert [item["value"] for item in items if item["id"] not in gone] == ["5万元"]


def test_a_corrected_row_of_evidence(accounts: Shell, tmp_path: Path) -> None:
    visit = ["A1", "门店数", 120, "纪要", "第2页", date(2026, 1, 5)]
    other = ["A1", "门店数", 150, "年报", None, date(2026, 1, 5)]
    imported(accounts, book(tmp_path, visit, other), "evidence")
    assert conflicts(accounts, "store_count") == 2
    mended = ["A1", "门店数", 150, "纪要", "第2页", date(2026, 1, 6)]
    answer = imported(accounts, book(tmp_path, other, mended), "evidence")
    assert (answer["evidence"], answer["known"], answer["corrected"]) == (1, 1, 1)
    assert conflicts(accounts, "store_count") == 1


def test_another_file_or_place_does_not_correct(accounts: Shell, tmp_path: Path) -> None:
    visit = ["A1", "门店数", 120, "纪要", "第2页", None]
    imported(accounts, book(tmp_path, visit), "evidence")
    page = imported(
        accounts, book(tmp_path, ["A1", "门店数", 130, "纪要", "第3页", None]), "evidence"
    )
    file = book(tmp_path, ["A1", "门店数", 140, "纪要", "第2页", None], name="另一份.xlsx")
    assert page["corrected"] == imported(accounts, file, "evidence")["corrected"] == 0
    assert conflicts(accounts, "store_count") == 3


def test_what_a_person_declared_is_not_set_aside_by_the_same_file(
    accounts: Shell, tmp_path: Path
) -> None:
    visit = ["A1", "门店数", 120, "纪要", None, None]
    imported(accounts, book(tmp_path, visit), "evidence")
    id_ = evidence(accounts, "A1")["store_count"].id
    said = ("--person", "小王", "--reason", "核对过")
    assert accounts("evidence", "resolve", "A1", id_, *said).code == 0
    assert imported(accounts, book(tmp_path, visit, []), "evidence")["evidence"] == 0


def test_records_of_another_month_correct_nothing(accounts: Shell, tmp_path: Path) -> None:
    head = "客户,下单日期,金额\n"
    imported(accounts, text_file(tmp_path, head + "A1,2026-01-02,5万\n", "o.csv"), "orders")
    text = head + "A1,2026-02-02,6万\n"
    answer = imported(accounts, text_file(tmp_path, text, "o.csv"), "orders")
    assert (answer["evidence"], answer["corrected"]) == (1, 0)
