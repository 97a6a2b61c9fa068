"""What the demonstration must show, and where: the whole of ``fitpoint demo``, run once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.shell import Answer, Shell, found_demo


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return found_demo(tmp_path_factory.mktemp("demo") / "team")


@pytest.fixture(scope="module")
def shell(answer: Answer) -> Shell:
    return Shell(Path(answer.json["folder"]))


@pytest.fixture(scope="module")
def decisions(shell: Shell) -> dict[str, Any]:
    found = shell("qualify", "--all", "--dry-run", "--format", "json").json["decisions"]
    return {one["account"]: one for one in found}


@pytest.fixture(scope="module")
def matches(shell: Shell, decisions: dict[str, Any]) -> dict[str, Any]:
    return {id_: shell("match", id_, "--format", "json").json for id_ in decisions}


def test_it_is_done_in_time_and_nothing_is_rejected(answer: Answer) -> None:
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["media"] >= 15
    assert len(answer.json["accounts"]) >= 12
    statuses = {s for line in answer.json["accounts"] for s in line["documents"].values()}
    assert statuses == {"written", "questions", "blocked"}


@pytest.mark.parametrize(
    ("account", "stage", "action"),
    [
        ("qimu", "research", "research"),
        ("banshan", "initial", "write"),
        ("langrun", "initial", "hold"),
        ("weishu", "initial", "drop"),
        ("chaiyan", "initial", "drop"),
        ("yuehe", "initial", "drop"),
        ("zhiqu", "initial", "drop"),
        ("lanjiang", "initial", "write"),
        ("songyan", "initial", "write"),
        ("jingyu", "initial", "write"),
        ("xiaoduo", "initial", "write"),
        ("xingli", "assured", "write"),
        ("chiyuan", "assured", "write"),
        ("chengchuan", "full", "write"),
        ("tawu", "full", "write"),
    ],
)
def test_every_client_is_where_it_was_written_to_be(
    account: str, stage: str, action: str, decisions: dict[str, Any]
) -> None:
    found = decisions[account]
    assert (found["stage"], found["action"]) == (stage, action)


def test_every_account_is_among_them(decisions: dict[str, Any]) -> None:
    assert len(decisions) == 15


@pytest.mark.parametrize(
    ("account", "medium", "veto"),
    [
        ("weishu", "television", "处方药不得在大众媒体作广告"),
        ("xingli", "kids", "针对未成年人的媒体不得刊播的品类"),
        ("songyan", "kids", "针对未成年人的媒体不得刊播的品类"),
        ("chengchuan", "television", "品类排他"),
        ("tawu", "cinema", "无档期"),
        ("songyan", "railway", "预算不足起投额"),
        ("yuehe", "television", "区域无交集"),
    ],
)
def test_each_kind_of_veto_stands_somewhere(
    account: str, medium: str, veto: str, matches: dict[str, Any]
) -> None:
    (line,) = [one for one in matches[account]["media"] if one["medium"] == medium]
    assert veto in line["vetoes"]


@pytest.mark.parametrize(
    ("account", "condition"),
    [
        ("xingli", "药械广告须先审查并注明忠告语"),
        ("yuehe", "保健食品广告须先审查并注明忠告语"),
        ("songyan", "酒类广告的内容限制"),
        ("langrun", "教育培训广告的内容限制"),
        ("lanjiang", "有收益预期的须作风险提示"),
        ("zhiqu", "公开招标期间不私下议价"),
        ("chaiyan", "促销内容须写清楚"),
    ],
)
def test_each_industry_pack_sets_its_conditions(
    account: str, condition: str, matches: dict[str, Any]
) -> None:
    assert any(condition in line["conditions"] for line in matches[account]["media"])


def test_abstentions_of_both_kinds_and_media_that_are_level(matches: dict[str, Any]) -> None:
    assert matches["qimu"]["abstained"] == "coverage"
    assert {matches["weishu"]["abstained"], matches["chaiyan"]["abstained"]} == {"no_media"}
    assert matches["tawu"]["alternative"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("accounts", "--conflicts"), "高若琳（撞单：陈亦舟）"),
        (("accounts", "--group", "澄川乳业（虚构）"), "小朵·儿童酸奶"),
        (("accounts", "--agency", "叁目传播（虚构）"), "松砚·陈酿黄酒"),
        (("visit", "list"), "补风险提示的样稿"),
        (("explain", "xiaoduo", "class.key"), "罗总监（虚构） 放行，到 2026-03-31 为止"),
        (("changes", "jingyu"), "更正为 比较选购"),
        (("changes", "jingyu"), "已证实 挑战者"),
        (("evidence", "list", "shelter"), "加赠站牌"),
        (("evidence", "list", "pharmacy"), "获准公开的投放案例"),
        (("evidence", "list", "industry/运动服饰"), "淡旺季指数"),
        (("evidence", "list", "tawu"), "投放日历"),
        (("report",), "未掌握"),
        (("report",), "已完成"),
    ],
    ids=str,
)
def test_what_people_do_is_there(command: tuple[str, ...], told: str, shell: Shell) -> None:
    assert told in shell(*command).out.replace("\n", "")


def test_assumptions_came_back_in_all_three_ways(shell: Shell, tmp_path: Path) -> None:
    asked = shell("ask", "jingyu", "-o", str(tmp_path / "again.xlsx"), "--format", "json").json
    last = {a["field"]: a["last"] for a in asked["assumptions"]}
    assert (last["target_income"], last["decision_habit"]) == ("unheard", "refuted")
    assert "competitive_role" not in last  # confirmed: nothing left to ask


def test_brand_and_category_are_compared_city_by_city(matches: dict[str, Any]) -> None:
    shanghai = next(row for row in matches["tawu"]["places"] if row["place"] == "上海")
    assert shanghai["bdi"] == pytest.approx(100 * 0.34 / 0.19, abs=0.1)
    assert shanghai["cdi"] == pytest.approx(100 * 0.21 / 0.19, abs=0.1)


def test_the_agency_has_a_version_of_its_own_without_the_budget(
    answer: Answer, read: Callable[[str], str]
) -> None:
    (line,) = [one for one in answer.json["accounts"] if one["account"] == "songyan"]
    (agency,) = [file for file in line["files"] if "代理公司版" in file]
    assert "180" not in read(agency)


@pytest.fixture
def read() -> Callable[[str], str]:
    return lambda file: Path(file).read_text(encoding="utf-8")


def test_the_outline_says_what_changed_and_who_lifted_a_gate(
    answer: Answer, read: Callable[[str], str]
) -> None:
    files = {one["account"]: one["files"] for one in answer.json["accounts"]}
    outline = {id_: next((f for f in found if "大纲" in f), "") for id_, found in files.items()}
    assert "比较选购" in read(outline["jingyu"]).partition("变")[2]
    assert "罗总监" in read(outline["xiaoduo"])


def test_what_to_look_at_is_there(answer: Answer) -> None:
    look = [Path(path) for path in answer.json["look"]]
    assert [path.suffix for path in look] == [".html", ".xlsx", ".xlsx"]
    assert all(path.stat().st_size > 5_000 for path in look)


def test_the_readme_tells_of_every_client(shell: Shell, decisions: dict[str, Any]) -> None:
    told = (shell.folder / "data" / "README.md").read_text(encoding="utf-8")
    assert [id_ for id_ in decisions if f"`{id_}`" not in told] == []
