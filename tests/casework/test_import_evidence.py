from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.importing import evidence, ids, imported, noted, rejected, text_file
from cli.shell import Shell
from files.workbooks import workbook

HEADER = "客户,字段,值,来源,取得方式,位置,原话,日期,可信度,状态\n"


@pytest.fixture
def accounts(empty: Shell, tmp_path: Path) -> Shell:
    text = "客户编号,客户名称\nA1,云岭茶业（虚构）\nA2,海川饮料（虚构）\nA3,同名（虚构）\nA4,同名（虚构）\n"
    imported(empty, text_file(tmp_path, text, "accounts.csv"), "accounts")
    return empty


def test_a_sheet_of_evidence(accounts: Shell, tmp_path: Path) -> None:
    text = HEADER + (
        'A1,门店数,120,拜访纪要,问询,第2页,"有一百二十家",2026-01-05,80%,\n'
        "云岭茶业(虚构),target_age,25-34 60%、35-44 40%,问卷,数据,,,2026年1月6日,0.7,估计\n"
        "海川饮料（虚构）,代理公司,,拜访纪要,问询,,不便说,2026/1/7,,婉拒\n"
        "A2,store_count,,名录,观察,,,,,不适用\n"
    )
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    assert rejected(answer) == []
    found = evidence(accounts, "A1")
    stores = found["store_count"]
    assert (stores.value, stores.confidence, stores.locator) == (120, 0.8, "第2页")
    assert (stores.source.title, stores.source.method) == ("拜访纪要", "asked")
    assert (stores.quote, stores.collected_on) == ("有一百二十家", date(2026, 1, 5))
    assert found["target_age"].state == "estimated"
    other = evidence(accounts, "A2")
    assert (other["agency"].state, other["store_count"].state) == ("withheld", "not_applicable")
    again = imported(accounts, text_file(tmp_path, text), "evidence")
    assert (again["evidence"], again["known"]) == (0, 4)


def test_the_same_sheet_as_a_workbook(accounts: Shell, tmp_path: Path) -> None:
    rows = [
        HEADER.strip().split(","),
        ["A1", "门店数", 120, "纪要", "问询", "第2页", None, date(2026, 1, 5), 0.8, None],
        ["A2", "上市日期", 44000, "名录", "数据", None, None, 46027, None, None],
        ["A2", "门店数", "=1+1", "名录", "数据", None, None, None, None, None],
    ]
    answer = imported(accounts, str(workbook(tmp_path / "a.xlsx", rows)), "evidence")
    assert rejected(answer)[-1] == (4, "值", "I107")
    assert evidence(accounts, "A1")["store_count"].value == 120


def test_what_cannot_be_meant(accounts: Shell, tmp_path: Path) -> None:
    text = HEADER + (
        "云岭茶叶（虚构）,门店数,120,纪要,问询,,,2026-01-05,,\n"
        "同名（虚构）,门店数,120,纪要,问询,,,2026-01-05,,\n"
        "A1,门店素,120,纪要,问询,,,2026-01-05,,\n"
        "A1,门店数,120,纪要,问讯了,,,2026-01-05,,\n"
        "A1,门店数,120,纪要,问询,,,二月,,\n"
        "A1,门店数,120,纪要,问询,,,2026-01-05,很高,\n"
        "A1,门店数,120,纪要,问询,,,2026-01-05,80,\n"
        "A1,门店数,120,纪要,问询,,,2026-01-05,,也许\n"
        "A1,门店数,120,纪要,问询,,,2026-01-05,,未知\n"
        "A1,门店数,,纪要,问询,,,2026-01-05,,\n"
        "A1,,120,纪要,问询,,,2026-01-05,,\n"
        ",门店数,120,纪要,问询,,,2026-01-05,,\n"
        "A1,form,电梯,纪要,问询,,,2026-01-05,,\n"
        "A1,门店数,120,纪要,问询,,,2099-01-05,,\n"
    )
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    assert rejected(answer) == [
        (2, "客户", "I141"),
        (3, "客户", "I138"),
        (4, "值", "EV101"),
        (5, "取得方式", "I108"),
        (6, "日期", "I109"),
        (7, "可信度", "I143"),
        (8, "可信度", "I143"),
        (9, "状态", "I108"),
        (10, "值", "EV106"),
        (11, "值", "EV105"),
        (12, "", "I106"),
        (13, "", "I106"),
        (14, "值", "EV102"),
        (15, "值", "EV112"),
    ]
    reasons = ["\n".join(r["reasons"]) for r in answer["rejected"]]
    assert "云岭茶业（虚构）" in reasons[0]
    assert "A3, A4" in reasons[1]
    assert "门店数" in reasons[2]
    assert answer["rejected"][0]["place"] == "a.csv:2:1"
    assert sorted(ids(accounts)) == ["A1", "A2", "A3", "A4"]
    assert evidence(accounts, "A1") == {}


def test_evidence_about_others(accounts: Shell, tmp_path: Path) -> None:
    text = "对象,对象类型,字段,值,来源\n咖啡,行业,市场增速,18%,年报\n没有,媒体,形式,电梯,刊例\n"
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    assert rejected(answer) == [(3, "对象", "I142")]
    assert evidence(accounts, "咖啡", "industry")["market_growth"].value == 0.18


def test_a_dossier_makes_no_account_it_does_not_declare(accounts: Shell, tmp_path: Path) -> None:
    text = """schema: 1
sources: {S: {title: 纪要, collected_on: 2026-01-05}}
evidence:
  - {subject: account/A1, field: 门店数, value: 120}
  - {subject: account/A11, field: 门店数, value: 120}
  - {subject: account/A2, field: 门店数, value: 很多}
"""
    answer = imported(accounts, text_file(tmp_path, text, "d.yaml"))
    assert [r["codes"][0] for r in answer["rejected"]] == ["I141", "E201"]
    assert [r["row"] for r in answer["rejected"]] == [5, 6]
    assert evidence(accounts, "A1")["store_count"].value == 120
    assert "A11" not in ids(accounts)


def test_evidence_of_one_id_is_never_changed(accounts: Shell, tmp_path: Path) -> None:
    text = """schema: 1
account: {id: A1}
sources: {S: {title: 纪要, collected_on: 2026-01-05}}
evidence: [{id: E1, field: 门店数, value: 120}]
"""
    imported(accounts, text_file(tmp_path, text, "d.yaml"))
    changed = text_file(tmp_path, text.replace("120", "130"), "d.yaml")
    answer = imported(accounts, changed)
    assert noted(answer) == ["I149"]
    assert evidence(accounts, "A1")["store_count"].value == 120
