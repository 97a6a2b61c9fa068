from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.importing import evidence, ids, imported, noted, rejected, store_of, text_file
from cli.shell import Shell
from files.workbooks import workbook
from fitpoint.evidence.subject import Subject
from fitpoint.store.evidence_rows import evidence_of

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


def test_other_bands_need_a_crosswalk(accounts: Shell, tmp_path: Path) -> None:
    text = (
        "客户,字段,值,来源,分段\n"
        "A1,target_age,18-29 60%、30-44 40%,问卷,四档\n"
        "A1,target_age,男 60%、女 40%,问卷,性别\n"
        "A1,门店数,3,名录,性别\n"
    )
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    found = [(2, "分段", "EV117"), (3, "分段", "EV119"), (4, "分段", "EV118")]
    assert rejected(answer) == found


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
        (4, "字段", "EV101"),
        (6, "日期", "I109"),
        (9, "状态", "I108"),
        (10, "值", "EV106"),
        (11, "值", "EV105"),
        (12, "", "I106"),
        (13, "", "I106"),
        (14, "字段", "EV102"),
        (15, "日期", "EV112"),
    ]
    reasons = ["\n".join(r["reasons"]) for r in answer["rejected"]]
    assert "云岭茶业（虚构）" in reasons[0]
    assert "A3, A4" in reasons[1]
    assert "门店数" in reasons[2]
    assert answer["rejected"][0]["place"] == "a.csv:2:1"
    assert sorted(ids(accounts)) == ["A1", "A2", "A3", "A4"]
    assert noted(answer) == ["I155", "I143"]
    kept = evidence(accounts, "A1")
    assert list(kept) == ["store_count"]


def test_evidence_about_others(accounts: Shell, tmp_path: Path) -> None:
    text = "对象,对象类型,字段,值,来源\n咖啡,行业,市场增速,18%,年报\n没有,媒体,媒体形式,电梯,刊例\n"
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


def test_all_that_is_wrong_with_a_row_is_told_at_once(accounts: Shell, tmp_path: Path) -> None:
    rows = [
        HEADER.strip().split(","),
        ["没有人", "门店数", "很多", "纪要", "占卜", None, None, "二月", "差不多", "也许"],
    ]
    answer = imported(accounts, str(workbook(tmp_path / "a.xlsx", rows)), "evidence")
    assert {(r["column"], r["codes"][0], r["place"]) for r in answer["rejected"]} == {
        ("客户", "I141", "表!A2"),
        ("值", "E201", "表!C2"),
        ("日期", "I109", "表!H2"),
        ("状态", "I108", "表!J2"),
    }
    assert noted(answer) == ["I155", "I143"]
    text = (accounts.folder / "rejected" / "a.csv").read_text("utf-8-sig")
    assert text.count("a.xlsx") == 0
    assert text.count("表!C2") == 1


def test_everyday_words_for_how_and_how_sure(accounts: Shell, tmp_path: Path) -> None:
    words = {
        "当面询问": "asked",
        "微信": "asked",
        "巡店": "observed",
        "公司资料": "data",
        "自己判断": "judged",
        "占卜": "data",
    }
    sure = {"高": 0.9, "中": 0.7, "低": 0.4, "60%": 0.6, "0.5": 0.5, "差不多": 0.9}
    lines = [
        f"A1,门店数,{n},来源{n},{how},,,,{said},"
        for n, (how, said) in enumerate(zip(words, sure, strict=True))
    ]
    answer = imported(accounts, text_file(tmp_path, HEADER + "\n".join(lines)), "evidence")
    assert (rejected(answer), noted(answer)) == ([], ["I155", "I143"])
    with store_of(accounts).transaction() as connection:
        items = evidence_of(connection, Subject("account", "A1"))
    found = sorted((item.value, item.source.method, item.confidence) for item in items)
    assert [how for _, how, _ in found] == list(words.values())
    assert [said for *_, said in found] == list(sure.values())


def test_what_belongs_to_an_industry_goes_there(accounts: Shell, tmp_path: Path) -> None:
    text = HEADER + (
        "A1,市场规模,220亿元,年报,数据,,,,,\n"
        "A1,品类,咖啡,面谈,问询,,,,,\n"
        "A1,品类中位价,5,巡店,巡店,,,,,\n"
        "A2,市场规模,1亿元,年报,数据,,,,,\n"
        "industry/茶饮料,市场增速,12%,年报,数据,,,,,\n"
    )
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    assert rejected(answer) == [(5, "字段", "I158")]
    assert "品类" in answer["rejected"][0]["reasons"][0]
    assert noted(answer) == ["I157"]
    assert "记到行业：咖啡" in answer["notes"][0]["text"]
    assert evidence(accounts, "咖啡", "industry")["market_size"].value == 22_000_000_000
    assert "category_median_price" in evidence(accounts, "咖啡", "industry")
    assert evidence(accounts, "茶饮料", "industry")["market_growth"].value == 0.12
    later = imported(
        accounts, text_file(tmp_path, HEADER + "A1,生命周期,成长期,年报,数据,,,,,\n"), "evidence"
    )
    assert (noted(later), rejected(later)) == (["I157"], [])


def test_evidence_added_by_hand_goes_to_the_industry(accounts: Shell, tmp_path: Path) -> None:
    said = ("市场规模", "220亿元", "--source", "年报", "--method", "data")
    refused = accounts("evidence", "add", "A1", *said)
    assert refused.code == 2
    assert "I158" in refused.err
    imported(accounts, text_file(tmp_path, HEADER + "A1,品类,咖啡,面谈,问询,,,,,\n"), "evidence")
    added = accounts("evidence", "add", "A1", *said, "--format", "json")
    assert added.json["subject"] == "industry/咖啡"
    fresh = accounts("evidence", "add", "industry/茶饮料", *said, "--format", "json")
    assert fresh.json["subject"] == "industry/茶饮料"


def test_clients_by_a_shorter_name(accounts: Shell, tmp_path: Path) -> None:
    text = HEADER + (
        "云岭茶业,门店数,120,纪要,问询,,,,,\n"
        "海川,门店数,130,纪要,问询,,,,,\n"
        "同,门店数,130,纪要,问询,,,,,\n"
        "同名,门店数,130,纪要,问询,,,,,\n"
    )
    answer = imported(accounts, text_file(tmp_path, text), "evidence")
    assert rejected(answer) == [(4, "客户", "I141"), (5, "客户", "I138")]
    assert noted(answer) == ["I159"]
    assert evidence(accounts, "A1")["store_count"].value == 120
    assert evidence(accounts, "A2")["store_count"].value == 130
