"""Brands of one group, what its facts say of them, and accounts that may be the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from casework.importing import imported, text_file
from cli.shell import Shell
from fitpoint.casework.duplicates import plain_name
from fitpoint.casework.grouping import parents, siblings_of, taken_from_group
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.subject import Subject
from fitpoint.store.subjects import SubjectRecord
from rules.bundled import bundled

HEAD = "客户编号,客户名称,所属集团,业务员,统一社会信用代码,注册资本,失信记录,代理公司\n"
ROWS = """G1,岚山集团（虚构）,,甲,91310000TEST00001X,5亿元,2,
B1,岚山气泡（虚构）,岚山集团(虚构),甲,,,,大宇代理（虚构）
B2,岚山茶饮（虚构）,G1,乙,,100万,,大宇代理（虚构）
X1,岚山集团有限公司,,丙,91310000test00001x,,,
Y1,无关（虚构）,,丙,91310000TEST00002X,,,
"""


@pytest.fixture
def team(empty: Shell, tmp_path: Path) -> Shell:
    imported(empty, text_file(tmp_path, HEAD + ROWS), "accounts")
    return empty


def facts(shell: Shell, account: str) -> dict[str, Any]:
    found = shell("accounts", "show", account, "--format", "json").json["facts"]
    return {fact["field"]: fact for fact in found}


def test_a_brand_takes_the_companys_facts_as_estimated(team: Shell) -> None:
    brand = facts(team, "B1")
    assert brand["registered_capital"]["value"] == "5亿元"
    assert brand["registered_capital"]["state"] == "estimated"
    assert brand["registered_capital"]["evidence"]
    assert brand["court_defaults"]["value"] == "2条"
    assert facts(team, "B2")["registered_capital"]["value"] == "100万元"
    assert facts(team, "G1")["registered_capital"]["state"] == "known"


def test_what_is_the_brands_own_is_not_the_groups(team: Shell) -> None:
    assert team("evidence", "add", "G1", "budget", "300万", "--source", "面谈").code == 0
    assert "budget" not in facts(team, "B1")
    assert facts(team, "B1")["agency"]["value"] == "大宇代理（虚构）"
    assert "agency" not in facts(team, "G1")


def test_a_page_names_the_group_and_its_brands(team: Shell) -> None:
    brand = team("accounts", "show", "B1", "--format", "json").json
    assert brand["parent"]["id"] == "G1"
    assert [one["id"] for one in brand["siblings"]] == ["B2"]
    group = team("accounts", "show", "G1", "--format", "json").json
    assert group["parent"] is None
    assert [one["id"] for one in group["siblings"]] == ["B1", "B2"]
    assert "下属品牌：岚山气泡（虚构）、岚山茶饮（虚构）" in team("accounts", "show", "G1").out
    assert "同集团：岚山茶饮（虚构）" in team("accounts", "show", "B1").out


def test_the_list_by_group_and_by_agency(team: Shell) -> None:
    listed = team("accounts", "--group", "岚山集团（虚构）", "--format", "json").json["accounts"]
    assert [one["id"] for one in listed] == ["B1", "B2", "G1"]
    assert {one["group"] for one in listed} == {"岚山集团（虚构）"}
    through = team("accounts", "--agency", "大宇代理（虚构）", "--format", "json").json["accounts"]
    assert [one["id"] for one in through] == ["B1", "B2"]
    drawn = team("accounts", "--by-group").out
    assert "无集团" in drawn
    assert drawn.index("B2") < drawn.index("X1")


def test_possible_duplicates_are_shown_and_not_merged(team: Shell) -> None:
    answer = team("accounts", "--format", "json").json
    assert [(d["accounts"], d["why"]) for d in answer["duplicates"]] == [
        (["G1", "X1"], "credit_code")
    ]
    assert len(answer["accounts"]) == 5
    told = team("accounts").out
    assert "岚山集团（虚构）（G1）、岚山集团有限公司（X1）（统一社会信用代码相同" in told
    assert team("accounts", "show", "Y1", "--format", "json").json["duplicates"] == []


def test_brands_of_one_group_are_no_duplicates(empty: Shell, tmp_path: Path) -> None:
    rows = "B1,气泡（虚构）,岚山,甲,C1,,,\nB2,茶饮（虚构）,岚山,乙,C1,,,\n"
    imported(empty, text_file(tmp_path, HEAD + rows), "accounts")
    assert empty("accounts", "--format", "json").json["duplicates"] == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("云岭茶业有限公司", "云岭茶业"),
        ("云岭茶业（虚构）", "云岭茶业股份有限公司"),
        ("YUNLING Co.,Ltd.", "yunling"),
        ("云岭 茶业", "云岭茶业"),
    ],
)
def test_names_that_mean_one_company(name: str, other: str) -> None:
    assert plain_name(name) == plain_name(other)


@pytest.mark.parametrize(
    ("name", "other"), [("云岭茶业", "云岭茶饮"), ("有限公司", ""), ("集团", "")]
)
def test_names_that_do_not(name: str, other: str) -> None:
    assert plain_name(name) != plain_name(other)


def record(id_: str, name: str, parent: str = "") -> SubjectRecord:
    return SubjectRecord(Subject("account", id_), name, parent)


def test_a_group_that_two_accounts_are_called_is_nobodys_parent() -> None:
    twins = [record("a", "岚山"), record("b", "岚山"), record("c", "气泡", "岚山")]
    assert parents(twins) == {}
    assert siblings_of(twins, twins[2]) == ()


def test_nobody_is_his_own_parent() -> None:
    assert parents([record("a", "岚山", "岚山")]) == {}


def test_brands_of_a_group_that_is_no_account_are_siblings() -> None:
    brands = [record("a", "气泡", "岚山"), record("b", "茶饮", "岚山"), record("c", "别家", "")]
    assert siblings_of(brands, brands[0]) == (brands[1],)
    assert siblings_of(brands, brands[2]) == ()


def evidence(field: str, value: object, **other: Any) -> Evidence:
    told: dict[str, Any] = {
        "id": f"E-{field}-{value}",
        "subject": Subject("account", "g"),
        "state": "known",
        "source": Source("s", "工商", "data"),
        "collected_on": date(2026, 2, 1),
        "recorded_at": datetime(2026, 2, 1),
    }
    return Evidence(field=field, value=value, **{**told, **other})


def test_secrets_stay_with_the_group_and_later_words_come_later() -> None:
    pack = bundled()
    brand, day = Subject("account", "b"), date(2026, 2, 15)
    told = [
        evidence("registered_capital", 5e8),
        evidence("court_defaults", 1, sensitivity="client_secret"),
        evidence("budget", 3e6),
    ]
    (only,) = taken_from_group(pack, brand, [], told, day)
    assert (only.subject, only.state, only.value) == (brand, "estimated", 5e8)
    own = evidence("registered_capital", 1e6, subject=brand, recorded_at=datetime(2026, 2, 20))
    assert list(taken_from_group(pack, brand, [own], told, day)) == [only]
    assert not list(taken_from_group(pack, brand, [own], told, date(2026, 2, 20)))
    said_nothing = evidence("registered_capital", None, subject=brand, state="unknown")
    assert list(taken_from_group(pack, brand, [said_nothing], told, day)) == [only]
