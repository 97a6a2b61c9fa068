"""Tables as they come: a registry export, rate cards, populations, workbooks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.importing import (
    evidence,
    ids,
    imported,
    noted,
    rejected,
    targets,
    text_file,
)
from cli.shell import Shell
from files.workbooks import workbook


def test_a_registry_export(empty: Shell, tmp_path: Path) -> None:
    text = (
        "企业名称,曾用名,统一社会信用代码,注册资本,成立日期,国标行业,地址,人数\n"
        "云岭茶业（虚构）,云岭茶厂,91530000MA6XXXXX1A,500万人民币,2009/3/1,,昆明市,1200\n"
        "海川饮料（虚构）,-,91440000MA6XXXXX2B,1.2亿元,2011年5月6日,,广州市,\n"
    )
    answer = imported(empty, text_file(tmp_path, text), "accounts")
    assert rejected(answer) == []
    assert targets(answer)["企业名称"] == ["name", "legal_name"]
    assert targets(answer)["统一社会信用代码"] == ["id", "unified_social_credit_code"]
    found = evidence(empty, "91530000MA6XXXXX1A")
    assert found["registered_capital"].value == 5_000_000
    assert found["founded_on"].value == date(2009, 3, 1)
    assert found["legal_name"].locator == "a.csv:2:1"
    other = evidence(empty, "91440000MA6XXXXX2B")
    assert other["registered_capital"].value == 120_000_000
    assert "aliases" not in other


def test_a_rate_card_with_joined_headers_and_units(empty: Shell, tmp_path: Path) -> None:
    rows = [
        ["2026年刊例（虚构）", None, None, None, None, None],
        ["媒体名称", "刊例价（万元）", "起投额（元）", "折扣底线", "城市到达率（%）", None],
        [None, "周", None, None, "上海", "北京"],
        ["云梯（虚构）", 12, "800,000", 0.45, 58, 52],
        ["城轨（虚构）", 20.5, 1000000, 0.5, "-", 40],
    ]

    def percent(book: Any) -> None:
        for row in (4, 5):
            book.active[f"D{row}"].number_format = "0%"

    joined = ["A1:F1", "A2:A3", "C2:C3", "D2:D3", "E2:F2"]
    file = workbook(tmp_path / "刊例.xlsx", rows, joined=joined, change=percent)
    answer = imported(empty, str(file), "media")
    assert rejected(answer) == []
    found = evidence(empty, "云梯（虚构）", "medium")
    assert found["list_price"].value == 120_000
    assert found["min_buy"].value == 800_000
    assert found["floor_discount"].value == 0.45
    assert found["city_reach"].value == {"上海": 0.58, "北京": 0.52} or set(
        found["city_reach"].value  # type: ignore[arg-type]
    ) == {"310000", "110000"}
    assert found["city_reach"].locator == "表!E4:F4"
    other = evidence(empty, "城轨（虚构）", "medium")
    assert sorted(other["city_reach"].value.values(), key=str) == [0.4, None]  # type: ignore[union-attr]


def test_a_price_per_month_is_not_taken_for_one_per_week(empty: Shell, tmp_path: Path) -> None:
    rows = [["媒体", "刊例价（万元）"], [None, "月"], ["云梯（虚构）", 12]]
    file = workbook(tmp_path / "a.xlsx", rows, joined=["A1:A2"], change=None)
    answer = imported(empty, str(file), "media")
    assert rejected(answer) == [(3, "刊例价（万元）/月", "EV108")]


def test_suppressed_cells_are_never_zero(empty: Shell, tmp_path: Path) -> None:
    text = (
        "媒体,样本量,受众年龄（%）,,,,,受众性别（%）,\n"
        ",,18-24,25-34,35-44,45-54,55+,男,女\n"
        "云梯（虚构）,2400,14,38,28,12,8,51,49\n"
        "城轨（虚构）,300,20,*,30,-,10,48,52\n"
        "路牌（虚构）,,*,*,*,*,*,50,50\n"
        "楼顶（虚构）,90,70,*,60,-,10,50,50\n"
    )
    answer = imported(empty, text_file(tmp_path, text), "media")
    assert [r["codes"][0] for r in answer["rejected"]] == ["E209"]
    whole = evidence(empty, "云梯（虚构）", "medium")["audience_age"]
    assert sum(whole.value.values()) == pytest.approx(1)  # type: ignore[union-attr]
    assert whole.base is not None
    assert whole.base.n == 2400
    partly = evidence(empty, "城轨（虚构）", "medium")["audience_age"].value
    assert list(partly.values()) == [0.2, None, 0.3, None, 0.1]  # type: ignore[union-attr]
    assert "audience_age" not in evidence(empty, "路牌（虚构）", "medium")
    assert empty("match", "nobody").code == 2


def test_suppressed_shares_travel_through_a_decision(fresh: Shell, tmp_path: Path) -> None:
    text = "媒体编号,媒体名称,受众年龄/18-24,受众年龄/25-34,受众年龄/35-44\nm9,新媒体（虚构）,30%,*,20%\n"
    assert rejected(imported(fresh, text_file(tmp_path, text), "media")) == []
    account = ids(fresh)[0]
    assert fresh("match", account, "--format", "json").code == 0
    assert fresh("qualify", "--all", "--format", "json").code == 0


def test_tables_of_a_workbook(empty: Shell, tmp_path: Path) -> None:
    def more(book: Any) -> None:
        book.create_sheet("说明").append(["用途", "联系电话"])
        book["说明"].append(["试用", "1"])
        other = book.create_sheet("二部")
        other.append(["客户编号", "注册资本"])
        other.append(["B1", "7万"])

    path = workbook(tmp_path / "a.xlsx", [["客户编号", "注册资本"], ["A1", "5万"]], change=more)
    answer = empty("import", str(path), "--as", "accounts")
    assert answer.code == 2
    assert "I112" in answer.err
    assert imported(empty, str(path), "accounts", "--table", "二部")["table"] == "二部"
    assert ids(empty) == ["B1"]


def test_the_only_table_that_fits_is_taken(empty: Shell, tmp_path: Path) -> None:
    def more(book: Any) -> None:
        book.create_sheet("说明").append(["用途", "联系电话"])
        book["说明"].append(["试用", "1"])

    path = workbook(tmp_path / "a.xlsx", [["客户编号", "注册资本"], ["A1", "5万"]], change=more)
    answer = imported(empty, str(path), "accounts")
    assert (answer["table"], noted(answer)) == ("表", ["I151"])


def test_a_remark_below_the_table_is_nobody(empty: Shell, tmp_path: Path) -> None:
    rows = [
        ["媒体编号", "媒体名称", "起投额"],
        ["M1", "云梯（虚构）", "5万"],
        ["M2", None, "6万"],
        [None],
        ["备注：以上价格不含税；节假日上浮20%。"],
    ]
    answer = imported(empty, str(workbook(tmp_path / "a.xlsx", rows)), "media")
    assert rejected(answer) == [(5, "", "I154")]
    assert answer["rejected"][0]["place"] == "表!A5"
    assert "节假日上浮" in answer["rejected"][0]["reasons"][0]
    assert noted(answer) == ["I160"]
    assert sorted(ids(empty, "medium")) == ["M1", "M2"]


def test_industries_by_their_category(empty: Shell, tmp_path: Path) -> None:
    text = "品类,市场增速\n咖啡,18%\n"
    assert rejected(imported(empty, text_file(tmp_path, text), "industries")) == []
    assert evidence(empty, "咖啡", "industry")["market_growth"].value == 0.18


def test_the_title_above_the_header_names_the_source(empty: Shell, tmp_path: Path) -> None:
    rows = [
        ["2026年刊例（虚构）  导出人：小王"],
        ["媒体编号", "起投额", "备注"],
        ["M1", "5万", "好"],
    ]
    file = str(workbook(tmp_path / "a.xlsx", rows))
    answer = imported(empty, file, "media")
    assert noted(answer) == ["F126", "I161"]
    assert "备注" in answer["notes"][1]["text"]
    source = evidence(empty, "M1", "medium")["min_buy"].source
    assert source.title == "2026年刊例（虚构） 导出人：小王"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("客户,字段,值\nA1,门店数,1\n", "evidence"),
        ("客户,下单日期,金额\n云岭,2026-01-02,5万\n", "orders"),
        ("媒体名称,起投额\n云梯（虚构）,5万\n", "media"),
        ("客户编号,客户名称,品类\nA1,云岭（虚构）,咖啡\n", "accounts"),
        ("企业名称,注册资本\n云岭（虚构）,5万\n", "accounts"),
        ("品类,市场增速,品类常用品牌战略\n咖啡,18%,多口味\n", "industries"),
    ],
)
def test_what_a_file_holds_is_told_by_its_headers(
    empty: Shell, tmp_path: Path, text: str, kind: str
) -> None:
    answer = imported(empty, text_file(tmp_path, text), "", "--dry-run")
    assert answer["kind"] == kind
    assert "I163" in noted(answer)


def test_kinds_in_chinese(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5万\n")
    assert imported(empty, file, "客户")["kind"] == "accounts"
    vague = text_file(tmp_path, "甲,乙\n1,2\n", "b.csv")
    refused = empty("import", vague)
    assert refused.code == 2
    assert "I166" in refused.err
    assert "媒体（media）" in refused.err
    assert "media（" not in empty("import", vague, lang="en").err


def test_populations_that_matching_does_not_look_at(empty: Shell, tmp_path: Path) -> None:
    text = "编号,受众性别/男,受众性别/女\n全国,51%,49%\n"
    answer = imported(empty, text_file(tmp_path, text), "总体")
    assert noted(answer) == ["I165"]
    assert "urban18plus" in answer["notes"][0]["text"]
    nameless = text_file(tmp_path, "受众性别/男,受众性别/女\n51%,49%\n", "b.csv")
    assert (noted(imported(empty, nameless, "总体")), ids(empty, "population")) == (
        [],
        ["全国", "urban18plus"],
    )
