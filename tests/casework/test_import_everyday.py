"""Files as account executives keep them: everyday headers, words and notes."""

from __future__ import annotations

from pathlib import Path

from casework.importing import evidence, imported, noted, rejected, targets, text_file
from cli.shell import Shell
from files.workbooks import workbook


def test_a_ledger_of_two_owners(empty: Shell, tmp_path: Path) -> None:
    text = (
        "序号,客户名称,客户编号,跟进人,城市,行业,客户类型\n"
        "1,松果汽水（虚构）,H1,陈静,浙江杭州,饮料,KA\n"
        "2,白桦牛奶（虚构）,H2,周远,上海市,婚恋,新客\n"
        "3,松果汽水（虚构）,H1,周远,杭州,饮料,新客\n"
        "4,白桦牛奶（虚构）,H2,周远,,,\n"
        "合计,,,,,,\n"
    )
    answer = imported(empty, text_file(tmp_path, text), "accounts")
    assert rejected(answer) == [(4, "", "I169"), (5, "", "I110"), (6, "", "I136")]
    assert "I167" in noted(answer)
    found = evidence(empty, "H1")
    assert found["home_city"].value == "杭州"
    assert found["account_class"].value == frozenset({"重点客户"})


def test_a_rate_card_whose_lower_header_is_the_unit(empty: Shell, tmp_path: Path) -> None:
    rows = [
        ["媒体名称", "归属", "刊例价", "城市覆盖", "是否有档期", "周曝光(万人次)"],
        [None, None, "万元/周", "杭州", None, None],
        ["听风电梯屏（虚构）", "竞品", 85, 0.5, "是", 2600],
    ]
    joined = [*(f"{c}1:{c}2" for c in "ABEF")]
    file = workbook(tmp_path / "刊例.xlsx", rows, joined=joined)
    answer = imported(empty, str(file), "media")
    assert rejected(answer) == []
    assert targets(answer)["城市覆盖/杭州"] == ["city_reach[杭州]"]
    found = evidence(empty, "听风电梯屏（虚构）", "medium")
    assert found["list_price"].value == 850_000
    assert found["impressions"].value == 26_000_000
    assert found["available"].value is True
    assert found["ownership"].value == "rival"


def test_notes_from_a_chat(empty: Shell, tmp_path: Path) -> None:
    imported(empty, text_file(tmp_path, "客户编号,客户名称\nH1,松果汽水（虚构）\n"), "accounts")
    notes = (
        "客户,了解什么,情况,谁说的,时间,怎么知道的\n"
        "H1,渠道,便利店60% 商超30% 电商10%,小林微信,2026-11-18,微信\n"
    )
    answer = imported(empty, text_file(tmp_path, notes, "b.csv"), "evidence")
    assert rejected(answer) == []
    item = evidence(empty, "H1")["channels"]
    assert item.value == {"商超": 0.3, "便利店": 0.6, "电商": 0.1}
    assert (item.source.title, item.source.method) == ("小林微信", "asked")


def test_evidence_without_a_column_of_fields_is_refused_once(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户,颜色\nH1,绿\nH2,蓝\n")
    answer = empty("import", file, "--as", "evidence")
    assert answer.code != 0
    assert answer.err.count("I168") == 1


def test_a_word_that_is_no_move_is_told_and_not_glued_to_the_rival(
    empty: Shell, tmp_path: Path
) -> None:
    imported(empty, text_file(tmp_path, "客户编号,客户名称\nH1,松果汽水（虚构）\n"), "accounts")
    notes = "客户,字段,值\nH1,即将动作,对手 跳跳可乐（虚构） 降价 50%\n"
    answer = imported(empty, text_file(tmp_path, notes, "b.csv"), "evidence")
    assert rejected(answer) == [(2, "值", "E205")]


def test_columns_are_named_in_chinese(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "媒体名称,受众年龄/18-24,颜色\n听风（虚构）,20%,绿\n")
    shown = empty("--lang", "zh", "import", file, "--as", "media", "--dry-run").out
    assert "受众年龄：18-24岁" in shown
    assert "audience_age" not in shown
